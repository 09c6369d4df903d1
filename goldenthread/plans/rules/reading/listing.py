"""One cell a line: column heads once, then number, text, status, progress, links.

Also the list of a number line and a text line without any heads. A number or code
on its own begins an item; the first line that is a status or a date ends its text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from goldenthread.documents.readers.grid import Block, Kind, Piece, Table
from goldenthread.plans.rules.reading.draft import DraftItem
from goldenthread.plans.rules.reading.filling import Filling, finished, is_date
from goldenthread.plans.rules.reading.labels import Label, kind_of, read_label
from goldenthread.plans.rules.reading.layout import Segment
from goldenthread.plans.rules.reading.ledger import Ledger, part
from goldenthread.plans.rules.reading.numbers import nest, read_heading
from goldenthread.plans.rules.reading.references import numbers_listed
from goldenthread.plans.rules.reading.statuses import is_status

NAME = "one cell a line"
ENOUGH = 3
_DUTY = re.compile(r"\b(?:must|should|will|shall|needs? to|need to be|have to)\b", re.I)


@dataclass(frozen=True)
class Start:
    """A line that begins an item. ``rest``: where text begins on the same line."""

    number: str
    style: str
    rest: int | None


def start_of(piece: Piece) -> Start | None:
    """The number a line consists of, or a code before its text."""
    heading = read_heading(piece.text)
    if piece.kind is Kind.BULLET or heading is None or heading.kind:
        return None
    style = "code" if heading.number[0].isalpha() else "digits"
    return Start(heading.number, style, heading.rest)


def segments(blocks: Sequence[Block]) -> list[Segment]:
    """Runs of lines with numbers alone, under heads printed once or under none."""
    found = []
    for first, last in _stretches(blocks):
        lines = [block for block in blocks[first:last] if isinstance(block, Piece)]
        heads = _heads(lines)
        begin = first + (heads.start if heads else _first_number(lines))
        if heads and _rows_below(lines, heads):
            found.append(Segment(begin, last, 0.92))
        elif not heads and _is_list(lines):
            found.append(Segment(begin, last, 0.6))
    return found


def _stretches(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Stretches of lines between tables."""
    stretches, first = [], 0
    for at, block in enumerate([*blocks, Table(())]):
        if isinstance(block, Table):
            if at > first:
                stretches.append((first, at))
            first = at + 1
    return stretches


def _heads(lines: Sequence[Piece]) -> range | None:
    """Two lines or more in a row that are nothing but labels."""
    labels = [_whole(line) for line in lines]
    for at in range(len(lines) - 1):
        if labels[at] and labels[at + 1]:
            end = at
            while end < len(lines) and labels[end]:
                end += 1
            return range(at, end)
    return None


def _whole(line: Piece) -> Label | None:
    label = read_label(line.text)
    return label if label and label.rest is None else None


def _rows_below(lines: Sequence[Piece], heads: range) -> bool:
    """Numbered rows follow, and the labels are not printed again for each of them."""
    below = lines[heads.stop :]
    starts = [n for n, line in enumerate(below) if start_of(line)]
    fields = {label.field for label in map(_whole, below) if label}
    return len(starts) >= 1 and starts[0] == 0 and len(fields) <= 1


def _first_number(lines: Sequence[Piece]) -> int:
    return next((n for n, line in enumerate(lines) if start_of(line)), 0)


def _is_list(lines: Sequence[Piece]) -> bool:
    """Three numbers or more alone on their lines, and most texts ask for something."""
    alone = [n for n, line in enumerate(lines[:-1]) if _alone(line)]
    texts = [lines[n + 1].text for n in alone if not _alone(lines[n + 1])]
    asking = [text for text in texts if _DUTY.search(text)]
    labels = [line for line in lines if _whole(line)]
    return len(alone) >= ENOUGH and len(asking) * 2 > len(alone) and not labels


def _alone(line: Piece) -> bool:
    start = start_of(line)
    return start is not None and start.rest is None


def read(blocks: Sequence[Block], ledger: Ledger) -> list[DraftItem]:
    """The items of one run."""
    lines = [block for block in blocks if isinstance(block, Piece)]
    return Walk(ledger, lines).items()


@dataclass
class Walk:
    """One pass over the lines of a run."""

    ledger: Ledger
    lines: Sequence[Piece]
    heads: list[Label] = field(default_factory=list)
    fillings: list[Filling] = field(default_factory=list)
    groups: list[Filling] = field(default_factory=list)
    style: str = ""
    field: str = "statement"

    def items(self) -> list[DraftItem]:
        self.style = next((s.style for s in map(start_of, self.lines) if s), "digits")
        for at, line in enumerate(self.lines):
            self._read(at, line)
        made = [finished(filling, self.ledger) for filling in self.fillings]
        nest(made)
        return made

    def _read(self, at: int, line: Piece) -> None:
        start, label = start_of(line), _whole(line)
        if start and start.style == self.style and self._fits(start):
            self._begin(line, start)
        elif label and (not self.fillings or self._is_head(at)):
            self.heads.append(label)
            self.ledger.take(line)
        elif label:
            self.field = label.field
            self.fillings[-1].open(label.field, label.heading, label.when)
            self.fillings[-1].put("heading", line)
        elif self._is_section(at, line):
            self.ledger.take(line)
        elif self.fillings:
            self._put(at, line)

    def _fits(self, start: Start) -> bool:
        """Text behind digits on one line is a sentence more often than an item."""
        return start.rest is None or start.style == "code" or "." in start.number

    def _begin(self, line: Piece, start: Start) -> None:
        filling = Filling(self._kind(), start.number)
        filling.put("heading", part(line, 0, start.rest))
        self.fillings.append(filling)
        self.field = "statement"
        if start.rest is not None:
            filling.put("statement", part(line, start.rest))

    def _kind(self) -> str:
        """What the heads name, else what the words before the list name."""
        named = [head.kind for head in self.heads if head.kind]
        if named:
            return named[0] or "action"
        before = self.lines[0].anchor.start
        told = " ".join(p.text for p in self.ledger.pieces if p.anchor.end <= before)
        words = re.findall(r"\b(?:recommendation|action|commitment)", told, re.I)
        return kind_of(words[0]) or "action" if words else "recommendation"

    def _is_head(self, at: int) -> bool:
        """Beside another label: heads printed again, not a label in a row."""
        beside = [self.lines[n] for n in (at - 1, at + 1) if 0 <= n < len(self.lines)]
        return any(_whole(line) for line in beside)

    def _is_section(self, at: int, line: Piece) -> bool:
        """A short line right above heads or a number, with a gap before it."""
        below = self.lines[at + 1] if at + 1 < len(self.lines) else None
        title = len(line.text) < 90 and not line.text.endswith((".", ";", ","))
        heading = line.kind is Kind.HEADING or (below is not None and _whole(below))
        complete = not self.fillings or bool(self.fillings[-1].kept.get("statement"))
        return bool(title and heading and complete and not is_status(line.text))

    def _put(self, at: int, line: Piece) -> None:
        """Statement until a status or a date, then progress; links come last."""
        filling = self.fillings[-1]
        column = self._status_column()
        fits = is_status(line.text) or (column and is_date(line.text))
        if self.field == "statement" and filling.has("statement") and fits:
            heading = column.heading if column else None
            filling.open("status_or_timescale", heading)
            filling.put("status_or_timescale", line)
            self.field = "progress"
        elif (
            self.field != "statement"
            and self._ends_row(at)
            and numbers_listed(line.text)
        ):
            filling.put("cross_refs", line)
        else:
            self._open_progress(filling)
            filling.put(self.field, line)

    def _open_progress(self, filling: Filling) -> None:
        if self.field == "progress":
            heads = [
                h for h in self.heads if h.field in ("progress", "status_and_progress")
            ]
            filling.open("progress", heads[0].heading if heads else None)

    def _status_column(self) -> Label | None:
        fields = ("status", "status_or_timescale", "status_and_progress", "timescale")
        return next((head for head in self.heads if head.field in fields), None)

    def _ends_row(self, at: int) -> bool:
        below = self.lines[at + 1] if at + 1 < len(self.lines) else None
        return (
            below is None or start_of(below) is not None or below.kind is Kind.HEADING
        )
