"""Column heads of tables that lost their borders, and lines that begin a row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.readers.grid import Kind, Piece
from goldenthread.plans.rules.reading.filling import is_date
from goldenthread.plans.rules.reading.labels import (
    Label,
    column_head,
    read_header,
    read_label,
)
from goldenthread.plans.rules.reading.numbers import read_heading
from goldenthread.plans.rules.reading.references import numbers_listed
from goldenthread.plans.rules.reading.statuses import is_status

ENOUGH = 3
HEAD_LENGTH, TITLE_LENGTH = 60, 80
_STATE = re.compile(r"(?i)\b(?:actions|recommendations|complete|completed|ongoing)\b")
# Columns whose cells are known by their look; they hold the others in place.
FIRM = frozenset(("status", "timescale", "leads", "status_or_timescale"))
RESULTS = frozenset(("status", "timescale", "status_or_timescale", "progress"))


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
    sure = sum(whole(line) is not None for line in lines[at:end])
    if sure > 1:
        while end < len(lines) and _may_be_head(lines[end]):
            end += 1
    labels = tuple(label for label in map(_head, lines[at:end]) if label)
    if sure < 2 or 2 * sure < len(labels) or _is_titled(labels):
        return None
    if _is_last_head(lines, end, labels):
        labels, end = (*labels, Label("notes", lines[end].text)), end + 1
    return Heads(labels, range(at, end))


def _is_titled(labels: Sequence[Label]) -> bool:
    """Numbers stand in the first column: what is above their head is a title."""
    return len(labels) > ENOUGH and labels[1].field == "number"


def _may_be_head(line: Piece) -> bool:
    """By its words a head, though not one of the known: "Progress since 2021"."""
    text = line.text
    short = len(text) <= HEAD_LENGTH and text[-1:] not in ".;,:"
    return short and _head(line) is not None and start_of(line) is None


def _head(line: Piece) -> Label | None:
    label = as_head(line)
    if label or line.kind is Kind.BULLET or is_status(line.text) or is_date(line.text):
        return label
    return column_head(line.text, loosely=True)


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
    labels = linked(labels)
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


def linked(labels: Sequence[Label]) -> list[Label]:
    """Recommendations behind what was done are those that an action answers."""
    found: list[Label] = []
    for label in labels:
        told = {one.field for one in found}
        states = told & {"statement", "actions", "title"}
        links = states and told & RESULTS and label.kind == "recommendation"
        found.append(replace(label, field="cross_refs") if links else label)
    return found


def without_code_head(
    labels: Sequence[Label], lines: Sequence[Piece]
) -> Sequence[Label]:
    """ "Action" over codes and "Description" over their words: the first is a number.

    So it is when each row has one line of prose before its first status or date.
    """
    fields = [label.field for label in labels]
    stating = [n for n, f in enumerate(fields) if f in ("statement", "actions")]
    if "number" in fields or stating[:2] != [0, 1] or labels[1].kind == "outcome":
        return labels
    counts = [_prose_at(lines, n) for n, line in enumerate(lines) if _is_code(line)]
    alone = sum(count == 1 for count in counts)
    if not counts or 2 * alone <= len(counts):
        return labels
    first = replace(labels[0], field="number")
    return [first, replace(labels[1], kind=labels[0].kind), *labels[2:]]


def _is_code(line: Piece) -> bool:
    start = start_of(line)
    return start is not None and start.rest is None and start.style == "code"


def _prose_at(lines: Sequence[Piece], at: int) -> int:
    """How many lines of prose stand between a code and what has a look of its own."""
    count = 0
    for line in lines[at + 1 :]:
        if is_status(line.text) or is_date(line.text) or _is_code(line):
            break
        count += 1
    return count


def implied(lines: Sequence[Piece]) -> Heads | None:
    """The columns of rows that begin with codes when the heads are lost altogether.

    Three rows or more, and most of them hold a status or a date on a line.
    """
    codes = [n for n, line in enumerate(lines) if _is_code(line)]
    if len(codes) < ENOUGH:
        return None
    ends = [*codes[1:], len(lines)]
    told = [
        any(is_status(line.text) or is_date(line.text) for line in lines[n + 2 : end])
        for n, end in zip(codes, ends, strict=True)
    ]
    if sum(told) * 4 < len(told) * 3:
        return None
    fields = ("statement", "leads", "status_or_timescale", "progress", "cross_refs")
    labels = (Label("number", ""), *(Label(field, "") for field in fields))
    return Heads(labels, range(codes[0], codes[0]))


def titles_in(lines: Sequence[Piece]) -> list[int]:
    """Where the titles stand that part the rows of a text into tables or themes."""
    places = range(len(lines))
    return [n for n in places if is_table_title(lines, n) and _names_theme(lines[n])]


def is_table_title(lines: Sequence[Piece], at: int) -> bool:
    """A line right above heads with numbers, or between a link and the next code."""
    if at + 1 >= len(lines) or start_of(lines[at]) or not _is_short(lines[at]):
        return False
    heads = heads_at(lines, at + 1)
    if heads is not None and heads_at(lines, at) is None:
        return any(label.field == "number" for label in heads.labels)
    linked_ = bool(at and numbers_listed(lines[at - 1].text))
    return linked_ and _is_code(lines[at + 1]) and not numbers_listed(lines[at].text)


def _is_short(line: Piece) -> bool:
    text = line.text
    return len(text) <= TITLE_LENGTH and text[-1:] not in ".;,:" and text[0].isupper()


def _names_theme(line: Piece) -> bool:
    """Not a title that only says how far its rows have come."""
    return not _STATE.search(line.text)
