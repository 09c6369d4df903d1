"""Kind, changes, confidence and reasons of each link."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from goldenthread.plans.rules.lineage.entries import ASKED, DONE, Entry, folded
from goldenthread.plans.rules.lineage.links import Link, LinkKind

DIFFERENT = 0.18  # likeness below which the same place holds something else
FIELDS: Mapping[str, Callable[[Entry], object]] = {
    "kind": lambda entry: entry.kind,
    "number": lambda entry: entry.number,
    "wording": lambda entry: folded(entry.wording),
    "actions": lambda entry: [folded(action) for action in entry.actions],
    "leads": lambda entry: [folded(lead) for lead in entry.leads],
    "dates": lambda entry: [folded(when) for when in entry.when],
    "status": lambda entry: folded(entry.status),
}


@dataclass(frozen=True)
class Found:
    """Items that belong together, why, and how much speaks for it (0 to 1)."""

    old: Sequence[Entry]
    new: Sequence[Entry]
    basis: str  # words, meaning, parts, reference, action, children or place
    like: float
    strength: float
    moved: bool  # whether the parent changed


def told(found: Found) -> Link:
    """The link of a find."""
    kind = kind_of(found)
    return Link(
        kind=kind,
        old=[entry.key for entry in found.old],
        new=[entry.key for entry in found.new],
        confidence=round(1 / (1 + exp(-found.strength)), 3),
        why="; ".join(_why(found, kind)),
        changes=list(changed(found)),
    )


def kind_of(found: Found) -> LinkKind:
    """One kind, by the order of precedence."""
    old, new = found.old[0], found.new[0]
    if found.basis == "action" or _crosses(found.old, found.new):
        return LinkKind.PROMOTED
    if len(found.old) + len(found.new) > 2:
        return LinkKind.SPLIT if len(found.new) > 1 else LinkKind.MERGED
    if found.basis == "place" or _is_other(found):
        return LinkKind.REPLACED
    if found.moved:
        return LinkKind.REGROUPED
    if old.number != new.number:
        return LinkKind.RENUMBERED
    if folded(old.wording) != folded(new.wording):
        return LinkKind.REWORDED
    return LinkKind.SAME


def _is_other(found: Found) -> bool:
    old, new = found.old[0], found.new[0]
    same_place = old.number == new.number and not found.moved and not old.is_heading
    return found.basis == "words" and same_place and found.like < DIFFERENT


def _crosses(old: Sequence[Entry], new: Sequence[Entry]) -> bool:
    sides = [{entry.kind for entry in side} for side in (old, new)]
    return any(a <= ASKED and b <= DONE for a, b in (sides, sides[::-1]))


def changed(found: Found) -> Iterator[str]:
    """All that changed between the two sides of a find, by name."""
    for name, value in FIELDS.items():
        if any(value(a) != value(b) for a in found.old for b in found.new):
            yield name
    if found.moved:
        yield "parent"


def _why(found: Found, kind: LinkKind) -> Iterator[str]:
    yield REASONS[found.basis](found)
    old, new = found.old[0], found.new[0]
    if len(found.old) == len(found.new) == 1:
        if old.number != new.number:
            yield f"number {old.number or 'none'} → {new.number or 'none'}"
        elif old.number and found.like < 1:
            yield f"same number {old.number}"
    if found.moved:
        yield "under another heading"
    if kind == LinkKind.PROMOTED and old.kind != new.kind:
        yield f"{_said(old.kind)} → {_said(new.kind)}"


def _said(kind: str) -> str:
    return kind.replace("_", " ")


def _words(found: Found) -> str:
    if found.like >= 1:
        return "same wording"
    return f"{found.like:.0%} of the wording in common"


def _parts(found: Found) -> str:
    many, one = (found.new, found.old) if len(found.new) > 1 else (found.old, found.new)
    listed = " and ".join(entry.number or entry.key for entry in many)
    return f"{listed} together hold {found.like:.0%} of {one[0].number or one[0].key}"


REASONS: Mapping[str, Callable[[Found], str]] = {
    "words": _words,
    "meaning": lambda found: "much the same in other words",
    "parts": _parts,
    "reference": lambda found: "one prints the other's number",
    "action": lambda found: "an action inside one item is the other item",
    "children": lambda found: "the items under it went there",
    "place": lambda found: "something else stands in the same place",
}
