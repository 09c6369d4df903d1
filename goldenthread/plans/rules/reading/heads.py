"""Column heads of tables that lost their borders, and lines that begin a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.documents.readers.grid import Kind, Piece
from goldenthread.plans.rules.reading.labels import (
    Label,
    column_head,
    read_header,
    read_label,
)
from goldenthread.plans.rules.reading.numbers import read_heading

ENOUGH = 3
HEAD_LENGTH = 60
# Columns whose cells are known by their look; they hold the others in place.
FIRM = frozenset(("status", "timescale", "leads", "status_or_timescale"))


@dataclass(frozen=True)
class Start:
    """A line that begins an item. ``rest``: where text begins on the same line."""

    number: str
    style: str
    rest: int | None


@dataclass(frozen=True)
class Heads:
    """Column heads, and the lines they stand on."""

    labels: tuple[Label, ...]
    lines: range


def start_of(piece: Piece) -> Start | None:
    """The number a line consists of, or begins with."""
    heading = read_heading(piece.text)
    if piece.kind is Kind.BULLET or heading is None or heading.kind:
        return None
    style = "code" if heading.number[0].isalpha() else "digits"
    return Start(heading.number, style, heading.rest)


def whole(line: Piece) -> Label | None:
    """The label that fills a line."""
    label = read_label(line.text)
    return label if label and label.rest is None else None


def heads_in(lines: Sequence[Piece], at: int = 0) -> Heads | None:
    """The first column heads from ``at``: labels on lines in a row, or on one line."""
    for n in range(at, len(lines)):
        found = heads_at(lines, n)
        if found:
            return found
    return None


def heads_at(lines: Sequence[Piece], at: int) -> Heads | None:
    """The heads that begin on this very line."""
    joined = read_header(lines[at].text)
    if len(joined) >= ENOUGH and any(label.field in FIRM for label in joined):
        return Heads(tuple(joined), range(at, at + 1))
    end = at
    while end < len(lines) and as_head(lines[end]):
        end += 1
    labels = tuple(label for label in map(as_head, lines[at:end]) if label)
    sure = sum(whole(line) is not None for line in lines[at:end])
    if sure < 2 or (sure < len(labels) and 2 * sure < len(labels)):
        return None
    if _is_last_head(lines, end, labels):
        labels, end = (*labels, Label("notes", lines[end].text)), end + 1
    return Heads(labels, range(at, end))


def as_head(line: Piece) -> Label | None:
    """A line that is a column head: a label, or a head that tables use."""
    label = whole(line)
    return label if label or line.kind is Kind.BULLET else column_head(line.text)


def _is_last_head(lines: Sequence[Piece], at: int, labels: Sequence[Label]) -> bool:
    """A short line between known heads and the first numbered row is one, too."""
    if len(labels) < ENOUGH or at + 1 >= len(lines) or start_of(lines[at]):
        return False
    text, below = lines[at].text, start_of(lines[at + 1])
    short = len(text) <= HEAD_LENGTH and text[-1:] not in ".;,:" and text[:1].isupper()
    return short and below is not None and below.rest is None


def columns_of(labels: Sequence[Label]) -> list[str]:
    """The fields of the columns; the first that states or asks is the statement."""
    fields: list[str] = []
    for label in labels:
        if label.field == "number":
            continue
        states = label.field in ("statement", "actions", "title")
        if states and "statement" not in fields:
            fields.append("statement")
        elif label.field == "statement":
            fields.append("success_criteria" if label.kind == "outcome" else "actions")
        else:
            fields.append("notes" if label.field == "group" else label.field)
    return fields if "statement" in fields else ["statement", *fields]
