"""A review from its opening to the decision, by the forms that people fill in."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.models import Event
from goldenthread.casework.models import EarlyAsked, Invited, Looked, Review, View
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.casework.tests.reviews_made import (
    MEETING,
    a_review,
    arranged,
    held,
    in_force,
)
from goldenthread.casework.tests.test_reviews_on_pages import day, fresh, page, send
from goldenthread.people.actions import Asked, invite_professional
from goldenthread.people.rules import Part

pytestmark = pytest.mark.usefixtures("at_nine")


@pytest.fixture
def review(case, caseworker):
    return a_review(in_force(case, caseworker), caseworker)


@pytest.fixture
def psychologist(review, professional, caseworker, senco):
    """A psychologist with an account, of whom advice for the review is asked."""
    asked = Asked(Part.PSYCHOLOGY, "Review")
    who = professional.user_id
    invite_professional(review.child, user_id=who, asked=asked, by=caseworker, on=TODAY)
    address = reverse("name_guest", args=[guest(review, "health").public_id])
    said = {"name": "Dr Ash, psychologist", "owes_paper": "on", "user": str(who)}
    assert send(senco, address, **said).status_code == 302
    return professional


def guest(review, key):
    return Invited.objects.beside(review).get(review=review, guest=key)


def at(name, *args):
    return reverse(name, args=args)


def a_pdf():
    return SimpleUploadedFile("advice.txt", b"She follows two steps.", "text/plain")


def test_an_officer_opens_a_review_before_its_time(case, caseworker):
    row = in_force(case, caseworker)
    address = at("open_review", row.public_id)
    assert send(caseworker, address, kind="yearly").status_code == 302
    assert Review.objects.beside(row).get(case=row).kind == "yearly"
    assert "Ines Maddock" in page(caseworker, "reviews")


def test_the_list_of_reviews_leads_to_lists_that_one_may_open(
    review, senco, case_manager
):
    assert "Moves to the next phase" not in page(senco, "reviews")
    said = page(case_manager, "reviews")
    assert "Moves to the next phase" in said
    assert "Disagreements, counted" in said


def test_somebody_the_family_wants_there_is_invited_once(review, senco):
    address = at("invite_to_review", review.public_id)
    assert send(senco, address, name="Aunt Fay").status_code == 302
    again = send(senco, address, name="Aunt Fay")
    assert "Aunt Fay is invited already." in again.text
    assert Invited.objects.beside(review).filter(name="Aunt Fay").count() == 1


def test_a_professional_finds_what_is_asked_and_hands_it_in(
    review, psychologist, senco
):
    assert "Ines Maddock" in page(psychologist, "own_review_papers")
    row = guest(review, "health")
    address = at("review_guest", row.public_id)
    empty = send(psychologist, address, **day("day", TODAY), words="")
    assert "Write what the advice says, or add the file." in empty.text
    answer = send(psychologist, address, **day("day", TODAY), words="", paper=a_pdf())
    assert answer.status_code == 302
    assert fresh(row).received_on == TODAY
    assert "Nobody waits for advice of yours" in page(psychologist, "own_review_papers")
    assert "The advice came on 3 March 2025" in page(senco, "review_guest", row)


def test_a_file_of_advice_is_opened_by_its_giver_and_whoever_runs_the_review(
    review, psychologist, senco, mother, parent
):
    row = guest(review, "health")
    said = day("day", TODAY) | {"words": "Two steps.", "paper": a_pdf()}
    send(psychologist, at("review_guest", row.public_id), **said)
    file = at("guest_file", row.public_id)
    for viewer in (psychologist, senco):
        answer = signed_in(viewer).get(file)
        assert answer.getvalue() == b"She follows two steps."
    assert signed_in(parent).get(file).status_code == 404


def test_a_file_of_advice_is_the_family_s_too_once_the_papers_went_round(
    review, psychologist, senco, mother, parent
):
    row = guest(review, "health")
    said = day("day", TODAY) | {"words": "Two steps.", "paper": a_pdf()}
    send(psychologist, at("review_guest", row.public_id), **said)
    arranged(fresh(review), senco)
    step = at("review_step", review.public_id, "invited")
    assert send(senco, step, **day("day", TODAY)).status_code == 302
    step = at("review_step", review.public_id, "papers")
    assert send(senco, step, **day("day", TODAY)).status_code == 302
    answer = signed_in(parent).get(at("guest_file", row.public_id))
    assert answer.getvalue() == b"She follows two steps."


def test_whoever_sends_the_papers_reads_whose_are_missing(review, senco):
    arranged(review, senco)
    said = signed_in(senco).get(at("review_step", review.public_id, "papers")).text
    assert "Not here yet:" in said


def test_a_reminder_is_noted_with_its_day(review, psychologist, senco):
    row = guest(review, "health")
    client = signed_in(senco)
    assert client.post(at("remind_guest", row.public_id)).status_code == 302
    assert "Reminded last on 3 March 2025" in page(senco, "review_guest", row)


def test_whoever_is_not_asked_gives_no_advice(review, psychologist):
    other = Invited.objects.beside(review).exclude(guest="health")[0]
    address = at("review_guest", other.public_id)
    assert signed_in(psychologist).get(address).status_code == 404


def test_what_a_child_said_in_talking_is_written_down_with_how(review, senco):
    address = at("give_views", review.public_id, "child")
    assert "Write down what the child said" in signed_in(senco).get(address).text
    bare = send(senco, address, well="Maps!")
    assert bare.status_code == 200
    behalf = {"on_behalf_of": "Ines, in a talk with her assistant"}
    assert send(senco, address, well="Maps!", **behalf).status_code == 302
    assert View.objects.beside(review).get().on_behalf_of == behalf["on_behalf_of"]


def test_a_drawing_is_a_view_of_its_own(review, mother, parent, senco):
    address = at("give_views", review.public_id, "child")
    assert send(parent, address, paper=a_pdf()).status_code == 302
    view = View.objects.beside(review).get()
    file = at("view_file", view.public_id)
    for viewer in (parent, senco):
        answer = signed_in(viewer).get(file)
        assert answer.getvalue() == b"She follows two steps."


def test_views_of_nobody_known_have_no_page(review, parent, mother):
    address = at("give_views", review.public_id, "neighbour")
    assert signed_in(parent).get(address).status_code == 404


def test_how_an_outcome_stands_is_written_and_shown_again(review, caseworker):
    a_written_plan(review.case, caseworker)
    said = signed_in(caseworker).get(at("review", review.public_id))
    [first] = [row for row in said.context["rows"] if row["of"] == "Outcome"][:1]
    answer = send(
        caseworker,
        first["url"],
        state="on_the_way",
        evidence="Two steps on most days.",
        change="",
    )
    assert answer.status_code == 302, answer.text
    assert Looked.objects.beside(review).get().evidence == "Two steps on most days."
    assert "Two steps on most days." in signed_in(caseworker).get(first["url"]).text


def test_a_row_that_the_plan_does_not_have_cannot_be_looked_at(review, caseworker):
    address = at("look_at", review.public_id, "outcome", "none")
    assert signed_in(caseworker).get(address).status_code == 404


def test_a_meeting_its_report_and_the_decision_to_keep_the_plan(
    review, senco, caseworker, time_machine
):
    arranged(review, senco)
    time_machine.move_to("2025-03-20 15:00Z")
    address = at("hold_review", review.public_id)
    said = day("day", MEETING) | {"said": "Everybody spoke."}
    come = str(guest(review, "health").pk)
    assert send(senco, address, came=[come], **said).status_code == 302
    address = at("report_review", review.public_id)
    report = day("day", MEETING) | {"advises": "maintain", "why": "It works."}
    assert send(senco, address, **report, differing="").status_code == 302
    assert (
        signed_in(senco).get(at("decide_review", review.public_id)).status_code == 403
    )
    said = signed_in(caseworker).get(at("decide_review", review.public_id)).text
    assert "No version with proposed changes is ready." in said
    told = day("told_on", MEETING) | {
        "ending": "maintain",
        "reasons": "The plan is right.",
    }
    answer = send(caseworker, at("decide_review", review.public_id), **told)
    assert answer.status_code == 302
    assert fresh(review).closed_on == MEETING


def test_a_plan_ends_only_when_a_second_person_confirms(
    review, senco, caseworker, case_manager, time_machine
):
    time_machine.move_to("2025-03-21 09:00Z")
    held(review, senco)
    told = day("told_on", MEETING) | {"ending": "cease", "reasons": "All is reached."}
    answer = send(caseworker, at("decide_review", review.public_id), **told)
    assert answer.status_code == 302, answer.text
    address = at("confirm_end", review.public_id)
    assert "All is reached." in signed_in(case_manager).get(address).text
    back = send(case_manager, address, answer="no", why="Say by what evidence.")
    assert back.status_code == 302
    row = fresh(review)
    assert (row.closed_on, row.proposed_on) == (None, None)
    assert signed_in(case_manager).get(address).status_code == 302


def test_a_review_that_no_duty_demands_waits_with_its_reason(case, caseworker):
    row = a_review(in_force(case, caseworker), caseworker, kind="early_years")
    address = at("let_wait", row.public_id)
    assert send(caseworker, address, why="The family asks for June.").status_code == 302
    assert fresh(row).closed_on == TODAY


def test_a_review_that_the_law_wants_cannot_wait(review, caseworker):
    answer = send(caseworker, at("let_wait", review.public_id), why="No time.")
    assert "The law wants this review: it cannot be left." in answer.text
    assert fresh(review).closed_on is None


def test_a_family_asks_for_an_early_review_and_reads_the_answer(
    case, caseworker, mother, parent
):
    row = in_force(case, caseworker)
    address = at("ask_early", row.public_id)
    assert send(parent, address, why="She is out of school.").status_code == 302
    asked = EarlyAsked.objects.beside(row).get()
    address = at("answer_early", asked.public_id)
    assert "She is out of school." in signed_in(caseworker).get(address).text
    told = day("day", TODAY) | {"agreed": "yes", "words": "We meet this month."}
    assert send(caseworker, address, **told).status_code == 302
    assert Review.objects.beside(row).get(case=row).kind == "early"


def test_an_officer_writes_down_who_asked_for_an_early_review(case, caseworker):
    row = in_force(case, caseworker)
    said = day("day", TODAY) | {
        "why": "Out of school.",
        "on_behalf_of": "Mum, by phone",
    }
    address = at("ask_early", row.public_id)
    assert send(caseworker, address, **said).status_code == 302
    assert EarlyAsked.objects.beside(row).get().on_behalf_of == "Mum, by phone"


def test_a_move_to_the_next_phase_is_told_and_listed(case, caseworker):
    row = in_force(case, caseworker)
    address = at("tell_move", row.public_id)
    said = day("day", date(2025, 9, 1)) | {"kind": "other"}
    assert send(caseworker, address, **said).status_code == 302
    assert "1 September 2025" in page(caseworker, "transfers")


def test_every_opening_of_a_guest_s_page_is_on_record(review, senco):
    page(senco, "review_guest", guest(review, "health"))
    seen = Event.objects.filter(subject="people.Child", verb="saw guest")
    assert seen.count() == 1
