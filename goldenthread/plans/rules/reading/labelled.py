"""Labelled blocks: a label for each part of an item, on its own line or before text.

Recommendation / Response / Actions to be taken forward / Delivery Timescale / Status /
Progress made, with or without blank lines, under numbered headings or under none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.readers.grid import Block, Kind, Piece, Table
from goldenthread.plans.rules.reading.draft import DraftItem
from goldenthread.plans.rules.reading.filling import Filling, finished, headings
from goldenthread.plans.rules.reading.labels import Label, field_of, is_when, read_label
from goldenthread.plans.rules.reading.layout import Segment, pieces_of
from goldenthread.plans.rules.reading.ledger import Ledger, part
from goldenthread.plans.rules.reading.nesting import nest
from goldenthread.plans.rules.reading.numbers import Heading, read_heading
from goldenthread.plans.rules.reading.responses import is_response
from goldenthread.plans.rules.reading.statuses import is_status

NAME = "labelled blocks"
TITLE_LENGTH = 140
BROKEN_LABEL = 60
# Fields whose labels tell blocks of this layout; others occur as headings anywhere.
TELLING = frozenset(
    (
        "response",
        "actions",
        "timescale",
        "status",
        "status_and_progress",
        "progress",
        "next_steps",
        "leads",
        "success_criteria",
        "monitored_by",
        "evaluated_by",
        "resources",
    )
)


NEVER = frozenset(("number", "title", "group", "measure"))


@dataclass(frozen=True)
class Line:
    """A piece, the label it is or begins with, and the heading it may be."""

    piece: Piece
    label: Label | None
    heading: Heading | None
    goes_on: bool = False  # the rest of a label that was broken over two lines

    @property
    def is_title(self) -> bool:
        """Short, and it does not end like a sentence or a list entry."""
        text = self.piece.text
        return (
            self.piece.kind is not Kind.BULLET
            and len(text) <= TITLE_LENGTH
            and not text.endswith((".", ";", ",", "!"))
        )


def lines_of(pieces: Sequence[Piece]) -> list[Line]:
    """Each piece with what it can be. A heading of an item is no label."""
    lines = [_line(piece) for piece in pieces]
    for n in range(1, len(lines)):
        whole = _broken_label(lines[n - 1], lines[n])
        if whole:
            lines[n - 1] = replace(lines[n - 1], label=whole, heading=None)
            lines[n] = replace(lines[n], goes_on=True, heading=None)
    return lines


def _broken_label(first: Line, second: Line) -> Label | None:
    """The label that two short lines are together, and neither is alone."""
    text = f"{first.piece.text} {second.piece.text}"
    if second.label or len(text) > BROKEN_LABEL or second.piece.kind is Kind.BULLET:
        return None
    label = read_label(text)
    if label is None or label.rest is not None or label.field in NEVER:
        return None
    if first.label and (first.label.rest or is_when(second.piece.text)):
        return None  # "Status", and below it a date: that is its text
    return label


def _line(piece: Piece) -> Line:
    heading = read_heading(piece.text) if piece.kind is not Kind.BULLET else None
    label = None if piece.kind is Kind.BULLET else read_label(piece.text)
    if heading and heading.kind:
        label = None
    return Line(piece, label, heading)


def segments(blocks: Sequence[Block]) -> list[Segment]:
    """Runs of blocks between tables that hold labels with text below them."""
    found = []
    for first, last in _runs(blocks):
        lines = lines_of(list(pieces_of(blocks[first:last])))
        told = [line.label.field for line in _telling(lines) if line.label]
        if len(set(told)) < 2 or not _together(lines):
            continue
        begin = _opening(lines)
        skipped = lines[begin].piece
        at = next(n for n in range(first, last) if _holds(blocks[n], skipped))
        forms = any(isinstance(block, Table) for block in blocks[at:last])
        confidence = 0.99 if forms else 0.9 if len(set(told)) > 2 else 0.7
        found.append(Segment(at, last, confidence))
    return found


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Stretches without a table, but for tables of two columns: label and text."""
    first = 0
    for at, block in enumerate(blocks):
        if isinstance(block, Table) and not _is_form(block):
            if first < at:
                yield first, at
            first = at + 1
    if first < len(blocks):
        yield first, len(blocks)


def _is_form(table: Table) -> bool:
    """Two columns, and labels in the first."""
    heads = [row.cells[0].text for row in table.rows if row.cells]
    labels = [head for head in heads if head and field_of(head)]
    wide = max((len(row.cells) for row in table.rows), default=0)
    return wide == 2 and len(labels) > 1 and len(labels) * 3 >= len(heads) * 2


def _holds(block: Block, piece: Piece) -> bool:
    return piece in list(pieces_of([block]))


def _telling(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines whose label has text behind it or below it."""
    for n, line in enumerate(lines):
        if line.label is None or line.label.field not in TELLING:
            continue
        below = lines[n + 1] if n + 1 < len(lines) else None
        if line.label.rest or (below and below.label is None):
            yield line


def _together(lines: Sequence[Line]) -> bool:
    """Whether two labels or more stand under one heading: of minutes, none does."""
    under: list[set[str]] = [set()]
    for line in lines:
        if line.heading:
            under.append(set())
        if line.label:
            under[-1].add(line.label.field)
    return any(len(fields) > 1 for fields in under)


def _opening(lines: Sequence[Line]) -> int:
    """Where the first item begins: its heading, or the headings right above it."""
    first = next(n for n, line in enumerate(lines) if line.label)
    numbered = [n for n in range(first) if starts(lines, n)]
    if numbered:
        return numbered[0]
    return first - 1 if first > 1 and lines[first - 1].is_title else first


def starts(lines: Sequence[Line], at: int) -> bool:
    """Whether the line is the heading of an item, or of a group of items."""
    line = lines[at]
    if line.heading is None:
        return _is_bare_title(lines, at)
    if line.heading.kind or line.piece.kind is Kind.HEADING:
        return line.is_title or line.heading.kind is not None
    below = lines[at + 1] if at + 1 < len(lines) else None
    alone = line.heading.rest is None and not line.heading.number.isdigit()
    return alone or (line.is_title and below is not None and _opens(below, line))


def _opens(below: Line, above: Line) -> bool:
    """Whether the line below a numbered line shows that it is a heading."""
    if below.label:
        return True
    inner, outer = below.heading, above.heading
    return bool(inner and outer and inner.number.startswith(outer.number + "."))


def _is_bare_title(lines: Sequence[Line], at: int) -> bool:
    """A heading without a number: right above the label that opens items."""
    line = lines[at]
    if line.label or not line.is_title or at + 1 >= len(lines):
        return False
    below = lines[at + 1].label
    return below is not None and below.field == "statement" and below.rest is None


def read(blocks: Sequence[Block], ledger: Ledger) -> list[DraftItem]:
    """The items of one run, in document order."""
    walk = Walk(lines_of(list(pieces_of(blocks))), ledger)
    return walk.items()


class Walk:
    """One pass over the lines; what is open says where a line belongs."""

    def __init__(self, lines: Sequence[Line], ledger: Ledger) -> None:
        self.lines = lines
        self.ledger = ledger
        self.fillings: list[Filling] = []
        self.field = "statement"
        self.section: str | None = None
        self.unlabelled: list[tuple[Filling, str]] = []
        self.kind = self._usual_kind()

    def _usual_kind(self) -> str:
        """The kind that statement labels name; recommendations if none does."""
        kinds = [
            line.label.kind
            for line in self.lines
            if line.label and line.label.field == "statement" and line.label.kind
        ]
        named = [line.heading.kind for line in self.lines if line.heading]
        found = kinds or [kind for kind in named if kind not in (None, "theme")]
        return found[0] if found and found[0] else "recommendation"

    def items(self) -> list[DraftItem]:
        for at, line in enumerate(self.lines):
            if line.goes_on:
                self.current.put("heading", line.piece)
            elif starts(self.lines, at):
                self._start(line)
            elif self._is_section(at):
                self._begin_section(line)
            elif line.label and line.label.field not in NEVER:
                self._open(line, line.label)
            else:
                self._put(at, line.piece)
        self._group()
        items = [finished(filling, self.ledger) for filling in self.fillings]
        nest(items, headings(self.fillings, items))
        self._warn(items)
        return items

    def _warn(self, items: Sequence[DraftItem]) -> None:
        """Say which fields were told by their words alone."""
        for filling, item in zip(self.fillings, items, strict=True):
            for name in (name for one, name in self.unlabelled if one is filling):
                self.ledger.warn(
                    "label_lost",
                    f"The {name} stands there without its label. Check that it is one.",
                    item=item.key,
                    field=name,
                )

    @property
    def current(self) -> Filling:
        if not self.fillings:
            self.fillings.append(Filling(self.kind))
        return self.fillings[-1]

    def _start(self, line: Line) -> None:
        """A new item under its own heading."""
        heading, text = line.heading, line.piece.text
        self.field = "statement"
        if heading is None:
            self.fillings.append(Filling(self.kind, title=text.rstrip(" :")))
            self.current.put("heading", line.piece)
            return
        filling = Filling(heading.kind or self.kind, heading.number)
        self.fillings.append(filling)
        rest = text[heading.rest :].strip() if heading.rest else ""
        if rest and _is_statement(rest):
            filling.put("heading", part(line.piece, 0, heading.rest))
            filling.put("statement", part(line.piece, heading.rest or 0))
            return
        filling.title = rest.rstrip(" :") or None
        filling.put("heading", line.piece)

    def _is_section(self, at: int) -> bool:
        """A heading over several items that is none itself: "Driver: Wellbeing"."""
        line = self.lines[at]
        if line.label:
            return line.label.field == "group"
        below = at + 1 < len(self.lines) and starts(self.lines, at + 1)
        closed = at == 0 or self.lines[at - 1].piece.text.endswith((".", "!", "?"))
        set_off = line.piece.kind is Kind.HEADING or (
            closed and len(self.title(at)) < 80
        )
        return bool(below and line.is_title and set_off)

    def title(self, at: int) -> str:
        return self.lines[at].piece.text

    def _begin_section(self, line: Line) -> None:
        """A theme named by its word is an item; other headings are only noted."""
        label = line.label
        if label and label.rest and label.kind:
            title = line.piece.text[label.rest :]
            self.fillings.append(Filling(label.kind, title=title))
            self.current.put("heading", line.piece)
            return
        self.section = line.piece.text
        self.ledger.take(line.piece)

    def _open(self, line: Line, label: Label) -> None:
        """A label: a new field of the item, or a new item without a heading."""
        name = label.field
        opens = name == "statement" or self._again(name)
        if opens and not self.current.is_bare:
            self.fillings.append(Filling(label.kind or self.kind))
        if name == "statement" and label.kind and self.current.number is None:
            self.current.kind = label.kind
        self.field = name
        self.current.open(name, label.heading, label.when)
        if label.rest:
            self.current.put("heading", part(line.piece, 0, label.rest))
            self.current.put(name, part(line.piece, label.rest))
        else:
            self.current.put("heading", line.piece)

    def _again(self, name: str) -> bool:
        """The label that opens items comes again: items without statement labels."""
        again = self.current.has(name) and name != "progress"
        return again and name == self._first_label()

    def _first_label(self) -> str | None:
        return next((line.label.field for line in self.lines if line.label), None)

    def _put(self, at: int, piece: Piece) -> None:
        """Text goes to the open field, unless it is a field whose label was lost."""
        filled = bool(self.current.kept.get(self.field))
        for name, looks in (("response", is_response), ("status", is_status)):
            if filled and looks(piece.text) and self._lost(at, name):
                self.field = name
                self.unlabelled.append((self.current, name))
        self.current.put(self.field, piece)

    def _lost(self, at: int, name: str) -> bool:
        """Other items have such a field; this one has none, and none is to come."""
        usual = any(_is_field(line, name) for line in self.lines)
        return usual and not self.current.has(name) and not self._follows(at, name)

    def _follows(self, at: int, name: str) -> bool:
        """A label of the field comes before the next item begins."""
        for n in range(at + 1, len(self.lines)):
            if starts(self.lines, n):
                return False
            if _is_field(self.lines[n], name):
                return True
        return False

    def _group(self) -> None:
        """Headings with nothing of their own are headings over items."""
        for n, filling in enumerate(self.fillings):
            last = n + 1 == len(self.fillings)
            filling.group = filling.is_bare and not last
            if filling.group and filling.kind == "recommendation":
                filling.kind = "recommendation_group" if filling.number else "theme"


def _is_field(line: Line, name: str) -> bool:
    return line.label is not None and line.label.field == name


def _is_statement(rest: str) -> bool:
    """Whether the words behind a number are the statement rather than a title."""
    return rest.endswith((".", ";")) or len(rest) > TITLE_LENGTH
