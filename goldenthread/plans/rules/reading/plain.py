"""An item as plain values and back: what was taken apart, put together."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from goldenthread.documents.readers.grid import Anchor
from goldenthread.plans.rules.reading.draft import (
    Ambiguity,
    CrossRef,
    DateRef,
    DraftAction,
    DraftItem,
    Note,
    Progress,
    Response,
    Status,
    Timescale,
    renamed,
)

ONE: dict[str, type] = {
    "response": Response,
    "timescale": Timescale,
    "status": Status,
    "progress": Progress,
}
MANY: dict[str, type] = {
    "actions": DraftAction,
    "cross_refs": CrossRef,
    "dates": DateRef,
    "notes": Note,
    "ambiguous": Ambiguity,
}
IN = {"in": "field"}  # a name that is taken in Python


def plain_item(item: DraftItem) -> dict[str, Any]:
    """An item as plain values, in the schema's names."""
    return renamed(asdict(item))


def item_from_plain(plain: Mapping[str, Any]) -> DraftItem:
    """The item that was taken apart. What it does not know is an error."""
    whole = dict(plain)
    for name, made in ONE.items():
        if whole.get(name) is not None:
            whole[name] = _made(made, whole[name])
    for name, made in MANY.items():
        whole[name] = [_made(made, entry) for entry in whole.get(name, [])]
    whole["anchors"] = {
        field: [Anchor(**spot) for spot in spots]
        for field, spots in whole.get("anchors", {}).items()
    }
    return DraftItem(**whole)


def _made(made: type, plain: Mapping[str, Any]) -> Any:
    """A value from its plain fields; fields of other programs are left out."""
    named = {IN.get(name, name): value for name, value in plain.items()}
    known = {field.name for field in fields(made)}
    return made(**{name: value for name, value in named.items() if name in known})
