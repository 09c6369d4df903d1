"""Copies that leave, disagreement and requests to see: by the forms people send."""

from datetime import date

import pytest
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.casework.actions.file_rights import Disputed as Said
from goldenthread.casework.actions.file_rights import Left, ask_to_see, disclose, state
from goldenthread.casework.models import Disclosure, PlanVersion
from goldenthread.casework.queries.file_rights import statements, subject_requests
from goldenthread.casework.tests.pages_asked import found
from goldenthread.casework.tests.support_asked import day, said, sent

pytestmark = pytest.mark.usefixtures("at_nine")
PAPER = {"what": "Report", "recipient": "Youth club", "ground": "interests"}


def test_a_paper_that_left_is_written_down_and_listed(child, caseworker):
    typed = {**PAPER, "channel": "By post", "redactions": "A street"}
    page = sent(caseworker, "add_copy", child.public_id, **typed).text
    assert "Youth club" in page
    assert "A street" in page
    assert "Family not told" not in page


def test_it_is_asked_first_what_left_and_to_whom(child, caseworker):
    page = said(caseworker, "add_copy", child.public_id)
    first, then = (page.index(words) for words in ("To whom", "What was decided"))
    assert page.index("What was taken out") in range(first, then)


def test_what_was_not_given_is_marked_and_needs_its_reason(child, caseworker):
    refused = sent(caseworker, "add_copy", child.public_id, **PAPER, is_shared="no")
    assert "somebody will ask for it" in refused.text
    assert "Youth club" in refused.text
    typed = {**PAPER, "is_shared": "no", "why": "It says nothing of help"}
    assert "Not shared" in sent(caseworker, "add_copy", child.public_id, **typed).text


def test_a_copy_the_family_is_not_told_of_is_marked_for_the_office_alone(
    child, caseworker, parent, mother
):
    typed = {**PAPER, "channel": "By hand", "hidden_from_family": "on", "why": "Safety"}
    page = sent(caseworker, "add_copy", child.public_id, **typed)
    assert "Family not told" in page.text
    assert "Youth club" not in said(parent, "child_copies", child.public_id)


def test_a_copy_of_the_plan_is_recorded_before_it_opens(in_force, mother, caseworker):
    version = PlanVersion.objects.visible_to(caseworker).get().public_id
    key = found(r"/give/([\w-]+)/", said(caseworker, "plan_version", version))
    answer = sent(caseworker, "give_copy", version, key, ground="interests")
    assert "Enter how it is sent" in answer.text
    assert not Disclosure.objects.visible_to(caseworker).exists()
    typed = {"ground": "interests", "channel": "By post"}
    answer = sent(caseworker, "give_copy", version, key, **typed)
    assert answer["Content-Type"] == "application/pdf"
    assert Disclosure.objects.visible_to(caseworker).get().recipient_key == key


def test_the_office_keeps_no_copy_for_itself(in_force, caseworker):
    version = PlanVersion.objects.visible_to(caseworker).get().public_id
    address = reverse("give_copy", args=[version, "file"])
    assert signed_in(caseworker).get(address).status_code == 404


def test_a_statement_is_answered_and_earlier_readers_are_told(child, caseworker):
    left = Left("Plan", "Alder Bank School", "interests", channel="Post")
    disclose(child, left=left, by=caseworker, on=TODAY)
    typed = {"about": "Reading", "words": "She reads.", "entered_how": "By phone"}
    sent(caseworker, "add_statement", child.public_id, **typed)
    row = statements(caseworker, child).get()
    assert "Enter the answer" in sent(caseworker, "statement", row.public_id).text
    typed = {"answer": "It was put right.", "is_corrected": "on"}
    assert (
        "It was put right."
        in sent(caseworker, "statement", row.public_id, **typed).text
    )
    page = sent(caseworker, "statement", row.public_id, told="yes")
    assert "They were told on 3 March 2025." in page.text


def test_an_answer_says_on_its_page_what_became_of_the_record(child, caseworker):
    words = Said("Reading", "She reads.", "By phone")
    row = state(child, said=words, adult=None, by=caseworker, on=TODAY)
    page = sent(caseworker, "statement", row.public_id, answer="It stays.").text
    assert "Answered on 3 March 2025 by" in page
    assert "The record stays as it is, with these words beside it." in page
    typed = {"answer": "Put right.", "is_corrected": "on"}
    page = sent(caseworker, "statement", row.public_id, **typed).text
    assert "The record was put right." in page
    page = sent(caseworker, "statement", row.public_id, answer="Put right, see B.")
    assert "The record was put right." in page.text


def test_who_is_not_of_the_family_says_nothing_for_it(child, caseworker, parent):
    address = reverse("add_statement", args=[child.public_id])
    assert signed_in(parent).get(address).status_code == 404
    row = state(
        child, said=Said("Age", "Ten", "Phone"), adult=None, by=caseworker, on=TODAY
    )
    assert "No copy has left: nobody has to be told." in said(
        caseworker, "statement", row.public_id
    )


def test_a_request_to_see_begins_its_clock(child, caseworker):
    typed = {"who": "Her mother", **day("received", date(2025, 3, 1))}
    page = sent(caseworker, "child_held", child.public_id, **typed).text
    assert "Her mother asks to see what is held" in page
    assert "<strong>Due 1 April 2025</strong>" in page
    assert "due 1 April 2025" in said(caseworker, "child_held", child.public_id)


def test_a_clock_waits_while_something_is_asked(child, caseworker):
    row = ask_to_see(child, who="Mother", received=TODAY, by=caseworker, on=TODAY)
    asked = row.public_id
    page = sent(caseworker, "subject_request", asked, **day("waits_from", TODAY))
    assert "The clock waits since 3 March 2025" in page.text
    early = day("waits_from", date(2025, 3, 1))
    page = sent(caseworker, "subject_request", asked, **early)
    assert "The waiting begins before the request came." in page.text


def test_what_is_typed_of_the_clock_is_kept_with_the_next_step(child, caseworker):
    row = ask_to_see(child, who="Mother", received=TODAY, by=caseworker, on=TODAY)
    typed = {"extended_why": "Six years of papers", "step": "prepare"}
    page = sent(caseworker, "subject_request", row.public_id, **typed).text
    assert "Six years of papers" in page
    assert "<strong>Due 3 June 2025</strong>" in page
    assert "looked everything through" in page


def test_what_was_gathered_is_released_by_somebody_else(
    child, caseworker, case_manager
):
    row = ask_to_see(child, who="Mother", received=TODAY, by=caseworker, on=TODAY)
    asked = row.public_id
    page = sent(caseworker, "subject_request", asked, step="prepare").text
    assert "looked everything through on 3 March 2025" in page
    assert "Release it" not in page
    typed = {"step": "release", "channel": "By post", "left_out": "A pupil’s name"}
    page = sent(caseworker, "subject_request", asked, **typed).text
    assert "Somebody else must release it" in page
    page = sent(case_manager, "subject_request", asked, step="release").text
    assert "Enter how it is sent" in page
    page = sent(case_manager, "subject_request", asked, **typed).text
    assert "It was answered on 3 March 2025." in page
    assert "Somebody else releases it" not in page
    assert subject_requests(caseworker).get().released_on == TODAY
    page = said(caseworker, "child_copies", child.public_id)
    assert "A pupil’s name" in page
    assert "They asked to see what is held about the child" in page
