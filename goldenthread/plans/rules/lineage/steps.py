"""From edition to edition as published: what became of each item, and the accounts.

Read from frozen cycles alone: the last standing one of each edition.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from goldenthread.plans.rules.lineage.accounts import (
    Account,
    Answered,
    accounts,
    first_fate,
)
from goldenthread.plans.rules.published import PublishedCycle, PublishedItem


@dataclass(frozen=True)
class End:
    """An item at one end of a link."""

    id: str
    kind: str
    number: str
    heading: str


@dataclass(frozen=True)
class Outcome:
    """One old item and one that it became; ``new`` is None when it became none."""

    old: End
    fate: str
    new: End | None = None
    why: str = ""
    is_confirmed: bool = False


@dataclass(frozen=True)
class Step:
    """One edition after another."""

    before: str
    after: str
    cycle: PublishedCycle
    outcomes: Sequence[Outcome]
    arrived: Sequence[PublishedItem]
    accounts: Sequence[Account]

    @property
    def unaccounted(self) -> list[Outcome]:
        """Old items that are left without an answer."""
        return [each for each in self.outcomes if each.fate == "unaccounted"]


def last_of_each_edition(cycles: Iterable[PublishedCycle]) -> list[PublishedCycle]:
    """The newest cycle of each edition, the oldest edition first."""
    found: dict[str, PublishedCycle] = {}
    for cycle in sorted(cycles, key=lambda each: (each.due_on, each.frozen_on)):
        name = cycle.edition_id or cycle.edition
        found.pop(name, None)
        found[name] = cycle
    return list(found.values())


def steps(cycles: Iterable[PublishedCycle]) -> list[Step]:
    """Every step between published editions, the newest first."""
    last = last_of_each_edition(cycles)
    units = {each.edition_id or each.edition: each.unit for each in last}
    found = []
    for each in last:
        unit = units.get(each.compared_with_id or each.compared_with, each.unit)
        found.append(step_to(each, unit))
    return [step for step in found[::-1] if step]


def step_to(cycle: PublishedCycle, unit: str = "") -> Step | None:
    """What led to the edition of a cycle; None when it is the first that is known.

    ``unit`` is the one the edition before declared, if it is known.
    """
    if not cycle.compared_with:
        return None
    outcomes = list(_outcomes(cycle))
    fates: dict[str, list[str]] = {}
    kinds = {each.old.id: each.old.kind for each in outcomes}
    for each in outcomes:
        fates.setdefault(each.old.id, []).append(each.fate)
    answered = [Answered(kinds[key], first_fate(said)) for key, said in fates.items()]
    return Step(
        cycle.compared_with,
        cycle.edition,
        cycle,
        outcomes,
        [item for item in cycle.items if not item.ancestors],
        accounts(answered, unit or cycle.unit),
    )


def _outcomes(cycle: PublishedCycle) -> Iterator[Outcome]:
    for item in cycle.items:
        new = End(item.id, item.kind, item.number, item.title or item.text)
        for old in item.ancestors:
            end = End(old.id, old.item_kind or item.kind, old.number, old.heading)
            yield Outcome(end, old.kind, new, old.why, old.is_confirmed)
    for gone in cycle.dropped:
        end = End(gone.id, gone.kind, gone.number, gone.heading)
        yield Outcome(end, gone.fate, None, gone.because, gone.fate == "withdrawn")


@dataclass(frozen=True)
class LineageTold:
    """An old item and what it became, or a new one that came from none (``new``)."""

    before: str
    after: str
    fate: str
    old: End | None
    old_page: str
    new: End | None
    new_page: str
    why: str = ""
    is_confirmed: bool = False


def lineage_told(
    found: Iterable[Step], page: Callable[[str], str]
) -> list[LineageTold]:
    """Every outcome of every step, new items last in each; as ``table`` has them."""
    told = []
    for step in found:
        for each in step.outcomes:
            ends = (each.old, page(each.old.id), each.new)
            at = page(each.new.id) if each.new else ""
            facts = (*ends, at, each.why, each.is_confirmed)
            told.append(LineageTold(step.before, step.after, each.fate, *facts))
        for item in step.arrived:
            end = End(item.id, item.kind, item.number, item.title or item.text)
            new = (None, "", end, page(item.id))
            told.append(LineageTold(step.before, step.after, "new", *new))
    return told


HEADER = (
    "from edition",
    "old kind",
    "old number",
    "old item",
    "what became of it",
    "to edition",
    "new kind",
    "new number",
    "new item",
    "why",
    "decided by a person",
)


def table(found: Iterable[Step]) -> Iterator[tuple[str, ...]]:
    """Every outcome as a row for a spreadsheet, new items last in each step."""
    for step in found:
        for each in step.outcomes:
            new = each.new
            yield (
                *(step.before, each.old.kind, each.old.number, each.old.heading),
                *(each.fate, step.after),
                *((new.kind, new.number, new.heading) if new else ("", "", "")),
                *(each.why, "yes" if each.is_confirmed else "no"),
            )
        for item in step.arrived:
            words = item.title or item.text
            yield (
                *(step.before, "", "", "", "new", step.after),
                *(item.kind, item.number, words, "", ""),
            )
