"""Markdown: its headings, lists and tables; the marks themselves are not text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from goldenthread.documents.readers.assembly import Found, assembled, clean
from goldenthread.documents.readers.grid import (
    Anchor,
    Block,
    Document,
    Kind,
    Mark,
    Piece,
    Table,
)
from goldenthread.documents.readers.letters import decoded
from goldenthread.documents.readers.runs import Run, Shape, furniture, pieces_of
from goldenthread.documents.readers.spans import Laid, LaidRow, table_of

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_NOTE = re.compile(r"^\[\^[^\]]+\]:\s*", re.M)
_TEMPLATE = re.compile(r"^\{[:%].*[%}]\}?$")
_ADDRESS = re.compile(r"\]\(([^()\n]*\{\{[^()\n]*\}\}[^()\n]*)\)")
_TAG = re.compile(r"<[^<>]*>")


@dataclass
class Walk:
    """Where the reading is: blocks found, the lists around, the line it began at."""

    blocks: list[Block] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)  # next number, None: bullets
    lead: str = ""
    heading: int = 0
    entry: bool = False
    before: int = 0  # lines of front matter, which the parser does not see

    def shape(self) -> Shape:
        """What a paragraph is here."""
        if self.heading:
            return Shape(Kind.HEADING, self.heading)
        if not self.entry:
            return Shape()
        kind = Kind.PARAGRAPH if self.lead else Kind.BULLET
        return Shape(kind, len(self.lists), self.lead)


def read(data: bytes, name: str) -> Document:
    """A Markdown file as a document."""
    text, _ = decoded(data)
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    walk = Walk()
    front = _FRONT.match(text)
    if front:
        walk.blocks.extend(_front(front[1]))
        walk.before = front[0].count("\n")
        text = text[front.end() :]
    parser = MarkdownIt("commonmark", {"maxNesting": 50})
    parser.enable(["table", "strikethrough"])
    tokens = parser.parse(_prepared(text))
    _blocks(tokens, walk)
    return assembled(Found("md", walk.blocks), name)


def _front(text: str) -> Iterator[Piece]:
    for number, line in enumerate(text.split("\n"), 2):
        at = Anchor(line=number)
        yield Piece(clean(line), Kind.FURNITURE, anchor=at)


def _prepared(text: str) -> str:
    """Footnotes stand in a line each; the parser would take them for link targets.

    Addresses with a template mark lose their blanks, which no address may hold.
    """
    text = _ADDRESS.sub(lambda link: link[0].replace(" ", ""), text)
    return _NOTE.sub(lambda note: "\\" + note[0], text)


def _blocks(tokens: Sequence[Token], walk: Walk) -> None:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type == "table_open":
            end = _closing(tokens, at)
            walk.blocks.append(_table(tokens[at : end + 1], walk))
            at = end
        else:
            _block(token, walk)
        at += 1


def _block(token: Token, walk: Walk) -> None:
    kind = token.type
    if kind in ("bullet_list_open", "ordered_list_open"):
        start = int(token.attrs.get("start", 1)) if kind[0] == "o" else None
        walk.lists.append(start)
    elif kind in ("bullet_list_close", "ordered_list_close"):
        walk.lists.pop()
    elif kind == "list_item_open":
        walk.entry = True
        number = walk.lists[-1]
        walk.lead = f"{number}." if number is not None else ""
        walk.lists[-1] = None if number is None else number + 1
    elif kind == "heading_open":
        walk.heading = int(token.tag[1:])
    elif kind == "inline":
        walk.blocks.extend(_pieces(token, walk))
        walk.heading, walk.entry, walk.lead = 0, False, ""
    elif kind in ("fence", "code_block", "html_block"):
        walk.blocks.extend(_verbatim(token, walk))


def _verbatim(token: Token, walk: Walk) -> list[Piece]:
    """Code as it stands; HTML without its tags."""
    text = token.content
    if token.type == "html_block":
        text = _TAG.sub(" ", text)
    return _anchored(pieces_of([Run(text)]), token, walk)


def _pieces(token: Token, walk: Walk) -> list[Piece]:
    pieces = _anchored(pieces_of(_runs(token), walk.shape()), token, walk)
    return [_sorted(piece) for piece in pieces]


def _sorted(piece: Piece) -> Piece:
    """Notes and template marks are told by how they begin."""
    if _TEMPLATE.match(piece.text):
        return furniture([piece])[0]
    if _NOTE.match(piece.text):
        return replace(piece, mark=Mark.NOTE)
    return piece


def _anchored(pieces: list[Piece], token: Token, walk: Walk) -> list[Piece]:
    line = (token.map or [0])[0] + 1 + walk.before
    return [replace(piece, anchor=Anchor(line=line)) for piece in pieces]


def _runs(token: Token) -> Iterator[Run]:
    look = Run("")
    for child, following in pairwise([*(token.children or ()), None]):
        if child is None:
            return
        look = _look(child, look)
        if child.type in ("text", "code_inline"):
            yield replace(look, text=child.content)
        elif child.type in ("softbreak", "hardbreak"):
            yield replace(look, text=_line_end(child, following))
        elif child.type == "html_inline":
            broken = child.content.lower().startswith("<br")
            yield replace(look, text="\n" if broken else "")
        elif child.type == "image":
            yield replace(look, text=child.content)


def _line_end(token: Token, following: Token | None) -> str:
    """A line end parts what is printed only where it is forced, or before a note."""
    note = following is not None and _NOTE.match(following.content)
    return "\n" if token.type == "hardbreak" or note else " "


def _look(child: Token, look: Run) -> Run:
    if child.type in ("strong_open", "strong_close"):
        return replace(look, bold=child.type == "strong_open")
    if child.type in ("s_open", "s_close"):
        return replace(look, struck=child.type == "s_open")
    if child.type == "link_open":
        return replace(look, link=str(child.attrs.get("href", ""))[:2000])
    return replace(look, link="") if child.type == "link_close" else look


def _closing(tokens: Sequence[Token], at: int) -> int:
    for n in range(at, len(tokens)):
        if tokens[n].type == "table_close":
            return n
    return len(tokens) - 1


def _table(tokens: Sequence[Token], walk: Walk) -> Table:
    rows: list[LaidRow] = []
    cells: list[Laid] = []
    header, line = False, None
    for token in tokens:
        if token.type in ("thead_open", "thead_close"):
            header = token.type == "thead_open"
        elif token.type == "tr_open":
            cells, line = [], token
        elif token.type == "tr_close":
            rows.append(LaidRow(tuple(cells), header))
        elif token.type == "inline":
            pieces = pieces_of(_runs(token))
            cells.append(Laid(tuple(_anchored(pieces, line or token, walk))))
    return table_of(rows)
