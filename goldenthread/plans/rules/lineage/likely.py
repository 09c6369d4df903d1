"""Which items of the new edition a person may mean: those alike, those that say it."""

from collections.abc import Sequence

from goldenthread.plans.rules.lineage.entries import Entry, folded
from goldenthread.plans.rules.lineage.wording import Wordings

FEW, MANY = 10, 30


def alike(old: Entry, new: Sequence[Entry]) -> list[str]:
    """The new items most alike an old one, most alike first."""
    if not new:
        return []
    like = Wordings([old.wording], [each.wording for each in new]).likeness[0]
    order = sorted(range(len(new)), key=lambda n: (-like[n], n))
    return [new[n].key for n in order[:FEW]]


def holding(words: str, new: Sequence[Entry]) -> list[str]:
    """The new items that hold all of some words, or have that number."""
    asked = folded(words).split()
    if not asked:
        return []
    return [
        each.key
        for each in new
        if each.number == words.strip()
        or all(word in folded(f"{each.number} {each.wording}") for word in asked)
    ][:MANY]
