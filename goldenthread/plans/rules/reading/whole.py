"""A table that holds a whole plan, a row an item, whatever the item consists of.

It is what a plan is written as when its document's own layout cannot say all of it
(``rules/layouts/whole.py``), told by its exact heads. The last column holds the parts
without a column, one a line: "status: {…}".
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from goldenthread.documents.readers.grid import Block, Cell, Kind, Table
from goldenthread.plans.rules.reading.draft import DraftItem, Timescale
from goldenthread.plans.rules.reading.held import PLAN, Held, changed, rows_under
from goldenthread.plans.rules.reading.layout import Segment, pieces_of
from goldenthread.plans.rules.reading.ledger import Ledger

NAME = "table of the whole plan"
HEADS = (
    "Item",
    "Part of",
    "Kind",
    "Number",
    "Title",
    "Text",
    "Leads",
    "When",
    "Also held",
)
# Parts that are found in the texts, unless the row tells them.
DERIVED = (
    "actions",
    "cross_refs",
    "dates",
    "organisations",
    "groups",
    "people",
    "money",
)
NAMED = ("parent", "number", "title")  # the columns say these


def segments(blocks: Sequence[Block]) -> list[Segment]:
    """The tables with exactly these heads."""
    return [
        Segment(n, n + 1, 1.0)
        for n, block in enumerate(blocks)
        if isinstance(block, Table) and rows_under(block, HEADS)
    ]


def read(blocks: Sequence[Block], ledger: Ledger) -> list[DraftItem]:
    """The items, each as its row says; what rows say of the plan is held over."""
    rows = [row for block in blocks for row in _rows(block)]
    ledger.take(*pieces_of(blocks))
    mine = [row for row in rows if row["Item"].text != PLAN]
    keys = {row["Item"].text: ledger.new_key(_wanted(row)) for row in mine}
    for row in rows:
        if row["Item"].text == PLAN:
            ledger.held += [
                Held(PLAN, part, "", json.dumps(value)) for part, value in _also(row)
            ]
    return [_item(row, keys, ledger) for row in mine]


def _rows(block: Block) -> Iterator[dict[str, Cell]]:
    if isinstance(block, Table):
        for row in rows_under(block, HEADS)[1:]:
            yield dict(zip(HEADS, row.cells, strict=False))


def _wanted(row: Mapping[str, Cell]) -> str:
    """The key an item would like to have."""
    named = (row[head].text for head in ("Number", "Title", "Kind"))
    return next((text for text in named if text), "item")


def _item(
    row: Mapping[str, Cell], keys: Mapping[str, str], ledger: Ledger
) -> DraftItem:
    also = dict(_also(row))
    item = DraftItem(
        key=keys[row["Item"].text],
        kind=row["Kind"].text or "action",
        parent=keys.get(row["Part of"].text),
        number=_named(row, also, "Number"),
        title=_named(row, also, "Title"),
        leads=_said(row["Leads"]),
    )
    item.text, item.bullets = _stated(row["Text"])
    if when := _said(row["When"]):
        item.timescale = Timescale(when)
    ledger.parts[item.key] = {name: also[name] for name in DERIVED if name in also}
    return changed(item, {name: also[name] for name in also if name not in NAMED})


def _named(row: Mapping[str, Cell], also: Mapping[str, Any], head: str) -> str | None:
    """A number or title; one that a cell cannot hold stands in the last column."""
    told = also.get(head.lower())
    return told if isinstance(told, str) else row[head].text or None


def _also(row: Mapping[str, Cell]) -> Iterator[tuple[str, Any]]:
    return _lines(row["Also held"])


def _lines(cell: Cell) -> Iterator[tuple[str, Any]]:
    """The parts that the last column tells, as far as they can be understood."""
    for piece in cell.pieces:
        name, colon, told = piece.text.partition(": ")
        try:
            yield (name, json.loads(told)) if colon else ("", None)
        except ValueError:
            continue


def _stated(cell: Cell) -> tuple[str, list[str]]:
    said = [piece for piece in cell.pieces if piece.kind is not Kind.BULLET]
    bullets = [piece.text for piece in cell.pieces if piece.kind is Kind.BULLET]
    return " ".join(piece.text for piece in said), bullets


def _said(cell: Cell) -> list[str]:
    return [piece.text for piece in cell.pieces]
