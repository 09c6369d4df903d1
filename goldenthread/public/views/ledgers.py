"""Deadlines and promises of a published cycle, from what was frozen, and as files."""

import csv
from collections.abc import Callable, Iterable
from datetime import date
from io import StringIO

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.http import Asked, saved_as
from goldenthread.documents.writers import CONTENT_TYPES
from goldenthread.plans.rules.ledger_files import (
    DATE_COLUMNS,
    PROMISE_COLUMNS,
    ledger_rows,
    register_rows,
)
from goldenthread.plans.rules.ledger_tables import (
    keeping_table,
    ledger_table,
    quality_table,
    register_table,
    slip_chart,
    slipped_table,
)
from goldenthread.plans.rules.published import PublishedCycle, day
from goldenthread.plans.rules.published.ledgers import ledger_of, register_of
from goldenthread.public.views.pages import crumbs, find, taken_down
from goldenthread.ui.rules import Link


def address_of(cycle: PublishedCycle) -> Callable[[str], str]:
    """The public page of an item by its id."""
    return lambda key: reverse(
        "public_item", args=[cycle.authority_slug, cycle.plan_slug, key]
    )


def way_back(cycle: PublishedCycle, words: str) -> tuple[Link, ...]:
    """The way back to the cycle."""
    home = reverse(
        "public_cycle", args=[cycle.authority_slug, cycle.plan_slug, cycle.cycle_slug]
    )
    return crumbs(Link(f"{cycle.plan}, {cycle.cycle}", home), Link(words, ""))


@require_safe
def deadlines(request: Asked, authority: str, plan: str, cycle: str) -> HttpResponse:
    """What was first promised, each later date with its reason, and the slip."""
    found = find(request, authority, plan, cycle)
    if found.cycle is None:
        return taken_down(request, found)
    ledger = ledger_of(found.cycle)
    values = {
        "cycle": found.cycle,
        "as_at": day(found.cycle.as_at),
        "ledger": ledger,
        "said": ledger.said(),
        "chart": slip_chart(ledger, on=date.fromisoformat(found.cycle.as_at)),
        "table": ledger_table(ledger, address_of(found.cycle)),
        "qualities": quality_table(ledger),
        "slipped": slipped_table(ledger),
        "crumbs": way_back(found.cycle, "Deadlines"),
    }
    return render(request, "public/deadlines.html", values)


@require_safe
def promises(request: Asked, authority: str, plan: str, cycle: str) -> HttpResponse:
    """Which promises were kept, which came late, and of which nothing was heard."""
    found = find(request, authority, plan, cycle)
    if found.cycle is None:
        return taken_down(request, found)
    register = register_of(found.cycle)
    values = {
        "cycle": found.cycle,
        "as_at": day(found.cycle.as_at),
        "register": register,
        "said": register.said(),
        "table": register_table(register, address_of(found.cycle)),
        "counts": keeping_table(register),
        "crumbs": way_back(found.cycle, "Promises"),
    }
    return render(request, "public/promises.html", values)


@require_safe
def deadlines_csv(
    request: Asked, authority: str, plan: str, cycle: str
) -> HttpResponse:
    """Every date that an item ever had, as CSV."""
    found = find(request, authority, plan, cycle)
    if found.cycle is None:
        return taken_down(request, found)
    rows = ledger_rows(ledger_of(found.cycle))
    return as_csv(found.cycle, "deadlines", DATE_COLUMNS, rows)


@require_safe
def promises_csv(request: Asked, authority: str, plan: str, cycle: str) -> HttpResponse:
    """Every promise that is followed and what became of it, as CSV."""
    found = find(request, authority, plan, cycle)
    if found.cycle is None:
        return taken_down(request, found)
    rows = register_rows(register_of(found.cycle))
    return as_csv(found.cycle, "promises", PROMISE_COLUMNS, rows)


def as_csv(
    cycle: PublishedCycle,
    what: str,
    columns: Iterable[str],
    rows: Iterable[tuple[str, ...]],
) -> HttpResponse:
    """Rows as a file that spreadsheets open rightly."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(rows)
    name = f"{cycle.plan_slug}-{cycle.cycle_slug}-{what}.csv"
    content = "\ufeff" + text.getvalue()
    return saved_as(content, CONTENT_TYPES["csv"], name, public=True)
