"""Items that are left when the rest is matched: fewer are meant, fewer words do."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from goldenthread.plans.rules.lineage.entries import Entry
from goldenthread.plans.rules.lineage.sides import Flags, Sides

Taken = tuple[Collection[int], Collection[int]]
ALIKE = 0.22  # likeness that is enough where no other item comes near
ALIKE_ELSEWHERE = 0.4  # under a heading that is known to be another
CLEARER, NOT_LESS = 1.6, 0.95  # how it compares with what is left, and with all others
TELLING, SAME_PATTERN = 0.1, 0.8  # of a common pattern little tells; but figures change


def leftovers(
    sides: Sides, pairs: Mapping[int, int], used: Taken
) -> Iterator[tuple[int, int]]:
    """Left-over items that are each other's nearest, with no other near.

    ``used`` are old and new items that have a link already.
    """
    olds = _free(sides.old, sides.heads[0], used[0])
    news = _free(sides.new, sides.heads[1], used[1])
    left = sides.like[np.ix_(olds, news)]
    for i, n in enumerate(olds):
        for j in np.flatnonzero(left[i] >= ALIKE):
            m, rest = news[j], [np.delete(left[i], j), np.delete(left[:, j], i)]
            least = max(
                CLEARER * float(np.max(np.concatenate(rest), initial=0.0)),
                NOT_LESS * float(max(sides.like[n].max(), sides.like[:, m].max())),
            )
            if left[i, j] >= least and _can_be(sides, pairs, n, m):
                yield n, m


def _free(entries: Sequence[Entry], heads: Flags, used: Collection[int]) -> list[int]:
    """Places without a link; headings follow what stands under them instead."""
    over = {entry.parent for entry in entries}
    follows = [
        bool(head) and e.key in over for e, head in zip(entries, heads, strict=True)
    ]
    return [n for n in range(len(entries)) if n not in used and not follows[n]]


def _can_be(sides: Sides, pairs: Mapping[int, int], n: int, m: int) -> bool:
    """Whether kind, heading and pattern leave it open that one became the other."""
    like, telling = sides.like[n, m], sides.wording.telling[n, m]
    if sides.heads[0][n] != sides.heads[1][m]:
        return False
    if telling < TELLING and like < SAME_PATTERN:
        return False
    near = _may_follow(sides, pairs, n, m)
    return bool(like >= (ALIKE if near else ALIKE_ELSEWHERE))


def _may_follow(sides: Sides, pairs: Mapping[int, int], n: int, m: int) -> bool:
    """Whether the headings belong together, by themselves or by others under them."""
    parents, beyonds = sides.parents
    above, beyond = parents[n], beyonds[m]
    if pairs.get(above, -1) == beyond:
        return True
    if above not in pairs and beyond not in pairs.values():
        return True
    return any(parents[a] == above and beyonds[b] == beyond for a, b in pairs.items())
