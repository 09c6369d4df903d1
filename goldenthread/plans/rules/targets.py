"""What must be typed of a value and of a target so that a number can be trusted."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.cycle.rules import day_in_words
from goldenthread.plans.rules.proof import DIRECTION_NAMES, Direction

SHARE = "%"
PLACES = Decimal("0.0001")
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class ValueSaid:
    """A value as it was typed. A share is not typed: it is counted of two numbers."""

    period_end: date
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    note: str = ""


def problems_with_value(
    said: ValueSaid, unit: str, *, is_correction: bool, on: date
) -> dict[str, str]:
    """What keeps a value from being kept: field → what to do about it."""
    found: dict[str, str] = {}
    if said.period_end > on:
        found["period_end"] = "The period must have ended by today"
    if is_correction and not said.note.strip():
        found["note"] = (
            "There is a value for this period already. Say why it is corrected; the "
            "earlier one stays on view."
        )
    return found | _problems_with_parts(said, unit)


def _problems_with_parts(said: ValueSaid, unit: str) -> dict[str, str]:
    top, below = said.numerator, said.denominator
    if (top is None) != (below is None):
        name = "numerator" if top is None else "denominator"
        return {name: "Enter both numbers: how many, and of how many"}
    if below is not None and below <= 0:
        return {
            "denominator": "This must be more than nought. Nobody to count? Say so."
        }
    if unit == SHARE and top is None:
        return {"numerator": "Enter how many, and of how many: the share is counted"}
    if unit == SHARE and (top or 0) > (below or 0):
        return {"numerator": "This must not be more than the number it is a part of"}
    if top is None and said.value is None:
        return {"value": "Enter the value"}
    return {}


def value_of(said: ValueSaid, unit: str) -> Decimal:
    """The value that is kept: counted from its two numbers where both are there."""
    if said.numerator is None or said.denominator is None:
        return said.value or Decimal(0)
    times = 100 if unit == SHARE else 1
    return (times * said.numerator / said.denominator).quantize(PLACES)


@dataclass(frozen=True)
class CriterionNumbers:
    """The numbers of a criterion: from where, to where, by when."""

    direction: Direction | None
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    target_by: date | None = None


def problems_with_numbers(
    numbers: CriterionNumbers, *, is_bound: bool
) -> dict[str, str]:
    """What keeps a target from being one: field → what to do about it."""
    found: dict[str, str] = {}
    start, end = numbers.baseline, numbers.target
    if start is not None and numbers.baseline_on is None:
        found["baseline_on"] = "Enter the day on which the baseline was so"
    if (start is not None or end is not None) and not is_bound:
        found["series"] = "Choose the series whose numbers show it"
    if end is not None and numbers.target_by is None:
        found["target_day"] = "Enter the day by which it should be reached"
    if _is_no_better(numbers):
        way = DIRECTION_NAMES[numbers.direction or Direction.UP].lower()
        found["target"] = f"The target must be better than the baseline: {way}"
    return found


def _is_no_better(numbers: CriterionNumbers) -> bool:
    start, end = numbers.baseline, numbers.target
    if start is None or end is None:
        return False
    if numbers.direction is Direction.UP:
        return end <= start
    return numbers.direction is Direction.DOWN and end >= start


def numbers_said(numbers: CriterionNumbers) -> str:
    """Baseline and target in words; '' when there are none."""
    parts = []
    if numbers.baseline is not None:
        on = day_in_words(numbers.baseline_on)
        parts.append(f"from {plain(numbers.baseline)} on {on}")
    if numbers.target is not None:
        by = day_in_words(numbers.target_by)
        parts.append(f"to {plain(numbers.target)} by {by}")
    return " ".join(parts)


def plain(value: Decimal) -> str:
    """A number as people write it: '12.5', never '12.5000'."""
    said = f"{value:f}"
    return said.rstrip("0").rstrip(".") if "." in said else said


def in_unit(number: str, unit: str) -> str:
    """A kept number as people read it: '58.9%', '12.5 weeks'.

    A share is shown to one place, but never rounded up to its whole, and what is below
    nought point one is told as it is. What is kept and frozen stays exact.
    """
    if unit == SHARE and number:
        return _share(Decimal(number)) + SHARE
    return f"{number} {unit}".strip()


def _share(value: Decimal) -> str:
    rounded = value.quantize(TENTH)
    is_told_away = rounded != value and rounded in (Decimal(0), Decimal(100))
    return plain(value if is_told_away else rounded)
