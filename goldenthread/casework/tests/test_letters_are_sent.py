"""A letter is looked at for each recipient, sent, kept as it was, and read."""

import re
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.models import Message
from goldenthread.casework.actions.letters import served_day
from goldenthread.casework.actions.transport import ask_transport, decide_transport
from goldenthread.casework.models import (
    Advice,
    Consultation,
    Happening,
    Letter,
    LetterTemplate,
)
from goldenthread.casework.tests.letters_made import (
    HOME,
    facts_filled,
    lives_at,
    refused,
)
from goldenthread.documents.readers.dispatch import read_bytes
from goldenthread.people.actions import Kept, Reached, restrict
from goldenthread.people.models import Adult
from goldenthread.people.rules import Barrier, Kin, Scope
from goldenthread.people.tests.making import a_parent

pytestmark = pytest.mark.usefixtures("at_nine")
OTHER_HOME = Reached("post", "7 Gorse Hill", "ZZ2 2ZZ", True)


@pytest.fixture
def refusal(case, caseworker, case_manager):
    facts_filled(case, case_manager)
    return refused(case, caseworker)


@pytest.fixture
def father(child, caseworker):
    related = a_parent(child, caseworker, kin=Kin.FATHER)
    lives_at(child, related, OTHER_HOME, caseworker)
    return related


def token(answer):
    found = re.search(r'name="token" value="([^"]+)"', answer.text)
    assert found
    return found[1]


def words(answer):
    return " ".join(answer.text.split())


def written(viewer, case, key, step, **typed):
    """A letter's form, filled and sent."""
    client = signed_in(viewer)
    address = reverse("write_letter", args=[case.public_id, key])
    page = client.get(address)
    sent = {"token": token(page), "step": step, **typed}
    return client.post(address, sent)


def to(related):
    return f"to_{related.adult.public_id}"


def test_a_refusal_goes_to_a_mother_by_post_with_its_rights_and_computed_date(
    refusal, child, mother, caseworker
):
    lives_at(child, mother, HOME, caseworker)
    typed = {to(mother): "post", "reasons": "Support at school is enough."}
    page = written(caseworker, refusal, "will_not_assess", "look", **typed)
    said = words(page)
    assert "3 Larch Row" in said
    assert "Support at school is enough." in said
    # Two months on is Saturday 3 May; Monday 5 May is a bank holiday.
    assert "reach the tribunal by 6 May 2025" in said
    assert "{" not in said.split("<main")[1].split("<form")[0]
    assert "Ring the mediation_contact" in said
    assert "First-tier Tribunal (Special Educational Needs and Disability)" in said
    assert not Letter.objects.visible_to(caseworker).exists()
    written(caseworker, refusal, "will_not_assess", "send", **typed)
    row = Letter.objects.visible_to(caseworker).get()
    assert (row.to_name, row.channel) == ("Mother Maddock", "post")
    assert row.served_day == date(2025, 3, 5)
    assert not Message.objects.visible_to(caseworker).exists()


def test_a_mail_leads_to_signing_in_and_says_nothing_else(
    refusal, child, mother, parent, caseworker
):
    typed = {to(mother): "mail", "reasons": "Enough help is there."}
    written(caseworker, refusal, "will_not_assess", "send", **typed)
    row = Letter.objects.visible_to(parent).get()
    mail = Message.objects.visible_to(caseworker).get()
    assert mail.to == "parent@example.org"
    assert row.served_day == TODAY
    assert str(row.public_id) in mail.body
    for told in ("Ines", "Maddock", "assess", "refus"):
        assert told not in mail.body + mail.subject
    page = signed_in(parent).get(reverse("letter", args=[row.public_id]))
    assert "Enough help is there." in page.text


def test_reasons_come_from_the_record_or_are_asked_for(refusal, mother, caseworker):
    page = written(
        caseworker, refusal, "will_not_assess", "look", **{to(mother): "mail"}
    )
    assert "Enter the reasons for the decision" in page.text


def test_neither_parents_address_stands_in_the_others_letter(
    refusal, child, mother, father, caseworker
):
    lives_at(child, mother, HOME, caseworker)
    typed = {
        to(mother): "post",
        to(father): "post",
        "reasons": "He lives at 7 Gorse Hill, she at 3 Larch Row, ZZ1 1ZZ.",
    }
    written(caseworker, refusal, "will_not_assess", "send", **typed)
    hers, his = Letter.objects.visible_to(caseworker).order_by("to_name").reverse()
    assert "3 Larch Row" in str(hers.lines)
    assert "Gorse" not in str(hers.lines)
    assert "Gorse Hill" in his.to_address
    assert "Larch" not in str(his.lines)
    for row, secret in ((hers, "Gorse"), (his, "Larch")):
        for form in ("pdf", "docx"):
            address = reverse("letter_file", args=[row.public_id, form])
            file = signed_in(caseworker).get(address)
            found = read_bytes(file.content, f"letter.{form}")
            assert secret not in str(found)
            assert "Maddock" in str(found)


def test_who_is_restricted_gets_none_and_the_school_is_kept_from_whom_it_must(
    refusal, child, mother, father, caseworker, safeguarding_lead, school
):
    lives_at(child, mother, HOME, caseworker)
    all_of_it = Kept(Barrier.COURT_ORDER, Scope.ALL, "Order", TODAY, review_day=TODAY)
    the_school = Kept(Barrier.COURT_ORDER, Scope.SCHOOL, "X", TODAY, review_day=TODAY)
    restrict(child, kept=all_of_it, adult=father.adult, by=safeguarding_lead, on=TODAY)
    restrict(child, kept=the_school, adult=mother.adult, by=safeguarding_lead, on=TODAY)
    note = f"Moves on at {school.name}."
    page = written(
        caseworker, refusal, "own_words", "look", **{to(mother): "post", "note": note}
    )
    said = words(page)
    assert "A restriction keeps everything about this child from Father" in said
    assert to(father) not in page.text
    assert "Moves on at [not shown]." in said
    typed = {to(mother): "post", to(father): "post", "note": note}
    written(caseworker, refusal, "own_words", "send", **typed)
    assert [row.to_name for row in Letter.objects.visible_to(caseworker)] == [
        "Mother Maddock"
    ]


def test_without_an_address_or_account_a_sentence_says_what_to_do(
    refusal, child, caseworker
):
    a_parent(child, caseworker, kin=Kin.GRANDPARENT)
    address = reverse("write_letter", args=[refusal.public_id, "own_words"])
    said = words(signed_in(caseworker).get(address))
    assert "There is no postal address of Grandparent Maddock, and no account" in said


def test_large_print_is_made_for_whoever_reads_it(refusal, child, mother, caseworker):
    Adult.objects.beside(child).filter(pk=mother.adult_id).update(formats="Large print")
    typed = {to(mother): "mail", "note": "Come and see us."}
    page = written(caseworker, refusal, "own_words", "look", **typed)
    assert "in large print" in words(page)
    written(caseworker, refusal, "own_words", "send", **typed)
    assert Letter.objects.visible_to(caseworker).get().is_large


def test_a_letter_about_what_has_not_happened_is_refused_with_a_sentence(
    case, mother, caseworker, case_manager
):
    facts_filled(case, case_manager)
    page = written(
        caseworker, case, "draft_sent", "look", **{to(mother): "mail", "note": "x"}
    )
    assert "Write down in the case what happened first." in words(page)


def test_what_only_the_authority_knows_has_to_be_filled_in_first(
    case, mother, caseworker
):
    page = written(
        caseworker, case, "own_words", "look", **{to(mother): "mail", "note": "x"}
    )
    assert "Nobody has filled in how your office is reached" in words(page)


def test_a_letter_is_read_by_its_recipient_and_the_office_alone(
    refusal, child, mother, parent, senco, caseworker, colleague, safeguarding_lead
):
    written(
        caseworker, refusal, "own_words", "send", **{to(mother): "mail", "note": "x"}
    )
    row = Letter.objects.visible_to(caseworker).get()
    address = reverse("letter", args=[row.public_id])
    assert signed_in(parent).get(address).status_code == 200
    assert signed_in(senco).get(address).status_code == 404
    assert signed_in(colleague).get(address).status_code == 404
    bar = Kept(Barrier.COURT_ORDER, Scope.ALL, "Order", TODAY, review_day=TODAY)
    restrict(child, kept=bar, adult=mother.adult, by=safeguarding_lead, on=TODAY)
    assert signed_in(parent).get(address).status_code == 404


def test_a_letter_that_was_sent_is_changed_by_nobody(refusal, mother, caseworker):
    written(
        caseworker, refusal, "own_words", "send", **{to(mother): "mail", "note": "x"}
    )
    row = Letter.objects.visible_to(caseworker).get()
    row.title = "Something else"
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save()
    rows = Letter.objects.beside(row)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(lines=[])


def test_who_was_asked_for_advice_is_written_to_with_their_own_day(
    case, child, caseworker, case_manager
):
    facts_filled(case, case_manager)
    Advice.objects.create(
        authority_id=case.authority_id,
        case=case,
        child=child,
        giver="psychology",
        from_whom="Educational psychology service",
        asked_on=TODAY,
        asked_by_id=caseworker.user_id,
        due_by=date(2025, 4, 14),
    )
    row = Advice.objects.beside(case).get(case=case)
    typed = {f"to_{row.public_id}": "hand", "step": "send"}
    written(caseworker, case, "advice_chaser", **typed)
    sent = Letter.objects.visible_to(caseworker).get()
    assert "due by 14 April 2025" in str(sent.lines)
    assert sent.to_name == "Educational psychology service"


def test_a_setting_is_asked_by_letter(
    case, child, school, mother, caseworker, case_manager
):
    facts_filled(case, case_manager)
    lives_at(child, mother, HOME, caseworker)
    Consultation.objects.create(
        authority_id=case.authority_id,
        case=case,
        child=child,
        setting=school,
        asked_on=TODAY,
        asked_by_id=caseworker.user_id or 0,
        due_by=date(2025, 3, 18),
    )
    row = Consultation.objects.beside(case).get(case=case)
    typed = {f"to_{row.public_id}": "hand", "note": "She lives at 3 Larch Row."}
    written(caseworker, case, "setting_consultation", "send", **typed)
    sent = Letter.objects.visible_to(caseworker).get()
    assert "answer by 18 March 2025" in str(sent.lines)
    assert "Larch" not in str(sent.lines)


def test_sending_twice_makes_one_letter(refusal, mother, caseworker):
    client = signed_in(caseworker)
    address = reverse("write_letter", args=[refusal.public_id, "own_words"])
    typed = {"token": token(client.get(address)), "step": "send", "note": "Once"}
    for _ in range(2):
        client.post(address, typed | {to(mother): "mail"})
    assert Letter.objects.visible_to(caseworker).count() == 1


@pytest.mark.parametrize(
    ("posted", "served"),
    [
        (date(2025, 3, 3), date(2025, 3, 5)),
        (date(2025, 3, 7), date(2025, 3, 11)),  # over a weekend
        (date(2025, 4, 17), date(2025, 4, 23)),  # over Easter
    ],
)
def test_by_post_a_letter_counts_as_served_on_the_second_working_day(
    case, posted, served
):
    assert served_day(case, "post", on=posted) == served
    assert served_day(case, "mail", on=posted) == posted


def test_a_manager_puts_a_letter_in_own_words_and_back(case, case_manager, caseworker):
    client = signed_in(case_manager)
    address = reverse("letter_template", args=["will_not_assess"])
    poorer = {"version": "0", "title": "No", "body": "We will not assess {child}."}
    page = client.post(address, poorer)
    assert "The law says that this letter carries: the reasons" in words(page)
    own = {"version": "0", "title": "Our {child}", "body": "{note} {office_contact}"}
    client.post(reverse("letter_template", args=["own_words"]), own)
    row = LetterTemplate.objects.visible_to(caseworker).get()
    assert row.title == "Our {child}"
    stale = client.post(reverse("letter_template", args=["own_words"]), own)
    assert "Somebody else changed this" in stale.text
    client.post(reverse("letter_template", args=["own_words"]), {"restore": "yes"})
    assert not LetterTemplate.objects.visible_to(caseworker).exists()


def test_a_caseworker_reads_templates_and_changes_none(case, caseworker):
    client = signed_in(caseworker)
    assert "As shipped" in client.get(reverse("letter_templates")).text
    address = reverse("letter_template", args=["own_words"])
    own = {"version": "0", "title": "Mine", "body": "Mine"}
    assert client.get(address).status_code == 200
    assert client.post(address, own).status_code == 403
    assert client.get(reverse("reaches")).status_code == 403


def test_a_manager_says_how_services_are_reached(case, case_manager):
    client = signed_in(case_manager)
    said = {"version": "1", "called": "SEND team", "phone": "01632 960001"}
    client.post(reverse("change_reach", args=["office_contact"]), said)
    assert "01632 960001" in client.get(reverse("reaches")).text
    assert reverse("reaches") in client.get(reverse("letter_templates")).text


def test_the_list_says_what_may_be_written_now(refusal, caseworker):
    page = signed_in(caseworker).get(reverse("letters", args=[refusal.public_id]))
    ready = page.text.split("Letters about what has not happened")[0]
    assert "Our decision not to assess the child" in ready
    assert "Our decision not to make a plan" not in ready


def test_a_letter_on_travel_is_offered_only_once_travel_was_refused(
    case, child, caseworker
):
    here = reverse("letters", args=[case.public_id])
    title = "Our decision on travel to school"
    assert title not in signed_in(caseworker).get(here).content.decode()

    asked = ask_transport(
        child, who="Mother", why="Six miles", asked=TODAY, by=caseworker, on=TODAY
    )
    decide_transport(
        asked, is_agreed=False, reasons="It is near.", by=caseworker, on=TODAY
    )

    assert title in signed_in(caseworker).get(here).content.decode()


def test_a_letter_without_its_fact_is_not_written_by_its_address_either(
    case, caseworker
):
    ahead = TODAY + timedelta(days=9)
    Happening._base_manager.filter(word="request_received").update(on=ahead)
    for key in ("request_received", "transport_refused"):
        here = reverse("write_letter", args=[case.public_id, key])
        page = signed_in(caseworker).get(here, follow=True)
        assert "does not stand in this case up to today" in page.content.decode()
