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
    said: date
    after: str
    corrected: date
    because: str

    @property
    def said_on(self) -> str:
        """The day of what is corrected, in words."""
        return day(self.said.isoformat())

    @property
    def corrected_on(self) -> str:
        """The day of the correction, in words."""
        return day(self.corrected.isoformat())


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
                    said.get(fact, first),
                    each.after,
                    version.on,
                    version.because,
                )
            )
            said[fact] = version.on
    return found
