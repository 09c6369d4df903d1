"""Plans laid out as tables: one row an action, theme tables, milestones, trackers."""

from collections.abc import Sequence

from goldenthread.documents.readers.grid import Block
from goldenthread.plans.rules.reading.draft import DraftItem
from goldenthread.plans.rules.reading.layout import Segment
from goldenthread.plans.rules.reading.ledger import Ledger
from goldenthread.plans.rules.reading.tables.finding import plan_run, strangers
from goldenthread.plans.rules.reading.tables.pages import read_blocks

NAME = "tables"


def segments(blocks: Sequence[Block]) -> list[Segment]:
    """One run, from the heading over the first plan table to the last; strangers."""
    found = plan_run(blocks)
    return [*([found] if found else []), *strangers(blocks, found)]


def read(blocks: Sequence[Block], ledger: Ledger) -> list[DraftItem]:
    """The items of the run, in document order."""
    return read_blocks(blocks, ledger)
