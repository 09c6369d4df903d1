"""Items of an own list as they were pasted or stand in a sheet: read, or refused.

Three columns: the words, where they stand in the source, and the group. A first line
that names them may put them in any order; without one, this is the order.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

SAYS, REFERENCE, GROUP = "says", "reference", "group"
ORDER = (SAYS, REFERENCE, GROUP)
HEADS = {
    **dict.fromkeys(("words", "item", "says", "requirement", "what"), SAYS),
    **dict.fromkeys(("text", "description", "what must be told"), SAYS),
    **dict.fromkeys(("reference", "where", "source", "paragraph", "page"), REFERENCE),
    **dict.fromkeys(("where in the source", "ref"), REFERENCE),
    **dict.fromkeys(("group", "theme", "section", "heading", "chapter"), GROUP),
}
LONGEST = {SAYS: 300, REFERENCE: 120, GROUP: 120}
CALLED = {SAYS: "words", REFERENCE: "place in the source", GROUP: "group"}
MOST = 500  # items at once
NO_WORDS = "It has no words."
TWICE = "The same words stand in line {}."
THERE = "The list has these words already."
TOO_LONG = "Its {} are too long: {} letters, and {} is the most."
TOO_WIDE = "It has more than three columns."
TOO_MANY = f"Only the first {MOST} items are read at once."


@dataclass(frozen=True)
class ItemRead:
    """One item as it was read, and the line it stands in."""

    line: int
    says: str
    reference: str = ""
    group: str = ""


@dataclass(frozen=True)
class LineRefused:
    """A line that is not taken in, and why."""

    line: int
    words: str
    why: str


@dataclass
class Pasted:
    """What was read of lines."""

    items: list[ItemRead] = field(default_factory=list)
    refused: list[LineRefused] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)  # columns that nothing is known of


def as_lines(rows: Iterable[Sequence[str]]) -> str:
    """The rows of a sheet as lines with tabs, to be looked at and mended."""
    told = ("\t".join(" ".join(cell.split()) for cell in row).rstrip() for row in rows)
    return "\n".join(line for line in told if line)


def pasted(text: str, known: Iterable[str]) -> Pasted:
    """Every line of a text, read or refused; ``known`` are words the list has."""
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    separator = separator_of(lines[0][1]) if lines else ""
    rows = [(number, cells_of(line, separator)) for number, line in lines]
    columns = columns_of(rows[0][1]) if rows else None
    found = Pasted()
    if columns:
        names = zip(rows[0][1], columns, strict=True)
        found.unread = [name for name, column in names if name and not column]
        rows = rows[1:]
    seen = {folded(words): 0 for words in known}
    for number, cells in rows:
        _read(found, number, cells, columns, seen)
    return found


def separator_of(first: str) -> str:
    """What parts the columns; '' where each line is the words of one item.

    A comma parts columns only under heads: elsewhere it may be part of the words.
    """
    if "\t" in first:
        return "\t"
    several = (sep for sep in ";,|" if sep in first)
    return next((sep for sep in several if columns_of(cells_of(first, sep))), "")


def cells_of(line: str, separator: str) -> list[str]:
    """The cells of a line."""
    if not separator:
        return [" ".join(line.split())]
    cells = next(csv.reader(io.StringIO(line), delimiter=separator))
    return [" ".join(cell.split()) for cell in cells]


def columns_of(cells: Sequence[str]) -> list[str] | None:
    """Which column each cell of a first line heads; None where it is no head."""
    found = [HEADS.get(cell.casefold().rstrip(":"), "") for cell in cells]
    return found if SAYS in found else None


def folded(words: str) -> str:
    """Words without what makes no difference."""
    return " ".join(words.split()).casefold().rstrip(".")


def _read(
    found: Pasted,
    number: int,
    cells: list[str],
    columns: list[str] | None,
    seen: dict[str, int],
) -> None:
    """Read one line, or say why not."""
    heads = columns or [*ORDER, *[""] * len(cells)]
    told = {head: cell for head, cell in zip(heads, cells, strict=False) if head}
    is_wide = columns is None and any(cells[len(ORDER) :])
    why = TOO_WIDE if is_wide else _problem(told, seen)
    if not why and len(found.items) == MOST:
        why = TOO_MANY
    if why:
        words = " | ".join(filter(None, cells))
        found.refused.append(LineRefused(number, words[:200], why))
        return
    seen[folded(told[SAYS])] = number
    found.items.append(ItemRead(number, *(told.get(each, "") for each in ORDER)))


def _problem(told: dict[str, str], seen: dict[str, int]) -> str:
    """What is wrong with a line; '' if nothing."""
    if not told.get(SAYS):
        return NO_WORDS
    for name, words in told.items():
        if len(words) > LONGEST[name]:
            return TOO_LONG.format(CALLED[name], len(words), LONGEST[name])
    line = seen.get(folded(told[SAYS]))
    if line is None:
        return ""
    return TWICE.format(line) if line else THERE
