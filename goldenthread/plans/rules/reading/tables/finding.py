"""Where a plan's tables are in a document, and which lines are headings over them."""

import re
from collections.abc import Iterable, Sequence

from goldenthread.documents.readers.grid import (
    Block,
    Kind,
    Piece,
    Table,
)
from goldenthread.plans.rules.reading.layout import Segment
from goldenthread.plans.rules.reading.tables.bands import (
    is_labelled,
    stated,
)
from goldenthread.plans.rules.reading.tables.columns import rank
from goldenthread.plans.rules.reading.tables.gist import is_status
from goldenthread.plans.rules.reading.tables.headings import (
    worded_heading,
)
from goldenthread.plans.rules.reading.tables.remade import remade
from goldenthread.plans.rules.reading.tables.sections import (
    guessed,
    sections,
    shapes,
)
from goldenthread.plans.rules.reading.tables.shape import Shape
from goldenthread.plans.rules.reading.tables.strange import is_strange

FOOTNOTE = re.compile(r"^(?:\\?\*|†|‡|\[\^?\d+\]:?|\{:)")
_GENERAL = re.compile(
    r"^(?:the )?(?:(?:\w+ )?action plan|improvement plan|plan|table|appendix|annex"
    r"|introduction|actions|key actions|contents|overview)\b[\s\w.:]{0,12}$",
    re.I,
)
_SHEET = re.compile(r"(?i)^(?:sheet|tabelle|table|tab|data|plan|copy of|page)[ _]?\d*$")
_ENDED = re.compile(r"(?i)^(?:foot ?notes|end ?notes|references|notes|glossary|key)\b")


def plan_shapes(blocks: Sequence[Block]) -> dict[int, dict[tuple[str, ...], Shape]]:
    """For each table that is part of a plan, its place and the shapes of its heads."""
    tables = {n: block for n, block in enumerate(blocks) if isinstance(block, Table)}
    known = {k: s for k, s in shapes(list(tables.values())).items() if s.is_plan}
    found: dict[int, dict[tuple[str, ...], Shape]] = {}
    width = 0
    for n, table in tables.items():
        keys = {s.key for s in sections(table) if s.columns}
        mine = {key: known[key] for key in keys if key in known}
        same = not keys and _goes_on(blocks, n, found, width)
        if mine or same:
            found[n] = mine
            width = _width(table)
        elif keys:
            width = 0
    return found or _guessed(tables)


def _goes_on(
    blocks: Sequence[Block], at: int, found: Iterable[int], width: int
) -> bool:
    """Whether a table without heads is the rest of the plan table before it."""
    table, before = blocks[at], max(found, default=None)
    if before is None or not isinstance(table, Table) or _width(table) != width:
        return False
    if any(row.header for row in table.rows):
        return False
    between = list(blocks[before + 1 : at])
    near = len(between) <= (2 if width > 2 else 0)
    return near and not any(
        isinstance(block, Piece) and block.kind is Kind.HEADING for block in between
    )


def _guessed(tables: dict[int, Table]) -> dict[int, dict[tuple[str, ...], Shape]]:
    """No header in the whole document: the shape of the cells must tell."""
    made = {n: guessed(table) for n, table in tables.items()}
    return {n: {(): shape} for n, shape in made.items() if shape}


def _width(table: Table) -> int:
    return max((len(row.cells) for row in table.rows), default=0)


def plan_run(blocks: Sequence[Block]) -> Segment | None:
    """From the heading over the first plan table to the last table, or beyond."""
    made = remade(blocks)
    blocks = made.blocks
    found = plan_shapes(blocks)
    if not found:
        return None
    first, last = min(found), max(found)
    begin = _heading_before(blocks, first, found)
    shapes_ = [shape for one in found.values() for shape in one.values()]
    told = max((len(shape.columns) for shape in shapes_), default=2)
    end = _end_after(blocks, last)
    sure = 0.95 if told >= 3 else 0.6
    if any(n in made.flat for n in found):
        sure = 0.93
    return Segment(made.place(begin), made.place(end), sure)


def strangers(blocks: Sequence[Block], run: Segment | None) -> list[Segment]:
    """Tables outside the run whose heads say that they are no plan: a key, contacts."""
    inside = range(run.first, run.last) if run else range(0)
    return [
        Segment(n, n + 1, 0.3)
        for n, block in enumerate(blocks)
        if isinstance(block, Table) and n not in inside and is_strange(block)
    ]


def _heading_before(blocks: Sequence[Block], at: int, tables: Iterable[int]) -> int:
    """Back over prose to the heading of the item or group the first table tells."""
    here = at
    told = stated_heads(blocks)
    for n in range(at - 1, -1, -1):
        block = blocks[n]
        if isinstance(block, Table):
            break
        if n in told:
            here = n
        if worded_heading(block.text) and is_heading(block):
            here = n
            if rank(worded_heading(block.text).kind) <= 1:  # type: ignore[union-attr] # just matched
                break
        elif block.kind is Kind.HEADING and block.level <= 1:
            break
    return here if here < at else _caption_before(blocks, at, tables)


def _caption_before(blocks: Sequence[Block], at: int, found: Iterable[int]) -> int:
    """The line right over a table may be its caption; tables in a row may have one."""
    tables = [n for n in found if captions(blocks, n)]
    if len(tables) > 1 and tables[0] == at:
        return at - 1
    return at


def captions(blocks: Sequence[Block], at: int) -> bool:
    """Whether the piece right over a table is short and stands as its title."""
    above = blocks[at - 1] if at else None
    if not isinstance(above, Piece) or above.kind is Kind.BULLET:
        return False
    text = above.text
    if is_labelled(text) or worded_heading(text):
        return False
    short = len(text.split()) <= 14 and not text.endswith((".", ":", ";", ",", "|"))
    return short and not _GENERAL.match(text)


def stated_heads(blocks: Sequence[Block]) -> set[int]:
    """Lines such as "Objective: …" over tables; one alone states the plan's own aim."""
    found = {
        n: told[0]
        for n, block in enumerate(blocks)
        if isinstance(block, Piece) and len(block.text.split()) <= 40
        for told in [stated(block.text)]
        if told and not worded_heading(block.text)
    }
    kinds = list(found.values())
    return {n for n, kind in found.items() if kinds.count(kind) > 1}


def is_general(name: str) -> bool:
    """A name of a sheet that tells no theme: "Sheet1", "Action plan", "Completed"."""
    return bool(_GENERAL.match(name) or _SHEET.match(name) or is_status(name))


def _end_after(blocks: Sequence[Block], last: int) -> int:
    """Behind the last table, on to later headings that name an item of their own."""
    end = last + 1
    for n in range(last + 1, len(blocks)):
        block = blocks[n]
        if isinstance(block, Table) or _ENDED.match(block.text):
            break
        if block.kind is Kind.HEADING and worded_heading(block.text):
            end = n + 1
            follows = blocks[n + 1] if n + 1 < len(blocks) else None
            if isinstance(follows, Piece) and follows.kind is Kind.PARAGRAPH:
                end = n + 2
        elif block.kind is Kind.PARAGRAPH and FOOTNOTE.match(block.text) and end == n:
            end = n + 1
    return end


def is_heading(piece: Piece) -> bool:
    """A heading by its file, by being short, or by a mark behind its number."""
    if piece.kind is Kind.BULLET or len(piece.text.split()) > 40:
        return piece.kind is Kind.HEADING
    heading = worded_heading(piece.text)
    marked = heading and piece.text[: heading.start].rstrip()[-1] in ":–—-."
    short = len(piece.text.split()) <= 30 and not piece.text.endswith((".", ";", ","))
    return piece.kind is Kind.HEADING or piece.bold or short or bool(marked)
