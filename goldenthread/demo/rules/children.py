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
class ChildSaid:
    """An invented child: the family, the request, what happened, what is written.

    Rows of the plan are plain tables, joined by the keys that stand in them.
    """

    forename: str
    surname: str
    born: date
    on: date
    setting: str
    route: str
    word: str
    asked_as: str
    received: date
    worries: str
    helps: str = ""
    wants: str = ""
    communicates: str = ""
    adults: list[AdultSaid] = field(default_factory=list)
    happened: list[HappenedSaid] = field(default_factory=list)
    advice: list[AdviceSaid] = field(default_factory=list)
    proposed: list[ProposedSaid] = field(default_factory=list)
    texts: list[dict[str, Any]] = field(default_factory=list)
    needs: list[dict[str, Any]] = field(default_factory=list)
    outcomes: list[dict[str, Any]] = field(default_factory=list)
    provisions: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class ChildrenSaid:
    """The children of an area, and the officer who works on their cases."""

    area: str
    officer: str
    children: list[ChildSaid]


KINDS: dict[str, type[Any]] = {
    "adults": AdultSaid,
    "happened": HappenedSaid,
    "advice": AdviceSaid,
    "proposed": ProposedSaid,
}


def children_of(text: str) -> ChildrenSaid:
    """The children of an area, from TOML."""
    table = tomllib.loads(text)
    table["children"] = [child_of(each) for each in table["children"]]
    return ChildrenSaid(**table)


def child_of(table: dict[str, Any]) -> ChildSaid:
    """One child, with the lists that have a kind turned into values."""
    values: dict[str, Any] = {
        name: [KINDS[name](**row) for row in value] if name in KINDS else value
        for name, value in table.items()
    }
    return ChildSaid(**values)
