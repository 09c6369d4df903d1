"""What places cost, child by child: for who decides, with its sums and as a file."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.guard import open_to, record, seen
from goldenthread.access.http import SignedIn, saved_as
from goldenthread.access.rules import Permission
from goldenthread.casework.forms.costs import CostFilters
from goldenthread.casework.queries import costs as queries
from goldenthread.casework.queries.reviews_due import settings as settings_here
from goldenthread.casework.rules.costs import (
    Share,
    Year,
    by_part,
    pounds,
    share_in,
    years_around,
)
from goldenthread.casework.views.caseload import page_of, pages
from goldenthread.casework.views.pages import crumbs, listed, offer, to_each
from goldenthread.cycle.rules import day_in_words
from goldenthread.documents.writers import CONTENT_TYPES
from goldenthread.documents.writers.csv import rows_as_file
from goldenthread.duties.rules.funding import funding
from goldenthread.ui.rules import Cell, Link, Table

DECIDES = Permission.DECIDE_CASE
ON_A_PAGE = 50
BATCH = 500  # costs whose parts are asked for at once


class Asked:
    """The list as it is asked for: its form, its year and its rows."""

    def __init__(self, request: SignedIn) -> None:
        law = funding(request.authority.nation)
        self.viewer, self.on = request.viewer, request.today
        self.parts = {each.key: each.says for each in law.parts}
        self.form = CostFilters(request.GET)
        self.years = years_around(request.authority.nation, self.on)
        last, this, following = self.years
        years = [("", this.name), *(named(one) for one in (last, following))]
        offer(self.form, "year", years)
        self.form.offer("part", list(self.parts.items()))
        places = settings_here(self.viewer)
        self.form.offer("setting", [(str(one.public_id), one.name) for one in places])
        said = self.form.asked()
        year = said.pop("year", "")
        known = {str(one.first.year): one for one in self.years}
        self.year = known.get(year, this)
        asked = queries.CostsAsked(self.year, **said)
        self.rows = queries.costs_of_children(self.viewer, asked, on=self.on)

    def lines(self, rows: list[Any]) -> Iterator[tuple[Any, str, str, str]]:
        """Each cost with its setting, who pays what, and what falls into the year."""
        parts = queries.parts_of(self.viewer, rows)
        settings = queries.settings_of(
            self.viewer, (row.child_id for row in rows), on=self.on
        )
        for row in rows:
            paid = "; ".join(
                f"{self.parts[part]}: {pounds(yearly)}"
                for part, yearly in parts.get(row.pk, ())
            )
            yield row, settings.get(row.child_id, "None"), paid, falls(row, self.year)


def named(year: Year) -> tuple[str, str]:
    """A year as it is chosen."""
    return str(year.first.year), year.name


def falls(row: Any, year: Year) -> str:
    """What of a cost falls into a year, by its days."""
    share = Share("", row.yearly, row.start, row.end, row.child_id)
    return pounds(sum(by_part([share], year).values(), Decimal(0)))


@open_to(DECIDES)
@seen
@require_safe
def costs_of_children(request: SignedIn) -> HttpResponse:
    """The costs of a year child by child, with the sum of each payer."""
    asked, number = Asked(request), page_of(request)
    first = number * ON_A_PAGE
    some = list(asked.rows[first : first + ON_A_PAGE + 1])
    shown = some[:ON_A_PAGE]
    if shown:
        record(request.viewer, "saw_costs", ("page", request.path), about=told(shown))
    query = request.GET.urlencode()
    address = reverse("costs_of_children_csv")
    values = {
        "year": asked.year.name,
        "filters": asked.form,
        "chosen": asked.form.in_force(request.GET),
        "clear": reverse("costs_of_children"),
        "csv": f"{address}?{query}" if query else address,
        "sums": sums(asked),
        "rows": table_of(asked, shown),
        "page": pages(request, number, more=len(some) > ON_A_PAGE),
        "crumbs": crumbs(
            None,
            Link("What placements cost", reverse("costs")),
            Link("Child by child", ""),
        ),
    }
    return render(request, "casework/costs_of_children.html", values)


def told(rows: list[Any]) -> str:
    """How many children a page of the list showed."""
    return f"{len({row.child_id for row in rows})} children"


def sums(asked: Asked) -> Table | None:
    """What each payer pays in the year, of all that was asked for."""
    shares = queries.shares_of(asked.viewer, asked.rows)
    amounts = by_part(shares, asked.year)
    if not amounts:
        return None
    children = {
        part: len(
            {s.child for s in shares if s.part == part and share_in(s, asked.year)}
        )
        for part in amounts
    }
    rows = [
        (Cell(name), Cell(str(children[part])), Cell(pounds(amounts[part])))
        for part, name in asked.parts.items()
        if part in amounts
    ]
    whole = len({share.child for share in shares})
    together = pounds(sum(amounts.values(), Decimal(0)))
    last = (Cell("Everything together"), Cell(str(whole)), Cell(together))
    return listed("By who pays", "Who pays|#Children|#In the year", [*rows, last])


def table_of(asked: Asked, rows: list[Any]) -> Table:
    """One page of the costs."""
    address = to_each("child_file")
    cells = (
        (
            Cell(row.child.name, address(row.child.public_id)),
            Cell(setting),
            Cell(row.get_kind_display(), hint=f"{row.words} {row.band}".strip()),
            Cell(row.funder, hint=paid),
            Cell(pounds(row.yearly)),
            Cell(falling),
            Cell(day_in_words(row.start), hint=ends(row.end)),
        )
        for row, setting, paid, falling in asked.lines(rows)
    )
    heads = "Child|Goes to|For what|Who funds it|#A year|#In the year|From"
    return listed("Costs child by child", heads, cells)


def ends(day: date | None) -> str:
    """Until when something is paid."""
    return f"until {day_in_words(day)}" if day else "no end yet"


@open_to(DECIDES)
@seen
@require_safe
def costs_of_children_csv(request: SignedIn) -> HttpResponse:
    """All that was asked for, as a file for a spreadsheet; that it left is an event."""
    asked = Asked(request)
    rows = list(asked.rows)
    record(request.viewer, "saved_costs", ("page", request.path), about=told(rows))
    file = rows_as_file([HEADS, *in_file(asked, rows)])
    name = f"costs-{asked.year.first.year}.csv"
    return saved_as(file, CONTENT_TYPES["csv"], name)


HEADS = [
    *("Surname", "Forename", "Born", "Goes to", "For what", "Which", "Band"),
    *("Who funds it", "Who pays what", "Pounds a year", "Pounds in the year"),
    *("From", "To"),
]


def in_file(asked: Asked, rows: list[Any]) -> Iterable[list[str]]:
    """A line for each cost."""
    batches = (rows[at : at + BATCH] for at in range(0, len(rows), BATCH))
    every = (line for batch in batches for line in asked.lines(batch))
    for row, setting, paid, falling in every:
        yield [
            *(row.child.surname, row.child.forename, str(row.child.born), setting),
            *(row.get_kind_display(), row.words, row.band, row.funder, paid),
            *(f"{row.yearly:.2f}", falling.strip("£").replace(",", "")),
            *(str(row.start), str(row.end or "")),
        ]
