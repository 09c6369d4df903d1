"""Disagreement: begun, taken further step by step, directed, ended with a cause."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.models import Lodged
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.speaking import refuse_strangers
from goldenthread.casework.actions.telling import Told, tell
from goldenthread.casework.models import (
    Case,
    Direction,
    Dispute,
    DisputeStep,
    PlanVersion,
    WorkingPaper,
)
from goldenthread.casework.rules.disputes import Grounds, refuse_grounds, refuse_order
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.rules.turns import refuse_future
from goldenthread.duties.rules.disputing import WayStep, disputing
from goldenthread.duties.rules.pack import duties


class NotPossible(Refusal):
    """This does not belong here, or the disagreement is over."""


@dataclass(frozen=True)
class DisputeWords:
    """What a disagreement is about, and what is wanted."""

    kind: str
    about: str
    wanted: str = ""
    theme: str = ""
    grounds: Sequence[str] = ()
    reference: str = ""
    on_behalf_of: str = ""


@action(needs=Permission.WORK_CASE)
def open_dispute(
    case: Case, *, words: DisputeWords, day: date, by: Viewer, on: date
) -> Dispute:
    """Write down that somebody disagrees."""
    return begun(case, words=words, day=day, by=by, on=on)


@action(needs=Permission.GIVE_VIEWS)
def raise_dispute(case: Case, *, words: DisputeWords, by: Viewer, on: date) -> Dispute:
    """Say that one disagrees, or complain."""
    refuse_strangers(case.child, verb="raise_dispute", by=by, on=on)
    if disputing(case.authority.nation).kind(words.kind).grounds:
        raise NotPossible(
            "Send this to the tribunal itself: the authority cannot lodge it for you."
        )
    return begun(case, words=words, day=on, by=by, on=on)


@part_of_an_action
def begun(
    case: Case, *, words: DisputeWords, day: date, by: Viewer, on: date
) -> Dispute:
    """The row of a disagreement."""
    refuse_future(day, on=on)
    law = disputing(case.authority.nation)
    refuse_grounds(law, words.kind, words.grounds)
    values: Any = vars(words) | {"grounds": list(words.grounds)}
    return Dispute.objects.create(
        authority_id=case.authority_id,
        case=case,
        child_id=case.child_id,
        opened_on=day,
        opened_by_id=by.user_id or 0,
        **values,
    )


@dataclass(frozen=True)
class StepWords:
    """What happened, on which day, and which of several answers it was."""

    key: str
    day: date
    kind: str = ""
    words: str = ""


@action(needs=Permission.WORK_CASE)
def take_step(dispute: Dispute, *, words: StepWords, by: Viewer, on: date) -> Dispute:
    """Write down what happened; what the law counts starts and ends its clocks."""
    refuse_over(dispute)
    refuse_future(words.day, on=on)
    if words.day < dispute.opened_on:
        raise NotPossible("This is before the disagreement began: correct a day.")
    step = step_of(dispute, words.key)
    if step.word:
        refuse_wrong_order(dispute.case, step.word, words.kind, [dispute.grounds])
        told = Told(step.word, words.day, kind=words.kind)
        tell(dispute.case, told=told, by=by, on=on)
    DisputeStep.objects.create(
        authority_id=dispute.authority_id,
        dispute=dispute,
        child_id=dispute.child_id,
        key=words.key,
        on=words.day,
        kind=words.kind,
        words=words.words,
        recorded_on=on,
        recorded_by_id=by.user_id or 0,
    )
    if words.key == "next_stage":
        dispute.stage += 1
        dispute.version += 1
        dispute.save()
    return dispute


def refuse_wrong_order(case: Case, word: str, kind: str, grounds: Grounds) -> None:
    """Raise a sentence where an order cannot follow from appeals on these grounds."""
    nation = case.authority.nation
    if found := duties(nation).events.get(word):
        refuse_order(disputing(nation), found, kind, grounds)


def step_of(dispute: Dispute, key: str) -> WayStep:
    """The step of that key in this kind of disagreement."""
    law = disputing(dispute.authority.nation)
    for each in law.steps_of(dispute.kind):
        if each.key == key:
            return each
    raise NotPossible("This does not happen in this kind of disagreement.")


def refuse_over(dispute: Dispute) -> None:
    """Raise a sentence where a disagreement is over."""
    if dispute.closed_on:
        raise NotPossible("This disagreement is over. Begin another if it goes on.")


@dataclass(frozen=True)
class DirectionWords:
    """What a tribunal directs: what, who, by when."""

    says: str
    who: str
    day: date


@action(needs=Permission.WORK_CASE)
def add_direction(dispute: Dispute, *, words: DirectionWords, by: Viewer) -> Direction:
    """Write down a direction with its day."""
    refuse_over(dispute)
    values: Any = vars(words)
    return Direction.objects.create(
        authority_id=dispute.authority_id,
        dispute=dispute,
        child_id=dispute.child_id,
        **values,
    )


@action(needs=Permission.WORK_CASE)
def keep_direction(
    direction: Direction, *, day: date, version: int, by: Viewer, on: date
) -> Direction:
    """Note that a direction was followed."""
    refuse_future(day, on=on)
    row = current(direction, version)
    row.done_on, row.done_by_id = day, by.user_id
    row.save()
    return row


@dataclass(frozen=True)
class WorkingWords:
    """A working document: whose, of which day, and what it refers to."""

    side: str
    dated: date
    note: str = ""
    plan_version: PlanVersion | None = None
    paper: Lodged | None = None


@action(needs=Permission.WORK_CASE)
def add_working_paper(
    dispute: Dispute, *, words: WorkingWords, by: Viewer, on: date
) -> WorkingPaper:
    """Keep a working document that was exchanged, under its side's next number."""
    refuse_over(dispute)
    refuse_future(words.dated, on=on)
    if words.plan_version is None and words.paper is None:
        raise NotPossible("Choose a version of the plan, or add the file that came.")
    if words.plan_version and words.plan_version.case_id != dispute.case_id:
        raise NotPossible("This version is of another plan.")
    values: Any = vars(words)
    before = WorkingPaper.objects.beside(dispute).filter(
        dispute=dispute, side=words.side
    )
    return WorkingPaper.objects.create(
        authority_id=dispute.authority_id,
        dispute=dispute,
        child_id=dispute.child_id,
        number=before.count() + 1,
        added_on=on,
        added_by_id=by.user_id or 0,
        shared_on=on,
        shared_by_id=by.user_id,
        **values,
    )


@dataclass(frozen=True)
class Ended:
    """How a disagreement ended, and what lay behind it."""

    day: date
    outcome: str
    cause: str
    words: str = ""


@action(needs=Permission.WORK_CASE)
def close_dispute(
    dispute: Dispute, *, ended: Ended, version: int, by: Viewer, on: date
) -> Dispute:
    """Write down how it ended and why it came to it, so that both can be counted."""
    refuse_over(dispute)
    refuse_future(ended.day, on=on)
    if ended.day < dispute.opened_on:
        raise NotPossible("It cannot end before it began: correct a day.")
    row = current(dispute, version)
    row.closed_on, row.closed_by_id = ended.day, by.user_id
    row.outcome, row.cause = ended.outcome, ended.cause
    row.outcome_words = ended.words
    row.save()
    return row
