"""Lineage: what became of the items of one edition in the next."""

from collections.abc import Sequence

from goldenthread.plans.rules.lineage.entries import Entry
from goldenthread.plans.rules.lineage.gathering import Gathering
from goldenthread.plans.rules.lineage.links import Comparison
from goldenthread.plans.rules.lineage.sides import Sides
from goldenthread.plans.rules.lineage.telling import told
from goldenthread.plans.rules.lineage.wording import Wordings


def compare(old: Sequence[Entry], new: Sequence[Entry]) -> Comparison:
    """Match two editions: proposed links, what is unaccounted for, what is new."""
    wording = Wordings([e.wording for e in old], [e.wording for e in new])
    links = [told(found) for found in Gathering(Sides(old, new, wording)).found()]
    kept = {key for link in links for key in link.old}
    made = {key for link in links for key in link.new}
    return Comparison(
        links=links,
        unaccounted=[entry.key for entry in old if entry.key not in kept],
        new=[entry.key for entry in new if entry.key not in made],
    )
