"""What stands inside the texts of items: dates, references, bodies, groups, money."""

import re
from collections.abc import Iterator, Sequence

from goldenthread.plans.rules.reading.dates import find_dates, read_timescale
from goldenthread.plans.rules.reading.draft import CrossRef, DateRef, DraftItem
from goldenthread.plans.rules.reading.ledger import Ledger
from goldenthread.plans.rules.reading.mentions import (
    actors,
    groups,
    money,
    organisations,
)
from goldenthread.plans.rules.reading.references import cross_refs
from goldenthread.plans.rules.reading.statuses import is_status

_LINKED = re.compile(r"\s*\((?P<raw>link(?:s|ed)? to [^()]*\d[^()]*)\)\s*$", re.I)


def enrich(
    items: Sequence[DraftItem],
    ledger: Ledger,
    known: frozenset[str] = frozenset(),
) -> None:
    """Read the texts of every item; what a layout reader filled stays.

    ``known``: the numbers of the plan's other items, which may be referred to.
    """
    known |= frozenset(item.number for item in items if item.number)
    for item in items:
        _cut_links(item)
        dated, referring = not item.dates, not item.cross_refs
        for where, text in texts_of(item):
            if dated:
                item.dates += _dates(text, where)
            if referring:
                item.cross_refs += _others(item, cross_refs(text, where, known))
        _mention(item)
        for reference in item.cross_refs:
            reference.resolved_in_document = reference.target in known
    _warn(items, ledger)


def _cut_links(item: DraftItem) -> None:
    """A heading may name items of another list behind its words, in brackets."""
    found = _LINKED.search(item.title or "")
    if item.title is None or not found:
        return
    bare = item.title[: found.start()]
    if item.text == item.title:
        item.text = bare
    item.title = bare
    named = cross_refs(found["raw"], "heading")
    item.cross_refs = [CrossRef(found["raw"], one.target, one.field) for one in named]


def _mention(item: DraftItem) -> None:
    """Bodies, groups and money; who does each action."""
    placed = list(texts_of(item))
    texts = [text for _, text in placed]
    item.organisations = item.organisations or organisations(texts)
    item.groups = item.groups or groups(texts)
    item.money = item.money or list(money(placed))
    for action in item.actions:
        action.actors = action.actors or actors(action.text)


def _dates(text: str, where: str) -> list[DateRef]:
    """A timescale is read more boldly than prose: there "termly" is a time."""
    if where.startswith("timescale"):
        return read_timescale(text, where)
    return find_dates(text, where)


def _others(item: DraftItem, found: Sequence[CrossRef]) -> list[CrossRef]:
    """An item that names its own number refers to no other."""
    return [reference for reference in found if reference.target != item.number]


def texts_of(item: DraftItem) -> Iterator[tuple[str, str]]:
    """Every text of an item with its place: "progress.2"."""
    fields: dict[str, Sequence[str]] = {
        "text": [item.text] if item.text else [],
        "bullets": item.bullets,
        "response": [item.response.raw] if item.response else [],
        "actions": [action.text for action in item.actions],
        "timescale": item.timescale.raw if item.timescale else [],
        "progress": item.progress.paragraphs if item.progress else [],
        "next_steps": item.next_steps,
        "success_criteria": item.success_criteria,
        "resources": item.resources,
    }
    for name, texts in fields.items():
        for n, text in enumerate(texts, 1):
            yield f"{name}.{n}", text


def _warn(items: Sequence[DraftItem], ledger: Ledger) -> None:
    for item in items:
        if item.status and not is_status(item.status.raw):
            ledger.warn(
                "status_not_known",
                f"The status “{item.status.raw}” is not a word this reader knows."
                " Say what it means.",
                item=item.key,
                field="status",
            )
