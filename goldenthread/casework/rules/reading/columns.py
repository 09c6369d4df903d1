"""The heads of a table: which column holds needs, outcomes, provision, who, when."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.casework.rules.reading.headings import PlanKind
from goldenthread.casework.rules.reading.labels import head_role
from goldenthread.casework.rules.reading.standing import AMOUNTS, STATEMENTS
from goldenthread.documents.readers.grid import Cell, Row

LONGEST_HEAD = 12  # words of a head that no letter leads


@dataclass(frozen=True)
class Column:
    """What a column holds; ``section`` when its head names one by its letter."""

    role: str
    title: str
    section: str = ""


def columns_of(row: Row, kind: PlanKind, *, in_rows: bool) -> list[Column] | None:
    """The columns that a row of heads names, or None when it is no such row.

    ``in_rows``: the open section holds rows of statements; elsewhere more is asked.
    """
    found = [_column(cell, kind) for cell in row.cells]
    told = [one for n, one in enumerate(found) if not _repeats(row.cells, n)]
    if len(told) < 2 or any(one is None for one in told):
        return None
    columns = [one for one in found if one]
    roles = [one.role for one in told if one]
    statements = [role for role in roles if role in STATEMENTS]
    letters = sum(bool(one and one.section) for one in told)
    if not statements or (not in_rows and letters < 2 and len(set(statements)) < 2):
        return None
    unknown = sum(not role for role in roles)
    doubled = len(statements) - len(set(statements))
    if letters < 2 and (doubled or (unknown and not row.header)):
        return None
    return columns if len(columns) == len(row.cells) else None


def _column(cell: Cell, kind: PlanKind) -> Column | None:
    """What a head says; a sentence is no head."""
    text = cell.text
    found = kind.heading(text)
    if found and found.lettered and len(found.sections) == 1:
        key = found.sections[0]
        return Column(kind.holds.get(key, ""), text, key)
    if not text:
        return Column("", "")
    asks = text.endswith(("?", ":")) or text.split()[0].casefold() in _ASKING
    asks = asks or head_role(text) in AMOUNTS
    is_sentence = text.endswith(".") and len(text) > 4
    if len(text.split()) > LONGEST_HEAD or is_sentence:
        return None
    if _SAYING & set(text.casefold().split()[:-1]) and not asks:
        return None
    return Column(head_role(text), text)


_ASKING = frozenset({"what", "who", "how", "when", "to"})
_SAYING = frozenset({"will", "is", "are", "has", "can", "needs", "finds", "i", "have"})


def _repeats(cells: Sequence[Cell], n: int) -> bool:
    """Whether a cell is its left neighbour again, as a wide cell is told."""
    return n > 0 and cells[n].carried and cells[n].pieces == cells[n - 1].pieces
