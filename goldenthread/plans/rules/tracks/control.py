"""Is a movement more than chance? Limits of a series, once it has points enough.

Individuals and moving range: the limits lie 2.66 mean ranges from the mean. Fewer than
eight values have none, and then nothing is called a signal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from goldenthread.plans.rules.proof import Direction

FEWEST = 8
WIDTH = Decimal("2.66")


class Signal(StrEnum):
    """Whether the last value says that something has changed."""

    TOO_FEW = "too_few"
    NONE = "none"
    BETTER = "better"
    WORSE = "worse"


SIGNAL_SAID: dict[Signal, str] = {
    Signal.TOO_FEW: "Too few values to tell a change from chance: eight are needed.",
    Signal.NONE: "The last value lies within what this number does by chance.",
    Signal.BETTER: "The last value is better than chance explains.",
    Signal.WORSE: "The last value is worse than chance explains.",
}


@dataclass(frozen=True)
class Limits:
    """Where a number lies by chance alone."""

    low: Decimal
    mean: Decimal
    high: Decimal


def limits_of(values: Sequence[Decimal]) -> Limits | None:
    """The limits of a series in order of time; None while it has too few points."""
    if len(values) < FEWEST:
        return None
    mean = sum(values, Decimal(0)) / len(values)
    steps = [abs(b - a) for a, b in zip(values, values[1:], strict=False)]
    reach = WIDTH * sum(steps, Decimal(0)) / len(steps)
    return Limits(mean - reach, mean, mean + reach)


def signal_in(values: Sequence[Decimal], direction: Direction) -> Signal:
    """What the end of a series says: a point beyond the limits, or eight on one side.

    The last point is held against the limits of those before it, so that it does not
    widen them itself.
    """
    before = limits_of(values[:-1])
    if before is None:
        return Signal.TOO_FEW
    last = values[-1]
    if before.low <= last <= before.high and not _is_run(values, before.mean):
        return Signal.NONE
    if direction is Direction.STEADY:
        return Signal.WORSE
    is_up = last > before.mean
    return Signal.BETTER if is_up == (direction is Direction.UP) else Signal.WORSE


def _is_run(values: Sequence[Decimal], mean: Decimal) -> bool:
    end = values[-FEWEST:]
    return all(one > mean for one in end) or all(one < mean for one in end)
