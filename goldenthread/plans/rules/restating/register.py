"""The register: every version of all that a plan has published, and each correction."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.plans.rules.restating.telling import Both, Version


@dataclass(frozen=True)
class VersionTold:
    """What was published of a cycle (number 0) or said again, with its fingerprint.

    ``facts`` counts what a correction changed. Of what was taken down the day and the
    reason are left.
    """

    cycle: str
    name: str
    page: str
    number: int
    on: date
    digest: str
    because: str
    facts: int
    taken_down_on: date | None
    taken_down_because: str


@dataclass(frozen=True)
class Registered:
    """A published cycle: its names, its page, whether it was taken down."""

    cycle: str
    name: str
    page: str
    taken_down_on: date | None = None
    taken_down_because: str = ""


def versions_told(of: Registered, versions: Iterable[Version]) -> list[VersionTold]:
    """Every version of a cycle, the first one first."""
    return [
        VersionTold(
            of.cycle,
            of.name,
            of.page,
            each.number,
            each.on,
            each.digest,
            each.because,
            len(each.changes),
            of.taken_down_on,
            of.taken_down_because,
        )
        for each in versions
    ]


@dataclass(frozen=True)
class CorrectionTold:
    """One corrected fact with both figures, each with the day it was said."""

    cycle: str
    name: str
    item: str
    item_page: str
    heading: str
    fact: str
    before: str
    said_on: date
    after: str
    corrected_on: date
    because: str


def corrections_told(
    of: Registered, corrections: Iterable[Both], page: Callable[[str], str]
) -> list[CorrectionTold]:
    """Every correction of a cycle, in order."""
    return [
        CorrectionTold(
            of.cycle,
            of.name,
            each.item,
            page(each.item),
            each.heading,
            each.name,
            each.before,
            each.said,
            each.after,
            each.corrected,
            each.because,
        )
        for each in corrections
    ]
