"""Actions printed inside an item that are an item of their own in the other edition."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from goldenthread.plans.rules.lineage.entries import Entry
from goldenthread.plans.rules.lineage.sides import Sides
from goldenthread.plans.rules.lineage.wording import Wordings

ALIKE, AHEAD = 0.5, 0.15  # likeness, and how much more than that of any whole item


@dataclass(frozen=True)
class Promoted:
    """Which item held the action, which item it is; ``alike`` says how alike."""

    holder: int
    item: int
    alike: float


def promoted(
    holders: Sequence[Entry], items: Sequence[Entry], whole: Sequence[float]
) -> list[Promoted]:
    """Items whose words stand in an action of the other edition, not in an item.

    An item of the holder's kind that holds actions itself is not one of its actions.
    ``whole`` is how alike each item is to the item of the other edition nearest to it.
    """
    inner = [(n, text) for n, entry in enumerate(holders) for text in entry.actions]
    if not inner or not items:
        return []
    like = Wordings([t for _, t in inner], [e.wording for e in items]).likeness
    best = np.argmax(like, axis=0)
    return [
        Promoted(inner[best[m]][0], m, float(like[best[m], m]))
        for m, item in enumerate(items)
        if like[best[m], m] >= ALIKE
        and like[best[m], m] >= whole[m] + AHEAD
        and not (item.actions and item.kind == holders[inner[best[m]][0]].kind)
    ]


def promotions(sides: Sides) -> tuple[list[Promoted], list[Promoted]]:
    """Actions that became items, and items that became actions."""
    like = sides.like
    return (
        promoted(sides.old, sides.new, like.max(axis=0, initial=0.0).tolist()),
        promoted(sides.new, sides.old, like.max(axis=1, initial=0.0).tolist()),
    )
