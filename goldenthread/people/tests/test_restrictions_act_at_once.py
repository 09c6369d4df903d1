"""A restriction wins at once, over sessions, invitations, shares and fields."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.clock import now, today
from goldenthread.access.guard import Refused
from goldenthread.people import queries
from goldenthread.people.actions import (
    Kept,
    NeverLookedAt,
    Reached,
    add_contact,
    invite_family,
    keep_restriction,
    lift,
    restrict,
)
from goldenthread.people.models import Child, Contact, ShareLink
from goldenthread.people.rules import Barrier, Kin, Scope
from goldenthread.people.tests.making import a_child, a_parent

ALL = Kept(Barrier.COURT_ORDER, Scope.ALL, "Order", TODAY, review_day=date(2099, 1, 1))
WHERE = replace(ALL, scope=Scope.ADDRESS)


@pytest.fixture
def child(caseworker, school):
    return a_child(caseworker, school)


def kept_from(child, adult, by, kept=ALL):
    return restrict(child, kept=kept, adult=adult, by=by, on=TODAY)


def test_whoever_must_see_nothing_is_signed_out_at_the_next_page(
    child, caseworker, parent, safeguarding_lead
):
    related = a_parent(child, caseworker, account=parent)
    browser = signed_in(parent)
    address = reverse("about_child", args=[child.public_id])
    assert browser.get(address).status_code == 200
    kept_from(child, related.adult, safeguarding_lead)
    assert browser.get(address)["Location"].startswith("/account/login/")
    again = signed_in(parent)
    assert again.get(address).status_code == 404


def test_an_invitation_that_waits_ends_with_the_restriction(
    child, caseworker, safeguarding_lead
):
    related = a_parent(child, caseworker)
    made = invite_family(related, email="m@example.org", at=now(), by=caseworker)
    token = made.invitation.token
    assert queries.joining_for(None, token, at=now())
    kept_from(child, related.adult, safeguarding_lead)
    assert queries.joining_for(None, token, at=now()) is None


def test_what_was_shared_with_another_authority_ends_too(
    child, caseworker, safeguarding_lead, other_area
):
    related = a_parent(child, caseworker)
    link = ShareLink.objects.create(
        authority=child.authority,
        child=child,
        to=other_area.authority,
        what="Everything",
        basis="Moved",
        start=date(2025, 1, 1),
        end=date(2026, 1, 1),
    )
    kept_from(child, related.adult, safeguarding_lead)
    link.refresh_from_db()
    assert link.end == TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("scope", "address", "school", "attendance"),
    [
        (Scope.ADDRESS, False, False, True),
        (Scope.SCHOOL, False, False, True),
        (Scope.ATTENDANCE, True, False, False),
        (Scope.ALL, False, False, False),
    ],
)
def test_each_scope_hides_its_fields(
    child, caseworker, parent, safeguarding_lead, scope, address, school, attendance
):
    related = a_parent(child, caseworker, account=parent)
    kept_from(child, related.adult, safeguarding_lead, replace(ALL, scope=scope))
    told = queries.facts(parent, child, TODAY)
    found = (told.address, told.school, told.attendance)
    assert found == (address, school, attendance)
    assert not told.names


def test_without_a_restriction_everything_is_told(child, caseworker, parent):
    a_parent(child, caseworker, account=parent)
    told = queries.facts(parent, child, TODAY)
    assert told.address
    assert told.school
    assert told.attendance
    assert told.names


def test_contacts_are_kept_from_whoever_must_not_know_where(
    child, caseworker, senco, safeguarding_lead
):
    mother = a_parent(child, caseworker).adult
    where = Reached("post", "1 Elm Row")
    add_contact(child, adult=mother, reached=where, by=caseworker, on=TODAY)
    assert Contact.objects.visible_to(senco).count() == 1
    restrict(child, kept=WHERE, user_id=senco.user_id, by=safeguarding_lead, on=TODAY)
    assert not Contact.objects.visible_to(senco).exists()


def test_two_parents_never_read_each_others_addresses(child, caseworker, parent):
    mother = a_parent(child, caseworker, account=parent).adult
    father = a_parent(child, caseworker, kin=Kin.FATHER).adult
    for adult, words in ((mother, "1 Elm Row"), (father, "2 Ash Lane")):
        where = Reached("post", words)
        add_contact(child, adult=adult, reached=where, by=caseworker, on=TODAY)
    (own,) = queries.contacts(parent, child, TODAY)
    assert own.words == "1 Elm Row"
    assert len(queries.contacts(caseworker, child, TODAY)) == 2


def test_a_confidential_contact_stays_with_the_office_and_its_person(
    child, caseworker, senco, parent
):
    mother = a_parent(child, caseworker, account=parent).adult
    where = Reached("post", "A refuge", is_confidential=True)
    add_contact(child, adult=mother, reached=where, by=caseworker, on=TODAY)
    assert Contact.objects.visible_to(senco).count() == 0
    assert Contact.objects.visible_to(parent).count() == 1
    assert Contact.objects.visible_to(caseworker).count() == 1


def test_a_lifted_restriction_opens_the_record_again_and_stays_written(
    child, caseworker, parent, safeguarding_lead
):
    related = a_parent(child, caseworker, account=parent)
    row = kept_from(child, related.adult, safeguarding_lead)
    assert not Child.objects.visible_to(parent).exists()
    lift(row, why="The order was discharged", by=safeguarding_lead, on=TODAY)
    assert Child.objects.visible_to(parent).get() == child
    (kept,) = queries.restrictions(safeguarding_lead, child)
    assert (kept.lifted_on, kept.lifted_why) == (TODAY, "The order was discharged")


def test_only_the_safeguarding_lead_lifts(child, caseworker, case_manager, parent):
    with pytest.raises(Refused):
        restrict(child, kept=ALL, user_id=parent.user_id, by=case_manager, on=TODAY)


def test_restrictions_come_to_be_looked_at_a_month_ahead(
    child, caseworker, safeguarding_lead
):
    related = a_parent(child, caseworker)
    soon = replace(ALL, review_day=TODAY + timedelta(days=30))
    row = kept_from(child, related.adult, safeguarding_lead, soon)
    assert list(queries.to_review(safeguarding_lead, TODAY)) == [row]
    later = TODAY + timedelta(days=90)
    keep_restriction(row, review_day=later, by=safeguarding_lead, on=TODAY)
    assert list(queries.to_review(safeguarding_lead, TODAY)) == []


def test_the_next_look_is_on_a_day_to_come(child, caseworker, safeguarding_lead):
    row = kept_from(child, a_parent(child, caseworker).adult, safeguarding_lead)
    with pytest.raises(NeverLookedAt, match="a day to come"):
        keep_restriction(row, review_day=TODAY, by=safeguarding_lead, on=TODAY)


def test_the_page_says_what_somebody_will_not_see(child, caseworker, safeguarding_lead):
    adult = a_parent(child, caseworker).adult
    browser = signed_in(safeguarding_lead)
    address = reverse("restrict", args=[child.public_id])
    form = browser.get(address).context["form"]
    day = today()
    given = {
        "token": form["token"].value(),
        "who": f"adult {adult.public_id}",
        "barrier": "court_order",
        "scope": "school",
        "why": "Order of 2 March",
        "start_day": day.day,
        "start_month": day.month,
        "start_year": day.year,
    }
    refused = browser.post(address, given)
    assert "Enter a day to look at this again" in refused.text
    review = {"review_day_day": 1, "review_day_month": 1, "review_day_year": 2099}
    answer = browser.post(address, given | review, follow=True)
    assert "will not see: where the child and the family live" in answer.text
    assert "which school the child goes to" in answer.text
