"""Items that are left when the rest is matched: fewer are meant, fewer words do."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goldenthread.plans.rules.lineage.entries import Entry
from goldenthread.plans.rules.lineage.sides import Flags, Sides

Taken = tuple[Collection[int], Collection[int]]
# What texts mean, as rows of numbers of length 1; None where no model can say it.
Meaning = Callable[[list[str]], NDArray[Any] | None]
ALIKE = 0.22  # likeness that is enough where no other item comes near
PLAINLY = 0.35  # likeness that needs no look at the meaning
ALIKE_ELSEWHERE = 0.4  # under a heading that is known to be another
CLEARER, NOT_LESS = 1.6, 0.95  # how it compares with what is left, and with all others
TELLING, SAME_PATTERN = 0.1, 0.8  # of a common pattern little tells; but figures change
MEANT, BY_FAR = 0.897, 0.03  # nearness of meaning, and how far the next must be
MOST = 60  # texts of which the meaning is asked: a few seconds where it is slow


def leftovers(
    sides: Sides, pairs: Mapping[int, int], used: Taken, alike: float
) -> Iterator[tuple[int, int]]:
    """Left-over items that are each other's nearest, with no other near.

    ``used`` are old and new items that have a link already.
    """
    olds = _free(sides.old, sides.heads[0], used[0])
    news = _free(sides.new, sides.heads[1], used[1])
    left = sides.like[np.ix_(olds, news)]
    for i, n in enumerate(olds):
        for j in np.flatnonzero(left[i] >= alike):
            m, rest = news[j], [np.delete(left[i], j), np.delete(left[:, j], i)]
            least = max(
                CLEARER * float(np.max(np.concatenate(rest), initial=0.0)),
                NOT_LESS * float(max(sides.like[n].max(), sides.like[:, m].max())),
            )
            if left[i, j] >= least and _can_be(sides, pairs, n, m):
                yield n, m


def meant(
    sides: Sides, pairs: Mapping[int, int], used: Taken, meaning: Meaning
) -> Iterator[tuple[int, int]]:
    """Left-over items that mean the same in other words, with no other near."""
    telling, usual = sides.wording.telling, sides.wording.usual
    may = [
        (n, m)
        for n in _free(sides.old, sides.heads[0], used[0])
        for m in _free(sides.new, sides.heads[1], used[1])
        if sides.heads[0][n] == sides.heads[1][m]
        and (telling[n, m] >= TELLING or usual[n, m] < TELLING)
        and _may_follow(sides, pairs, n, m)
    ]
    olds, news = sorted({n for n, _ in may}), sorted({m for _, m in may})
    if not may or len(olds) + len(news) > MOST:
        return
    texts = [sides.old[n].wording for n in olds] + [sides.new[m].wording for m in news]
    found = meaning(texts)
    if found is None:
        return
    near = found[: len(olds)] @ found[len(olds) :].T
    for n, m in may:
        i, j = olds.index(n), news.index(m)
        rest = np.concatenate([np.delete(near[i], j), np.delete(near[:, j], i)])
        if near[i, j] >= max(MEANT, float(np.max(rest, initial=0.0)) + BY_FAR):
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
