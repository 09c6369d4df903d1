"""One item through all editions, as published: its ancestors and its heirs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from goldenthread.plans.rules.lineage.accounts import first_fate
from goldenthread.plans.rules.proof import Fate
from goldenthread.plans.rules.published import PublishedCycle

Edges = Mapping[str, Mapping[str, str]]


def kin_of(item: str, cycles: Iterable[PublishedCycle]) -> dict[str, str]:
    """Ids of all that an item came from or became, with what happened on the way.

    Brothers are not kin: the other half of a split promise has a story of its own.
    """
    back: dict[str, dict[str, str]] = defaultdict(dict)
    onward: dict[str, dict[str, str]] = defaultdict(dict)
    for cycle in cycles:
        for each in cycle.items:
            for old in each.ancestors:
                back[each.id][old.id] = old.kind
                onward[old.id][each.id] = old.kind
    return {**_reached(item, onward), **_reached(item, back)}


def _reached(start: str, edges: Edges) -> dict[str, str]:
    found: dict[str, str] = {}
    waiting = [(start, Fate.SAME.value)]
    while waiting:
        at, so_far = waiting.pop()
        for key, kind in edges.get(at, {}).items():
            if key != start and key not in found:
                found[key] = first_fate([so_far, kind])
                waiting.append((key, found[key]))
    return found
