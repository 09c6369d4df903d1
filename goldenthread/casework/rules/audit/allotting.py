"""Who reads which plan: two each, never whoever has a part in it, in equal shares."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.casework.rules.audit.sampling import number_of

READERS = 2


@dataclass(frozen=True)
class Allotted:
    """A plan and somebody who is to read it."""

    plan: str
    reader: str


@dataclass(frozen=True)
class Allotment:
    """What was allotted, and the plans for which readers are missing."""

    made: tuple[Allotted, ...]
    lacking: tuple[str, ...]


def allot(
    plans: Sequence[str],
    readers: Collection[str],
    barred: Mapping[str, Collection[str]],
    before: Sequence[Allotted] = (),
    *,
    seed: str,
) -> Allotment:
    """Give each plan the readers it lacks: those who may, who have the fewest.

    ``barred``: the readers who must not read a plan. ``before``: what stands already.
    Plans for which the fewest may are served first; equals are told apart by the seed.
    """
    load = Counter(each.reader for each in before)
    has = {plan: {one.reader for one in before if one.plan == plan} for plan in plans}
    may = {plan: set(readers) - set(barred.get(plan, ())) for plan in plans}
    made: list[Allotted] = []
    hardest = sorted(plans, key=lambda p: (len(may[p]), number_of(seed, p)))
    for plan in hardest:
        while len(has[plan]) < READERS and (left := may[plan] - has[plan]):
            order = {one: (load[one], number_of(seed, plan + one)) for one in left}
            chosen = min(left, key=lambda one: order[one])
            made.append(Allotted(plan, chosen))
            has[plan].add(chosen)
            load[chosen] += 1
    lacking = tuple(plan for plan in plans if len(has[plan]) < READERS)
    return Allotment(tuple(made), lacking)
