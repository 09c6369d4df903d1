"""Tables drawn on one page of a PDF: real columns, and every word in some cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from goldenthread.documents.readers.pdf_page import Box, Page, Word

# Strips narrower than this in which nothing stands are borders or padding.
_STRIP = 15.0


@dataclass(slots=True)
class DrawnCell:
    """A cell, the columns and rows it reaches over, and its words."""

    column: int
    colspan: int
    rowspan: int
    box: Box
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Drawn:
    """A table on a page. ``edges``: where columns begin, and where the last ends."""

    box: Box
    edges: list[float]
    rows: list[list[DrawnCell]]


def tables_on(page: Page, words: Sequence[Word]) -> list[Drawn]:
    """The tables of a page from the top down, each with its words."""
    found = _outermost(_found(page))
    drawn = [_drawn(table, words) for table in found]
    return sorted(
        (table for table in drawn if any(cell.words for r in table.rows for cell in r)),
        key=lambda table: table.box.top,
    )


def _found(page: Page) -> list[Any]:
    """By ruled lines; where nothing is ruled, by the edges of shaded boxes."""
    if not (page.rects or page.lines or page.curves):
        return []
    if len(page.rects) + len(page.lines) + len(page.curves) > 20_000:
        return []  # a drawing, not a table
    ruled = page.filter(_is_ruled)
    # A band of shade behind every other row draws no table by itself.
    shaded = (table for table in _tables(page) if len(table.rows) > 1)
    return _tables(ruled) or list(shaded)


def _tables(page: Page) -> list[Any]:
    settings: dict[str, Any] = {
        "snap_tolerance": 4,
        "join_tolerance": 4,
        "intersection_tolerance": 5,
        "explicit_horizontal_lines": _open_ends(page.edges),
    }
    return list(page.find_tables(settings))


def _open_ends(edges: Sequence[dict[str, Any]]) -> list[float]:
    """Where upright lines end together and no level line closes them.

    So a table is drawn whose row goes on on the next page.
    """
    level = [edge for edge in edges if edge["orientation"] == "h"]
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    ends: dict[float, set[float]] = {}
    for edge in upright:
        for side in ("top", "bottom"):
            ends.setdefault(round(edge[side]), set()).add(round(edge["x0"]))
    return [
        height
        for height, places in ends.items()
        if len(places) > 1
        and max(places) - min(places) > 40
        and not any(abs(edge["top"] - height) < 4 for edge in level)
    ]


def _is_ruled(thing: dict[str, Any]) -> bool:
    """Leaves out shaded boxes: they lie behind words, not around cells."""
    if thing["object_type"] == "char":
        return False
    if thing["object_type"] != "rect":
        return True
    thin = thing["width"] < 3 or thing["height"] < 3
    return thin or bool(thing.get("stroke"))


def _outermost(tables: Sequence[Any]) -> list[Any]:
    """Without tables that lie in another: boxes around words look like them."""
    boxes = [Box(*table.bbox) for table in tables]
    return [
        table
        for table, box in zip(tables, boxes, strict=True)
        if not any(other is not box and _within(box, other) for other in boxes)
    ]


def _within(box: Box, other: Box) -> bool:
    across = other.x0 - 2 <= box.x0 and box.x1 <= other.x1 + 2
    down = other.top - 2 <= box.top and box.bottom <= other.bottom + 2
    smaller = (box.x1 - box.x0) * (box.bottom - box.top) < (other.x1 - other.x0) * (
        other.bottom - other.top
    )
    return across and down and smaller


def _drawn(table: Any, words: Sequence[Word]) -> Drawn:
    box = Box(*table.bbox)
    inside = [word for word in words if box.holds(*word.middle)]
    cells = [Box(*cell) for cell in table.cells]
    edges = _edges([edge for cell in cells for edge in (cell.x0, cell.x1)], inside, 0)
    levels = _edges(
        [edge for cell in cells for edge in (cell.top, cell.bottom)], inside, 1
    )
    rows: list[list[DrawnCell]] = [[] for _ in pairwise(levels)]
    for cell in cells:
        left, right = _nearest(edges, cell.x0), _nearest(edges, cell.x1)
        top, bottom = _nearest(levels, cell.top), _nearest(levels, cell.bottom)
        if left < right and top < bottom:
            rows[top].append(DrawnCell(left, right - left, bottom - top, cell))
    for row in rows:
        row.sort(key=lambda cell: cell.column)
    for word in inside:
        _home(rows, word).words.append(word)
    return Drawn(box, edges, [row for row in rows if row])


def _edges(found: Sequence[float], words: Sequence[Word], axis: int) -> list[float]:
    """The edges of real columns or rows: a strip without words parts nothing."""
    middles = sorted(word.middle[axis] for word in words)
    edges: list[float] = []
    for edge in sorted(set(found)):
        narrow = edges and edge - edges[-1] < _STRIP
        if narrow and not any(edges[-1] < middle < edge for middle in middles):
            continue
        edges.append(edge)
    return edges


def _nearest(edges: Sequence[float], at: float) -> int:
    """The edge that an edge of a cell became: the last one not right of it."""
    return max(n for n, edge in enumerate(edges) if edge <= at + 0.01)


def _home(rows: Sequence[Sequence[DrawnCell]], word: Word) -> DrawnCell:
    """The cell that holds a word, else the nearest: no word is lost."""
    x, y = word.middle

    def distance(cell: DrawnCell) -> float:
        box = cell.box
        across = max(box.x0 - x, 0, x - box.x1)
        down = max(box.top - y, 0, y - box.bottom)
        return across + 3 * down

    return min(_cells(rows), key=distance)


def _cells(rows: Sequence[Sequence[DrawnCell]]) -> Iterator[DrawnCell]:
    for row in rows:
        yield from row
