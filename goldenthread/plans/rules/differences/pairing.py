"""Which item of one cycle is which of another, also across editions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from goldenthread.plans.rules.proof import Fate
from goldenthread.plans.rules.published import PublishedCycle

Edges = Mapping[str, Sequence[tuple[str, str]]]

# An item that went through one of these is still the same item. What was split, merged
# or replaced is told as such: half of an old promise is not the old promise reworded.
CARRIED = (Fate.SAME, Fate.RENUMBERED, Fate.REWORDED, Fate.REGROUPED, Fate.PROMOTED)
BACKWARDS = {Fate.SPLIT.value: Fate.MERGED.value, Fate.MERGED.value: Fate.SPLIT.value}
WEIGHT = {kind.value: weight for weight, kind in enumerate(reversed(Fate))}


@dataclass(frozen=True)
class Pairing:
    """``kept`` leads from an id of the second cycle to the one it had in the first;
    ``became`` from an id of the first to what else was made of it.
    """

    kept: Mapping[str, str] = field(default_factory=dict)
    became: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)


def paired(
    before: PublishedCycle,
    after: PublishedCycle,
    through: Iterable[PublishedCycle] = (),
) -> Pairing:
    """Pair items by id, and by the ancestors that the cycles themselves name.

    ``through`` are other cycles of the plan: between the first and the fourth edition
    only the second and the third know who came from whom.
    """
    here = {item.id for item in after.items}
    kept = {item.id: item.id for item in before.items if item.id in here}
    rest = [item.id for item in before.items if item.id not in here]
    if not rest:
        return Pairing(kept)
    onward = _edges((before, after, *through))
    back = _turned(onward)
    became = {
        each: _reached(each, onward, here) or _reached(each, back, here)
        for each in rest
    }
    _keep_one_to_one(became, kept)
    taken = {(old, new) for new, old in kept.items()}
    others = {
        old: [each for each in found if (old, each[0]) not in taken]
        for old, found in became.items()
    }
    return Pairing(kept, {old: found for old, found in others.items() if found})


def _edges(cycles: Iterable[PublishedCycle]) -> Edges:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for cycle in cycles:
        for item in cycle.items:
            for old in item.ancestors:
                found[old.id][item.id] = old.kind
    return {old: list(new.items()) for old, new in found.items()}


def _turned(edges: Edges) -> Edges:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for old, those in edges.items():
        for new, kind in those:
            found[new].append((old, BACKWARDS.get(kind, kind)))
    return found


def _reached(start: str, edges: Edges, ends: set[str]) -> list[tuple[str, str]]:
    """Which ends a thread leads to, each with what changed most on the way."""
    found: dict[str, str] = {}
    waiting, seen = [(start, Fate.SAME.value)], {start}
    while waiting:
        at, so_far = waiting.pop(0)
        for onward, kind in edges.get(at, ()):
            most = max(so_far, kind, key=lambda each: WEIGHT.get(each, 0))
            if onward in ends:
                found.setdefault(onward, most)
            elif onward not in seen:
                seen.add(onward)
                waiting.append((onward, most))
    return list(found.items())


def _keep_one_to_one(became: Edges, kept: dict[str, str]) -> None:
    """Carry an item on to one of those it became: the one that changed least first."""
    carried = {kind.value: rank for rank, kind in enumerate(CARRIED)}
    offers = [
        (carried[kind], old, new)
        for old, found in became.items()
        for new, kind in found
        if kind in carried
    ]
    places = {old: place for place, old in enumerate(became)}
    used = set(kept.values())
    for _rank, old, new in sorted(offers, key=lambda o: (o[0], places[o[1]])):
        if old not in used and new not in kept:
            kept[new] = old
            used.add(old)
