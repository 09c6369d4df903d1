"""Tells corrections with both figures: what was said when, and what is right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.plans.rules.published import day
from goldenthread.plans.rules.restating.making import Corrected


@dataclass(frozen=True)
class Version:
    """A published cycle as first said (number 0) or as corrected, never changed."""

    number: int
    digest: str
    on: date
    because: str = ""
    changes: Sequence[Corrected] = ()


@dataclass(frozen=True)
class Both:
    """One corrected fact: what was said on a day, what is right, since when and why."""

    item: str
    heading: str
    name: str
    before: str
    said_on: str
    after: str
    corrected_on: str
    because: str


def both_figures(versions: Iterable[Version]) -> list[Both]:
    """Every correction of a cycle, in order, each with the day of what it corrects."""
    said: dict[tuple[str, str], date] = {}
    found: list[Both] = []
    first: date | None = None
    for version in versions:
        first = first or version.on
        for each in version.changes:
            fact = (each.item, each.key)
            found.append(
                Both(
                    each.item,
                    each.heading,
                    each.name,
                    each.before,
                    day(said.get(fact, first).isoformat()),
                    each.after,
                    day(version.on.isoformat()),
                    version.because,
                )
            )
            said[fact] = version.on
    return found
