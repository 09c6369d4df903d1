"""Ledgers of a published plan for the command line: as published by a day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from goldenthread.access.rules import Viewer
from goldenthread.documents.writers.csv import safe_cell
from goldenthread.plans.http import Addresses
from goldenthread.plans.queries.bonds import chain_of
from goldenthread.plans.queries.cycles import grid, stood_on, versions
from goldenthread.plans.queries.review import snapshots
from goldenthread.plans.rules.chains import PlanKey, chain_told, item_in
from goldenthread.plans.rules.differences.files import grid_columns, grid_rows
from goldenthread.plans.rules.differences.squares import rows_told
from goldenthread.plans.rules.ledger_files import (
    DATE_COLUMNS,
    PROMISE_COLUMNS,
    ledger_rows,
    register_rows,
)
from goldenthread.plans.rules.ledger_sheets import (
    CHAIN,
    CORRECTIONS,
    EVIDENCE,
    HEARD,
    NOTICED,
    VERSIONS,
    Columns,
    sheet,
)
from goldenthread.plans.rules.ledger_values import (
    deadlines_told,
    evidence_told,
    heard_told,
    kept_back,
    noticed_told,
    promises_told,
)
from goldenthread.plans.rules.lineage.steps import HEADER, lineage_told, steps, table
from goldenthread.plans.rules.published import PublishedCycle
from goldenthread.plans.rules.published import day as day_said
from goldenthread.plans.rules.published.ledgers import ledger_of, register_of
from goldenthread.plans.rules.restating import both_figures
from goldenthread.plans.rules.restating.register import (
    Registered,
    corrections_told,
    versions_told,
)

NO_ITEM = "Name the item with --item: the id at the end of its page's address."


class NotTold(ValueError):
    """One sentence why a ledger cannot be printed."""


@dataclass(frozen=True)
class Printed:
    """A ledger: its headline numbers, its rows for a sheet, its values for a program.

    ``cycle`` and ``as_at`` are empty for what goes through all cycles.
    """

    said: Sequence[str]
    columns: Sequence[str]
    rows: Sequence[tuple[str, ...]]
    values: Sequence[Any]
    cycle: str = ""
    as_at: str = ""


def printed(columns: Columns, values: Sequence[Any], *said: str) -> Printed:
    """A ledger whose sheet is made of its values."""
    return Printed(said, tuple(columns), sheet(columns, values), values)


@dataclass(frozen=True)
class Shown:
    """A published plan as it could be read on a day, and which cycle is wanted."""

    viewer: Viewer | None
    rows: Sequence[Any]
    wanted: str  # a cycle's slug; '' for the newest
    last: int  # cycles of the grid
    on: date
    places: Addresses
    item: str = ""  # of which a chain is told

    @property
    def chosen(self) -> Sequence[Any]:
        """The published cycles that are asked for: the one named, or every one."""
        return [row for row in self.rows if self.wanted in ("", row.cycle.slug)]

    def cycle(self) -> PublishedCycle:
        """The words of the cycle that is asked for; ``NotTold`` once taken down."""
        row = self.chosen[0]
        found = stood_on(self.viewer, row, on=self.on)
        if found is None:
            since = day_said(row.taken_down_on.isoformat())
            because = row.taken_down_because
            raise NotTold(f"“{row.cycle}” was taken down on {since}: {because}")
        return found


@dataclass(frozen=True)
class Wanted:
    """What is asked for: a cycle's slug, how many cycles, an item's id, the day."""

    cycle: str
    last: int
    item: str
    on: date


def shown(viewer: Viewer | None, places: Addresses, wanted: Wanted) -> Shown:
    """What of a plan was public on a day; ``NotTold`` when that is nothing."""
    cycle, on = wanted.cycle, wanted.on
    every = list(snapshots(viewer, places.authority, places.plan))
    by_then = [row for row in every if row.frozen_on <= on]
    if not by_then:
        when = day_said(on.isoformat())
        raise NotTold(f"Nothing of {places.plan} was published by {when}.")
    known = [row.cycle.slug for row in by_then]
    if cycle and cycle not in known:
        raise NotTold(
            f"No cycle {cycle} of {places.plan} was published by "
            f"{day_said(on.isoformat())}. Published were: {', '.join(known)}."
        )
    return Shown(viewer, by_then, cycle, wanted.last, on, places, wanted.item)


def deadlines(asked: Shown) -> Printed:
    """Every date of every item, and the slip."""
    cycle = asked.cycle()
    ledger = ledger_of(cycle)
    values, rows = deadlines_told(ledger, asked.places.item), list(ledger_rows(ledger))
    said = ledger.said()
    return Printed(said, DATE_COLUMNS, rows, values, cycle.cycle_slug, cycle.as_at)


def promises(asked: Shown) -> Printed:
    """Promises that are followed: kept, late or silent."""
    cycle = asked.cycle()
    register = register_of(cycle)
    values = promises_told(register, asked.places.item)
    rows, said = list(register_rows(register)), register.said()
    return Printed(said, PROMISE_COLUMNS, rows, values, cycle.cycle_slug, cycle.as_at)


def evidence(asked: Shown) -> Printed:
    """Public evidence; what is not public is counted."""
    cycle = asked.cycle()
    values = evidence_told(cycle, asked.places.item, asked.places.file)
    said = [f"Public: {len(values):,}. Not public: {kept_back(cycle):,}."]
    return of_cycle(cycle, said, EVIDENCE, values)


def comments(asked: Shown) -> Printed:
    """You said, we did, still to do."""
    cycle = asked.cycle()
    values = heard_told(cycle, asked.places.item)
    return of_cycle(cycle, [f"Comments shown: {len(values):,}."], HEARD, values)


def noticed(asked: Shown) -> Printed:
    """Whether families notice a difference, item by item."""
    cycle = asked.cycle()
    values = noticed_told(cycle, asked.places.item)
    return of_cycle(cycle, [f"Counts: {len(values):,}."], NOTICED, values)


def of_cycle(
    cycle: PublishedCycle, said: Sequence[str], columns: Columns, values: Sequence[Any]
) -> Printed:
    """A ledger of one cycle whose sheet is made of its values."""
    rows = sheet(columns, values)
    heads = tuple(columns)
    return Printed(said, heads, rows, values, cycle.cycle_slug, cycle.as_at)


def published(asked: Shown) -> Printed:
    """Every version of all that was published, with its fingerprint."""
    values = [
        told
        for row in asked.chosen
        for told in versions_told(registered(asked, row), by_then(asked, row))
    ]
    corrections = sum(each.number > 0 for each in values)
    said = f"Cycles published: {len(asked.chosen):,}. Corrections: {corrections:,}."
    return printed(VERSIONS, values, said)


def corrections(asked: Shown) -> Printed:
    """Every corrected fact, with what was said before."""
    values = [
        told
        for row in asked.chosen
        for told in corrections_told(
            registered(asked, row),
            both_figures(by_then(asked, row)),
            asked.places.item,
        )
    ]
    return printed(CORRECTIONS, values, f"Facts corrected: {len(values):,}.")


def by_then(asked: Shown, row: Any) -> list[Any]:
    """The versions of a cycle that there were on the day."""
    return [each for each in versions(asked.viewer, row) if each.on <= asked.on]


def registered(asked: Shown, row: Any) -> Registered:
    """A cycle's names and what became of it, as far as was known on the day."""
    slug, name = row.cycle.slug, row.cycle.name
    page = asked.places.cycle(slug)
    if row.taken_down_on is None or row.taken_down_on > asked.on:
        return Registered(slug, name, page)
    return Registered(slug, name, page, row.taken_down_on, row.taken_down_because)


def items_by_cycles(asked: Shown) -> Printed:
    """How each item stood in each of the last cycles."""
    rows = asked.rows
    found = grid(asked.viewer, rows, last=asked.last, as_of=asked.on)
    values = rows_told(found, found.rows, asked.places.item)
    said = [f"Items: {len(values):,}. Cycles: {len(found.cycles):,}."]
    return Printed(said, grid_columns(found.cycles), list(grid_rows(found)), values)


def lineage(asked: Shown) -> Printed:
    """What became of each item from one published edition to the next."""
    read = [stood_on(asked.viewer, row, on=asked.on) for row in asked.rows]
    found = steps(each for each in read if each)
    values = lineage_told(found, asked.places.item)
    accounts = [
        f"{step.before} to {step.after}: {each.said}"
        for step, each in [(step, each) for step in found for each in step.accounts]
    ]
    rows = [tuple(safe_cell(cell) for cell in row) for row in table(found)]
    return Printed(accounts, HEADER, rows, values)


def chain(asked: Shown) -> Printed:
    """What an item answers in other plans, and who answers it, as last published."""
    if not asked.item:
        raise NotTold(NO_ITEM)
    cycle = asked.cycle()
    item = item_in(cycle, asked.item)
    if item is None:
        raise NotTold(f"{cycle.cycle} has no item {asked.item}. {NO_ITEM}")
    links = chain_of(asked.viewer, cycle, item)
    values = chain_told(links, partial(page_in, asked.places.site))
    return of_cycle(cycle, [f"Items: {len(values):,}."], CHAIN, values)


def page_in(site: str, key: PlanKey, item: str) -> str:
    """The page of an item of any plan."""
    return Addresses(key.authority, key.plan, site).item(item)


PUBLIC: dict[str, Callable[[Shown], Printed]] = {
    "deadlines": deadlines,
    "promises": promises,
    "evidence": evidence,
    "comments": comments,
    "noticed": noticed,
    "published": published,
    "corrections": corrections,
    "grid": items_by_cycles,
    "lineage": lineage,
    "chain": chain,
}
