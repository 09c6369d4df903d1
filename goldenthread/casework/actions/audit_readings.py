"""Reading a plan for an audit: grades, giving it back, agreeing, and what is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.audits import NotNow, allot_plans
from goldenthread.casework.models import (
    AuditAgreed,
    AuditedPlan,
    AuditFeedback,
    AuditGrade,
    AuditReading,
)
from goldenthread.casework.queries import audits as queries
from goldenthread.casework.queries.audits import Given
from goldenthread.casework.rules.audit.allotting import READERS
from goldenthread.casework.rules.audit.rounds import State, differing, settled
from goldenthread.casework.rules.audit.rubric import NOT_HERE, Rubric, rubric_from

READS, RUNS = Permission.READ_FOR_AUDIT, Permission.RUN_AUDIT


class Unfinished(NotNow):
    """Something lacks a grade or its sentence."""


def refuse_not_mine(reading: AuditReading, by: Viewer) -> None:
    """Raise ``NotNow`` unless it is one's own, open, and not done."""
    is_open = reading.audited.round.state is State.READING
    if reading.reader_id != by.user_id or not is_open or reading.left_on:
        raise NotNow("This plan is not yours to grade.")
    if reading.done_on:
        raise NotNow("You have finished this plan: what you gave stays as it is.")


@action(needs=READS)
def keep_grades(
    reading: AuditReading, *, given: Mapping[str, Given], version: int, by: Viewer
) -> AuditReading:
    """Keep what a reader has so far; nobody else sees it until both are done."""
    row = current(reading, version)
    refuse_not_mine(row, by)
    write_grades(row, given=given, by=by)
    row.save()
    return row


@part_of_an_action
def write_grades(
    reading: AuditReading, *, given: Mapping[str, Given], by: Viewer
) -> None:
    """Put grades in place of those that stood."""
    rubric = rubric_from(reading.audited.round.rubric)
    allowed = {each.key for each in rubric.grades} | {NOT_HERE, ""}
    AuditGrade.objects.beside(reading).filter(reading=reading).delete()
    AuditGrade.objects.add_all(
        AuditGrade(
            authority_id=reading.authority_id,
            reading=reading,
            criterion=key,
            grade=each.grade,
            evidence=each.evidence,
        )
        for key, each in given.items()
        if key in rubric.by_key
        and each.grade in allowed
        and any((each.grade, each.evidence))
    )


@action(needs=READS)
def finish_reading(
    reading: AuditReading,
    *,
    given: Mapping[str, Given],
    version: int,
    by: Viewer,
    on: date,
) -> AuditReading:
    """Keep every grade with its sentence; from now nothing of them changes."""
    row = current(reading, version)
    refuse_not_mine(row, by)
    refuse_gaps(rubric_from(row.audited.round.rubric), given)
    write_grades(row, given=given, by=by)
    row.done_on = on
    row.save()
    plan = row.audited
    rows = AuditReading.objects.beside(plan).filter(audited=plan, left_on=None)
    if rows.exclude(done_on=None).count() >= READERS:
        plan.read_on = on
        plan.save()
    return row


def refuse_gaps(rubric: Rubric, given: Mapping[str, Given]) -> None:
    """Raise ``Unfinished`` where a criterion has no grade, or a grade no sentence."""
    for each in rubric.criteria:
        told = given.get(each.key, Given(""))
        if not told.grade:
            raise Unfinished(f"Choose a grade for: {each.title}")
        if not told.evidence:
            raise Unfinished(f"Write a sentence of evidence for: {each.title}")


@action(needs=READS)
def give_back(reading: AuditReading, *, why: str, by: Viewer, on: date) -> AuditReading:
    """Give a plan back unread, as when one knows the child: somebody else gets it."""
    refuse_not_mine(reading, by)
    AuditGrade.objects.beside(reading).filter(reading=reading).delete()
    reading.left_on, reading.left_why = on, why
    reading.version += 1
    reading.save()
    allot_plans(reading.audited.round, by=by)
    return reading


@dataclass(frozen=True)
class AgreedWords:
    """The grade that stands, and why."""

    grade: str
    why: str


@action(needs=RUNS)
def agree(
    plan: AuditedPlan, *, said: Mapping[str, AgreedWords], by: Viewer, on: date
) -> AuditedPlan:
    """Keep the grades that stand where two readers differ, each with its reason.

    Whoever read the plan does not decide between the two.
    """
    if plan.round.state is not State.READING or not plan.read_on:
        raise NotNow("Two must have read the plan, and the round must be open.")
    rows = AuditReading.objects.beside(plan).filter(audited=plan, left_on=None)
    if rows.filter(reader_id=by.user_id or 0).exists():
        raise NotNow("You read this plan. Somebody else must settle what differs.")
    keys = apart_in(plan, by=by)
    rubric = rubric_from(plan.round.rubric)
    allowed = {each.key for each in rubric.grades} | {NOT_HERE}
    for key, each in said.items():
        if key not in keys or each.grade not in allowed or not each.why:
            raise Unfinished("Choose a grade and say why, for what differs.")
        AuditAgreed.objects.beside(plan).filter(audited=plan, criterion=key).delete()
        AuditAgreed.objects.create(
            authority_id=plan.authority_id,
            audited=plan,
            criterion=key,
            grade=each.grade,
            why=each.why,
            agreed_on=on,
            agreed_by_id=by.user_id or 0,
        )
    return plan


def apart_in(plan: AuditedPlan, *, by: Viewer) -> tuple[str, ...]:
    """The criteria of a plan on which its two readers differ."""
    rubric = rubric_from(plan.round.rubric)
    given = list(queries.grades_in(by, [plan])[plan.pk].values())
    first, second = ({key: g.grade for key, g in one.items()} for one in given)
    return differing(first, second, rubric.by_key)


@action(needs=RUNS)
def give_feedback(
    plan: AuditedPlan, *, words: str, due_by: date | None, by: Viewer, on: date
) -> AuditFeedback:
    """Say to the writer what was found, and by when a change is wanted."""
    if not plan.read_on or not is_settled(plan, by=by):
        raise NotNow("Agree on what differs before the writer is told.")
    if AuditFeedback.objects.beside(plan).filter(audited=plan).exists():
        raise NotNow("The writer of this plan was told already.")
    return AuditFeedback.objects.create(
        authority_id=plan.authority_id,
        audited=plan,
        child_id=plan.child_id,
        words=words,
        due_by=due_by,
        given_on=on,
        given_by_id=by.user_id or 0,
    )


def is_settled(plan: AuditedPlan, *, by: Viewer) -> bool:
    """Whether a grade stands for every criterion."""
    rubric = rubric_from(plan.round.rubric)
    given = list(queries.grades_in(by, [plan])[plan.pk].values())
    first, second = ({key: g.grade for key, g in one.items()} for one in given)
    rows = queries.agreed_in(by, [plan])[plan.pk]
    agreed = {key: row.grade for key, row in rows.items()}
    return len(settled(first, second, agreed, rubric.by_key)) == len(rubric.by_key)


@action(needs=Permission.WORK_CASE)
def answer_feedback(
    row: AuditFeedback, *, answer: str, version: int, by: Viewer, on: date
) -> AuditFeedback:
    """The writer says what was done with it, or why nothing changes."""
    if row.audited.writer_id != by.user_id:
        raise NotNow("Only who wrote the plan answers.")
    told = current(row, version)
    told.answer, told.answered_on = answer, on
    told.save()
    return told
