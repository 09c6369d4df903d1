"""The items of a published cycle as the matcher sees them."""

from goldenthread.plans.rules.lineage.entries import Entry, entries_of
from goldenthread.plans.rules.published import PublishedCycle, PublishedItem


def published_entries(cycle: PublishedCycle) -> list[Entry]:
    """The items of a cycle by their public ids, as frozen."""
    return entries_of([_plain(item) for item in cycle.items])


def _plain(item: PublishedItem) -> dict[str, object]:
    return {
        "key": item.id,
        "kind": item.kind,
        "number": item.number,
        "title": item.title,
        "text": item.text,
        "parent": item.parent,
        "bullets": item.bullets,
        "actions": [{"text": text} for text in item.actions],
        "leads": item.leads,
        "timescale": {"raw": [item.date.raw] if item.date else []},
        "status": {"raw": item.status_words},
        "cross_refs": [
            {"in": each.get("in", ""), "target": each["number"]}
            for each in item.references
        ],
    }
