"""One table that holds any plan: what cannot be said in a column stands in the last.

``rules/reading/whole.py`` reads it by its heads.
"""

from collections.abc import Sequence
from typing import Any

from goldenthread.documents.readers.assembly import clean, is_bullet
from goldenthread.documents.writers.blocks import Block, Cell, cell, table
from goldenthread.plans.rules.layouts.likeness import said, told, without_nothing
from goldenthread.plans.rules.reading.draft import PlanDraft
from goldenthread.plans.rules.reading.held import PLAN, Held
from goldenthread.plans.rules.reading.whole import DERIVED, HEADS

NAME = "table of the whole plan"
WIDTHS = (2, 2, 4, 3, 6, 12, 5, 5, 12)
IN_COLUMNS = ("kind", "number", "title", "text", "parent")


def blocks(draft: PlanDraft, held: Sequence[Held] = ()) -> list[Block]:
    """The table. ``held``: parts that reading gets wrong unless they are told."""
    plain = said(draft)
    rows = [_row(n, one, held) for n, one in enumerate(plain["items"], 1)]
    whole = [one for one in held if one.item == PLAN]
    if whole:
        lines = [f"{one.part}: {one.value}" for one in whole]
        rows.append((PLAN, *[""] * (len(HEADS) - 2), cell(*lines)))
    return [table(HEADS, rows, widths=WIDTHS)]


def _row(n: int, one: dict[str, Any], held: Sequence[Held]) -> tuple[str | Cell, ...]:
    also = _also(one)
    also |= {part.part: part.value for part in held if part.item == str(n)}
    leads = one["leads"] if _is_plain(one["leads"]) else []
    when = one["timescale"]["raw"] if one["timescale"] else []
    return (
        str(n),
        str(one["parent"] or ""),
        one["kind"],
        *("" if name in also else one[name] or "" for name in ("number", "title")),
        _statement(one),
        cell(*leads),
        cell(*(when if _is_plain(when) else [])),
        cell(*(f"{name}: {value}" for name, value in also.items())),
    )


def _also(one: dict[str, Any]) -> dict[str, str]:
    """The parts without a column, and those that a column would not give back."""
    names = [name for name in one if name not in (*IN_COLUMNS, *DERIVED)]
    parts = without_nothing(one, [*names, "actions"])
    if _is_plain([one["text"]]) and _is_plain(one["bullets"]):
        parts.pop("bullets", None)
    else:
        parts |= {"text": one["text"], "bullets": one["bullets"]}
    if _is_plain(one["leads"]):
        parts.pop("leads", None)
    for name in ("number", "title"):
        if one[name] is not None and not _is_plain([one[name]]):
            parts[name] = one[name]
    when = one["timescale"]
    if when and when["raw"] and _is_plain(when["raw"]) and when["heading"] is None:
        parts.pop("timescale", None)
    return {name: told(value) for name, value in parts.items()}


def _statement(one: dict[str, Any]) -> Cell:
    if not (_is_plain([one["text"]]) and _is_plain(one["bullets"])):
        return cell(one["text"])
    return cell(one["text"], bullets=one["bullets"])


def _is_plain(texts: Sequence[str]) -> bool:
    """Whether lines come back as they are: nothing in them is taken for a mark."""
    return all(text and clean(text) == text and not is_bullet(text) for text in texts)
