"""Tells what differs between two cycles, each change a sentence anyone can read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from goldenthread.plans.rules.differences.marking import marked
from goldenthread.plans.rules.differences.telling_dates import dates_told
from goldenthread.plans.rules.differences.telling_proof import (
    evidence_told,
    measures_told,
    noticed_told,
    promises_told,
    verdicts_told,
)
from goldenthread.plans.rules.differences.telling_status import (
    same_words_told,
    status_told,
)
from goldenthread.plans.rules.differences.telling_words import (
    FIELD_WORDS,
    answers_told,
    people_told,
    wording_told,
)
from goldenthread.plans.rules.differences.values import (
    Added,
    Difference,
    Dropped,
    Kept,
    Kind,
    Line,
    Thread,
)
from goldenthread.plans.rules.proof import Fate
from goldenthread.plans.rules.published import PublishedCycle, PublishedItem, day
from goldenthread.plans.rules.words import KIND_NAMES, ItemKind

Teller = Callable[[Kept], Iterable[Line]]
TELLERS: tuple[Teller, ...] = (
    dates_told,
    status_told,
    measures_told,
    verdicts_told,
    promises_told,
    answers_told,
    wording_told,
    people_told,
    noticed_told,
    evidence_told,
    same_words_told,
)

# Fields that say nothing of their own: they follow from others, or name the item.
SILENT = frozenset({"id", "ancestors", "changes", "earlier", "is_heading", "criteria"})
# Fields that a teller looks at in its own way; the rest are named in one line.
TOLD = frozenset(
    {
        *("dates", "phase", "timeliness", "confidence", "impact", "status_words"),
        *("done_on", "impact_because", "cause", "stated_timeliness"),
        *(
            "report",
            "measures",
            "verdicts",
            "promises",
            "noticed",
            "ledger",
            "evidence",
        ),
        *("response", "response_raw", "qualification", "number", "kind", "parent"),
        *("title", "text", "bullets", "actions", "measure", "resources"),
        *("leads", "accountable", "monitored_by", "evaluated_by", "unnamed"),
        *("next_steps", "notes", "no_measure_because", "kept_back"),
    }
)


def lines_of(
    before: PublishedCycle, after: PublishedCycle, difference: Difference
) -> list[Line]:
    """Every change as a line, by kind, in the order of the plan."""
    found = [*_plan_told(before, difference)]
    found += (_dropped_told(each) for each in difference.dropped)
    found += (_added_told(each) for each in difference.added)
    context = _Context(before, after, difference)
    for kept in difference.kept:
        found += context.told(kept)
    rank = {kind: place for place, kind in enumerate(Kind)}
    return sorted(found, key=lambda line: rank[line.kind])


class _Context:
    """What a teller must know of both cycles beside the item itself."""

    def __init__(
        self, before: PublishedCycle, after: PublishedCycle, difference: Difference
    ) -> None:
        self.before = {item.id: item for item in before.items}
        self.after = {item.id: item for item in after.items}
        self.now = {each.before.id: each.after.id for each in difference.kept}

    def told(self, kept: Kept) -> Iterator[Line]:
        """The lines of one item; when it was given up, that is all there is to say."""
        was_in, is_in = (
            kept.before.withdrawn_on is None,
            kept.after.withdrawn_on is None,
        )
        if was_in != is_in:
            yield of_item(_given_up(kept) if was_in else _taken_up(kept), kept)
            return
        for teller in TELLERS:
            for line in teller(kept):
                yield of_item(line, kept)
        for line in (*self._moved(kept), *_others(kept)):
            yield of_item(line, kept)

    def _moved(self, kept: Kept) -> Iterator[Line]:
        was, now = kept.before.parent, kept.after.parent
        if self.now.get(was or "", was) == now:
            return
        from_words = _under(self.before, was)
        to_words = _under(self.after, now)
        says = f"It stood {from_words} and now stands {to_words}."
        yield Line(Kind.MOVED, says, field="parent", before=from_words, after=to_words)


def of_item(line: Line, kept: Kept) -> Line:
    """A line with the item it is about."""
    return replace(
        line,
        item_kind=kept.after.kind,
        heading=heading_of(kept.after),
        was=kept.before.id,
        item=kept.after.id,
    )


def heading_of(item: PublishedItem) -> str:
    """What an item is called in a list of changes."""
    return item.heading


def _under(items: Mapping[str, PublishedItem], parent: str | None) -> str:
    found = items.get(parent or "")
    return f"under “{found.heading}”" if found else "on its own"


def _given_up(kept: Kept) -> Line:
    item = kept.after
    says = f"It was given up on {day(item.withdrawn_on)}."
    return Line(
        Kind.DROPPED, says, field="withdrawn_on", because=item.withdrawn_because
    )


def _taken_up(kept: Kept) -> Line:
    return Line(
        Kind.ADDED,
        "It had been given up and has been taken up again.",
        field="withdrawn_on",
        because=kept.before.withdrawn_because,
    )


FATES = {
    "withdrawn": "It was withdrawn.",
    "unaccounted": "It is not in the new edition, and nobody has said what became of "
    "it.",
    "": "It is not in this cycle of the plan.",
}
RESHAPED: dict[str, tuple[str, str]] = {
    Fate.SPLIT: ("It was split. It is now part of", "It is part of what was"),
    Fate.MERGED: ("It was merged with others into", "It was made by joining"),
    Fate.REPLACED: ("It was replaced by", "It replaces"),
}
ELSE = ("It went on as", "It goes on from")


def _named(threads: Iterable[Thread]) -> str:
    names = [f"“{each.heading}”" for each in threads]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _dropped_told(dropped: Dropped) -> Line:
    item, kind, says = dropped.item, Kind.DROPPED, FATES.get(dropped.fate, FATES[""])
    if dropped.became:
        kind = Kind.RESHAPED
        first = dropped.became[0].kind
        says = f"{RESHAPED.get(first, ELSE)[0]} {_named(dropped.became)}."
    return Line(
        kind,
        says,
        item.kind,
        heading_of(item),
        was=item.id,
        field="item",
        before=item.heading,
        because=dropped.because,
    )


def _added_told(added: Added) -> Line:
    item, kind = added.item, Kind.ADDED
    says = f"This {KIND_NAMES[ItemKind(item.kind)][0]} was not there before."
    if added.came_from:
        kind = Kind.RESHAPED
        first = added.came_from[0].kind
        says = f"{RESHAPED.get(first, ELSE)[1]} {_named(added.came_from)}."
    reasons = [each.reason for each in item.changes if each.what == "added"]
    return Line(
        kind,
        says,
        item.kind,
        heading_of(item),
        item=item.id,
        field="item",
        after=item.heading,
        because=next(iter(reasons), ""),
    )


def _others(kept: Kept) -> Iterator[Line]:
    """One line that names every other field in which something changed."""
    if kept.change("report"):
        yield _reported(kept)
    rest = [
        FIELD_WORDS.get(each.name, each.name.replace("_", " "))
        for each in kept.fields
        if each.name not in SILENT | TOLD and (each.before or each.after)
    ]
    if rest:
        yield Line(Kind.OTHER, f"Also changed: {', '.join(rest)}.", field="other")


def _reported(kept: Kept) -> Line:
    report = kept.after.report
    if report is None:
        says = "There was a report before; this cycle has none."
    else:
        on = f", approved on {day(report.approved_on)}" if report.approved_on else ""
        says = f"There is a new report{on}."
    return Line(Kind.OTHER, says, field="report")


OF_PLAN = {
    "plan": "The plan's title",
    "summary": "The plan's summary",
    "accountable": "Who is accountable for the plan",
    "place": "The place",
    "authority": "The authority",
    "edition": "The edition",
    "scheme": "The key to its status words",
}


def _plan_told(before: PublishedCycle, difference: Difference) -> Iterator[Line]:
    for each in difference.fields:
        if each.name in OF_PLAN:
            yield Line(
                Kind.PLAN,
                f"{OF_PLAN[each.name]} is not what it was.",
                heading=before.plan,
                field=each.name,
                before=each.before,
                after=each.after,
                marks=marked(each.before, each.after),
            )
        elif each.name == "unit":
            was, now = (KIND_NAMES[ItemKind(u)][1] for u in (each.before, each.after))
            says = f"Totals counted {was}; they now count {now}."
            yield Line(Kind.PLAN, says, heading=before.plan, field="unit")
        elif each.name == "front_matter":
            says = "What the plan says before its items was changed."
            yield Line(Kind.PLAN, says, heading=before.plan, field="front_matter")
