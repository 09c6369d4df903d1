"""Whether two drafts say the same, and what one says beyond the other.

Compared are the items in order with their kinds, numbers, parents and every field,
what stands before them, and what could not be placed. Keys are each draft's own, so
parents and candidates are compared by their place. Anchors, coverage, source and
furniture are of the document, not of the plan.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from goldenthread.plans.rules.reading.draft import PlanDraft
from goldenthread.plans.rules.reading.held import KEPT_APART, LISTS, PLAN, Held, sign
from goldenthread.plans.rules.reading.plain import plain_item

Plain = dict[str, Any]


def said(draft: PlanDraft) -> Plain:
    """What a draft says, as plain values that can be compared."""
    places = {item.key: n for n, item in enumerate(draft.items, 1)}
    return {
        "items": [_item(plain_item(item), places) for item in draft.items],
        "front_matter": [
            {"list" if k == "entries" else k: v for k, v in asdict(one).items()}
            for one in draft.front_matter
        ],
        "unplaced": [
            {
                "text": one.text,
                "column": one.column,
                "candidates": [places[key] for key in one.candidates if key in places],
                "note": one.note,
            }
            for one in draft.unplaced
        ],
    }


def _item(plain: Plain, places: Mapping[str, int]) -> Plain:
    kept = {name: v for name, v in plain.items() if name not in ("key", "anchors")}
    return {**kept, "parent": places.get(plain["parent"] or "")}


def beyond(wanted: PlanDraft, found: PlanDraft) -> list[Held] | None:
    """The parts of ``wanted`` that ``found`` reads otherwise.

    None when the items themselves differ: another count of them, or one of another
    kind, number or wording.
    """
    full, read = said(wanted), said(found)
    if len(full["items"]) != len(read["items"]):
        return None
    held: list[Held] = []
    for n, (want, have) in enumerate(zip(full["items"], read["items"], strict=True), 1):
        parts = [name for name in want if want[name] != have[name]]
        if any(name in KEPT_APART for name in parts) or not _same_words(want, have):
            return None
        held += [
            Held(str(n), name, sign(have, name), told(want[name])) for name in parts
        ]
    plan = (name for name in LISTS if full[name] != read[name])
    return [*held, *(Held(PLAN, name, "", told(full[name])) for name in plan)]


def _same_words(want: Plain, have: Plain) -> bool:
    """Title or text is the same but for its last mark, so that it is the same item."""
    equal = (want["title"], want["text"]) == (have["title"], have["text"])
    return equal or bool(_words(want) & _words(have))


def _words(plain: Plain) -> set[str]:
    found = ((plain[name] or "").rstrip(" .:") for name in ("title", "text"))
    return {words for words in found if words}


# Bullets that a reader of text would take for the start of an entry.
_BULLETS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "•▪◼■●\uf06e\uf0a7"}


def told(value: Any) -> str:
    """A value as one line of JSON that every format gives back."""
    return json.dumps(value, ensure_ascii=False).translate(_BULLETS)


def without_nothing(plain: Mapping[str, Any], names: Sequence[str]) -> Plain:
    """The named parts that hold anything."""
    return {
        name: plain[name] for name in names if plain[name] not in (None, [], {}, "")
    }
