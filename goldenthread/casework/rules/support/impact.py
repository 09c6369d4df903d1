"""What interventions brought across the children of a setting, with honest numbers.

A median of what was measured: no claim that the intervention was the cause. Of fewer
than five children nothing but their number is told.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

FEWEST = 5


@dataclass(frozen=True)
class Run:
    """One intervention for one child, for one time."""

    name: str
    child: int
    share: int | None
    cost: Decimal | None = None
    given: int | None = None


@dataclass(frozen=True)
class Impact:
    """One intervention across children. None: not known, or too few to tell."""

    name: str
    children: int
    measured: int
    progress: int | None
    cost: Decimal | None
    given: int | None
    is_few: bool


def impacts(runs: Iterable[Run]) -> tuple[Impact, ...]:
    """Each intervention, those with the most children first."""
    named: dict[str, list[Run]] = defaultdict(list)
    for run in runs:
        named[" ".join(run.name.casefold().split())].append(run)
    found = [impact_of(each) for each in named.values()]
    return tuple(sorted(found, key=lambda one: (-one.children, one.name.casefold())))


def impact_of(runs: list[Run]) -> Impact:
    """One intervention: each child counts once, with the median of its own runs."""
    by_child: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        by_child[run.child].append(run)
    shares = [own_share(each) for each in by_child.values()]
    known = [share for share in shares if share is not None]
    costs = [own_cost(each) for each in by_child.values()]
    paid = [cost for cost in costs if cost is not None]
    given = [run.given for run in runs if run.given is not None]
    few = len(by_child) < FEWEST
    return Impact(
        runs[0].name,
        len(by_child),
        len(known),
        round(median(known)) if len(known) >= FEWEST else None,
        per_child(paid) if not few and len(paid) >= FEWEST else None,
        round(median(given)) if not few and len(given) >= FEWEST else None,
        few,
    )


def own_share(runs: list[Run]) -> float | None:
    """The median of what one child's runs brought."""
    known = [run.share for run in runs if run.share is not None]
    return median(known) if known else None


def own_cost(runs: list[Run]) -> Decimal | None:
    """What one child's runs cost together."""
    known = [run.cost for run in runs if run.cost is not None]
    return sum(known, Decimal(0)) if known else None


def per_child(costs: list[Decimal]) -> Decimal:
    """The mean cost of a child, to the pound."""
    return (sum(costs, Decimal(0)) / len(costs)).quantize(Decimal(1))
