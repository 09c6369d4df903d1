"""The children of the example, as plain values: families, requests, plans."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class AdultSaid:
    """An adult around a child; ``account`` is the person of the area who signs in."""

    name: str
    kin: str
    account: str = ""
    post: str = ""
    postcode: str = ""
    is_confidential: bool = False
    lives_with_child: bool = False
    phone: str = ""
    language: str = ""


@dataclass(frozen=True)
class HappenedSaid:
    """Something that happened in a child's case."""

    word: str
    on: date
    body: str = ""
    kind: str = ""


@dataclass(frozen=True)
class ProposedSaid:
    """A decision that waits for a second person."""

    word: str
    on: date
    reasons: str


@dataclass(frozen=True)
class AdviceSaid:
    """Advice that was asked for, and perhaps came."""

    giver: str
    from_whom: str
    asked: date
    account: str = ""
    came: date | None = None
    answer: str = "report"
    author: str = ""
    needs: str = ""
    provision: str = ""


@dataclass(frozen=True)
class RestrictedSaid:
    """Something that is kept from an adult around a child."""

    adult: str
    barrier: str
    scope: str
    why: str
    start: date
    review_day: date


@dataclass(frozen=True)
class ActSaid:
    """Something somebody did on a day, in the words of that act.

    ``by`` is a person of the area; without it the officer did it.
    """

    what: str
    on: date
    by: str = ""
    words: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class CycleSaid:
    """One round of support: what was found, planned, given, said and reviewed.

    Rows are plain tables in the words of their actions.
    """

    on: date
    review_day: date
    needs: list[str] = field(default_factory=list)
    found: dict[str, str] = field(default_factory=dict)
    adjustments: str = ""
    outcomes: str = ""
    parts: list[dict[str, Any]] = field(default_factory=list)
    interventions: list[dict[str, Any]] = field(default_factory=list)
    goals: list[dict[str, Any]] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)
    sessions: list[dict[str, Any]] = field(default_factory=list)
    views: list[dict[str, Any]] = field(default_factory=list)
    review: dict[str, Any] = field(default_factory=dict)
    letters: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class SupportTold:
    """Support of a child at the setting they go to, cycle by cycle."""

    by: str
    plan: str
    cycles: list[CycleSaid]
    stage: int = 0
    teacher: str = ""
    named_person: str = ""
    lead_professional: str = ""
    partners: str = ""


@dataclass(frozen=True)
class ChildSaid:
    """An invented child: the family, the request, what happened, what is written.

    Rows of the plan are plain tables, joined by the keys that stand in them. Without a
    ``route`` nobody has asked for a plan. ``added_by`` begins the record: the officer,
    or the setting; ``opened`` is the day the request was written down; ``officer`` is
    who keeps the record, if not the officer of the others; ``brought`` happened before
    anybody wrote here, and came in from elsewhere.
    """

    forename: str
    surname: str
    born: date
    on: date
    setting: str
    added_by: str = ""
    officer: str = ""
    route: str = ""
    word: str = ""
    asked_as: str = ""
    received: date | None = None
    opened: date | None = None
    worries: str = ""
    helps: str = ""
    wants: str = ""
    communicates: str = ""
    language: str = ""
    sex: str = ""
    adults: list[AdultSaid] = field(default_factory=list)
    happened: list[HappenedSaid] = field(default_factory=list)
    brought: list[HappenedSaid] = field(default_factory=list)
    advice: list[AdviceSaid] = field(default_factory=list)
    proposed: list[ProposedSaid] = field(default_factory=list)
    texts: list[dict[str, Any]] = field(default_factory=list)
    needs: list[dict[str, Any]] = field(default_factory=list)
    outcomes: list[dict[str, Any]] = field(default_factory=list)
    provisions: list[dict[str, Any]] = field(default_factory=list)
    restricted: list[RestrictedSaid] = field(default_factory=list)
    support: list[SupportTold] = field(default_factory=list)
    life: list[ActSaid] = field(default_factory=list)


@dataclass(frozen=True)
class ChildrenSaid:
    """The children of an area, the officer who works on their cases, and the office."""

    area: str
    officer: str
    children: list[ChildSaid]
    office: list[ActSaid] = field(default_factory=list)


KINDS: dict[str, type[Any]] = {
    "children": ChildSaid,
    "adults": AdultSaid,
    "happened": HappenedSaid,
    "brought": HappenedSaid,
    "advice": AdviceSaid,
    "proposed": ProposedSaid,
    "restricted": RestrictedSaid,
    "support": SupportTold,
    "cycles": CycleSaid,
    "life": ActSaid,
    "office": ActSaid,
}


def told(table: dict[str, Any]) -> dict[str, Any]:
    """A table of the story with its lists turned into values, however deep."""
    return {
        name: [KINDS[name](**told(row)) for row in value] if name in KINDS else value
        for name, value in table.items()
    }


def children_of(text: str) -> ChildrenSaid:
    """The children of an area, from TOML."""
    return ChildrenSaid(**told(tomllib.loads(text)))
