"""A setting writes assess, plan, do, review; nothing reviewed is overwritten."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from conftest import TODAY, appointed
from goldenthread.access.guard import Refused, Stale
from goldenthread.access.rules import Role
from goldenthread.casework.actions.support.records import (
    CycleClosed,
    NotReviewed,
    SupportGoesOn,
    SupportSaid,
    begin_next_cycle,
    begin_support,
    change_support,
    end_support,
    set_stages,
)
from goldenthread.casework.actions.support.reviewing import (
    LetterSaid,
    Said,
    enter_view,
    give_view,
    make_support_letter,
    send_support_letter,
)
from goldenthread.casework.actions.support.writing import (
    Assessed,
    GoalSaid,
    PartText,
    StepSaid,
    add_support_row,
    edit_support_row,
    remove_support_row,
    write_assessment,
    write_part,
)
from goldenthread.casework.models import (
    Intervention,
    SupportGoal,
    SupportLetter,
    SupportNeed,
    SupportReview,
    SupportSession,
    SupportText,
    SupportView,
)
from goldenthread.casework.queries.support import evidence_of
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.rules.support.dose import NotTimeLimited
from goldenthread.casework.tests.support_made import (
    BEGUN,
    PHONICS,
    REVIEW,
    a_support,
    cycle_of,
    phonics,
    reviewed,
    sessions,
    written,
)
from goldenthread.duties.rules.supporting import StageSaid
from goldenthread.people.tests.making import a_child
from goldenthread.places.models import Place


@pytest.fixture
def child(caseworker, school):
    return a_child(caseworker, school, on=date(2024, 9, 2))


@pytest.fixture
def support(child, senco, school):
    return a_support(child, senco, school)


@pytest.fixture
def cycle(support, senco):
    return written(cycle_of(support), senco)


@pytest.fixture
def next_door(area):
    """The SENCO of another school."""
    school = Place.objects.create(
        authority=area.authority, name="Far Hill", slug="far-hill", level="setting"
    )
    return appointed("next_door", Role.SENCO, school)


def test_support_begins_with_a_first_cycle_that_has_an_end(support):
    first = cycle_of(support)
    assert (first.number, first.begun_on, first.review_day) == (1, BEGUN, REVIEW)


def test_support_begins_once_at_a_setting(support, child, senco, school):
    with pytest.raises(SupportGoesOn, match="Open it"):
        a_support(child, senco, school)


def test_support_begins_only_where_the_child_went_that_day(child, senco, school):
    with pytest.raises(Refusal, match="did not go to"):
        a_support(child, senco, school, started=date(2023, 1, 9))


def test_another_setting_changes_nothing(support, next_door, child):
    words = SupportSaid("sen_support", teacher="Somebody else")
    with pytest.raises(Refused):
        change_support(support, words=words, version=1, by=next_door)
    with pytest.raises(Refused):
        begin_support(
            child,
            setting=support.setting,
            words=words,
            started=TODAY,
            review_day=REVIEW,
            by=next_door,
        )


def test_an_officer_reads_and_does_not_write(cycle, caseworker):
    assert evidence_of(caseworker, cycle.child).cycles
    with pytest.raises(Refused):
        phonics(cycle, caseworker)


def test_needs_keep_the_order_of_their_weight(cycle, senco):
    rows = SupportNeed.objects.visible_to(senco).filter(cycle=cycle)
    assert [(row.rank, row.code) for row in rows] == [(1, "SLCN"), (2, "MLD")]


def test_two_people_do_not_overwrite_each_other(cycle, senco):
    words = Assessed("Theirs")
    write_assessment(cycle, words=words, needs=(), version=cycle.version, by=senco)
    with pytest.raises(Stale):
        write_assessment(
            cycle, words=Assessed("Mine"), needs=(), version=cycle.version, by=senco
        )


def test_an_intervention_without_an_end_is_refused(cycle, senco):
    with pytest.raises(NotTimeLimited):
        phonics(cycle, senco, review_day=BEGUN)
    assert not Intervention.objects.visible_to(senco).exists()


def test_an_intervention_is_changed_until_the_review(cycle, senco):
    row = phonics(cycle, senco)
    edit_support_row(row, words=replace(PHONICS, minutes=30), version=1, by=senco)
    reviewed(cycle, senco)
    row = Intervention.objects.visible_to(senco).get()
    with pytest.raises(CycleClosed):
        edit_support_row(row, words=PHONICS, version=row.version, by=senco)
    assert Intervention.objects.visible_to(senco).get().minutes == 30


def test_what_has_sessions_stays(cycle, senco):
    kept, gone = phonics(cycle, senco), phonics(cycle, senco, name="Talk time")
    sessions([kept], TODAY, 20, senco)
    remove_support_row(gone, by=senco)
    with pytest.raises(Refusal, match="stays"):
        remove_support_row(kept, by=senco)
    assert [row.name for row in Intervention.objects.visible_to(senco)] == [
        "Phonics catch-up"
    ]


def test_a_whole_group_is_written_down_at_once(cycle, senco, caseworker, school):
    noor = a_child(caseworker, school, "Noor", on=date(2024, 9, 2))
    other = cycle_of(a_support(noor, senco, school))
    rows = [phonics(cycle, senco), phonics(other, senco)]
    sessions(rows, TODAY, 20, senco)
    logged = SupportSession.objects.visible_to(senco).values_list("minutes", flat=True)
    assert [*logged] == [20, 20]


def test_a_missed_session_has_its_reason(cycle, senco):
    row = phonics(cycle, senco)
    with pytest.raises(Refusal, match="why there was no session"):
        sessions([row], TODAY, 0, senco)
    sessions([row], TODAY, 0, senco, why="adult_away")
    assert SupportSession.objects.visible_to(senco).get().why_missed == "adult_away"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 3, 4), "on its day or later"),
        (date(2025, 1, 3), "began on 6 January 2025"),
    ],
)
def test_a_session_is_on_a_day_that_can_be(cycle, senco, day, words):
    row = phonics(cycle, senco)
    with pytest.raises(Refusal, match=words):
        sessions([row], day, 20, senco)


def test_a_session_of_a_day_is_no_slip_of_the_pen(cycle, senco):
    row = phonics(cycle, senco)
    with pytest.raises(Refusal, match="too long"):
        sessions([row], TODAY, 2000, senco)


def test_a_review_measures_and_closes(cycle, senco):
    phonics(cycle, senco)
    closed = reviewed(cycle, senco)
    assert closed.closed_on == TODAY
    row = Intervention.objects.visible_to(senco).get()
    assert (row.end_value, row.end_day) == (Decimal(32), TODAY)


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (date(2025, 3, 4), "the day is to come"),
        (date(2025, 1, 5), "before the cycle began"),
    ],
)
def test_a_review_is_on_a_day_that_can_be(cycle, senco, held, words):
    with pytest.raises(Refusal, match=words):
        reviewed(cycle, senco, held=held)


def test_a_review_decides_something_known(cycle, senco):
    with pytest.raises(Refusal, match="from the list"):
        reviewed(cycle, senco, then="give_up")
    assert not SupportReview.objects.visible_to(senco).exists()


def test_the_next_cycle_begins_where_the_last_got_to(cycle, support, senco):
    row = phonics(cycle, senco)
    with pytest.raises(NotReviewed):
        begin_next_cycle(
            support, review_day=date(2025, 7, 4), keep=[], by=senco, on=TODAY
        )
    reviewed(cycle, senco)
    row.refresh_from_db()
    second = begin_next_cycle(
        support, review_day=date(2025, 7, 4), keep=[row], by=senco, on=TODAY
    )
    kept = Intervention.objects.visible_to(senco).get(cycle=second)
    assert (kept.baseline, kept.baseline_day) == (Decimal(32), TODAY)
    assert (kept.start, kept.review_day) == (TODAY, date(2025, 7, 4))
    assert kept.end_value is None
    assert (second.strengths, second.attainment) == (
        "Drawing",
        "Reads at the level of year 2",
    )


def test_the_cycle_before_stays_as_it_was(cycle, support, senco):
    phonics(cycle, senco)
    reviewed(cycle, senco)
    rows = list(Intervention.objects.visible_to(senco))
    begin_next_cycle(
        support, review_day=date(2025, 7, 4), keep=rows, by=senco, on=TODAY
    )
    first = Intervention.objects.visible_to(senco).get(cycle=cycle)
    assert (first.baseline, first.end_value) == (Decimal(20), Decimal(32))


def test_targets_that_were_met_are_not_copied(cycle, support, senco):
    met = GoalSaid("short", "Reads ten words", met_day=TODAY)
    for words in (met, GoalSaid("long", "Reads a book")):
        add_support_row(cycle, words=words, by=senco)
    reviewed(cycle, senco)
    second = begin_next_cycle(
        support, review_day=date(2025, 7, 4), keep=[], by=senco, on=TODAY
    )
    goals = SupportGoal.objects.visible_to(senco).filter(cycle=second)
    assert [goal.text for goal in goals] == ["Reads a book"]


def test_a_part_keeps_the_lines_that_say_something(cycle, senco):
    texts = {"safe": PartText("Afraid of the yard", 2), "healthy": PartText("")}
    write_part(cycle, part="wellbeing", texts=texts, version=cycle.version, by=senco)
    row = SupportText.objects.visible_to(senco).get()
    assert (row.key, row.words, row.step) == ("safe", "Afraid of the yard", 2)


def test_a_step_has_somebody_and_a_day(cycle, senco):
    words = StepSaid("Quiet place at break", "Head of year", REVIEW, "safe")
    row = add_support_row(cycle, words=words, by=senco)
    assert (row.who, row.by_when) == ("Head of year", REVIEW)


def test_a_stage_follows_the_review(support, cycle, senco, area):
    office = appointed("office", Role.ADMINISTRATOR, area)
    named = [StageSaid("Universal", "plp"), StageSaid("Targeted", "iep")]
    set_stages(area.authority, stages=named, by=office)
    change_support(support, words=SupportSaid("plp", 1), version=1, by=senco)
    support.refresh_from_db()
    cycle.support = support
    reviewed(cycle, senco, then="step_up")
    support.refresh_from_db()
    assert (support.stage, support.plan) == (2, "iep")


def test_a_family_gives_its_view_from_its_own_account(
    cycle, child, caseworker, parent, senco
):
    from goldenthread.people.tests.making import a_parent

    a_parent(child, caseworker, account=parent, on=BEGUN)
    give_view(cycle, said=Said("parent", "He likes it"), by=parent, on=TODAY)
    view = SupportView.objects.visible_to(senco).get()
    assert (view.words, view.entered_for) == ("He likes it", "")
    with pytest.raises(Refused):
        enter_view(
            cycle, said=Said("parent", "x"), entered_for="me", by=parent, on=TODAY
        )


def test_a_view_written_down_for_somebody_says_so(cycle, senco):
    with pytest.raises(Refusal, match="who said it and how"):
        enter_view(
            cycle, said=Said("parent", "Fine"), entered_for=" ", by=senco, on=TODAY
        )
    how = "Mother, by telephone"
    enter_view(cycle, said=Said("parent", "Fine"), entered_for=how, by=senco, on=TODAY)
    said = evidence_of(senco, cycle.child).cycles[0].views[0]
    assert said.how == (
        "Written down by senco@example.org on 3 March 2025: Mother, by telephone"
    )


def test_a_letter_reaches_the_family_once_it_went(
    support, child, caseworker, parent, senco
):
    from goldenthread.people.tests.making import a_parent

    a_parent(child, caseworker, account=parent, on=BEGUN)
    words = LetterSaid("started", "Extra help", "Dear parent")
    letter = make_support_letter(support, words=words, by=senco, on=TODAY)
    assert not SupportLetter.objects.visible_to(parent).exists()
    send_support_letter(letter, how="By post", day=TODAY, by=senco, on=TODAY)
    assert SupportLetter.objects.visible_to(parent).get().sent_how == "By post"
    letter.refresh_from_db()
    with pytest.raises(Refusal, match="gone already"):
        send_support_letter(letter, how="By post", day=TODAY, by=senco, on=TODAY)


def test_ended_support_stays_to_be_read(support, cycle, senco):
    phonics(cycle, senco)
    with pytest.raises(Refusal, match="before it began"):
        end_support(support, ended=date(2025, 1, 5), why="x", version=1, by=senco)
    end_support(support, ended=TODAY, why="Caught up", version=1, by=senco)
    assert evidence_of(senco, support.child).cycles[0].interventions


def test_evidence_tells_each_cycle_under_the_heads_of_the_law(cycle, support, senco):
    row = phonics(cycle, senco)
    sessions([row], TODAY, 20, senco)
    reviewed(cycle, senco, then="ask")
    told = evidence_of(senco, cycle.child)
    assert told.started == BEGUN
    assert "Phonics catch-up: Words read in a minute from 20 to 32, target 40." in (
        told.says
    )
    assert told.says.index("Attainment and rate") < told.says.index("Action taken")
    assert "1 of 24 sessions, 20 minutes" in told.says


def test_a_child_without_support_has_no_evidence(child, senco):
    told = evidence_of(senco, child)
    assert (told.cycles, told.says) == ((), "")
