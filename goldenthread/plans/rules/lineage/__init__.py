"""Lineage: what became of the items of one edition in the next."""

from collections.abc import Sequence

from goldenthread.plans.rules.lineage.entries import Entry
from goldenthread.plans.rules.lineage.gathering import Gathering
from goldenthread.plans.rules.lineage.leftover import Meaning
from goldenthread.plans.rules.lineage.links import Comparison
from goldenthread.plans.rules.lineage.sides import Sides
from goldenthread.plans.rules.lineage.telling import told
from goldenthread.plans.rules.lineage.wording import Wordings


def compare(
    old: Sequence[Entry], new: Sequence[Entry], meaning: Meaning | None = None
) -> Comparison:
    """Match two editions: proposed links, what is unaccounted for, what is new.

    ``meaning`` tells what texts mean, for items that share no words; it is asked of
    a few that are left over, and what it finds always waits for a person.
    """
    wording = Wordings([e.wording for e in old], [e.wording for e in new])
    gathering = Gathering(Sides(old, new, wording), meaning)
    links = [told(found) for found in gathering.found()]
    kept = {key for link in links for key in link.old}
    made = {key for link in links for key in link.new}
    return Comparison(
        links=links,
        unaccounted=[entry.key for entry in old if entry.key not in kept],
        new=[entry.key for entry in new if entry.key not in made],
    )
