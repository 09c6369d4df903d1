"""Plain text: lines, bullets, and tables drawn with tabs or pipes.

Each line that is not empty is a piece with its line number. Lines next to each other
that hold tabs or pipes are rows of a table, whose cells may hold HTML.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from goldenthread.documents.readers.assembly import (
    Found,
    assembled,
    clean,
    told_apart,
)
from goldenthread.documents.readers.grid import (
    Anchor,
    Block,
    Cell,
    Document,
    Kind,
    Piece,
    Row,
    Table,
)
from goldenthread.documents.readers.letters import decoded
from goldenthread.documents.readers.wrapping import continued

_DRAWN = frozenset(" \t|:+=_-")
_RULES = ("--", "==", "__")
_TAG = re.compile(r"</?(?:p|ul|ol|li|br|div|strong|em|b|i|span)\b[^<>]*>", re.I)
_BREAK = re.compile(r"</?(?:p|ul|ol|br|div)\b[^<>]*>", re.I)
_ENTRY = re.compile(r"<li\b[^<>]*>", re.I)
_GLYPHS = re.compile(r"(?:^|(?<=\s))(?=[•▪◼\uf06e\uf0a7]\s)")
_LIST_TAB = re.compile(r"^ *(?:\d+[.)]?|[a-zA-Z][.)]|[^\w\s<])\t+[^\t]+$")
_PIPE = re.compile(r"(?<!\\)\|")


def is_rule(text: str) -> bool:
    """Whether a line only draws a line."""
    return set(text.strip()) <= _DRAWN and any(rule in text for rule in _RULES)


@dataclass(frozen=True)
class Line:
    """One line that is not empty, with what stands before it."""

    text: str
    number: int
    gap_before: bool

    @property
    def tabbed(self) -> bool:
        """Whether tabs divide it into cells."""
        return "\t" in self.text.strip(" ") and not _LIST_TAB.match(self.text)

    @property
    def piped(self) -> bool:
        """Whether pipes divide it into cells."""
        return "|" in self.text


def read(data: bytes, name: str) -> Document:
    """A plain text file as a document."""
    text, encoding = decoded(data)
    found = Found("txt", list(blocks_of(text)))
    if encoding not in ("utf-8", "utf-8-sig"):
        found.remarks.append(f"The text was read as {encoding}.")
    return assembled(found, name)


def blocks_of(text: str) -> Iterator[Block]:
    """Pieces and tables of a text, in order."""
    lines = lines_of(text)
    at = 0
    while at < len(lines):
        end = _table_end(lines, at)
        if end == at:
            yield from pieces_of(lines[at])
            end = at + 1
        elif _stacked(lines, at):
            yield from _stack(lines[at:end], _stacked(lines, at))
        elif lines[at].piped and not lines[at].tabbed:
            yield from _piped(lines[at:end])
        else:
            yield from _tabbed(lines[at:end])
        at = end


def lines_of(text: str) -> list[Line]:
    """The lines that are not empty. Form feeds are page breaks, so gaps too."""
    lines: list[Line] = []
    gap = False
    for number, raw in enumerate(re.split(r"\r\n|[\r\n]", text), 1):
        gap = gap or raw.startswith("\f")
        if clean(raw):
            lines.append(Line(raw.replace("\f", ""), number, gap))
            gap = False
        elif "\t" not in raw:
            gap = True
    return _unbroken(lines)


def _unbroken(lines: list[Line]) -> list[Line]:
    """Lines put together again that were broken because they were full."""
    joined = continued([ln.text for ln in lines], [ln.gap_before for ln in lines])
    whole: list[Line] = []
    for n, line in enumerate(lines):
        if n in joined:
            whole[-1] = replace(whole[-1], text=f"{whole[-1].text} {line.text}")
        else:
            whole.append(line)
    return whole


def pieces_of(line: Line) -> Iterator[Piece]:
    """A line as a paragraph, a bullet, or several bullets."""
    if is_rule(line.text):
        yield Piece(clean(line.text), Kind.FURNITURE, anchor=Anchor(line=line.number))
        return
    for n, part in enumerate(_GLYPHS.split(line.text)):
        gap = line.gap_before and n == 0
        at = Anchor(line=line.number)
        piece = told_apart(Piece(clean(part), anchor=at, gap_before=gap))
        if piece.text:
            yield piece


def _table_end(lines: list[Line], at: int) -> int:
    """Where the table that begins here ends; ``at`` itself if none does."""
    if lines[at].tabbed:
        return _tab_end(lines, at)
    if _stacked(lines, at):
        return _stack_end(lines, at, _stacked(lines, at))
    if lines[at].piped:
        return _pipe_end(lines, at)
    return at


def _stacked(lines: list[Line], at: int) -> int:
    """How many columns a table has that is printed one cell a line; 0 if it is not.

    Each line ends with a pipe, and a rule below the heads has as many parts.
    """
    end = at
    while end < len(lines) and re.fullmatch(r"[^|]*\|\s*", lines[end].text):
        end += 1
    if end < at + 2 or end == len(lines) or not is_rule(lines[end].text):
        return 0
    columns = len(re.findall(r"[-=]{2,}", lines[end].text))
    return columns if columns == end - at else 0


def _stack_end(lines: list[Line], at: int, width: int) -> int:
    """Rows go on while the next line has a pipe or the row lacks cells."""
    end, cells = at, 0
    while end < len(lines) and (cells % width or lines[end].piped):
        rule = is_rule(lines[end].text)
        cells += 0 if rule else len(_PIPE.findall(lines[end].text))
        end += 1
    return end


def _stack(lines: list[Line], width: int) -> Iterator[Block]:
    """A table from lines that hold one cell each, or a part of one."""
    rules = [line for line in lines if is_rule(line.text)]
    cells: list[list[Piece]] = [[]]
    for line in lines:
        first, *more = [""] if is_rule(line.text) else _PIPE.split(line.text)
        cells[-1].extend(pieces_of_cell(first, line.number))
        cells.extend([] for _ in more)
    full = [Cell(tuple(cell)) for cell in (cells if cells[-1] else cells[:-1])]
    rows = [Row(tuple(full[n : n + width])) for n in range(0, len(full), width)]
    yield _with_headers(Table(tuple(_widened(row, width) for row in rows)))
    for rule in rules:
        yield from pieces_of(rule)


def _tab_end(lines: list[Line], at: int) -> int:
    """Tabs go on over empty lines: those are page breaks of the table."""
    end = at
    while end < len(lines) and lines[end].tabbed:
        end += 1
    alone = end == at + 1 and not _cells_by_tab(lines[at].text)[0].strip()
    return at if alone else end


def _pipe_end(lines: list[Line], at: int) -> int:
    """Pipes go on to an empty line, or while a row still lacks its last cell."""
    width = len(_PIPE.findall(lines[at].text))
    end, pipes = at, 0
    while end < len(lines) and (end == at or not lines[end].gap_before):
        lacks_cells = width > 0 and pipes % width != 0
        following = end + 1 < len(lines) and _follows(lines[end + 1])
        rest = end > at and _goes_on(lines[end])
        if not (lines[end].piped or lacks_cells or following or rest):
            break
        pipes += len(_PIPE.findall(lines[end].text))
        end += 1
    return end if end > at + 1 or lines[at].text.count("|") > 1 else at


def _goes_on(line: Line) -> bool:
    """The rest of a last cell that was broken over lines: it begins small."""
    return not line.piped and not line.gap_before and line.text.strip()[:1].islower()


def _follows(line: Line) -> bool:
    return not line.gap_before and line.text.lstrip().startswith("|")


def _tabbed(lines: list[Line]) -> Iterator[Block]:
    rules = [line for line in lines if is_rule(line.text)]
    rows = [_tab_row(line) for line in lines if not is_rule(line.text)]
    width = max(len(row.cells) for row in rows) if rows else 0
    table = Table(tuple(_widened(row, width) for row in rows))
    yield _with_headers(table) if rules and rows else table
    for rule in rules:
        yield from pieces_of(rule)


def _tab_row(line: Line) -> Row:
    texts = _cells_by_tab(line.text)
    cells = tuple(Cell(tuple(pieces_of_cell(t, line.number))) for t in texts)
    return Row(cells, gap_before=line.gap_before)


def _cells_by_tab(text: str) -> list[str]:
    return text.split("\t")


def _piped(lines: list[Line]) -> Iterator[Block]:
    rules = [line for line in lines if is_rule(line.text)]
    rest = [line for line in lines if not is_rule(line.text)]
    rows = list(_pipe_rows(rest))
    width = max((len(row.cells) for row in rows), default=0)
    table = Table(tuple(_widened(row, width) for row in rows))
    yield _with_headers(table) if rules and rows else table
    for rule in rules:
        yield from pieces_of(rule)


def _pipe_rows(lines: list[Line]) -> Iterator[Row]:
    """Rows; one that has fewer pipes than the first goes on in the next line."""
    width = len(_PIPE.findall(lines[0].text)) if lines else 0
    held: list[Line] = []
    for n, line in enumerate(lines):
        held.append(line)
        pipes = sum(len(_PIPE.findall(part.text)) for part in held)
        more = n + 1 < len(lines) and _goes_on(lines[n + 1])
        if (pipes >= width and not more) or line is lines[-1]:
            yield _pipe_row(held)
            held = []


def _pipe_row(lines: list[Line]) -> Row:
    """Each cell keeps the line in which each of its pieces was printed."""
    cells: list[list[Piece]] = [[]]
    for line in lines:
        for n, part in enumerate(_PIPE.split(line.text)):
            if n:
                cells.append([])
            text = part.replace("\\|", "|")
            cells[-1].extend(pieces_of_cell(text, line.number))
    outer = lines[0].text.lstrip().startswith("|")
    kept = cells[1:] if outer and len(cells) > 2 else cells
    if len(kept) > 1 and not kept[-1]:
        kept = kept[:-1]
    return Row(
        tuple(Cell(tuple(cell)) for cell in kept), gap_before=lines[0].gap_before
    )


def _widened(row: Row, width: int) -> Row:
    missing = (Cell(),) * (width - len(row.cells))
    return replace(row, cells=row.cells + missing)


def _with_headers(table: Table) -> Table:
    first, *rest = table.rows
    return replace(table, rows=(replace(first, header=True), *rest))


def pieces_of_cell(text: str, line: int) -> Iterator[Piece]:
    """The pieces of a cell that may hold HTML: paragraphs, list entries, lines."""
    if not _TAG.search(text):
        yield from pieces_of(Line(text, line, False)) if clean(text) else ()
        return
    for part in _BREAK.split(text):
        before, *entries = _ENTRY.split(part)
        yield from _bare(before, line, Kind.PARAGRAPH)
        for entry in entries:
            yield from _bare(entry, line, Kind.BULLET)


def _bare(text: str, line: int, kind: Kind) -> Iterator[Piece]:
    """Text without its tags and with its entities told."""
    plain = html.unescape(_TAG.sub(" ", text))
    for piece in pieces_of(Line(plain, line, False)) if clean(plain) else ():
        if kind is Kind.BULLET and piece.kind is Kind.PARAGRAPH:
            yield replace(piece, kind=Kind.BULLET, level=1)
        else:
            yield piece
