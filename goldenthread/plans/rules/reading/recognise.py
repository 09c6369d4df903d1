"""Which layout reader reads which part of a document.

Every reader claims the runs of blocks it would read and says how sure it is. The
surest and longest claim wins; what it leaves before and behind it is asked for again.
Never a file name, never a known text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.readers.grid import Block
from goldenthread.plans.rules.reading import (
    bulleted,
    flattened,
    inspection,
    labelled,
    listing,
    rows,
    tables,
)
from goldenthread.plans.rules.reading.draft import DraftItem
from goldenthread.plans.rules.reading.layout import Layout, Segment
from goldenthread.plans.rules.reading.ledger import Ledger

LAYOUTS: tuple[Layout, ...] = (
    rows,
    tables,
    listing,
    labelled,
    bulleted,
    flattened,
    inspection,
)


@dataclass(frozen=True)
class Claim:
    """A segment and the reader that claims it."""

    layout: Layout
    segment: Segment

    @property
    def strength(self) -> tuple[float, int]:
        return self.segment.confidence, self.segment.last - self.segment.first


def claims(blocks: Sequence[Block], first: int = 0) -> list[Claim]:
    """The claims that win, in document order; ``first``: the place of the first block.

    The strongest wins; what it leaves before and behind it is asked for again.
    """
    made = [Claim(one, part) for one in LAYOUTS for part in one.segments(blocks)]
    if not made:
        return []
    best = max(made, key=lambda claim: claim.strength)
    begin, end = best.segment.first, best.segment.last
    placed = replace(best.segment, first=first + begin, last=first + end)
    return [
        *claims(blocks[:begin], first),
        Claim(best.layout, placed),
        *claims(blocks[end:], first + end),
    ]


def read_claims(
    won: Sequence[Claim], blocks: Sequence[Block], ledger: Ledger
) -> list[DraftItem]:
    """The items of every claim, in document order."""
    items: list[DraftItem] = []
    for claim in won:
        run = blocks[claim.segment.first : claim.segment.last]
        items += claim.layout.read(run, ledger)
    return items
