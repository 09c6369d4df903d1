"""How plausible a reading looks, when two readers could read the same lines.

Every field has a look: a status is a status word, a time holds a date, a lead is a
name, a statement is none of these. Rows of one table fill the same fields. What is
read well leaves little over.
"""

from collections import Counter
from collections.abc import Sequence

from goldenthread.documents.readers.grid import Piece
from goldenthread.plans.rules.reading.alignment import is_name
from goldenthread.plans.rules.reading.dates import times_in
from goldenthread.plans.rules.reading.draft import DraftItem
from goldenthread.plans.rules.reading.filling import is_date
from goldenthread.plans.rules.reading.ledger import Ledger
from goldenthread.plans.rules.reading.references import numbers_listed
from goldenthread.plans.rules.reading.statuses import is_status

LONGEST_STATEMENT = 90  # words
LONGEST_TIME = 12
LONGEST_NAME = 12
FIELDS = (
    "number",
    "status",
    "timescale",
    "progress",
    "leads",
    "resources",
    "success_criteria",
    "actions",
    "response",
)


def quality(
    items: Sequence[DraftItem], pieces: Sequence[Piece], ledger: Ledger
) -> float:
    """From 0 to 1: how the fields look, how steady the rows are, what is left over."""
    parents = {item.parent for item in items}
    leaves = [item for item in items if item.key not in parents]
    if not leaves:
        return 0.0
    looks = sum(map(_looks, leaves)) / len(leaves)
    said = sum(len(piece.text) for piece in pieces)
    left = sum(len(piece.text) for piece in pieces if ledger.is_free(piece))
    return 0.5 * looks + 0.3 * _steadiness(leaves) + 0.2 * (1 - left / max(said, 1))


def _looks(item: DraftItem) -> float:
    """The share of an item's fields that look like what they are."""
    marks = [_states(item.text or item.title or "")]
    if item.status:
        marks.append(is_status(item.status.raw))
    if item.timescale:
        marks.append(all(map(_is_time, item.timescale.raw)))
    if item.leads:
        marks.append(all(len(one.split()) <= LONGEST_NAME for one in item.leads))
    prose = item.progress.paragraphs if item.progress else []
    told = [*prose, *item.success_criteria, *(one.text for one in item.actions)]
    marks += [not _is_typed(text) for text in told]
    return sum(marks) / len(marks)


def _states(text: str) -> bool:
    """A statement: words of its own, and nothing that has a column of its own."""
    count = len(text.split())
    sized = 1 < count <= LONGEST_STATEMENT
    return sized and not _is_typed(text) and not is_name(text)


def _is_typed(text: str) -> bool:
    return bool(is_status(text) or is_date(text) or numbers_listed(text))


def _is_time(text: str) -> bool:
    return is_date(text) or (len(text.split()) <= LONGEST_TIME and bool(times_in(text)))


def _steadiness(leaves: Sequence[DraftItem]) -> float:
    """How alike the items are in which fields they fill."""
    filled = [frozenset(f for f in FIELDS if getattr(one, f)) for one in leaves]
    usual = Counter(filled).most_common(1)[0][0]
    shared = [len(one & usual) / max(len(one | usual), 1) for one in filled]
    return sum(shared) / len(shared)
