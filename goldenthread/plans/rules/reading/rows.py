"""One table row a line, its cells joined by spaces: the status word is the border.

A line of column heads comes first. In each row a number opens the group, the next
number the item; the status word that follows the end of a sentence ends the item's
text, and what stands behind it is progress.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from goldenthread.documents.readers.grid import Block, Kind, Piece, Table
from goldenthread.plans.rules.reading.dates import times_in
from goldenthread.plans.rules.reading.draft import DraftItem
from goldenthread.plans.rules.reading.filling import (
    Filling,
    finished,
    headings,
    is_date,
)
from goldenthread.plans.rules.reading.labels import Label, read_header
from goldenthread.plans.rules.reading.layout import Segment
from goldenthread.plans.rules.reading.ledger import Ledger, part
from goldenthread.plans.rules.reading.nesting import nest
from goldenthread.plans.rules.reading.numbers import (
    CODE,
    DOTTED,
    read_heading,
)
from goldenthread.plans.rules.reading.statuses import status_phrases

NAME = "one row a line"
HEAD_LINES = 6
LOOK_BELOW = 8
LONGEST_DATE, LONGEST_NAME = 8, 10  # words
_NUMBER = re.compile(rf"(?:{DOTTED}|{CODE})(?=[.:]?\s)")
_ENDED = re.compile(r"[.!?)”\"’':]\s*$")


@cache
def _status() -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, status_phrases()))
    one = rf"(?:{phrases})"
    cause = r"(?:\s+(?:due to|because of|by)\s+[\w-]+)?"
    return re.compile(rf"(?<!\S){one}(?:\s*[/–]\s*{one}{cause})*(?![\w-])", re.I)


def segments(blocks: Sequence[Block]) -> list[Segment]:
    """From the headings above the first line of column heads to the last row."""
    found: list[Segment] = []
    for at, block in enumerate(blocks):
        if found and at < found[-1].last:
            continue
        if _header(block) and any(
            _is_row(b) for b in blocks[at + 1 : at + 1 + LOOK_BELOW]
        ):
            last = next(
                (n for n in range(at, len(blocks)) if isinstance(blocks[n], Table)),
                len(blocks),
            )
            found.append(Segment(_first(blocks, at), last, 0.98))
    return found


def _header(block: Block) -> list[Label]:
    """Three heads or more on one line, one of them for a status."""
    if isinstance(block, Table):
        return []
    heads = read_header(block.text)
    fields = {head.field for head in heads}
    return heads if len(heads) > 2 and _has_status(fields) else []


def _has_status(fields: set[str]) -> bool:
    return bool(fields & {"status", "status_or_timescale"})


def _is_row(block: Block) -> bool:
    """A number, and a status word that ends a sentence's cell or the line."""
    if isinstance(block, Table):
        return False
    number = _NUMBER.match(block.text)
    return bool(number and border_of(block.text[number.end() :]))


def _first(blocks: Sequence[Block], at: int) -> int:
    """The theme above the heads, else the section titles right above them."""
    first = at
    for n in range(at - 1, max(-1, at - HEAD_LINES), -1):
        block = blocks[n]
        if isinstance(block, Table):
            break
        heading = read_heading(block.text)
        if heading and heading.kind:
            return n
        if first == n + 1 and _is_title(block):
            first = n
    return first if at - first < HEAD_LINES - 1 and first > 0 else at


def _is_title(piece: Piece) -> bool:
    return len(piece.text) < 120 and not piece.text.endswith((".", ";"))


def read(blocks: Sequence[Block], ledger: Ledger) -> list[DraftItem]:
    """The themes, groups and rows of one run."""
    walk = Walk(ledger, [block for block in blocks if isinstance(block, Piece)])
    return walk.items()


@dataclass
class Walk:
    """One pass over the lines; ``heads`` are those of the table that is open."""

    ledger: Ledger
    lines: Sequence[Piece]
    heads: list[Label] = field(default_factory=list)
    fillings: list[Filling] = field(default_factory=list)
    theme: Filling | None = None
    group: Filling | None = None
    section: str | None = None

    def items(self) -> list[DraftItem]:
        for line in self.lines:
            self._read(line)
        made = [finished(filling, self.ledger) for filling in self.fillings]
        nest(made, headings(self.fillings, made))
        return made

    def _read(self, line: Piece) -> None:
        heading = read_heading(line.text)
        heads = _header(line)
        if heads:
            self.heads = heads
            self.ledger.take(line)
        elif heading and heading.kind and not _NUMBER.match(line.text):
            self._begin_theme(line)
        elif self.heads and _NUMBER.match(line.text):
            self._row(line)
        elif self.heads and self.fillings and self._belongs(line):
            self._go_on(line)
        else:
            self._section(line)

    def _begin_theme(self, line: Piece) -> None:
        heading = read_heading(line.text)
        assert heading is not None  # noqa: S101 - the caller has seen it
        title = line.text[heading.rest :] if heading.rest else None
        self.theme = Filling(heading.kind or "theme", heading.number, title, group=True)
        self.theme.put("heading", line)
        self.fillings.append(self.theme)
        self.heads, self.group = [], None

    def _belongs(self, line: Piece) -> bool:
        """Part of the row above: no title, and no empty line where rows have none."""
        apart = line.gap_before and self._is_close() and line.kind is not Kind.BULLET
        return not apart and not self._is_section(line)

    def _is_close(self) -> bool:
        """Whether most rows follow each other without an empty line."""
        rows = [line for line in self.lines if _NUMBER.match(line.text)]
        return 2 * sum(line.gap_before for line in rows) <= len(rows)

    def _is_section(self, line: Piece) -> bool:
        """A short line that names a part of the table: "Ongoing Actions"."""
        words = line.text.rstrip(".").casefold()
        named = re.search(r"\b(?:actions|recommendations)\b", words)
        return bool(named) and len(words) < 60 and line.kind is not Kind.BULLET

    def _section(self, line: Piece) -> None:
        self.section = line.text
        self.heads = []
        if line.text.endswith("."):
            self.ledger.add_front("remark", [line])
        else:
            self.ledger.take(line)

    def _row(self, line: Piece) -> None:
        """Group, item, text, status and progress of one line."""
        inner = self._inner(line)
        if inner:
            self._begin_group(part(line, 0, inner))
        row = part(line, inner)
        number = _NUMBER.match(row.text)
        assert number is not None  # noqa: S101 - the callers have seen it
        filling = Filling(self._kind(), number[0], parent=None)
        filling.put("heading", part(row, 0, number.end()))
        self.fillings.append(filling)
        self._cells(filling, part(row, number.end()))

    def _inner(self, line: Piece) -> int:
        """Where the item's own number begins behind the group's; 0 without a group."""
        outer = _NUMBER.match(line.text)
        if not outer or "." not in outer[0]:
            return 0
        under = re.compile(rf"(?<=\s){re.escape(outer[0])}\.\d+[a-z]?(?=[.:]?\s)")
        found = under.search(line.text, outer.end())
        return found.start() if found else 0

    def _begin_group(self, head: Piece) -> None:
        number = _NUMBER.match(head.text)
        assert number is not None  # noqa: S101 - the callers have seen it
        title = head.text[number.end() :].strip(" .:")
        if self.group and self.group.number == number[0]:
            self.group.put("heading", head)
            return
        self.group = Filling("recommendation_group", number[0], title, group=True)
        self.group.put("heading", head)
        self.fillings.append(self.group)

    def _kind(self) -> str:
        """Rows under a head that names recommendations are those, else actions."""
        kinds = [head.kind for head in self.heads if head.kind]
        return kinds[0] if kinds else "recommendation"

    def _cells(self, filling: Filling, cells: Piece) -> None:
        border = border_of(cells.text, at_end=self._status_is_last())
        status = next(h for h in self.heads if _has_status({h.field}))
        if border is None:
            self._statement(filling, cells)
            return
        self._before(filling, part(cells, 0, border.start()))
        filling.open(status.field, status.heading)
        filling.put(status.field, part(cells, border.start(), border.end()))
        if cells.text[border.end() :].strip():
            self._behind(filling, part(cells, border.end()))

    def _before(self, filling: Filling, text: Piece) -> None:
        """The statement, and a name or a time between it and the status."""
        fields = [head.field for head in self._heads_before()]
        end = len(text.text.rstrip())
        for name, fits in (("timescale", is_date), ("leads", _is_name)):
            tail = _tail(text.text[:end]) if name in fields else None
            if tail is not None and fits(text.text[tail:end]):
                filling.put(name, part(text, tail, end))
                end = len(text.text[:tail].rstrip())
        self._statement(filling, part(text, 0, end))

    def _heads_before(self) -> list[Label]:
        at = next(n for n, h in enumerate(self.heads) if _has_status({h.field}))
        return self.heads[:at]

    def _statement(self, filling: Filling, text: Piece) -> None:
        """The statement; bullets inside the line are told apart."""
        starts = [found.start() for found in re.finditer(r"[•▪◼\uf0b7]\s", text.text)]
        ends = [*starts[1:], len(text.text)] if starts else []
        filling.put("statement", part(text, 0, starts[0] if starts else None))
        for start, end in zip(starts, ends, strict=True):
            bullet = part(text, start + 1, end)
            filling.put(
                "statement", Piece(bullet.text, Kind.BULLET, anchor=bullet.anchor)
            )

    def _status_is_last(self) -> bool:
        return _has_status({self.heads[-1].field})

    def _behind(self, filling: Filling, text: Piece) -> None:
        """What stands behind the status: the next column."""
        at = next(n for n, h in enumerate(self.heads) if _has_status({h.field}))
        after = self.heads[at + 1 :]
        if len(after) > 1 and after[0].field == "timescale":
            text, after = self._time(filling, text), after[1:]
        column = after[0] if after else None
        name = column.field if column else "progress"
        filling.open(name, column.heading if column else None)
        filling.put(name, text)

    def _time(self, filling: Filling, text: Piece) -> Piece:
        """The date that a cell begins with is taken off what stands behind it."""
        words = [found.end() for found in re.finditer(r"\S+", text.text)]
        dates = [end for end in words[:LONGEST_DATE] if _ends_in_date(text.text[:end])]
        if not dates:
            return text
        filling.put("timescale", part(text, 0, dates[-1]))
        return part(text, dates[-1])

    def _go_on(self, line: Piece) -> None:
        """A line without a number goes on with the row above it."""
        last = self.fillings[-1]
        if last.is_bare:
            self._section(line)
        elif last.has("status") or last.has("status_or_timescale"):
            self._behind(last, line)
        else:
            self._cells(last, line)


def _tail(text: str) -> int | None:
    """Where the words begin that follow the last sentence."""
    ends = [found.end() for found in re.finditer(r"[.!?]\s+(?=[A-Z0-9])", text)]
    return ends[-1] if ends else None


def _ends_in_date(text: str) -> bool:
    """Nothing but a date, and its last word belongs to it: not "June 2025 A"."""
    spans = times_in(text)
    return is_date(text) and bool(spans) and spans[-1][1] == len(text)


def _is_name(text: str) -> bool:
    return len(text.split()) <= LONGEST_NAME and not text.rstrip().endswith(".")


def border_of(text: str, *, at_end: bool = False) -> re.Match[str] | None:
    """The status word that parts two cells: capital letter, behind a sentence's end.

    ``at_end``: the status is the last column, so the word must end the line.
    """
    words = (word for word in _status().finditer(text) if text[: word.start()].strip())
    found = [word for word in words if word[0][0].isupper()]
    closing = [word for word in found if not text[word.end() :].strip(" .")]
    if at_end:
        return closing[-1] if closing else next(_after_sentence(text, found), None)
    return next(_after_sentence(text, found), None) or next(
        iter(closing or found), None
    )


def _after_sentence(
    text: str, found: Sequence[re.Match[str]]
) -> Iterator[re.Match[str]]:
    return (word for word in found if _ENDED.search(text[: word.start()]))
