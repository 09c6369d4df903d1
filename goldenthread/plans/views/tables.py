"""Tables of cycles and items, as finished values with their addresses."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from goldenthread.cycle.rules import day_in_words
from goldenthread.plans.rules.standing import Standing
from goldenthread.plans.rules.tags import stand_tag, time_tag
from goldenthread.plans.rules.words import CycleState
from goldenthread.ui.rules import Cell, Colour, Column, Table, Tag

LONGEST = 110


def short(words: str) -> str:
    """The beginning of a text, for a cell."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def report_address(cycle: Any, row: Standing) -> str:
    """The page of an item's report in a cycle."""
    return reverse("report", args=[cycle.public_id, row.key])


ITEM_COLUMNS = (
    Column("Item"),
    Column("Who leads"),
    Column("When"),
    Column("To its date"),
    Column("Report"),
)


def standing_table(rows: Iterable[Standing], cycle: Any, *, on: date) -> Table:
    """Each item of a cycle with its leads, its date and its report."""
    return Table(
        f"Items in {cycle.name}",
        ITEM_COLUMNS,
        tuple(
            (
                Cell(short(row.heading), report_address(cycle, row)),
                Cell(", ".join(row.names)),
                Cell(short(row.when), hint=day_in_words(row.due.by)),
                Cell(tag=time_tag(row.due.timeliness(on=on))),
                Cell(tag=stand_tag(row.stand)),
            )
            for row in rows
        ),
        stacked=True,
        caption_hidden=True,
    )


CYCLE_COLUMNS = (
    Column("Cycle"),
    Column("Opened"),
    Column("Reports due"),
    Column("State"),
    Column("Fingerprint (SHA-256)"),
)


def cycles_table(cycles: Iterable[Any]) -> Table:
    """The cycles of a plan with what became of them."""
    return Table(
        "Cycles",
        CYCLE_COLUMNS,
        tuple(
            (
                Cell(cycle.name, cycle_address(cycle)),
                Cell(day_in_words(cycle.opens_on)),
                Cell(day_in_words(cycle.due_on)),
                Cell(tag=cycle_tag(cycle)),
                Cell(digest_start(cycle)),
            )
            for cycle in cycles
        ),
        stacked=True,
        caption_hidden=True,
    )


def snapshot_of(cycle: Any) -> Any:
    """What was published of a cycle; None when nothing was yet."""
    return getattr(cycle, "snapshot", None)


def cycle_address(cycle: Any) -> str:
    """The public page of a published cycle; '' while it is open."""
    if cycle.state == CycleState.OPEN:
        return ""
    plan = cycle.plan
    names = [plan.authority.slug, plan.slug, cycle.slug]
    return reverse("public_cycle", args=names)


def cycle_tag(cycle: Any) -> Tag:
    """Whether a cycle is open, published or taken down."""
    if cycle.state == CycleState.OPEN:
        return Tag("Open", Colour.BLUE)
    snapshot = snapshot_of(cycle)
    if snapshot and snapshot.taken_down_on:
        return Tag(f"Taken down {day_in_words(snapshot.taken_down_on)}", Colour.RED)
    return Tag("Published", Colour.GREEN)


def digest_start(cycle: Any) -> str:
    """The first letters of the fingerprint, enough to compare by eye."""
    snapshot = snapshot_of(cycle)
    return f"{snapshot.digest[:16]}…" if snapshot else ""
