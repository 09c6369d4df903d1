"""What an area of the example says of what it must publish."""

import tomllib
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class ToldSaid:
    """Where an item of the law is told, or why it is not."""

    code: str
    owner: str
    terms: list[str] = field(default_factory=list)
    pages: list[list[str]] = field(default_factory=list)
    gap: str = ""
    not_needed: str = ""
    document: str = ""  # the name of its file
    called: str = ""
    review_in: int = 0  # days


@dataclass(frozen=True)
class AskedSaid:
    """Somebody who was asked."""

    party: str
    who: str
    days_ago: int
    how: str
    said: str = ""
    changed: str = ""


@dataclass(frozen=True)
class ReportSaid:
    """A school's report, by whom it was written."""

    setting: str
    by: str
    days_ago: int
    answers: dict[str, str]


@dataclass(frozen=True)
class ListSaid:
    """A list of the area's own, with its items in their order."""

    title: str
    asker: str
    source: str
    days_ago: int
    items: list[dict[str, str]]


@dataclass(frozen=True)
class ToolkitSaid:
    """A toolkit whose first text the area took as its own."""

    key: str
    owner: str
    review_in: int  # days
    pages: list[list[str]]


@dataclass(frozen=True)
class OfferSaid:
    """All of it."""

    area: str
    lists: list[ListSaid]
    told: list[ToldSaid]
    asked: list[AskedSaid]
    expected: list[dict[str, str]]
    places: list[dict[str, Any]]
    report: ReportSaid
    toolkits: list[ToolkitSaid]


def offer_of(text: str) -> OfferSaid:
    """It as a file tells it."""
    read = tomllib.loads(text)
    return OfferSaid(
        read["area"],
        [ListSaid(**each) for each in read["list"]],
        [ToldSaid(**each) for each in read["told"]],
        [AskedSaid(**each) for each in read["asked"]],
        read["expected"],
        read["places"],
        ReportSaid(**read["report"]),
        [ToolkitSaid(**each) for each in read["toolkit"]],
    )
