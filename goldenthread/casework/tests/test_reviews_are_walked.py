"""One review from its opening to its decision, in law and in the family's own words."""

from datetime import date

import pytest

from conftest import TODAY
from goldenthread.access.guard import Refused, Stale
from goldenthread.access.models import Message
from goldenthread.access.tasks import machine
from goldenthread.casework.actions import reviews, reviews_end, reviews_said
from goldenthread.casework.actions.recording import strike
from goldenthread.casework.actions.reviews import NotNow, Report
from goldenthread.casework.actions.reviews_end import (
    Decided,
    EarlyAnswer,
    EarlyWords,
    SamePerson,
)
from goldenthread.casework.actions.reviews_said import (
    Found,
    GuestWords,
    PaperWords,
    RowReply,
    ViewWords,
)
from goldenthread.casework.actions.reviews_terms import (
    TermWords,
    add_term,
    set_school_years,
)
from goldenthread.casework.actions.versions import Sent, make_version
from goldenthread.casework.models import (
    Case,
    Due,
    Happening,
    Invited,
    Reply,
    Review,
    TermList,
    View,
)
from goldenthread.casework.rules.reviews import OutOfOrder, ShortNotice
from goldenthread.casework.tasks import reckon, start_reviews
from goldenthread.casework.tests.making import a_case
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.casework.tests.reviews_made import (
    MEETING,
    a_review,
    arranged,
    held,
    in_force,
)
from goldenthread.people.actions import Asked, invite_professional
from goldenthread.people.rules import Part
from goldenthread.people.tests.making import a_child

REASONS = "Everybody agrees that the plan is right."


@pytest.fixture
def case(case, caseworker):
    return in_force(case, caseworker)


@pytest.fixture
def review(case, caseworker):
    return a_review(case, caseworker)


def words(case):
    rows = Happening.objects.beside(case).filter(case=case)
    return list(rows.values_list("word", flat=True))


def due(case, key):
    return Due.objects.beside(case).get(case=case, key=key).day


def fresh(row):
    return type(row).objects.beside(row).get(pk=row.pk)


# ---- They start themselves ----


def test_a_review_opens_by_itself_fourteen_weeks_before_its_last_day(case, area):
    by = machine(area.authority)
    reckon(by, on=date(2025, 3, 23))
    assert start_reviews(by, on=date(2025, 3, 23)).startswith("0 reviews")
    assert start_reviews(by, on=date(2025, 3, 24)).startswith("1 reviews opened")
    assert start_reviews(by, on=date(2025, 3, 25)).startswith("0 reviews")
    found = Review.objects.beside(case).get()
    assert (found.kind, found.due_by) == ("first", date(2025, 6, 30))
    assert found.led == "setting"
    assert Invited.objects.beside(case).filter(review=found).count() == 5


def test_the_authority_runs_the_review_of_a_child_in_no_setting(caseworker):
    case = in_force(a_case(a_child(caseworker), caseworker), caseworker)
    found = a_review(case, caseworker)
    assert found.led == "authority"
    guests = Invited.objects.beside(found).filter(review=found)
    assert "setting" not in guests.values_list("guest", flat=True)


def test_a_move_to_the_next_phase_follows_from_school_years(
    case, area, school, caseworker
):
    set_school_years(area.authority, setting=school, first=0, last=4, by=caseworker)
    by = machine(area.authority)
    assert "1 moves expected" in start_reviews(by, on=TODAY)
    assert "0 moves expected" in start_reviews(by, on=date(2025, 3, 4))
    assert due(case, "pt_other") == date(2025, 2, 14)
    told = Happening.objects.beside(case).get(word="phase_transfer_expected")
    assert (told.for_day, told.kind) == (date(2025, 9, 1), "other")


def test_settings_are_told_of_a_terms_reviews_by_mail_without_names(
    case, area, school, senco, caseworker
):
    add_term(
        area.authority,
        words=TermWords("Summer term", date(2025, 4, 22), date(2025, 7, 22)),
        by=caseworker,
    )
    by = machine(area.authority)
    assert start_reviews(by, on=date(2025, 3, 31)).endswith("0 lists sent.")
    assert start_reviews(by, on=date(2025, 4, 1)).endswith("1 lists sent.")
    assert start_reviews(by, on=date(2025, 4, 2)).endswith("0 lists sent.")
    [mail] = Message.objects.visible_to(by).filter(key__startswith="term ")
    assert mail.to == "senco@example.org"
    assert "1 review falls due at Alder Bank School" in mail.body
    assert "Ines" not in mail.body + mail.subject
    assert TermList.objects.beside(case).get().children == 1


# ---- The meeting ----


def test_a_step_is_told_once_and_again_only_when_it_was_struck_out(
    review, senco, caseworker
):
    row = held(review, senco)
    again = reviews.Held(MEETING, frozenset(), "Twice?")
    with pytest.raises(NotNow, match="This was done on"):
        reviews.hold(row, held=again, version=row.version, by=senco, on=MEETING)
    case = row.case
    told = Happening.objects.beside(case).get(word="review_meeting_held")
    strike(told, why="Another day", by=caseworker, on=MEETING)
    row = fresh(row)
    assert row.held_on is None
    reviews.hold(row, held=again, version=row.version, by=senco, on=MEETING)
    assert words(case).count("review_meeting_held") == 2


def test_a_meeting_needs_the_notice_that_the_law_wants(review, senco):
    with pytest.raises(ShortNotice, match="at least 2 weeks"):
        arranged(review, senco, day=date(2025, 3, 16))
    row = arranged(review, senco)
    assert row.meeting_day == MEETING
    assert due(row.case, "ar_notice") == date(2025, 3, 6)
    assert due(row.case, "ar_papers") == date(2025, 3, 6)


def test_a_school_runs_its_review_and_not_that_of_the_authority(review, senco):
    review.led = "authority"
    review.save()
    with pytest.raises(Refused, match="The authority runs this review"):
        arranged(review, senco)


def test_a_parent_arranges_nothing(review, mother, parent):
    with pytest.raises(Refused):
        arranged(review, parent)


def test_invitations_wait_for_everybody_the_law_names(review, senco):
    row = arranged(review, senco)
    Invited.objects.beside(row).filter(review=row, guest="health").delete()
    with pytest.raises(NotNow, match="Health professional"):
        reviews.send_invitations(
            row, version=row.version, day=TODAY, by=senco, on=TODAY
        )
    named = GuestWords("Dr Okafor, paediatrician", owes_paper=True, guest="health")
    reviews_said.invite(row, words=named, by=senco)
    row = reviews.send_invitations(
        row, version=row.version, day=TODAY, by=senco, on=TODAY
    )
    assert row.invited_on == TODAY
    assert "review_invitations_sent" in words(row.case)


def test_advice_is_given_by_whom_it_is_asked_and_by_nobody_else(
    review, senco, case_manager, professional, caseworker
):
    invite_professional(
        review.child,
        user_id=professional.user_id,
        asked=Asked(Part.PSYCHOLOGY, "Review"),
        by=caseworker,
        on=TODAY,
    )
    guest = Invited.objects.beside(review).get(review=review, guest="health")
    paper = PaperWords(TODAY, "She listens longer than a year ago.")
    with pytest.raises(Refused, match="somebody else"):
        reviews_said.hand_in_paper(
            guest, words=paper, version=guest.version, by=professional, on=TODAY
        )
    named = GuestWords("Educational psychologist", True, "health", professional.user_id)
    guest = reviews_said.name_guest(guest, words=named, version=guest.version, by=senco)
    guest = reviews_said.hand_in_paper(
        guest, words=paper, version=guest.version, by=professional, on=TODAY
    )
    assert guest.received_on == TODAY


def test_what_the_child_says_stays_in_its_own_words(review, mother, parent, senco):
    said = ViewWords("child", (("well", "I like maps."), ("hard", "")))
    reviews_said.give_views(review, words=said, by=parent, on=TODAY)
    [view] = View.objects.beside(review).filter(review=review)
    assert (view.whose, view.question, view.words) == ("child", "well", "I like maps.")
    with pytest.raises(NotNow, match="Whose|whose"):
        reviews_said.take_views(review, words=said, by=senco, on=TODAY)


def test_the_report_and_the_decision_wait_for_the_meeting(review, senco, caseworker):
    row = arranged(review, senco)
    report = Report(TODAY, "maintain", "It works.", "")
    with pytest.raises(OutOfOrder, match="Write down the meeting first"):
        reviews.report(row, report=report, version=row.version, by=senco, on=TODAY)
    with pytest.raises(OutOfOrder):
        reviews_end.decide(
            row,
            decided=Decided("maintain", REASONS, TODAY),
            version=row.version,
            by=caseworker,
            on=TODAY,
        )


def test_every_outcome_is_looked_at_and_looked_at_again(review, senco):
    found = Found("outcome", "o1", "Follows three steps.", "on_the_way", "Two of three")
    reviews_said.look_at(review, found=found, by=senco)
    later = Found("outcome", "o1", "Follows three steps.", "achieved")
    reviews_said.look_at(review, found=later, by=senco)
    assert [each.state for each in review.found.model.objects.beside(review)] == [
        "achieved"
    ]
    wrong = Found("outcome", "o1", "Follows three steps.", "given")
    with pytest.raises(NotNow, match="Choose one"):
        reviews_said.look_at(review, found=wrong, by=senco)


# ---- How it ends ----


def decide(review, by, ending, on=MEETING, notice=None):
    decided = Decided(ending, REASONS, on, notice)
    return reviews_end.decide(
        review, decided=decided, version=review.version, by=by, on=on
    )


def test_a_plan_that_stays_is_told_and_the_next_year_counts_from_then(
    review, senco, caseworker
):
    row = held(review, senco)
    assert due(row.case, "ar_report") == date(2025, 4, 3)
    assert due(row.case, "ar_decision") == date(2025, 4, 17)
    row = decide(row, caseworker, "maintain")
    assert row.closed_on == MEETING
    assert due(row.case, "ar_next") == date(2026, 3, 19)


def test_a_change_goes_with_its_proposals_or_not_at_all(review, senco, caseworker):
    row = held(review, senco)
    with pytest.raises(NotNow, match="The changes go with this decision"):
        decide(row, caseworker, "amend")
    assert "review_decision_notified" not in words(row.case)
    plan = a_written_plan(row.case, caseworker)
    notice = make_version(plan, sent=Sent("notice"), by=caseworker, on=MEETING)
    row = decide(fresh(row), caseworker, "amend", notice=notice)
    case = Case.objects.beside(row).get(pk=row.case_id)
    assert case.state == "amending"
    assert words(case)[-2:] == ["review_decision_notified", "amendment_notice_sent"]
    assert due(case, "ar_amend_reply") == date(2025, 4, 3)
    assert due(case, "ar_amend_final") == date(2025, 5, 15)
    assert due(case, "ar_outer") == date(2025, 6, 12)


def test_a_family_answers_row_by_row_and_the_first_answer_is_told_once(
    review, senco, caseworker, mother, parent
):
    row = held(review, senco)
    plan = a_written_plan(row.case, caseworker)
    notice = make_version(plan, sent=Sent("notice"), by=caseworker, on=MEETING)
    answers = [RowReply("needs", "n1", "agree"), RowReply("provisions", "p1", "not")]
    with pytest.raises(Refused):
        reviews_said.reply_to_changes(notice, replies=answers, by=parent, on=MEETING)
    decide(row, caseworker, "amend", notice=notice)
    notice = fresh(notice)
    for replies in (answers, [RowReply("provisions", "p1", "other", "Every day")]):
        reviews_said.reply_to_changes(notice, replies=replies, by=parent, on=MEETING)
    kept = Reply.objects.beside(notice).filter(plan_version=notice)
    assert {(one.key, one.answer) for one in kept} == {("n1", "agree"), ("p1", "other")}
    assert words(row.case).count("draft_reply_received") == 1


def test_an_end_needs_a_second_person(review, senco, case_manager, caseworker):
    row = decide(held(review, senco), caseworker, "cease")
    assert row.closed_on is None
    assert "review_decision_notified" not in words(row.case)
    row = reviews_end.confirm_end(
        row, told_on=MEETING, version=row.version, by=case_manager, on=MEETING
    )
    assert row.closed_on == MEETING
    assert fresh(row.case).state == "ending_considered"


def test_who_proposed_an_end_does_not_confirm_it(review, senco, case_manager):
    row = decide(held(review, senco), case_manager, "cease")
    with pytest.raises(SamePerson):
        reviews_end.confirm_end(
            row, told_on=MEETING, version=row.version, by=case_manager, on=MEETING
        )


def test_an_end_that_goes_back_can_be_decided_otherwise(
    review, senco, case_manager, caseworker
):
    row = decide(held(review, senco), caseworker, "cease")
    row = reviews_end.send_end_back(
        row, why="She still learns.", version=row.version, by=case_manager, on=MEETING
    )
    row = decide(row, caseworker, "maintain")
    assert row.closed_on == MEETING


def test_two_people_do_not_write_one_step_over_each_other(review, senco):
    first = arranged(review, senco)
    with pytest.raises(Stale):
        reviews.circulate(
            first, version=first.version - 1, day=TODAY, by=senco, on=TODAY
        )


def test_an_early_review_is_answered_with_reasons_and_opens(
    case, mother, parent, caseworker
):
    asked = reviews_end.ask_early(
        case, words=EarlyWords("She moved class.", TODAY), by=parent, on=TODAY
    )
    with pytest.raises(NotNow, match="waits for an answer"):
        reviews_end.ask_early(
            case, words=EarlyWords("Again", TODAY), by=parent, on=TODAY
        )
    answer = EarlyAnswer(True, "Much has changed.", TODAY)
    reviews_end.answer_early(
        asked, answer=answer, version=asked.version, by=caseworker, on=TODAY
    )
    assert Review.objects.beside(case).get().kind == "early"
