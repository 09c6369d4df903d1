"""How much of an intervention is planned, and how much of it the child received."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from goldenthread.casework.rules.refusals import Refusal

A_WEEK = timedelta(days=7)
LONGEST = timedelta(days=366)


class NotTimeLimited(Refusal):
    """An intervention without an end in sight is not an intervention."""


@dataclass(frozen=True)
class Dose:
    """Times a week, minutes each time, weeks, children in the group."""

    times: int
    minutes: int
    weeks: int
    group_size: int = 1

    @property
    def sessions(self) -> int:
        """How many sessions are planned in all."""
        return self.times * self.weeks

    @property
    def total(self) -> int:
        """How many minutes are planned in all."""
        return self.sessions * self.minutes

    @property
    def says(self) -> str:
        """The dose in words."""
        times = {1: "Once", 2: "Twice"}.get(self.times, f"{self.times} times")
        weeks = "1 week" if self.weeks == 1 else f"{self.weeks} weeks"
        alone = self.group_size == 1
        group = "alone" if alone else f"in a group of {self.group_size}"
        return f"{times} a week, {self.minutes} minutes, for {weeks}, {group}"

    def due_by(self, start: date, *, on: date) -> int:
        """Sessions that should have been by the end of a day: by whole weeks."""
        weeks = max(0, ((on - start).days + 1) // A_WEEK.days)
        return self.times * min(self.weeks, weeks)

    def ends(self, start: date) -> date:
        """The last day of the last week."""
        return start + self.weeks * A_WEEK - timedelta(days=1)


def refuse_open_ended(start: date, review_day: date) -> None:
    """Raise ``NotTimeLimited`` unless it is looked at again within a year."""
    if review_day <= start:
        raise NotTimeLimited(
            "The day to look at it again must come after the day it starts."
        )
    if review_day - start > LONGEST:
        raise NotTimeLimited(
            "Look at it again within a year of its start: give an earlier day."
        )


class Logged(Protocol):
    """What a session that was written down must tell."""

    @property
    def minutes(self) -> int:
        """How long it was; 0 when it was missed."""

    @property
    def why_missed(self) -> str:
        """Why there was none."""


@dataclass(frozen=True)
class Given:
    """What was given of a dose, up to a day."""

    due: int
    held: int
    missed: int
    minutes: int
    planned_minutes: int
    reasons: tuple[tuple[str, int], ...] = ()

    @property
    def silent(self) -> int:
        """Sessions that should have been and of which nothing is written down."""
        return max(0, self.due - self.held - self.missed)

    @property
    def share(self) -> int | None:
        """Minutes given of those planned up to that day, in per cent."""
        if not self.planned_minutes:
            return None
        return round(100 * self.minutes / self.planned_minutes)


def given_of(dose: Dose, start: date, logged: Iterable[Logged], *, on: date) -> Given:
    """Planned and given of one intervention, up to a day."""
    rows = list(logged)
    held = [each for each in rows if each.minutes]
    reasons: dict[str, int] = {}
    for each in rows:
        if not each.minutes:
            reasons[each.why_missed] = reasons.get(each.why_missed, 0) + 1
    due = max(dose.due_by(start, on=on), len(rows))
    ordered = sorted(reasons.items(), key=lambda one: (-one[1], one[0]))
    return Given(
        due,
        len(held),
        len(rows) - len(held),
        sum(each.minutes for each in held),
        due * dose.minutes,
        tuple(ordered),
    )


# Why a session was missed: one key each, so that reasons can be counted.
MISSED = {
    "child_away": "Child was away",
    "adult_away": "Adult was away",
    "room": "No room or material",
    "event": "Trip, test or event",
    "refused": "Child did not want to",
    "closed": "School was closed",
    "other": "Another reason",
}

# How sure one may be that an intervention works, before it is tried here.
STRENGTHS = {
    "strong": "Strong: several controlled trials",
    "moderate": "Moderate: some trials",
    "limited": "Limited: small or few studies",
    "practice": "Practice only: used, not tested",
    "unknown": "Not known",
}
