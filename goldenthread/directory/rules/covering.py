"""How an authority stands to one thing that it must publish: told, old, missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.rules.freshness import Freshness, freshness

LOOKED_AT = 366  # days after which what somebody looked at must be looked at again
REVIEW_WITHIN = timedelta(days=3 * 366)  # a document is looked at again by then
OLD = frozenset({Freshness.STALE, Freshness.UNCONFIRMED, Freshness.LEAVES})


class Standing(StrEnum):
    """How far an item is told."""

    TOLD = "told"
    OLD = "old"
    MISSING = "missing"
    APART = "apart"


STANDING_WORDS = {
    Standing.TOLD: "Told",
    Standing.OLD: "Told, but old",
    Standing.MISSING: "Missing",
    Standing.APART: "Not needed here",
}


@dataclass(frozen=True)
class Told:
    """One place where an item is told: services or a page by checks, a document by
    the day until which it counts as right.
    """

    label: str
    checks: tuple[date | None, ...] = ()  # of the services that it stands for
    is_services: bool = False
    review_due: date | None = None
    is_guide: bool = False  # without a day: the first text, which nobody checked

    def is_fresh(self, *, on: date) -> bool:
        """Whether somebody checked one of its services, or the page, not long ago, or
        the document need not be looked at again yet.
        """
        if self.review_due:
            return on <= self.review_due
        if self.is_services:
            steps = (freshness(day, on=on).freshness for day in self.checks)
            return any(step not in OLD for step in steps)
        return any(day and (on - day).days < LOOKED_AT for day in self.checks)

    def is_there(self) -> bool:
        """A page is; a kind of service only if a service is listed under it."""
        return bool(self.checks) if self.is_services else True

    def words(self, *, on: date) -> str:
        """How many services there are, and how many of them are fresh."""
        if self.review_due and not self.is_fresh(on=on):
            return f"Its review was due on {day_in_words(self.review_due)}"
        if self.is_guide and not self.review_due:
            return "A first text: nobody here has checked it"
        if not self.is_services:
            return "" if self.is_fresh(on=on) else "Not looked at for a year"
        if not self.checks:
            return "No service is listed here"
        fresh = sum(freshness(day, on=on).freshness not in OLD for day in self.checks)
        if len(self.checks) == 1:
            return "" if fresh else "May be out of date"
        return f"{len(self.checks)} services, {fresh} of them checked lately"


def standing(told: Sequence[Told], not_needed: str, *, on: date) -> Standing:
    """How an item stands; a reason why it is not needed goes before all else."""
    if not_needed:
        return Standing.APART
    there = [one for one in told if one.is_there()]
    if not there:
        return Standing.MISSING
    fresh = any(one.is_fresh(on=on) for one in there)
    return Standing.TOLD if fresh else Standing.OLD


def problem_with_review(day: date, *, on: date) -> str:
    """What is wrong with the day by which a document is reviewed; '' if nothing."""
    if day <= on:
        return "Choose a day after today"
    if day > on + REVIEW_WITHIN:
        return "Choose a day within three years"
    return ""


def gap_sentence(says: str) -> str:
    """What a gap says until somebody says it better."""
    return f"The Local Offer does not tell families about this: {says}."


def counted(standings: Sequence[Standing]) -> dict[Standing, int]:
    """How many items stand how, the best first."""
    return {each: sum(one is each for one in standings) for each in Standing}
