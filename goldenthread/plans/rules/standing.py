"""How items stand in a reporting cycle: what is owed, by whom, and what is late.

Only a report that was sent satisfies a cycle; a draft satisfies nothing. An item
that is done or stopped owes no more reports, unless somebody has begun one.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.cycle.rules import OPEN, Due, Timeliness
from goldenthread.plans.rules.reports import Answerable


class Stand(StrEnum):
    """How far the report on an item has come in a cycle."""

    NOTHING = "nothing"
    DRAFT = "draft"
    RETURNED = "returned"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    CLOSED = "closed"
    ELSEWHERE = "elsewhere"


STAND_NAMES: dict[Stand, str] = {
    Stand.NOTHING: "No report yet",
    Stand.DRAFT: "Draft, not sent",
    Stand.RETURNED: "Sent back",
    Stand.SUBMITTED: "Waiting for approval",
    Stand.APPROVED: "Approved",
    Stand.CLOSED: "No report needed",
    Stand.ELSEWHERE: "Written in another plan",
}
OWED = frozenset({Stand.NOTHING, Stand.DRAFT, Stand.RETURNED})
NOBODY = "Nobody yet"


@dataclass(frozen=True)
class Led:
    """Somebody who leads an item: what they are called, and which body or post."""

    name: str
    who: Answerable


@dataclass(frozen=True)
class Standing:
    """One item in one cycle. ``key`` and ``report`` are public ids ('' for none)."""

    key: str
    heading: str
    leads: tuple[Led, ...]
    due: Due
    when: str = ""  # the timescale in the plan's words
    state: str = ""  # of the report, '' for none
    report: str = ""
    return_note: str = ""
    elsewhere: str = ""  # the plan in which its report is written, if not here

    @property
    def stand(self) -> Stand:
        """How far its report has come."""
        if self.state:
            return Stand(self.state)
        if self.elsewhere:
            return Stand.ELSEWHERE
        return Stand.NOTHING if self.due.progress in OPEN else Stand.CLOSED

    @property
    def is_owed(self) -> bool:
        """Whether somebody has still to send a report."""
        return self.stand in OWED

    @property
    def names(self) -> tuple[str, ...]:
        """Who leads it, in words; whom two printed names stand for is there once."""
        return tuple(dict.fromkeys(led.name for led in self.leads)) or (NOBODY,)


@dataclass(frozen=True)
class Narrowed:
    """What somebody wants to see of a cycle. Empty means all."""

    lead: str = ""
    stand: str = ""
    timeliness: str = ""


def narrowed(rows: Iterable[Standing], wanted: Narrowed, *, on: date) -> list[Standing]:
    """The items that fit, in order."""
    return [
        row
        for row in rows
        if wanted.lead in ("", *row.names)
        and wanted.stand in ("", row.stand, "owed" if row.is_owed else "")
        and wanted.timeliness in ("", row.due.timeliness(on=on))
    ]


def stands(rows: Iterable[Standing]) -> dict[Stand, int]:
    """How many items stand where, in the order of the work; zeros are kept."""
    found = Counter(row.stand for row in rows)
    return {stand: found[stand] for stand in Stand}


def late(rows: Iterable[Standing], *, on: date) -> list[Standing]:
    """The items that are open past their last day."""
    return [row for row in rows if row.due.is_late(on=on)]


def undated(rows: Iterable[Standing], *, on: date) -> list[Standing]:
    """Open items that hold no day by which they could be late."""
    return [row for row in rows if row.due.timeliness(on=on) is Timeliness.UNDATED]


@dataclass(frozen=True)
class Chased:
    """A lead and what they have not sent yet."""

    lead: str
    owed: tuple[Standing, ...]


def chase(rows: Iterable[Standing]) -> list[Chased]:
    """Who owes what, those who owe most first. Two leads of an item both owe it."""
    by_lead: dict[str, list[Standing]] = {}
    for row in rows:
        if row.is_owed:
            for name in row.names:
                by_lead.setdefault(name, []).append(row)
    found = [Chased(name, tuple(owed)) for name, owed in by_lead.items()]
    return sorted(found, key=lambda each: (-len(each.owed), each.lead))


def without_desk(rows: Iterable[Standing]) -> list[str]:
    """Leads who are only a printed name, no body or post: on nobody's desk."""
    names = {
        led.name
        for row in rows
        for led in row.leads
        if led.who.body_id is None and led.who.post_id is None
    }
    return sorted(names)


def lead_names(rows: Iterable[Standing]) -> list[str]:
    """Every lead of these items, in order of the alphabet, nobody last."""
    names = {name for row in rows for name in row.names}
    return sorted(names, key=lambda name: (name == NOBODY, name))
