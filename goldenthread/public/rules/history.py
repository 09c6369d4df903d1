"""An item through the cycles, and the days of a plan."""

from collections.abc import Iterable
from datetime import date
from textwrap import shorten

from goldenthread.documents.writers.icalendar import Day
from goldenthread.plans.rules.lineage.accounts import NAMES
from goldenthread.plans.rules.published import (
    PublishedItem,
    Told,
    day,
    what_happened,
)
from goldenthread.plans.rules.words import KIND_NAMES, ItemKind
from goldenthread.public.rules.facts import (
    changes_said,
    tags_of,
)
from goldenthread.ui.rules import Knot


def history(told: Iterable[Told], address: str) -> list[Knot]:
    """An item's knots on the thread, one a cycle, newest first."""
    knots = []
    for each in told:
        link = f"{address}cycles/{each.cycle_slug}/"
        when = day(each.as_at.isoformat())
        if each.item is None:
            gone = "Taken down" if each.taken_down else "Not in the plan then"
            knots.append(Knot(when, f"{each.cycle}: {gone}", url=link))
            continue
        words = " ".join((*changes_said(each.item), *knot_words(each.item)))
        tag = next(iter(tags_of(each.item)), None)
        title = each.cycle
        if each.fate:  # an ancestor or an heir, as that edition had it
            title = f"{each.cycle}: {named(each.item)}"
            words = f"{NAMES[each.fate]}. {said_then(each.item)} {words}".strip()
        knots.append(Knot(when, title, tag=tag, words=words, url=link))
    return knots


def named(item: PublishedItem) -> str:
    """What an item was called in its own edition: 'as recommendation 2.1'."""
    kind = KIND_NAMES[ItemKind(item.kind)][0]
    return f"as {kind} {item.number}".strip()


def said_then(item: PublishedItem) -> str:
    """The words of an item in its own edition."""
    text = shorten(item.text or item.title, 300, placeholder=" …")
    return f"It read: “{text}”"


def knot_words(item: PublishedItem) -> tuple[str, ...]:
    """What one cycle itself said; older reports stand at their own cycles."""
    if item.earlier is None:
        return what_happened(item)[:2]
    return ("Nobody reported on it in this cycle.",) if item.was_passed_over else ()


def dated(items: Iterable[PublishedItem], address: str) -> list[Day]:
    """The items in force that have a last day, as days of a calendar."""
    return [
        Day(
            f"item-{item.id}@goldenthread",
            date.fromisoformat(item.date.latest_day),
            f"Due: {item.heading}",
            item.phase_name,
            f"{address}items/{item.id}/",
        )
        for item in items
        if item.date and item.date.latest_day and not item.withdrawn_on
    ]
