"""Rows of the working copy as a plan's plain values."""

from datetime import date
from typing import Any

from goldenthread.casework.rules.plan.content import SaidOutcome, SaidProvision

# What each row is joined to: (its kind, its number, the other's kind) → public ids.
Joined = dict[tuple[str, int, str], list[str]]


def said_outcome(row: Any, joined: Joined) -> SaidOutcome:
    """One outcome."""
    return SaidOutcome(
        str(row.public_id),
        row.text,
        row.by_when,
        row.measure,
        row.steps,
        row.aspiration,
        row.adulthood,
        tuple(joined.get(("outcome", row.pk, "need"), ())),
    )


def said_provision(row: Any, joined: Joined) -> SaidProvision:
    """One provision."""
    return SaidProvision(
        key=str(row.public_id),
        section=row.section,
        text=row.text,
        who=row.who,
        how_often=row.how_often,
        how_long=row.how_long,
        group_size=row.group_size,
        funder=row.funder,
        cost="" if row.cost is None else f"{row.cost:.2f}",
        reviewed=row.reviewed,
        starts=iso(row.starts),
        needs=tuple(joined.get(("provision", row.pk, "need"), ())),
        outcomes=tuple(joined.get(("provision", row.pk, "outcome"), ())),
    )


def why_not_attached(row: Any) -> str:
    """Why a piece of advice is no appendix of the plan; '' when it is one.

    Only what was obtained is attached. Earlier advice takes the place of new advice
    when its giver, the authority and the family all say that it is enough.
    """
    if row.reused_from:
        return "" if row.is_enough else "not_agreed"
    if row.received_on is None:
        return "awaited"
    return "" if row.answer in ("", "report") else str(row.answer)


def iso(given: date | None) -> str:
    """A day as content keeps it; '' for none."""
    return given.isoformat() if given else ""
