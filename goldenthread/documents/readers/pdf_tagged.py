"""A tagged PDF read by its tags, which say what is a heading, a list or a cell.

Only where the tags are sound: each letter that is no artifact stands in the tree once,
and each row of a table is as wide as the others. Else the pages are looked at.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from goldenthread.documents.readers.assembly import clean, is_bullet
from goldenthread.documents.readers.grid import (
    Anchor,
    Block,
    Kind,
    Mark,
    Piece,
    Table,
)
from goldenthread.documents.readers.joining import cut
from goldenthread.documents.readers.pdf_inked import Inked, Letters, letters_of
from goldenthread.documents.readers.pdf_tree import (
    ARTIFACTS,
    GROUPS,
    INLINE,
    NOTES,
    TEXTS,
    Node,
    Unsound,
    tree_of,
)
from goldenthread.documents.readers.runs import Shape, furniture, pieces_in, pieces_of
from goldenthread.documents.readers.spans import (
    MOST_CELLS,
    MOST_COLUMNS,
    Laid,
    LaidRow,
    is_layout,
    table_of,
    unboxed,
)

_LEVELS = {"Title": 1, "H": 1, **{f"H{n}": n for n in range(1, 7)}}
_NUMBERED = re.compile(r"^\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]")
_UNREAD = re.compile(r"^(?:\(cid:\d+\))+$")  # a drawing made of letters
_INTO = (GROUPS | TEXTS) - {"L"} - NOTES
_TORN = 4  # paragraphs that only go on; fewer may be chance
_LONGEST_HEADING = 300  # letters of what only its size makes a heading


@dataclass(frozen=True)
class Said:
    """Words that stand together. ``role``: of the text that they are."""

    role: str
    words: Sequence[Inked]


@dataclass(frozen=True)
class ByTags:
    """What tags tell. ``bare``: the pages, from 0, on which no words stand."""

    blocks: list[Block]
    bare: list[int]


def by_tags(pdf: Any) -> ByTags | None:
    """What the tags of a file (pdfplumber's) tell, if it has any and they are sound."""
    pages = [page.page_obj for page in pdf.pages]
    tree = tree_of(pdf.doc.catalog, {page.pageid: n for n, page in enumerate(pages)})
    if tree is None:
        return None
    try:
        _check_tables(tree)
        letters = letters_of(pages, pdf.rsrcmgr, tree)
        body = list(_Blocks(tree, letters).of(tree))
    except Unsound:
        return None
    if _is_torn(body) or not any(p.kind is not Kind.FURNITURE for p in pieces_in(body)):
        return None
    bare = [n for n, page in enumerate(letters.pages) if not page.said]
    return ByTags([*body, *_margins(letters)], bare)


def _check_tables(node: Node) -> bool:
    """Refuse uneven tables before any page is read; whether there is a table."""
    inner = [_check_tables(kid) for kid in node.nodes()]
    if node.role != "Table":
        return any(inner)
    if not any(inner) and not _is_even([list(_cells(row)) for row, _ in _rows(node)]):
        raise Unsound
    return True


def _is_torn(blocks: Sequence[Block]) -> bool:
    """Whether each line was called a paragraph, as some programs do that guess."""
    texts = [one for one in blocks if isinstance(one, Piece)]
    torn = sum(cut(last, first) for last, first in pairwise(texts))
    return torn >= _TORN and torn * 2 > len(texts)


def _margins(letters: Letters) -> Iterator[Piece]:
    for number, line in letters.margins():
        text = clean("".join(run.text for run in letters.runs(line)))
        if text and not _UNREAD.match(text):
            yield Piece(text, Kind.FURNITURE, anchor=Anchor(page=number))


class _Blocks:
    """Makes blocks of the elements of a tree."""

    def __init__(self, tree: Node, letters: Letters) -> None:
        self.letters = letters
        # Without a single heading among the tags, type that is larger is one.
        self.larger = () if _is_headed(tree) else letters.larger_sizes()

    def of(self, node: Node, depth: int = 0) -> Iterator[Block]:
        """The blocks in an element; ``depth``: of the list around it."""
        for part in self.parts(node):
            if isinstance(part, Said):
                yield from self.pieces(part, self.shape(part))
            else:
                yield from self.element(part, depth)

    def parts(self, node: Node, role: str = "P") -> Iterator[Said | Node]:
        """Words that stand together, and the lists, tables and notes between them."""
        held: list[Inked] = []
        notes: list[Node] = []
        for kid in node.kids:
            if isinstance(kid, Node) and kid.role in NOTES:
                notes.append(kid)  # it does not cut the sentence that it explains
            elif isinstance(kid, Node) and _is_block(kid):
                if held:
                    yield Said(role, held)
                    held = []
                yield from self._inside(kid, role)
            else:
                held.extend(self.letters.under(kid, node))
        if held:
            yield Said(role, held)
        yield from notes

    def _inside(self, node: Node, role: str) -> Iterator[Said | Node]:
        if node.role in _INTO or node.role in INLINE:
            inner = node.role if node.role in TEXTS else role
            yield from self.parts(node, inner)
        else:
            yield node

    def element(self, node: Node, depth: int) -> Iterator[Block]:
        """The blocks of a list, a table, a note, or what only looks like text."""
        if node.role == "L":
            yield from self.entries(node, depth + 1)
        elif node.role == "Table":
            yield from self.table(node)
        elif node.role in ARTIFACTS:
            yield from furniture(pieces_in(self.of(_group(node))))
        elif node.role in NOTES:
            for piece in pieces_in(self.of(_group(node))):
                yield replace(piece, mark=Mark.NOTE)
        else:
            raise Unsound  # a row or a cell that stands in no table

    def shape(self, said: Said) -> Shape:
        """What the role of words, or their size, makes of them."""
        level = _LEVELS.get(said.role, 0)
        if not level and self.larger:
            level = self._level_by_size(said.words)
        return Shape(Kind.HEADING, level) if level else Shape()

    def _level_by_size(self, words: Sequence[Inked]) -> int:
        size = max(one.stretch.size for one in words) + 0.3
        above = sum(larger > size for larger in self.larger)
        short = sum(len(one.stretch.text) for one in words) < _LONGEST_HEADING
        return above + 1 if short and size >= min(self.larger) else 0

    def pieces(self, said: Said, shape: Shape) -> Iterator[Piece]:
        """The words as pieces."""
        at = Anchor(page=said.words[0].page + 1)
        for piece in pieces_of(self.letters.runs(said.words), shape):
            yield replace(piece, anchor=at)

    # ---- Lists ----

    def entries(self, node: Node, depth: int) -> Iterator[Block]:
        """The entries of a list. ``depth`` counts from 1."""
        for kid in node.kids:
            if isinstance(kid, Node) and kid.role == "LI":
                yield from self.entry(kid, depth)
            elif isinstance(kid, Node) and kid.role != "L":
                yield from self.of(_group(Node("Div", [kid])), depth)
            elif isinstance(kid, Node):
                yield from self.entries(kid, depth + 1)
            else:
                yield from self.of(Node("Div", [kid]), depth)

    def entry(self, node: Node, depth: int) -> Iterator[Block]:
        """Its label is a glyph, or a number that stands before its words."""
        labels = [kid for kid in node.nodes() if kid.role == "Lbl"]
        label = clean("".join(self._plain(one) for one in labels))
        rest = [kid for kid in node.kids if kid not in labels]
        first = True
        for part in self.parts(Node("LBody", rest)):
            if isinstance(part, Node):
                yield from self.element(part, depth)
                continue
            shape = self._entry_shape(part, label, depth) if first else self.shape(part)
            first = False
            yield from self.pieces(part, shape)

    def _plain(self, label: Node) -> str:
        runs = self.letters.runs(list(self.letters.under(label, label)))
        return "".join(run.text for run in runs)

    def _entry_shape(self, said: Said, label: str, depth: int) -> Shape:
        if any(letter.isalnum() for letter in label) and not is_bullet(label):
            return Shape(Kind.PARAGRAPH, depth, label)
        text = clean("".join(run.text for run in self.letters.runs(said.words)))
        printed = not label and (is_bullet(text) or _NUMBERED.match(text))
        return Shape(Kind.PARAGRAPH if printed else Kind.BULLET, depth)

    # ---- Tables ----

    def table(self, node: Node) -> Iterator[Block]:
        """Its caption and it, or what is in it when it only arranges a page."""
        captions = [kid for kid in node.nodes() if kid.role == "Caption"]
        caption = list(pieces_in(b for one in captions for b in self.of(_group(one))))
        rows = [(row, head) for row, head in _rows(node)]
        cells = [list(_cells(row)) for row, _ in rows]
        inner = [[list(self.of(_group(cell))) for cell in row] for row in cells]
        blocks = [block for row in inner for cell in row for block in cell]
        tables = [block for block in blocks if isinstance(block, Table)]
        yield from caption
        if is_layout(tables, max((len(row) for row in cells), default=0)):
            yield from blocks
            return
        laid = [
            LaidRow(
                tuple(
                    Laid(tuple(pieces_in(found)), cell.colspan, cell.rowspan)
                    for cell, found in zip(row, each, strict=True)
                ),
                head or (bool(row) and all(cell.role == "TH" for cell in row)),
            )
            for row, each, (_, head) in zip(cells, inner, rows, strict=True)
        ]
        if not _is_even(cells):
            raise Unsound
        title = " ".join(piece.text for piece in caption)
        first = next((piece.anchor.page for piece in pieces_in(blocks)), None)
        for block in unboxed(table_of(laid, title)):
            yield replace(block, page=first) if isinstance(block, Table) else block


def _group(node: Node) -> Node:
    return Node("Div", node.kids, struck=node.struck, link=node.link)


def _is_headed(tree: Node) -> bool:
    return tree.role in _LEVELS or any(_is_headed(node) for node in tree.nodes())


def _is_block(node: Node) -> bool:
    return node.role not in INLINE or any(_is_block(kid) for kid in node.nodes())


def _rows(node: Node, *, head: bool = False) -> Iterator[tuple[Node, bool]]:
    """The rows of a table, each with whether it stands in its head."""
    for kid in node.kids:
        if not isinstance(kid, Node):
            raise Unsound
        if kid.role == "TR":
            yield kid, head
        elif kid.role in ("THead", "TBody", "TFoot"):
            yield from _rows(kid, head=kid.role == "THead")
        elif kid.role != "Caption":
            raise Unsound


def _cells(row: Node) -> Iterator[Node]:
    for kid in row.kids:
        if not isinstance(kid, Node) or kid.role not in ("TH", "TD"):
            raise Unsound
        yield kid


def _is_even(rows: Sequence[Sequence[Node]]) -> bool:
    """Whether each row is as wide as the others, with what reaches into it."""
    widths = [sum(cell.colspan for cell in row) for row in rows]
    room = MOST_CELLS - sum(widths)
    for at, row in enumerate(rows):
        for cell in row:
            below = range(at + 1, min(at + cell.rowspan, len(rows)))
            room -= len(below) * cell.colspan
            if room < 0:
                return False
            for down in below:
                widths[down] += cell.colspan
    return len(set(widths)) <= 1 and max(widths, default=0) <= MOST_COLUMNS
