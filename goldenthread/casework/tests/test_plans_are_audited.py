"""A round of audit: drawn, read blind by two, settled, told to the writer, repeated."""

from datetime import date

import pytest

from conftest import TODAY, appointed
from goldenthread.access.guard import Refused, Stale
from goldenthread.access.rules import Role
from goldenthread.casework.actions import audit_readings as reading
from goldenthread.casework.actions import audits
from goldenthread.casework.actions.audit_readings import AgreedWords, Unfinished
from goldenthread.casework.actions.audits import NotNow, RoundWords
from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.models import (
    AuditAgreed,
    AuditedPlan,
    AuditGrade,
    AuditReading,
    AuditStratum,
    PlanVersion,
)
from goldenthread.casework.queries.audit_results import reads_of, themes_counted
from goldenthread.casework.queries.audits import Given, held
from goldenthread.casework.rules.audit.rounds import By, State
from goldenthread.casework.rules.audit.rubric import rubric_from
from goldenthread.casework.tests.audits_made import (
    NAMES,
    a_round,
    a_sent_plan,
    all_given,
    begun,
    drawn,
    plans_of,
    read_by,
)
from goldenthread.people.actions import Asked, Kept, invite_professional, restrict
from goldenthread.people.models import Child
from goldenthread.people.rules import Barrier, Part, Scope
from goldenthread.people.tests.making import a_parent

pytestmark = pytest.mark.usefixtures("at_nine")


@pytest.fixture
def plans(caseworker, case_manager, school):
    return [a_sent_plan(caseworker, case_manager, school, name) for name in NAMES[:3]]


@pytest.fixture
def audit(plans, quality_lead):
    return a_round(quality_lead)


@pytest.fixture
def opened(audit, quality_lead, professional, parent):
    return begun(audit, quality_lead, professional, parent)


def own(viewer, audit):
    return list(
        AuditReading.objects.visible_to(viewer).filter(reader_id=viewer.user_id or 0)
    )


# ---- Drawing ----


def test_plans_are_drawn_from_the_latest_that_were_sent(
    audit, plans, quality_lead, caseworker
):
    newer = make_version(plans[0].plan, sent=Sent("draft"), by=caseworker, on=TODAY)
    assert newer.number == 2
    row = drawn(audit, quality_lead)
    assert {each.sent_id for each in plans_of(row)} == {each.pk for each in plans}
    (stratum,) = AuditStratum.objects.beside(row)
    assert (stratum.held, stratum.taken) == (3, 3)


def test_a_newer_final_plan_takes_the_place_of_the_one_before(
    audit, plans, quality_lead, caseworker, case_manager
):
    kind = Sent("amended", signed="R. Osei")
    newer = make_version(plans[0].plan, sent=kind, by=caseworker, on=TODAY)
    release_version(newer, served=TODAY, by=case_manager, on=TODAY)
    assert str(newer.public_id) in held(quality_lead, audit)
    assert str(plans[0].public_id) not in held(quality_lead, audit)


def test_plans_sent_outside_the_days_are_not_drawn(plans, quality_lead):
    words = RoundWords("Old", date(2024, 1, 1), date(2024, 12, 31), By.NOTHING)
    row = audits.plan_round(plans[0].authority, words=words, by=quality_lead, on=TODAY)
    with pytest.raises(NotNow, match="No plan was sent"):
        drawn(row, quality_lead)


@pytest.mark.parametrize(
    ("by", "expected"),
    [(By.PHASE, "Primary"), (By.OFFICER, "caseworker"), (By.NEED, "CI")],
)
def test_plans_are_told_apart_as_the_round_says(plans, quality_lead, by, expected):
    words = RoundWords("Kinds", date(2025, 1, 1), date(2025, 12, 31), by)
    authority = plans[0].authority
    row = audits.plan_round(authority, words=words, by=quality_lead, on=TODAY)
    row = drawn(row, quality_lead)
    (stratum,) = AuditStratum.objects.beside(row)
    assert expected in stratum.label
    assert {each.stratum for each in plans_of(row)} == {stratum.label}


def test_drawing_again_is_counted_and_ends_when_reading_begins(
    audit, quality_lead, professional, parent
):
    first = {each.sent_id for each in plans_of(drawn(audit, quality_lead, size=2))}
    audit.refresh_from_db()
    again = drawn(audit, quality_lead, size=2)
    assert {each.sent_id for each in plans_of(again)} == first
    assert again.draws == 2
    opened = begun(again, quality_lead, professional, parent)
    opened.refresh_from_db()
    with pytest.raises(NotNow, match="being read"):
        drawn(opened, quality_lead)


def test_the_criteria_are_kept_with_the_audit_as_they_were(audit):
    assert rubric_from(audit.rubric).key == "ehc-1"
    assert audit.rubric.startswith("# What readers of an education")


def test_only_who_leads_audits_plans_one(case_manager, caseworker):
    with pytest.raises(Refused):
        a_round(case_manager)
    with pytest.raises(Refused):
        a_round(caseworker)


# ---- Who reads ----


def test_two_read_each_plan_and_neither_sees_more_of_the_child(
    opened, professional, parent, quality_lead
):
    for plan in plans_of(opened):
        rows = AuditReading.objects.beside(opened).filter(audited=plan)
        assert {row.reader_id for row in rows} == {
            professional.user_id,
            parent.user_id,
        }
    for viewer in (professional, parent, quality_lead):
        assert not Child.objects.visible_to(viewer).exists()
        assert not PlanVersion.objects.visible_to(viewer).exists()


def test_whoever_has_a_part_in_a_plan_does_not_get_it(
    audit,
    plans,
    quality_lead,
    caseworker,
    case_manager,
    senco,
    colleague,
    professional,
    parent,
    safeguarding_lead,
):
    """Writer, sender, the child's SENCO, an adviser, a parent, one kept from it."""
    child = plans[0].child
    a_parent(child, caseworker, account=parent)
    invite_professional(
        child,
        user_id=professional.user_id or 0,
        asked=Asked(Part.PSYCHOLOGY, "Advice"),
        by=caseworker,
        on=TODAY,
    )
    kept = Kept(Barrier.CONFLICT, Scope.ADDRESS, "Aunt", TODAY, review_day=TODAY)
    restrict(
        child,
        kept=kept,
        user_id=colleague.user_id,
        by=safeguarding_lead,
        on=TODAY,
    )
    row = drawn(audit, quality_lead)
    some = (caseworker, case_manager, senco, colleague, professional, parent)
    readers = {each.user_id or 0: "Reader" for each in some}
    audits.add_readers(row, readers=readers, by=quality_lead)
    mine = AuditReading.objects.beside(row).filter(child=child)
    assert not mine.exists()
    others = AuditReading.objects.beside(row).exclude(child=child)
    assert {each.reader_id for each in others} == {
        each.user_id for each in (colleague, professional, parent)
    }
    row.refresh_from_db()
    with pytest.raises(NotNow, match="lack a reader"):
        audits.begin_reading(row, version=row.version, by=quality_lead, on=TODAY)


def test_a_restriction_made_later_shuts_the_plan_at_once(
    opened, plans, parent, professional, safeguarding_lead, quality_lead
):
    child = plans[0].child
    kept = Kept(Barrier.POLICE, Scope.ALL, "Police", TODAY, review_day=TODAY)
    for viewer in (professional, quality_lead):
        restrict(
            child, kept=kept, user_id=viewer.user_id, by=safeguarding_lead, on=TODAY
        )
    assert len(own(professional, opened)) == 2
    assert len(own(parent, opened)) == 3
    assert AuditedPlan.objects.visible_to(quality_lead).count() == 2


def test_before_the_opening_and_after_the_close_readers_see_nothing(
    audit, quality_lead, professional, parent
):
    row = drawn(audit, quality_lead)
    readers = {each.user_id or 0: "Reader" for each in (professional, parent)}
    audits.add_readers(row, readers=readers, by=quality_lead)
    assert own(professional, row) == []
    row.refresh_from_db()
    row = audits.begin_reading(row, version=row.version, by=quality_lead, on=TODAY)
    assert len(own(professional, row)) == 3
    read_by(professional, row)
    read_by(parent, row)
    row = audits.close_round(row, version=row.version, by=quality_lead, on=TODAY)
    assert row.state is State.CLOSED
    assert own(professional, row) == []


def test_a_plan_given_back_goes_to_somebody_else(
    opened, quality_lead, professional, parent, area
):
    third = appointed("third", Role.PROFESSIONAL, area)
    audits.add_readers(opened, readers={third.user_id or 0: "Health"}, by=quality_lead)
    row = own(professional, opened)[0]
    why = "I know the family"
    reading.give_back(row, why=why, by=professional, on=TODAY)
    assert len(own(professional, opened)) == 2
    (left,) = AuditReading.objects.beside(opened).exclude(left_on=None)
    assert left.left_why == why
    (given,) = own(third, opened)
    assert given.audited_id == row.audited_id
    with pytest.raises(Refused):
        reading.keep_grades(left, given={}, version=left.version, by=professional)


def test_a_reader_who_leaves_hands_over_what_is_not_read(
    opened, quality_lead, professional, parent, area
):
    third = appointed("third", Role.PROFESSIONAL, area)
    audits.add_readers(opened, readers={third.user_id or 0: "Health"}, by=quality_lead)
    audits.remove_reader(opened, user=parent.user_id or 0, by=quality_lead)
    assert own(parent, opened) == []
    assert len(own(third, opened)) == 3


# ---- Reading blind ----


def test_grades_are_kept_till_they_are_finished(opened, professional):
    row = own(professional, opened)[0]
    some = {"voice": Given("met", "Her words stand there."), "none": Given("met")}
    kept = reading.keep_grades(row, given=some, version=row.version, by=professional)
    (grade,) = AuditGrade.objects.visible_to(professional)
    assert (grade.criterion, grade.grade) == ("voice", "met")
    with pytest.raises(Stale):
        reading.keep_grades(row, given=some, version=1, by=professional)
    with pytest.raises(Unfinished, match="Choose a grade for: Hopes"):
        reading.finish_reading(
            row, given=some, version=kept.version, by=professional, on=TODAY
        )
    no_words = all_given(opened) | {"plain": Given("met")}
    with pytest.raises(Unfinished, match="evidence for: Plain words"):
        reading.finish_reading(
            row, given=no_words, version=kept.version, by=professional, on=TODAY
        )


def test_nobody_sees_a_grade_before_both_are_done(
    opened, professional, parent, quality_lead
):
    read_by(professional, opened)
    assert not AuditGrade.objects.visible_to(quality_lead).exists()
    assert not AuditGrade.objects.visible_to(parent).exists()
    assert reads_of(quality_lead, opened) == []
    read_by(parent, opened, "partly")
    count = len(rubric_from(opened.rubric).criteria)
    assert AuditGrade.objects.visible_to(quality_lead).count() == 3 * 2 * count
    assert AuditGrade.objects.visible_to(parent).count() == 3 * count
    assert len(reads_of(quality_lead, opened)) == 3


def test_what_is_finished_does_not_change(opened, professional):
    read_by(professional, opened)
    row = own(professional, opened)[0]
    with pytest.raises(NotNow, match="stays as it is"):
        reading.keep_grades(row, given={}, version=row.version, by=professional)


def test_nobody_grades_for_somebody_else(opened, professional, parent, quality_lead):
    row = own(professional, opened)[0]
    with pytest.raises(Refused):
        reading.keep_grades(row, given={}, version=row.version, by=parent)
    with pytest.raises(NotNow, match="not yours"):
        reading.keep_grades(row, given={}, version=row.version, by=quality_lead)


# ---- Settling ----


@pytest.fixture
def differing(opened, professional, parent):
    read_by(professional, opened)
    read_by(parent, opened, voice="partly")
    return opened


def test_what_differs_is_settled_with_a_reason_before_the_close(
    differing, quality_lead
):
    with pytest.raises(NotNow, match="nobody has agreed: 3"):
        audits.close_round(
            differing, version=differing.version, by=quality_lead, on=TODAY
        )
    for plan in plans_of(differing):
        said = {"voice": AgreedWords("partly", "The words are an adult's.")}
        reading.agree(plan, said=said, by=quality_lead, on=TODAY)
    row = audits.close_round(
        differing, version=differing.version, by=quality_lead, on=TODAY
    )
    assert row.closed_on == TODAY


def test_only_what_differs_is_settled_and_never_without_a_reason(
    differing, quality_lead
):
    plan = plans_of(differing)[0]
    for said in (
        {"voice": AgreedWords("met", "")},
        {"voice": AgreedWords("brilliant", "Because")},
        {"hopes": AgreedWords("met", "Because")},
    ):
        with pytest.raises(Unfinished):
            reading.agree(plan, said=said, by=quality_lead, on=TODAY)
    assert not AuditAgreed.objects.beside(plan).exists()


def test_a_reader_does_not_settle_what_they_read(
    audit, quality_lead, professional, parent
):
    opened = begun(audit, quality_lead, professional, quality_lead)
    read_by(professional, opened)
    read_by(quality_lead, opened, voice="partly")
    said = {"voice": AgreedWords("met", "Because")}
    with pytest.raises(NotNow, match="You read this plan"):
        reading.agree(plans_of(opened)[0], said=said, by=quality_lead, on=TODAY)


def test_findings_are_counted_by_theme_and_small_numbers_hidden(
    opened, professional, parent, quality_lead
):
    for viewer in (professional, parent):
        read_by(viewer, opened, voice="absent")
    counted = themes_counted(quality_lead, opened)
    assert counted["voice"] == "fewer than 5"
    assert counted["needs"] == "0"
