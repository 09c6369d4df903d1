"""Adults around a child and what is kept from them: changed by the forms of pages."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import signed_in
from goldenthread.access.clock import today
from goldenthread.people.actions import Kept, restrict
from goldenthread.people.models import Adult, Contact, Relationship, Restriction
from goldenthread.people.rules import Barrier, Kin, Scope
from goldenthread.people.tests.making import a_child, a_parent

GRAN = {"name": "Mara Quay", "kin": "grandparent", "prefers": ""}
YEAR = timedelta(days=365)


@pytest.fixture
def child(caseworker, school):
    return a_child(caseworker, school)


@pytest.fixture
def mother(child, caseworker):
    return a_parent(child, caseworker)


@pytest.fixture
def kept(child, mother, safeguarding_lead):
    """Where the child is must not be told to its mother."""
    day = today()
    words = Kept(Barrier.COURT_ORDER, Scope.SCHOOL, "Order 7", day, review_day=day)
    return restrict(child, kept=words, adult=mother.adult, by=safeguarding_lead, on=day)


def sent(viewer, route, /, *rows, **given):
    """Send a form with the hidden values that its page holds."""
    address = reverse(route, args=[each.public_id for each in rows])
    browser = signed_in(viewer)
    form = browser.get(address).context["form"]
    names = [name for name in ("token", "version") if name in form.fields]
    hidden = {name: form[name].value() for name in names}
    answer = browser.post(address, hidden | given, follow=True)
    return " ".join(answer.text.split())


def page(viewer, name, *rows):
    address = reverse(name, args=[each.public_id for each in rows])
    return " ".join(signed_in(viewer).get(address).text.split())


def on(name, day):
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{name}_{part}": number for part, number in parts.items()}


def test_what_is_written_about_an_adult_is_corrected(child, mother, caseworker):
    words = GRAN | {"language": "Welsh", "has_care": "on"}
    shown = sent(caseworker, "edit_adult", child, mother, **words)
    assert "Mara Quay" in shown
    row = Relationship.objects.beside(child).get(pk=mother.pk)
    assert (row.kin, row.has_care, row.receives_letters) == ("grandparent", True, False)
    adult = Adult.objects.beside(child).get(pk=mother.adult_id)
    assert (adult.name, adult.language) == ("Mara Quay", "Welsh")


def test_two_who_correct_an_adult_see_both_texts(child, mother, caseworker):
    sent(caseworker, "edit_adult", child, mother, **GRAN)
    late = GRAN | {"name": "Mara Late", "version": str(mother.version)}
    shown = sent(caseworker, "edit_adult", child, mother, **late)
    assert "Mara Late" in shown
    assert Adult.objects.beside(child).get(pk=mother.adult_id).name == "Mara Quay"


def test_a_relationship_ends_on_a_day_that_is_not_before_its_first(
    child, mother, caseworker
):
    early = on("last", mother.start - timedelta(days=1))
    shown = sent(caseworker, "end_adult", child, mother, **early)
    assert "The last day cannot come before the first." in shown
    sent(caseworker, "end_adult", child, mother, **on("last", mother.start))
    row = Relationship.objects.beside(child).get(pk=mother.pk)
    assert row.end == mother.start


def test_an_adult_is_reached_by_what_was_typed_and_no_more_when_it_ends(
    child, mother, caseworker
):
    wrong = sent(caseworker, "add_contact", child, mother, kind="mail", words="mara")
    assert "mara" in wrong
    assert not Contact.objects.beside(child).exists()
    right = {"kind": "mail", "words": "mara@example.org"}
    assert "mara@example.org" in sent(caseworker, "add_contact", child, mother, **right)
    contact = Contact.objects.beside(child).get()
    sent(caseworker, "end_contact", child, contact)
    contact.refresh_from_db()
    assert contact.end == today() - timedelta(days=1)


def test_who_an_adult_is_was_checked(child, mother, caseworker):
    father = a_parent(child, caseworker, kin=Kin.FATHER)
    sent(caseworker, "verify_adult", child, father, how="Passport seen")
    row = Relationship.objects.beside(child).get(pk=father.pk)
    assert row.verified_how == "Passport seen"


def test_a_restriction_says_what_it_keeps_and_is_looked_at_again(
    child, kept, safeguarding_lead
):
    shown = page(safeguarding_lead, "protect_child", child)
    assert "will not see: where the child and the family live" in shown
    assert "Order 7" in shown
    assert child.name in page(safeguarding_lead, "restrictions")
    later = on("review_day", today() + YEAR)
    sent(safeguarding_lead, "keep_restriction", child, kept, **later)
    assert "None is due." in page(safeguarding_lead, "restrictions")
    past = on("review_day", today() - YEAR)
    sent(safeguarding_lead, "keep_restriction", child, kept, **past)
    row = Restriction.objects.beside(child).get(pk=kept.pk)
    assert row.review_day == today() + YEAR


def test_a_restriction_is_lifted_with_its_reason(child, kept, safeguarding_lead):
    assert "From now on" in page(safeguarding_lead, "lift_restriction", child, kept)
    sent(safeguarding_lead, "lift_restriction", child, kept, why="The order ended")
    shown = page(safeguarding_lead, "protect_child", child)
    assert "The order ended" in shown


def test_a_colleague_may_be_kept_from_a_record(child, safeguarding_lead, colleague):
    offered = page(safeguarding_lead, "restrict", child)
    who = next(part for part in offered.split('"') if part.startswith("user "))
    given = {"who": who, "barrier": "conflict", "scope": "all", "why": "An aunt"}
    days = on("start", today()) | on("review_day", today() + YEAR)
    shown = sent(safeguarding_lead, "restrict", child, **given, **days)
    assert "sees nothing of this child." in shown


def test_the_order_on_which_a_restriction_rests_is_kept_and_opens(
    child, mother, safeguarding_lead, settings, tmp_path
):
    settings.LODGED_FOLDER = tmp_path
    given = {
        "who": f"adult {mother.adult.public_id}",
        "barrier": "court_order",
        "scope": "school",
        "why": "Order 7",
        **on("start", today()),
        **on("review_day", today() + YEAR),
    }
    odd = SimpleUploadedFile("order.exe", b"MZ\x90")
    shown = sent(safeguarding_lead, "restrict", child, **given, evidence=odd)
    assert "Order 7" in shown
    assert not Restriction.objects.beside(child).exists()
    order = SimpleUploadedFile("order.txt", b"The court orders.")
    sent(safeguarding_lead, "restrict", child, **given, evidence=order)
    row = Restriction.objects.beside(child).get()
    address = reverse("barred_by", args=[child.public_id, row.public_id])
    answer: Any = signed_in(safeguarding_lead).get(address)
    assert b"".join(answer.streaming_content) == b"The court orders."
    answer.close()
