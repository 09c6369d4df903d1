"""One item that became several, or several one: the parts together hold the whole."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from goldenthread.plans.rules.lineage.sides import Flags, Sides, Table
from goldenthread.plans.rules.lineage.wording import Wordings

FROM_IT = 0.45  # share of a part's words that stand in the whole
OFTEN, CLEARER = 0.35, 1.6  # less of them, where no other whole comes near
ALL = 0.85  # share of the whole that a part repeats entirely: the same for a few
MUCH, REST, LITTLE = 0.55, 0.5, 0.02  # a part that holds what the other parts lost
ADDS = 0.15  # share of the whole that a part adds to the other parts
INSIDE, ADDS_LITTLE = 0.75, 0.04  # enough when nearly all of the part is in the whole
WHOLE = 0.55  # share of the whole that the parts hold between them


@dataclass(frozen=True)
class Parted:
    """A whole and its parts, by their places; ``covered`` is the share they hold."""

    whole: int
    parts: tuple[int, ...]
    covered: float


def parted(
    wording: Wordings,
    pairs: Mapping[int, int],
    barred: tuple[Collection[int], Collection[int]],
    bare: tuple[Flags, Flags],
    parents: Sequence[int],
) -> Iterator[Parted]:
    """Old items of which left-over new ones hold a part that no other new item has.

    ``parents`` are those of the new items.
    """
    within = wording.shared / np.maximum(wording.new, 1e-9)
    within[np.not_equal.outer(*bare)] = 0  # a heading is no part of what is asked
    used = set(pairs.values()) | set(barred[1])
    free = [m for m in range(within.shape[1]) if m not in used and len(within)]
    wanting: dict[int, list[int]] = {}
    for m in free:
        n = int(np.argmax(within[:, m]))
        if n not in barred[0] and _comes_from(within[:, m], n):
            wanting.setdefault(n, []).append(m)
    for n, parts in wanting.items():
        parts.sort(key=lambda m: -wording.shared[n, m])
        first = [pairs[n]] if n in pairs else []
        home = parents[(first or parts)[0]]
        parts = [m for m in parts if within[n, m] >= FROM_IT or parents[m] == home]
        held = _gathered(wording, n, first, parts)
        if len(held) > 1 and wording.covered(n, held) >= WHOLE:
            yield Parted(n, tuple(sorted(held)), wording.covered(n, held))


def _comes_from(within: Table, whole: int) -> bool:
    rest = float(np.max(np.delete(within, whole), initial=0.0))
    share = float(within[whole])
    return share >= FROM_IT or share >= max(OFTEN, CLEARER * rest)


def _gathered(
    wording: Wordings, whole: int, held: list[int], parts: list[int]
) -> list[int]:
    """The parts that each add something, or say all of it and more."""
    for part in parts:
        more = wording.covered(whole, [*held, part])
        inside = wording.shared[whole, part] >= INSIDE * wording.new[part]
        least = ADDS_LITTLE if inside else ADDS
        if not inside and _each_says_all(wording, whole, [*held, part]):
            least = 0.0
        lost = 1 - wording.covered(whole, held)
        if held and wording.shared[whole, part] >= MUCH * wording.new[part]:
            least = min(least, max(REST * lost, LITTLE))
        if more - wording.covered(whole, held) >= least:
            held = [*held, part]
    return held


def _each_says_all(wording: Wordings, whole: int, parts: list[int]) -> bool:
    """Whether each repeats the whole: what was for pupils is now for two groups."""
    return all(wording.covered(whole, [part]) >= ALL for part in parts)


def splits_and_merges(
    sides: Sides,
    pairs: Mapping[int, int],
    barred: tuple[Collection[int], Collection[int]],
) -> tuple[list[Parted], list[Parted]]:
    """Both ways; where two claim the same item, the one that holds more has it."""
    back = {m: n for n, m in pairs.items()}
    above, beyond = sides.parents
    splits = list(parted(sides.wording, pairs, barred, sides.bare, beyond))
    turned = sides.wording.turned()
    merges = list(parted(turned, back, barred[::-1], sides.bare[::-1], above))
    for split in list(splits):
        for merge in list(merges):
            if split.whole in merge.parts or merge.whole in split.parts:
                weaker = min(split, merge, key=lambda one: one.covered)
                splits = [one for one in splits if one is not weaker]
                merges = [one for one in merges if one is not weaker]
    return splits, merges
