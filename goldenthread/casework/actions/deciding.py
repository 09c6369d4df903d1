"""Decisions: proposed with reasons, confirmed by somebody else, then told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.telling import Told, tell
from goldenthread.casework.models import Case, Decision
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.rules.routes import route_of
from goldenthread.duties.rules.deciding import decisions


@dataclass(frozen=True)
class Proposed:
    """What is proposed: the word it becomes, its reasons, the tests that are met."""

    word: str
    reasons: str
    criteria: Mapping[str, str] = field(default_factory=dict)
    evidence_read: str = ""


class SamePerson(Refusal):
    """Who proposed it cannot confirm it."""


class NotOpen(Refusal):
    """The decision was confirmed or declined already."""


class NotADecision(Refusal):
    """The law here knows no such decision, or no reason was given."""


@action(needs=Permission.WORK_CASE)
def propose(case: Case, *, proposed: Proposed, by: Viewer, on: date) -> Decision:
    """Propose a decision with its reasons. Nothing happens before it is confirmed."""
    if proposed.word not in decisions(case.authority.nation):
        raise NotADecision("Choose a decision of the list.")
    if not proposed.reasons.strip():
        raise NotADecision("Give the reasons: the family reads them.")
    open_ones = Decision.objects.beside(case).filter(
        case=case, word=proposed.word, confirmed_on=None, declined_on=None
    )
    if open_ones.exists():
        raise NotOpen("This is proposed already and waits to be confirmed.")
    return Decision.objects.create(
        authority_id=case.authority_id,
        case=case,
        child_id=case.child_id,
        word=proposed.word,
        reasons=proposed.reasons,
        criteria=dict(proposed.criteria),
        evidence_read=proposed.evidence_read,
        proposed_on=on,
        proposed_by_id=by.user_id or 0,
    )


@action(needs=Permission.WORK_CASE)
def decide_alone(
    case: Case, *, proposed: Proposed, told_on: date, by: Viewer, on: date
) -> Decision:
    """Decide what one person may decide, and tell the family: it happens at once."""
    row = propose(case, proposed=proposed, by=by, on=on)
    return take(row, version=row.version, told_on=told_on, by=by, on=on)


@action(needs=Permission.WORK_CASE)
def take(
    decision: Decision, *, version: int, told_on: date, by: Viewer, on: date
) -> Decision:
    """Confirm what needs no second person, and tell the family: it happens."""
    if route_of(decision.case.route).needs_two(decision.word, decision.kind):
        raise SamePerson("Two people agree on this: a manager confirms it.")
    return settled(decision, version=version, told_on=told_on, by=by, on=on)


@action(needs=Permission.DECIDE_CASE)
def confirm(
    decision: Decision, *, version: int, told_on: date, by: Viewer, on: date
) -> Decision:
    """Confirm a decision as a second person, and tell the family: it happens.

    It is the person that is compared, never the role: a manager who proposed a refusal
    has somebody else confirm it.
    """
    second = route_of(decision.case.route).needs_two(decision.word, decision.kind)
    if second and by.user_id == decision.proposed_by_id:
        raise SamePerson(
            "You proposed this. Somebody else confirms what takes something away."
        )
    return settled(decision, version=version, told_on=told_on, by=by, on=on)


@action(needs=Permission.DECIDE_CASE)
def decline(
    decision: Decision, *, version: int, why: str, by: Viewer, on: date
) -> Decision:
    """Send a proposal back with the reason; it stays to be read."""
    if not why.strip():
        raise NotADecision("Say why, so that whoever proposed it can act on it.")
    row = still_open(decision, version)
    row.declined_on, row.declined_by_id, row.declined_why = on, by.user_id, why
    row.save()
    return row


@part_of_an_action
def settled(
    decision: Decision, *, version: int, told_on: date, by: Viewer, on: date
) -> Decision:
    """The decision stands, and what it decides has happened on the day it was told."""
    row = still_open(decision, version)
    row.confirmed_on, row.confirmed_by_id = on, by.user_id
    row.save()
    told = Told(row.word, told_on, kind=row.kind)
    tell(row.case, told=told, by=by, on=on)
    return row


def still_open(decision: Decision, version: int) -> Decision:
    """The proposal, locked, if nobody has settled it."""
    row = current(decision, version)
    if row.confirmed_on or row.declined_on:
        raise NotOpen("Somebody has settled this already. Load the page again.")
    return row
