"""What became of the items of an edition, counted: every number with its unit.

Each old item is counted once, so that what became of them adds up to what there was.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.plans.rules.proof import FATE_NAMES, Fate
from goldenthread.plans.rules.words import KIND_NAMES, ItemKind, counted

OFFERED, UNACCOUNTED = "offered", "unaccounted"
CHANGED = (Fate.REWORDED, Fate.RENUMBERED, Fate.REGROUPED)
# How each fate reads in a sentence that begins 'Of 76 recommendations before:'.
SAID: Mapping[str, str] = {
    Fate.SAME: "here unchanged",
    Fate.REWORDED: "reworded",
    Fate.RENUMBERED: "renumbered",
    Fate.REGROUPED: "moved under another heading",
    Fate.SPLIT: "split",
    Fate.MERGED: "merged with others",
    Fate.REPLACED: "replaced",
    Fate.PROMOTED: "taken up as another kind of item",
    Fate.WITHDRAWN: "withdrawn",
    OFFERED: "waiting for a decision",
    UNACCOUNTED: "unaccounted for",
}
NAMES: Mapping[str, str] = {
    **{fate.value: name for fate, name in FATE_NAMES.items()},
    OFFERED: "Waiting for a decision",
    UNACCOUNTED: "Unaccounted for",
}
ORDER = [*Fate, OFFERED, UNACCOUNTED]  # of several fates of one item the first counts


@dataclass(frozen=True)
class Answered:
    """An old item: its kind, and what became of it."""

    kind: str
    fate: str


@dataclass(frozen=True)
class Account:
    """What became of the items of one kind."""

    unit: ItemKind
    total: int
    counts: Mapping[str, int]

    @property
    def before(self) -> str:
        """How many there were: '76 recommendations'."""
        return counted(self.total, self.unit)

    @property
    def said(self) -> str:
        """The whole account in a sentence."""
        changed = [self._part(fate) for fate in CHANGED if self.counts.get(fate)]
        number = sum(self.counts.get(fate, 0) for fate in CHANGED)
        parts = [self._part(Fate.SAME)] if self.counts.get(Fate.SAME) else []
        if changed:
            parts.append(f"{number:,} changed ({', '.join(changed)})")
        rest = [f for f in SAID if f not in (Fate.SAME, *CHANGED)]
        parts += [self._part(fate) for fate in rest if self.counts.get(fate)]
        return f"Of {self.before} before: {', '.join(parts) or 'nothing is known yet'}."

    def _part(self, fate: str) -> str:
        return f"{self.counts[fate]:,} {SAID[fate]}"

    def of(self, fate: str) -> str:
        """How many had one fate, with the unit."""
        return counted(self.counts.get(fate, 0), self.unit)


def first_fate(fates: Iterable[str]) -> str:
    """The one fate an item is counted under."""
    return min(fates, key=ORDER.index, default=UNACCOUNTED)


def account(answered: Iterable[Answered], unit: str) -> Account:
    """What became of the items of a kind."""
    counts = Counter(each.fate for each in answered if each.kind == unit)
    return Account(ItemKind(unit), counts.total(), dict(counts))


def accounts(answered: Sequence[Answered], unit: str) -> list[Account]:
    """One account for each kind there was, the declared unit first."""
    kinds = {each.kind for each in answered}
    rest = [kind for kind in KIND_NAMES if kind in kinds and kind != unit]
    return [account(answered, kind) for kind in (unit, *rest)]


def together(kinds: Iterable[str]) -> str:
    """Items of several kinds, counted: '2 recommendations and 1 theme'."""
    counts = Counter(kinds)
    said = [counted(counts[kind], kind) for kind in KIND_NAMES if counts[kind]]
    return " and ".join([", ".join(said[:-1]), said[-1]] if said[1:] else said)
