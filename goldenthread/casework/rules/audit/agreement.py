"""How far two readers agree: numbers with their n and interval, and plain words.

Everything is worked out on tables of pairs: ``table[i][j]`` is how often the first
reader gave grade i and the second grade j. Intervals come from leaving out one plan at
a time: grades of one plan are not independent of each other. Sources: Cohen 1960 and
1968 (kappa, weighted), Gwet 2008 (AC1), Wilson 1927 (a share's interval).
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from goldenthread.casework.rules.audit.sampling import Z

FEWEST = 10  # plans read by two, below which no figure of agreement is shown: our own
Table = tuple[tuple[int, ...], ...]
Weight = Callable[[int, int, int], float]


@dataclass(frozen=True)
class Pair:
    """What two readers gave, on the scale from 0, for one criterion of one plan."""

    plan: str
    first: int
    second: int


@dataclass(frozen=True)
class Figure:
    """A figure with the pairs and plans behind it, and where it may lie.

    ``value`` is None where it cannot be worked out; so are both ends of the interval.
    """

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Agreement:
    """Everything that is said of how far readers agree."""

    pairs: int
    plans: int
    same: Figure
    kappa: Figure
    linear: Figure
    quadratic: Figure
    ac1: Figure


def exact(i: int, j: int, steps: int) -> float:
    """Only the same grade counts."""
    return 1.0 if i == j else 0.0


def linear(i: int, j: int, steps: int) -> float:
    """Each step apart costs the same."""
    return 1 - abs(i - j) / (steps - 1)


def quadratic(i: int, j: int, steps: int) -> float:
    """Far apart costs much more than near."""
    return 1 - (i - j) ** 2 / (steps - 1) ** 2


def table_of(pairs: Iterable[Pair], steps: int) -> Table:
    """How often each two grades met."""
    found = [[0] * steps for _ in range(steps)]
    for each in pairs:
        found[each.first][each.second] += 1
    return tuple(tuple(row) for row in found)


def total(table: Table) -> int:
    """How many pairs there are."""
    return sum(map(sum, table))


def same(table: Table) -> float | None:
    """The share of pairs with the same grade."""
    n = total(table)
    return sum(row[i] for i, row in enumerate(table)) / n if n else None


def kappa(table: Table, weight: Weight = exact) -> float | None:
    """Cohen's kappa: agreement beyond what chance gives by each reader's habits.

    None where chance alone would agree always, as when every grade is the same.
    """
    n, steps = total(table), len(table)
    if not n:
        return None
    ours = [sum(row) for row in table]
    theirs = [sum(row[j] for row in table) for j in range(steps)]
    cells = [(i, j, weight(i, j, steps)) for i in range(steps) for j in range(steps)]
    seen = sum(w * table[i][j] for i, j, w in cells) / n
    chance = sum(w * ours[i] * theirs[j] for i, j, w in cells) / n**2
    return None if math.isclose(chance, 1) else (seen - chance) / (1 - chance)


def ac1(table: Table) -> float | None:
    """Gwet's AC1: as kappa, but steady where nearly all plans get one grade."""
    n, steps = total(table), len(table)
    if not n:
        return None
    shares = [
        (sum(table[k]) + sum(row[k] for row in table)) / (2 * n) for k in range(steps)
    ]
    chance = sum(share * (1 - share) for share in shares) / (steps - 1)
    return ((same(table) or 0) - chance) / (1 - chance)


def wilson(share: float, n: int) -> tuple[float, float]:
    """Where a share may lie, 95 times in 100, when it was seen in n."""
    if not n:
        return 0.0, 1.0
    middle = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
    spread = share * (1 - share) / n + Z**2 / (4 * n**2)
    half = Z * math.sqrt(spread) / (1 + Z**2 / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def figure(
    pairs: Sequence[Pair], steps: int, rule: Callable[[Table], float | None]
) -> Figure:
    """A figure, with the interval that leaving out one plan at a time gives."""
    whole = table_of(pairs, steps)
    value = rule(whole)
    by_plan: dict[str, list[Pair]] = {}
    for each in pairs:
        by_plan.setdefault(each.plan, []).append(each)
    without = [rule(less(whole, some)) for some in by_plan.values()]
    known = [each for each in without if each is not None]
    if value is None or len(known) < len(without) or len(known) < 2:
        return Figure(value, None, None)
    middle = sum(known) / len(known)
    spread = sum((each - middle) ** 2 for each in known)
    half = Z * math.sqrt(spread * (len(known) - 1) / len(known))
    if math.isclose(half, 0, abs_tol=1e-12):
        return Figure(value, None, None)  # no difference was seen: nothing to spread
    return Figure(value, max(-1.0, value - half), min(1.0, value + half))


def less(table: Table, pairs: Iterable[Pair]) -> Table:
    """A table without some of its pairs."""
    found = [list(row) for row in table]
    for each in pairs:
        found[each.first][each.second] -= 1
    return tuple(tuple(row) for row in found)


def agreement(pairs: Sequence[Pair], steps: int) -> Agreement | None:
    """What may be said of pairs; None where too few plans were read by two."""
    plans = len({each.plan for each in pairs})
    if plans < FEWEST:
        return None
    share = same(table_of(pairs, steps)) or 0.0
    return Agreement(
        pairs=len(pairs),
        plans=plans,
        same=Figure(share, *wilson(share, plans)),
        kappa=figure(pairs, steps, kappa),
        linear=figure(pairs, steps, lambda table: kappa(table, linear)),
        quadratic=figure(pairs, steps, lambda table: kappa(table, quadratic)),
        ac1=figure(pairs, steps, ac1),
    )
