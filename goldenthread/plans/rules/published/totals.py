"""Which items of a published cycle a reader asks for, and how many stand where."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.plans.rules.proof import IMPACT_NAMES
from goldenthread.plans.rules.published.values import PublishedCycle, PublishedItem
from goldenthread.plans.rules.words import (
    PROGRESS_NAMES,
    TIMELINESS_NAMES,
    ItemKind,
    counted,
)


@dataclass(frozen=True)
class Wanted:
    """What a reader of the page asks for. Empty means all."""

    theme: str = ""  # id of a heading
    lead: str = ""
    phase: str = ""
    timeliness: str = ""
    words: str = ""
    reported: str = ""  # "yes" or "no": whether this cycle brought a report


def matching(cycle: PublishedCycle, wanted: Wanted) -> list[PublishedItem]:
    """The items that fit, in order; headings only when nothing is asked."""
    if wanted == Wanted():
        return list(cycle.items)
    under = descendants(cycle.items, wanted.theme) if wanted.theme else None
    return [
        item
        for item in cycle.items
        if not item.is_heading
        and (under is None or item.id in under)
        and _fits(item, wanted)
    ]


def _fits(item: PublishedItem, wanted: Wanted) -> bool:
    return (
        (not wanted.lead or wanted.lead in item.leads)
        and (not wanted.phase or wanted.phase == (item.phase or "none"))
        and (not wanted.timeliness or wanted.timeliness == item.timeliness)
        and (not wanted.words or _mentions(item, wanted.words))
        and (wanted.reported != "yes" or item.report is not None)
        and (wanted.reported != "no" or item.was_passed_over)
    )


def _mentions(item: PublishedItem, words: str) -> bool:
    said = item.report.narrative if item.report else ""
    text = " ".join([item.heading, item.text, said, *item.actions]).casefold()
    return all(word in text for word in words.casefold().split())


def descendants(items: Iterable[PublishedItem], top: str) -> set[str]:
    """The ids under an item, itself included. Parents stand before their children."""
    found = {top}
    for item in items:
        if item.parent in found:
            found.add(item.id)
    return found


FACETS: dict[str, dict[str, str]] = {
    "phase": PROGRESS_NAMES,
    "timeliness": TIMELINESS_NAMES,
    "impact": {key.value: name for key, name in IMPACT_NAMES.items()},
}


@dataclass(frozen=True)
class Total:
    """A number with its unit and what it counts."""

    key: str
    name: str
    number: int
    said: str  # "3 actions"


def totals(cycle: PublishedCycle, facet: str) -> list[Total]:
    """How many counted items have each value of phase, timeliness or impact."""
    names = FACETS[facet]
    found = Counter(getattr(item, facet) for item in cycle.counted_items)
    unit = ItemKind(cycle.unit)
    rows = [Total(k, v, found[k], counted(found[k], unit)) for k, v in names.items()]
    if found[""]:
        rows.append(Total("none", "Not reported", found[""], counted(found[""], unit)))
    return [row for row in rows if row.number]


@dataclass(frozen=True)
class Reported:
    """How many counted items this cycle reported on, passed over, or had no need to."""

    on: int
    passed_over: int
    over_before: int  # done or stopped in an earlier cycle

    @property
    def is_whole(self) -> bool:
        """Whether every counted item got a report."""
        return not (self.passed_over or self.over_before)


def reported(cycle: PublishedCycle) -> Reported:
    """What this cycle brought, apart from how far each item has come by now."""
    counting = cycle.counted_items
    on = sum(item.report is not None for item in counting)
    passed_over = sum(item.was_passed_over for item in counting)
    return Reported(on, passed_over, len(counting) - on - passed_over)
