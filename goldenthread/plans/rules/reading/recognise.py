"""Which layout reader reads which part of a document.

Every reader claims the runs of blocks it would read and says how sure it is. The
surest and longest claim wins; what it leaves before and behind it is asked for again.
Never a file name, never a known text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.readers.grid import Block, Document
from goldenthread.plans.rules.reading import (
    bulleted,
    flattened,
    inspection,
    labelled,
    listing,
    rows,
    tables,
    whole,
)
from goldenthread.plans.rules.reading.draft import DraftItem
from goldenthread.plans.rules.reading.layout import Layout, Segment, pieces_of
from goldenthread.plans.rules.reading.ledger import Ledger
from goldenthread.plans.rules.reading.quality import quality

LAYOUTS: tuple[Layout, ...] = (
    whole,
    rows,
    tables,
    listing,
    labelled,
    bulleted,
    flattened,
    inspection,
)
# Readers of tables that became lines: they read the same documents differently.
LINES: tuple[Layout, ...] = (rows, tables, listing, labelled)
NEAR = 0.15  # how much less sure a rival may be
MARGIN = 0.08  # how much better its items must look


@dataclass(frozen=True)
class Claim:
    """A segment and the reader that claims it."""

    layout: Layout
    segment: Segment

    @property
    def strength(self) -> tuple[float, int]:
        return self.segment.confidence, self.segment.last - self.segment.first


def claims(
    blocks: Sequence[Block], document: Document | None = None, first: int = 0
) -> list[Claim]:
    """The claims that win, in document order; ``first``: the place of the first block.

    The strongest wins; what it leaves before and behind it is asked for again. With
    the ``document`` at hand, rivals that are nearly as sure are tried: the one that
    makes better items wins.
    """
    made = [Claim(one, part) for one in LAYOUTS for part in one.segments(blocks)]
    if not made:
        return []
    best = max(made, key=lambda claim: claim.strength)
    if document is not None:
        best = _better(best, made, blocks, document)
    begin, end = best.segment.first, best.segment.last
    placed = replace(best.segment, first=first + begin, last=first + end)
    return [
        *claims(blocks[:begin], document, first),
        Claim(best.layout, placed),
        *claims(blocks[end:], document, first + end),
    ]


def _better(
    best: Claim, made: Sequence[Claim], blocks: Sequence[Block], document: Document
) -> Claim:
    """The claim whose items look best, among those that are nearly as sure."""
    rivals = [one for one in made if one.layout in LINES and _rivals(one, best)]
    if best.layout not in LINES or not rivals:
        return best
    tried = {id(one): _tried(one, blocks, document) for one in (best, *rivals)}
    winner = max(rivals, key=lambda one: tried[id(one)])
    clear = tried[id(winner)] > tried[id(best)] + MARGIN
    return winner if clear else best


def _rivals(one: Claim, best: Claim) -> bool:
    """Another reader's claim to the same blocks."""
    here, there = one.segment, best.segment
    shared = min(here.last, there.last) - max(here.first, there.first)
    near = there.confidence - here.confidence <= NEAR
    most = 2 * shared > there.last - there.first
    return one.layout is not best.layout and near and most


def _tried(claim: Claim, blocks: Sequence[Block], document: Document) -> float:
    """How good the items are that a claim would make."""
    ledger = Ledger(document)
    run = blocks[claim.segment.first : claim.segment.last]
    items = claim.layout.read(run, ledger)
    return quality(items, list(pieces_of(run)), ledger)


def read_claims(
    won: Sequence[Claim], blocks: Sequence[Block], ledger: Ledger
) -> list[DraftItem]:
    """The items of every claim, in document order."""
    items: list[DraftItem] = []
    for claim in won:
        run = blocks[claim.segment.first : claim.segment.last]
        items += claim.layout.read(run, ledger)
    return items
