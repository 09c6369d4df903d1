"""What a plan holds that the layout of its document has no place for.

A plan that is written back in the layout of its document (``rules/layouts``) carries
the rest in a table with the heads below: a row for each part of an item that its
printed words alone would not give again. A part stands for itself only as long as
the document still reads as it did when it was written: ``check`` is a short digest
of that reading. What a person has changed in the document since is never undone.
Parts of the whole plan have no check.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from goldenthread.documents.readers.grid import Block, Row, Table, table_pieces
from goldenthread.plans.rules.reading.draft import (
    DraftItem,
    FrontMatter,
    Unplaced,
)
from goldenthread.plans.rules.reading.ledger import Fate, Ledger
from goldenthread.plans.rules.reading.plain import item_from_plain, plain_item

HEADS = ("Item", "Part", "Check", "Also held")
PLAN = "Plan"  # in the place of an item: a part of the whole plan
# What makes an item this one is never held apart from its place in the document.
KEPT_APART = ("key", "anchors", "kind", "number")
_LINE = re.compile(r"(\d+|Plan) (\w+) ([0-9a-f]{8}|-): (.+)")
LISTS = ("front_matter", "unplaced")


@dataclass(frozen=True)
class Held:
    """A part of an item, or of the plan, as it shall be after reading."""

    item: str  # its place among the items, counted from 1, or PLAN
    part: str
    check: str
    value: str  # JSON

    @property
    def line(self) -> str:
        """As a line of a column."""
        return f"{self.item} {self.part} {self.check or '-'}: {self.value}"

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """As a row of the table."""
        return self.item, self.part, self.check, self.value


def digest(value: Any) -> str:
    """A short sign of a value that was read."""
    told = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def without_held(blocks: Sequence[Block], ledger: Ledger) -> list[Block]:
    """The blocks without such tables; what these say is kept for the end."""
    kept: list[Block] = []
    for block in blocks:
        if not isinstance(block, Table):
            kept.append(block)
        elif rows := rows_under(block, HEADS):
            ledger.held += [Held(*_texts(row)) for row in rows[1:]]
            ledger.take(*table_pieces(block), fate=Fate.FRONT)
        else:
            kept.append(_without_column(block, ledger))
    return kept


def _without_column(table: Table, ledger: Ledger) -> Table:
    """A sheet has no second table: there such parts stand in a column of their own."""
    heads = [cell.text for cell in table.rows[0].cells] if table.rows else []
    if len(heads) < 2 or heads[-1] != HEADS[-1] or "Text" in heads:
        return table
    for row in table.rows:
        ledger.take(*row.cells[-1].pieces, fate=Fate.FRONT)
        for piece in row.cells[-1].pieces:
            if found := _LINE.match(piece.text):
                ledger.held.append(Held(*found.groups()))
    rows = (replace(row, cells=row.cells[:-1]) for row in table.rows)
    return replace(table, rows=tuple(rows))


def rows_under(table: Table, heads: Sequence[str]) -> list[Row]:
    """The row of exactly these heads and those below it; none when there is none."""
    for n, row in enumerate(table.rows):
        if _is_head(row, heads):
            below = [one for one in table.rows[n + 1 :] if not _is_head(one, heads)]
            return [row, *(one for one in below if any(c.text for c in one.cells))]
    return []


def _is_head(row: Row, heads: Sequence[str]) -> bool:
    """These heads and nothing else; a page may repeat them."""
    texts = [cell.text for cell in row.cells]
    return texts[: len(heads)] == list(heads) and not any(texts[len(heads) :])


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in row.cells[: len(HEADS)]]


def apply_held(items: Sequence[DraftItem], ledger: Ledger) -> list[DraftItem]:
    """The items with their parts as they are held, where they read as they did."""
    if not ledger.held and not ledger.parts:
        return list(items)
    items = [changed(item, ledger.parts.get(item.key, {})) for item in items]
    keys = [item.key for item in items]
    places = {key: n for n, key in enumerate(keys, 1)}
    read = [
        {**plain_item(item), "parent": places.get(item.parent or "")} for item in items
    ]
    changes: dict[int, dict[str, Any]] = {}
    for one in ledger.held:
        value = _value(one)
        if one.item == PLAN and one.part in LISTS:
            _apply_to_plan(one, value, keys, ledger)
        elif (at := _place(one, read)) is not None:
            if one.part == "parent":
                value = keys[value - 1] if value in range(1, at + 1) else None
            changes.setdefault(at, {})[one.part] = value
    return [
        changed(item, changes[n]) if n in changes else item
        for n, item in enumerate(items)
    ]


def _value(one: Held) -> Any:
    try:
        return json.loads(one.value)
    except ValueError:
        return None


def sign(plain: Mapping[str, Any], part: str) -> str:
    """The digest of an item by what it states, and of one of its parts as read."""
    stated = [plain[name] for name in ("kind", "number", "title", "text")]
    return digest([*stated, plain[part]])


def _place(one: Held, read: Sequence[Mapping[str, Any]]) -> int | None:
    """Which item a part belongs to: the one it stood at, else one that reads so."""
    if not read or one.part in KEPT_APART or one.part not in read[0]:
        return None
    at = int(one.item) - 1 if one.item.isdigit() else -1
    if 0 <= at < len(read) and sign(read[at], one.part) == one.check:
        return at
    alike = [n for n, each in enumerate(read) if sign(each, one.part) == one.check]
    return alike[0] if len(alike) == 1 else None


def changed(item: DraftItem, parts: Mapping[str, Any]) -> DraftItem:
    """The item with these parts; what a person wrote over them wrongly is left."""
    read = plain_item(item)
    parts = {
        name: new
        for name, new in parts.items()
        if name in read and name not in KEPT_APART and _fits(read[name], new)
    }
    try:
        made = item_from_plain({**read, **parts})
    except (TypeError, ValueError, AttributeError):
        return item
    made.anchors = item.anchors
    return made


def _fits(read: Any, new: Any) -> bool:
    """A list for a list; a text, a group of values or nothing for one of these."""
    return isinstance(read, list) == isinstance(new, list)


def _apply_to_plan(one: Held, value: Any, keys: Sequence[str], ledger: Ledger) -> None:
    try:
        if one.part == "front_matter":
            ledger.front_matter = [_front(entry) for entry in value]
        else:
            ledger.unplaced = [_left(entry, keys) for entry in value]
    except (TypeError, KeyError, AttributeError):
        return


def _front(plain: Mapping[str, Any]) -> FrontMatter:
    return FrontMatter(plain["kind"], plain["text"], plain["heading"], plain["list"])


def _left(plain: Mapping[str, Any], keys: Sequence[str]) -> Unplaced:
    """Candidates are told by their place: keys are of each draft's own choosing."""
    likely = [keys[n - 1] for n in plain["candidates"] if 0 < n <= len(keys)]
    return Unplaced(plain["text"], plain["column"], likely, plain["note"])
