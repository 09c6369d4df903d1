"""What a series says of impact: against a declared baseline, a target, a direction.

Nothing is made of missing values, and measures are never averaged: of several, the
worst speaks. A share is at most 100, so that overshoot here hides no failure there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import floor

from goldenthread.cycle.rules import day_in_words
from goldenthread.plans.rules.proof import Direction, Impact
from goldenthread.plans.rules.published import PublishedCriterion


@dataclass(frozen=True)
class Point:
    """A value, for the period that ends on a day."""

    period_end: date
    value: Decimal


@dataclass(frozen=True)
class Measure:
    """A number that shows a change: where it stood, where it should be, and when."""

    direction: Direction
    points: Sequence[Point] = ()
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    target_by: date | None = None
    every_months: int = 0

    def latest(self, *, on: date) -> Point | None:
        """The last value up to a day that is younger than the baseline."""
        known = [one for one in self.points if one.period_end <= on]
        if self.baseline_on is not None:
            known = [one for one in known if one.period_end > self.baseline_on]
        return max(known, key=lambda one: one.period_end, default=None)


@dataclass(frozen=True)
class Reading:
    """What a measure says on a day; ``share`` of the way from baseline to target."""

    impact: Impact
    says: str
    share: int | None = None
    is_stale: bool = False
    is_missed: bool = False


NO_VALUE = "No value since the baseline."
NO_BASELINE = "No baseline was declared, so nobody can say what changed."
NO_BAND = "Give the lowest and the highest it may be, as baseline and target."


def read_measure(measure: Measure, *, on: date) -> Reading:
    """What a measure says on a day."""
    last = measure.latest(on=on)
    if last is None:
        return Reading(Impact.NOT_MEASURED, NO_VALUE)
    impact, says = compared(measure, last.value)
    is_met = impact is Impact.SHOWN
    is_over = measure.target_by is not None and on > measure.target_by
    return Reading(
        impact,
        f"{says} Last value: {day_in_words(last.period_end)}.",
        share_of(measure, last.value),
        is_stale(last.period_end, measure.every_months, on=on),
        is_over and measure.target is not None and not is_met,
    )


def compared(measure: Measure, value: Decimal) -> tuple[Impact, str]:
    """A value beside baseline and target, in a word and a sentence."""
    if measure.direction is Direction.STEADY:
        return _within(measure, value)
    if measure.target is not None and not _better(measure, measure.target, value):
        return Impact.SHOWN, "The target is reached."
    if measure.baseline is None:
        return Impact.NOT_MEASURED, NO_BASELINE
    if _better(measure, value, measure.baseline):
        short = " and short of the target" if measure.target is not None else ""
        return Impact.SOME_DIFFERENCE, f"Better than the baseline{short}."
    if value == measure.baseline:
        return Impact.NO_DIFFERENCE, "The same as the baseline."
    return Impact.WORSE, "Worse than the baseline."


def _better(measure: Measure, one: Decimal, other: Decimal) -> bool:
    """Whether one value is better than another, as the measure should go."""
    return one > other if measure.direction is Direction.UP else one < other


def _within(measure: Measure, value: Decimal) -> tuple[Impact, str]:
    if measure.baseline is None or measure.target is None:
        return Impact.NOT_MEASURED, NO_BAND
    low, high = sorted((measure.baseline, measure.target))
    if low <= value <= high:
        return Impact.SHOWN, "It has stayed as it should."
    return Impact.WORSE, "It has left the stretch in which it should stay."


def share_of(measure: Measure, value: Decimal) -> int | None:
    """How far from baseline to target, 0 to 100, rounded down; None if not known."""
    known = measure.baseline is not None and measure.target is not None
    if not known or measure.direction is Direction.STEADY:
        return None
    start, end = Fraction(measure.baseline or 0), Fraction(measure.target or 0)
    if start == end:
        return None
    gone = floor(100 * (Fraction(value) - start) / (end - start))
    return min(100, max(0, gone))


def is_stale(last: date, every_months: int, *, on: date) -> bool:
    """Whether the next value is overdue; 0 months: it is counted when it is counted."""
    return every_months > 0 and on > months_later(last, every_months)


def months_later(day: date, months: int) -> date:
    """The same day some months on; the last of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("Every month has 28 days.")


# What may be said of several measures together: the first of these that any says. An
# unknown one stands before success, so that nothing missing is ever green.
WORST_FIRST = (
    Impact.WORSE,
    Impact.NO_DIFFERENCE,
    Impact.NOT_MEASURED,
    Impact.SOME_DIFFERENCE,
    Impact.SHOWN,
)


def together(readings: Iterable[Reading]) -> Impact:
    """What several measures say: the worst of them; not measured when there is none."""
    said = {reading.impact for reading in readings}
    return next((one for one in WORST_FIRST if one in said), Impact.NOT_MEASURED)


def measure_of(row: PublishedCriterion) -> Measure | None:
    """The measure of a published criterion; None when no series is bound to it."""
    if not row.series or not row.direction:
        return None
    values = [(date.fromisoformat(v.period_end), number(v.value)) for v in row.values]
    return Measure(
        Direction(row.direction),
        [Point(day, value) for day, value in values if value is not None],
        number(row.baseline),
        _day(row.baseline_on),
        number(row.target),
        _day(row.target_by),
        row.every_months,
    )


def number(said: str) -> Decimal | None:
    """A number as it is frozen; None for none."""
    try:
        return Decimal(said)
    except InvalidOperation:
        return None


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
