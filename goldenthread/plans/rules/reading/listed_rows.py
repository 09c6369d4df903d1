"""One pass over the lines of a table that lost its borders."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from goldenthread.documents.readers.grid import Kind, Piece
from goldenthread.plans.rules.reading.alignment import (
    Unit,
    aligned,
    is_name,
)
from goldenthread.plans.rules.reading.draft import DraftItem
from goldenthread.plans.rules.reading.filling import (
    Filling,
    finished,
    headings,
    is_date,
)
from goldenthread.plans.rules.reading.heads import (
    TITLE_LENGTH,
    Heads,
    Start,
    columns_of,
    heads_at,
    heads_in,
    implied,
    is_table_title,
    linked,
    start_of,
    titles_in,
    whole,
    without_code_head,
)
from goldenthread.plans.rules.reading.labels import Label, kind_of, read_label
from goldenthread.plans.rules.reading.ledger import Ledger, part
from goldenthread.plans.rules.reading.nesting import nest
from goldenthread.plans.rules.reading.numbers import read_heading
from goldenthread.plans.rules.reading.references import numbers_listed
from goldenthread.plans.rules.reading.statuses import is_status

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@dataclass
class Walk:
    """What is open: the heads, the row and the lines gathered for it."""

    ledger: Ledger
    lines: Sequence[Piece]
    heads: Heads | None = None
    fillings: list[Filling] = field(default_factory=list)
    row: Filling | None = None
    units: list[Unit] = field(default_factory=list)
    tail: str | None = None
    style: str = ""
    titles: frozenset[str] = frozenset()

    def items(self) -> list[DraftItem]:
        self.style = next((s.style for s in map(start_of, self.lines) if s), "")
        self.titles = self._titles()
        if heads_in(self.lines) is None:
            self.heads = implied(self.lines)
        at = 0
        while at < len(self.lines):
            at = self._read(at)
        self._flush()
        made = [finished(filling, self.ledger) for filling in self.fillings]
        nest(made, headings(self.fillings, made))
        return made

    def _read(self, at: int) -> int:
        """Read the line at ``at``; the place of the next one."""
        line = self.lines[at]
        heads = heads_at(self.lines, at)
        heading, start = read_heading(line.text), start_of(line)
        if heads:
            self._begin_table(heads)
            return heads.lines.stop
        if heading and heading.kind and line.kind is not Kind.BULLET:
            self._begin_heading(line)
        elif start and self._heads_next(at, start):
            self._begin_group(line, start)
        elif start and start.style == self.style and self._fits(start):
            self._begin_row(line, start)
        elif self.row is None and self._states(line):
            self._begin_statement(line)
        elif line.text in self.titles and is_table_title(self.lines, at):
            self._begin_theme(line)
        elif self._is_section(at):
            self._flush()
            self.row = None
            self.ledger.take(line)
        else:
            self._gather(line)
        return at + 1

    def _fits(self, start: Start) -> bool:
        """Text behind a plain number is a sentence more often than an item."""
        return start.rest is None or start.style == "code" or "." in start.number

    def _heads_next(self, at: int, start: Start) -> bool:
        """A plain number and a title, right above a number that stands under it."""
        below = self.lines[at + 1] if at + 1 < len(self.lines) else None
        inner = start_of(below) if below else None
        under = inner is not None and inner.number.startswith(start.number + ".")
        return bool(under and start.rest and not self.lines[at].text.endswith("."))

    def _begin_group(self, line: Piece, start: Start) -> None:
        self._flush()
        self.row = None
        kind = "recommendation_group" if self._kind() == "recommendation" else "theme"
        filling = Filling(kind, start.number, line.text[start.rest :], group=True)
        filling.put("heading", line)
        self.fillings.append(filling)

    def _states(self, line: Piece) -> bool:
        """A label of a kind and its words: "Key outcome: waits are short"."""
        label = read_label(line.text)
        return bool(label and label.rest and label.field == "statement" and label.kind)

    def _begin_statement(self, line: Piece) -> None:
        self._flush()
        label = read_label(line.text)
        if label is None or label.rest is None:
            return
        filling = Filling(label.kind or "objective", group=True)
        filling.put("heading", part(line, 0, label.rest))
        filling.put("statement", part(line, label.rest))
        self.fillings.append(filling)

    def _begin_table(self, heads: Heads) -> None:
        self._flush()
        self.row = None
        below = self.lines[heads.lines.stop :]
        self.heads = replace(
            heads, labels=tuple(without_code_head(heads.labels, below))
        )
        self.ledger.take(*(self.lines[n] for n in heads.lines))

    def _begin_heading(self, line: Piece) -> None:
        """A heading with its kind: "Outcome 1: Plans describe the child."."""
        self._flush()
        self.row = None
        heading = read_heading(line.text)
        rest = heading.rest if heading else None
        filling = Filling(heading.kind or "theme", heading.number) if heading else None
        if filling is None:
            return
        filling.group = True
        self.fillings.append(filling)
        if rest is not None and line.text.endswith("."):
            filling.put("heading", part(line, 0, rest))
            filling.put("statement", part(line, rest))
        else:
            filling.title = line.text[rest:] if rest is not None else None
            filling.put("heading", line)

    def _begin_row(self, line: Piece, start: Start) -> None:
        self._flush()
        self.row = Filling(self._kind(), start.number)
        self.row.put("heading", part(line, 0, start.rest))
        self.fillings.append(self.row)
        if start.rest is not None:
            self.units.append(Unit(part(line, start.rest), begins_row=True))

    def _kind(self) -> str:
        """What the heads name, else what the words before the list name."""
        heads = linked(self._labels())
        named = [h.kind for h in heads if h.kind and h.field != "cross_refs"]
        if named:
            return named[0] or "action"
        if any(head.field == "actions" for head in heads):
            return "action"
        before = self.lines[0].anchor.start
        told = " ".join(p.text for p in self.ledger.pieces if p.anchor.end <= before)
        found = re.findall(r"\b(?:recommendation|action|commitment)", told, re.I)
        if found:
            return kind_of(found[0]) or "action"
        return "action" if self.heads else "recommendation"

    def _labels(self) -> Sequence[Label]:
        return self.heads.labels if self.heads else ()

    def _is_section(self, at: int) -> bool:
        """A short line over rows, behind a row whose last column is prose."""
        line = self.lines[at]
        below = self.lines[at + 1] if at + 1 < len(self.lines) else None
        text = line.text
        if below is None or len(text) > TITLE_LENGTH or text.endswith((".", ";", ",")):
            return False
        if line.kind is Kind.HEADING:
            return True
        if is_table_title(self.lines, at):
            return True
        opens = start_of(below) or heads_at(self.lines, at + 1)
        before = self.lines[at - 1].text if at else "."
        closed = before.endswith((".", "!", "?")) or bool(numbers_listed(before))
        looks = (is_status, is_date, numbers_listed, is_name)
        cell = any(look(text) for look in looks)
        return bool(opens and closed and not cell and (whole(line) is None))

    def _titles(self) -> frozenset[str]:
        """Lines that title the tables of a text: several, each with its own words."""
        found = [self.lines[n].text for n in titles_in(self.lines)]
        distinct = len(set(found)) == len(found) > 1
        return frozenset(found) if distinct else frozenset()

    def _begin_theme(self, line: Piece) -> None:
        """The title of one of several tables is a theme."""
        self._flush()
        self.row = None
        theme = Filling("theme", None, line.text, group=True)
        theme.put("heading", line)
        self.fillings.append(theme)

    def _gather(self, line: Piece) -> None:
        """A line of the open row, or one behind a label inside the row."""
        label = whole(line)
        if label and self.row and label.field not in ("number", "group", "title"):
            self._flush()
            self.tail = label.field
            self.row.open(label.field, label.heading, label.when)
            self.row.put("heading", line)
        elif self.tail and self.row:
            self.row.put(self.tail, line)
        elif self.row:
            self.units.append(Unit(line, begins_row=not self.units))
        elif self.heads and len(self.heads.labels) > 1 and not self._numbered():
            self.units += _sentences(line)

    def _numbered(self) -> bool:
        """Heads over rows that each begin with a number: no row is without one."""
        heads = self.heads
        if heads is None or not any(one.field == "number" for one in heads.labels):
            return False
        below = map(start_of, self.lines[heads.lines.stop :])
        return any(start and start.style == self.style for start in below)

    def _flush(self) -> None:
        """Give the gathered lines their columns."""
        units, self.units, self.tail = self.units, [], None
        fields = self._fields()
        if not self.heads:
            for unit in units:
                self._put("statement", unit)
            return
        placed = aligned(units, fields)
        for unit, place in zip(units, placed, strict=True):
            if place.begins and unit.begins_row is None:
                self.row = Filling(self._kind())
                self.fillings.append(self.row)
            self._put(fields[place.column], unit)
        if any(unit.begins_row is None for unit in units):
            self.row = None
            self._warn()

    def _fields(self) -> list[str]:
        """The columns; one alone for statuses or for times may hold both."""
        fields = columns_of(self._labels())
        firm = {"status", "status_or_timescale", "timescale"} & set(fields)
        if firm == {"status"} or (firm == {"timescale"} and self._finished()):
            return ["status_or_timescale" if f in firm else f for f in fields]
        return fields

    def _finished(self) -> bool:
        """Whether some line says how far something has come, and not when."""
        lines = (line.text for line in self.lines)
        return any(is_status(text) and not is_date(text) for text in lines)

    def _warn(self) -> None:
        self.ledger.warn(
            "rows_inferred",
            "This table has lost its borders and has no numbers. Check where each row "
            "begins and which column each line belongs to.",
        )

    def _put(self, name: str, unit: Unit) -> None:
        """A piece of the row; sentences of one cell on one line stay together."""
        if self.row is None:
            return
        head = next((h for h in self._labels() if h.field == name), None)
        self.row.open(name, (head.heading or None) if head else None)
        kept = self.row.kept[name]
        if kept and not unit.begins_line and _touch(kept[-1], unit.piece):
            kept[-1] = replace(
                kept[-1],
                text=f"{kept[-1].text} {unit.piece.text}",
                anchor=replace(kept[-1].anchor, end=unit.piece.anchor.end),
            )
        else:
            kept.append(unit.piece)


def _touch(one: Piece, other: Piece) -> bool:
    return one.anchor.end + 1 == other.anchor.start


def _sentences(line: Piece) -> Iterator[Unit]:
    """A line may hold several cells: its sentences are told apart."""
    at = 0
    for end, begin in [*_borders(line.text), (len(line.text), len(line.text))]:
        yield Unit(part(line, at, end), begins_line=at == 0)
        at = begin


def _borders(text: str) -> Iterator[tuple[int, int]]:
    """Where a sentence ends and the next begins, or a time ends and a name begins."""
    begins = 0
    for found in _SENTENCE.finditer(text):
        yield from _behind_time(text, begins, found.start())
        yield found.span()
        begins = found.end()
    yield from _behind_time(text, begins, len(text))


def _behind_time(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """ "Ongoing Site manager" is two cells."""
    for gap in re.finditer(r"\s+(?=[A-Z])", text[begin:end]):
        time, name = text[begin : begin + gap.start()], text[begin + gap.end() : end]
        if is_date(time) and is_name(name) and not is_date(name):
            yield begin + gap.start(), begin + gap.end()
            return
