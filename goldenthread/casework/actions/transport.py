"""Help with travel: asked for, decided with reasons, arranged and looked at again."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.access.guard import action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.file import Cost, add_cost
from goldenthread.casework.actions.speaking import name_of, refuse_strangers
from goldenthread.casework.models import Transport
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.duties.rules.funding import travel
from goldenthread.people.models import Child


class NotArranged(Refusal):
    """One sentence: why this cannot be so."""


@action(needs=Permission.WORK_CASE)
def ask_transport(
    child: Child, *, who: str, why: str, asked: date, by: Viewer, on: date
) -> Transport:
    """Write down that somebody asks for help with travel."""
    if asked > on:
        raise NotArranged("The day lies ahead: enter the day on which it was asked.")
    return _asked(child, who, why, asked, by)


@action(needs=Permission.GIVE_VIEWS)
def ask_travel_help(child: Child, *, why: str, by: Viewer, on: date) -> Transport:
    """Ask for help with travel as the family, by oneself."""
    refuse_strangers(child, verb="ask_travel_help", by=by, on=on)
    return _asked(child, name_of(by), why, on, by)


def _asked(child: Child, who: str, why: str, asked: date, by: Viewer) -> Transport:
    return Transport.objects.create(
        authority_id=child.authority_id,
        child=child,
        who_asked=who,
        why=why,
        asked_on=asked,
        asked_by_id=by.user_id or 0,
    )


@action(needs=Permission.WORK_CASE)
def decide_transport(
    row: Transport, *, is_agreed: bool, reasons: str, by: Viewer, on: date
) -> Transport:
    """Decide whether the child is eligible, with the reasons that the family reads."""
    if row.decided_on:
        raise NotArranged("This was decided. If it is asked again, write that down.")
    if not reasons.strip():
        raise NotArranged("Enter the reasons: the family reads them.")
    row.is_agreed, row.reasons = is_agreed, reasons
    row.decided_on, row.decided_by_id = on, by.user_id
    row.version += 1
    row.save()
    return row


@dataclass(frozen=True)
class Arranged:
    """What was arranged: how, with whom, what it costs, when it is looked at again."""

    kind: str
    has_assistant: bool
    words: str
    start: date
    review_day: date
    yearly: Decimal
    end: date | None = None


@action(needs=Permission.WORK_CASE)
def arrange_transport(row: Transport, *, arranged: Arranged, by: Viewer) -> Transport:
    """Arrange what was agreed; what it costs stands among the child's costs."""
    if not row.is_agreed:
        raise NotArranged("It is arranged once it was agreed.")
    if row.start:
        raise NotArranged("It is arranged already: write down a new request.")
    if arranged.review_day <= arranged.start:
        raise NotArranged("It is looked at again after it began: correct a day.")
    child = Child.objects.beside(row).get(pk=row.child_id)
    if arranged.yearly:
        says = travel(row.authority.nation).named(arranged.kind)
        cost = Cost(
            "transport",
            says,
            row.authority.name[:100],
            arranged.yearly,
            arranged.start,
            arranged.end,
        )
        row.cost = add_cost(child, cost=cost, by=by)
    for name in ("kind", "has_assistant", "words", "start", "end", "review_day"):
        setattr(row, name, getattr(arranged, name))
    row.version += 1
    row.save()
    return row
