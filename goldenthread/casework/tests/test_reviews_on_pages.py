"""A review on its pages: a SENCO's, an officer's, a family's; a disagreement's too."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.models import Event
from goldenthread.casework.actions.reviews_end import Decided, decide
from goldenthread.casework.actions.reviews_terms import TermWords, add_term
from goldenthread.casework.actions.versions import Sent, make_version
from goldenthread.casework.models import Dispute, Invited, Reply, Review, View
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.casework.tests.reviews_made import (
    MEETING,
    a_review,
    arranged,
    held,
    in_force,
)
from goldenthread.people.actions import Kept, restrict
from goldenthread.people.rules import Barrier, Scope

pytestmark = pytest.mark.usefixtures("at_nine")


@pytest.fixture
def review(case, caseworker):
    return a_review(in_force(case, caseworker), caseworker)


def page(viewer, name, *of):
    answer = signed_in(viewer).get(reverse(name, args=[one.public_id for one in of]))
    assert answer.status_code == 200
    return " ".join(answer.text.split())


def send(viewer, address, **said):
    """Send a form as its page offers it, with its token."""
    client = signed_in(viewer)
    form = client.get(address).context["form"]
    token = {"token": str(form["token"].value())} if "token" in form.fields else {}
    return client.post(address, token | said)


def day(name, given):
    return {f"{name}_day": given.day, f"{name}_month": given.month} | {
        f"{name}_year": given.year
    }


def fresh(row):
    return type(row).objects.beside(row).get(pk=row.pk)


def test_who_may_not_read_where_a_review_is_leaves_its_place_as_it_is(
    review, child, caseworker, senco, safeguarding_lead
):
    arranged(review, caseworker)
    kept = Kept(Barrier.CONFLICT, Scope.SCHOOL, "Kin", TODAY, review_day=TODAY)
    restrict(child, kept=kept, user_id=senco.user_id, by=safeguarding_lead, on=TODAY)
    address = reverse("arrange_review", args=[review.public_id])
    form = signed_in(senco).get(address).context["form"]
    assert form["where"].value() == ""
    assert "Left empty, it stays" in form["where"].help_text
    boxes = day("day", MEETING) | day("agreed", TODAY)
    assert send(senco, address, where="", **boxes).status_code == 302
    assert fresh(review).where == "Alder Bank School, room 4"
    assert send(senco, address, where="Room 9", **boxes).status_code == 302
    assert fresh(review).where == "Room 9"


def test_a_senco_arranges_the_meeting_and_reads_what_comes_next(review, senco):
    assert "Arrange the meeting" in page(senco, "review", review)
    address = reverse("arrange_review", args=[review.public_id])
    boxes = day("day", MEETING) | day("agreed", TODAY)
    assert send(senco, address, where="Room 4", **boxes).status_code == 302
    said = page(senco, "review", review)
    assert "20 March 2025" in said
    assert "Invitations by 6 March 2025" in said


def test_too_short_a_notice_is_told_on_the_form(review, senco):
    address = reverse("arrange_review", args=[review.public_id])
    boxes = day("day", date(2025, 3, 10)) | day("agreed", TODAY)
    answer = send(senco, address, where="", **boxes)
    assert "the first possible day is 17 March 2025" in answer.text


def test_a_child_says_what_it_thinks_on_its_own_page(review, mother, parent, senco):
    address = reverse("give_views", args=[review.public_id, "child"])
    said = signed_in(parent).get(address).text
    assert "What do you like? What are you good at?" in said
    assert send(parent, address, well="Maps!").status_code == 302
    assert View.objects.beside(review).get().words == "Maps!"
    assert "Maps!" in page(senco, "review", review)


def test_a_school_looks_at_every_outcome_of_the_plan(review, caseworker):
    a_written_plan(review.case, caseworker)
    said = page(caseworker, "review", review)
    assert "follows three spoken steps in class" in said
    assert "Listening programme" in said


def test_a_family_answers_each_change_and_the_office_reads_it(
    review, senco, caseworker, mother, parent, time_machine
):
    time_machine.move_to("2025-03-21 09:00Z")
    plan = a_written_plan(review.case, caseworker)
    row = held(review, senco)
    plan.setting_type = "A mainstream school"
    plan.save()
    sent = Sent("final", "A. Officer")
    final = make_version(plan, sent=sent, by=caseworker, on=TODAY)
    final.released_on, final.released_by_id = TODAY, caseworker.user_id
    final.save()
    need = plan.needs.model.objects.beside(plan).get(plan=plan)
    need.text = "Ines finds it hard to follow more than two spoken steps."
    need.save()
    notice = make_version(plan, sent=Sent("notice"), by=caseworker, on=MEETING)
    decided = Decided("amend", "Two steps work now.", MEETING, notice)
    decide(row, decided=decided, version=row.version, by=caseworker, on=MEETING)
    address = reverse("reply_to_changes", args=[notice.public_id])
    assert "more than two spoken steps" in signed_in(parent).get(address).text
    answer = send(parent, address, answer_0="other", words_0="Three steps at home.")
    assert answer.status_code == 302
    assert Reply.objects.beside(notice).get().answer == "other"
    assert "Three steps at home." in page(caseworker, "reply_to_changes", notice)


def test_a_family_reads_plain_words_and_no_officer_links(review, mother, parent):
    said = page(parent, "child_review", review.child)
    assert "A review is a meeting where everybody who helps" in said
    assert "Ask for a review before its time" in said
    assert "Open a review now" not in said


def test_a_setting_takes_its_list_of_a_term_as_a_file(
    review, area, school, senco, caseworker
):
    words = TermWords("Summer term", date(2025, 4, 22), date(2025, 7, 22))
    term = add_term(area.authority, words=words, by=caseworker)
    assert "Ines Maddock" in page(senco, "term_list", term)
    answer = signed_in(senco).get(
        reverse("term_list_csv", args=[term.public_id, school.public_id])
    )
    assert answer.text.splitlines()[1].startswith("2025-0001,Maddock,Ines,2015-10-04")
    left = Event.objects.get(verb="took_term_list")
    assert left.about == "Summer term, 1 due"


def test_officers_are_asked_where_a_move_is_usual_and_not_known(review, caseworker):
    said = page(caseworker, "transfers")
    assert "Nobody is known to move on" in said


def test_the_list_of_reviews_asks_as_often_for_many_guests(review, caseworker):
    client, address = signed_in(caseworker), reverse("review", args=[review.public_id])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(6):
        Invited.objects.create(
            authority=review.authority,
            review=review,
            child=review.child,
            name=f"Guest {number}",
            owes_paper=True,
        )
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)


def test_a_family_complains_and_reads_what_it_can_do(case, mother, parent):
    address = reverse("add_dispute", args=[case.public_id])
    answer = send(parent, address, kind="complaint", about="Nobody answers.", wanted="")
    assert answer.status_code == 302
    assert Dispute.objects.beside(case).get().kind == "complaint"
    assert "Complaint" in page(parent, "child_disputes", case.child)


def test_small_numbers_of_disagreements_are_not_shown(case, case_manager, caseworker):
    for _ in range(2):
        Dispute.objects.create(
            authority=case.authority,
            case=case,
            child=case.child,
            kind="appeal",
            about="Section F",
            opened_on=TODAY,
            opened_by_id=caseworker.user_id or 0,
            outcome="agreed",
            cause="wording",
            closed_on=TODAY,
            closed_by_id=caseworker.user_id,
        )
    said = page(case_manager, "dispute_counts")
    assert "Fewer than 5" in said
    assert ">2<" not in said


def test_no_review_is_seen_by_who_does_not_see_the_child(review, colleague, parent):
    for viewer in (colleague, parent):
        answer = signed_in(viewer).get(reverse("review", args=[review.public_id]))
        assert answer.status_code == 404
    assert Review.objects.visible_to(colleague).count() == 0
