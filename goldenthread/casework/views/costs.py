"""What placements cost: financial years by who pays, without small numbers."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.guard import open_to, record, seen
from goldenthread.access.http import SignedIn, saved_as
from goldenthread.access.rules import Permission
from goldenthread.casework.queries import transport as queries
from goldenthread.casework.rules.costs import told, years_around
from goldenthread.casework.views.pages import crumbs, listed
from goldenthread.documents.writers import CONTENT_TYPES
from goldenthread.documents.writers.csv import rows_as_file
from goldenthread.duties.rules.funding import funding
from goldenthread.ui.rules import Cell, Link

DECIDES = Permission.DECIDE_CASE


def rows_of(request: SignedIn) -> tuple[list[str], list[list[str]]]:
    """The heads and rows: each payer and the whole, year by year."""
    nation = request.authority.nation
    law = funding(nation)
    shares = queries.shares(request.viewer)
    years = years_around(nation, request.today)
    keys = [each.key for each in law.parts]
    names = {each.key: each.says for each in law.parts} | {"": "Everything together"}
    columns = [dict(told(shares, year, keys)) for year in years]
    rows = [[names[key], *(one[key] for one in columns)] for key in (*keys, "")]
    return ["Who pays", *(year.name for year in years)], rows


@open_to(DECIDES)
@seen
@require_safe
def costs(request: SignedIn) -> HttpResponse:
    """What placements, travel and budgets cost in three financial years."""
    heads, rows = rows_of(request)
    table = listed(
        "By financial year",
        "|".join([heads[0], *(f"#{each}" for each in heads[1:])]),
        [tuple(Cell(text) for text in row) for row in rows],
    )
    law = funding(request.authority.nation)
    values = {
        "heading": "What placements cost",
        "lead": "Years begin on 1 April; a part of a year counts by its days. What "
        "comes from fewer than five children is not shown, and where one amount is "
        f"hidden the next smallest is too. {law.source}"
        f"{'' if law.confirmed else ' (unconfirmed)'}.",
        "actions": [
            Link("Child by child, with names", reverse("costs_of_children")),
            Link("Save it as CSV", reverse("costs_csv")),
        ],
        "rows": table,
        "crumbs": crumbs(None, Link("What placements cost", "")),
        "nothing": "Nothing is written down yet.",
    }
    return render(request, "casework/review/list.html", values)


@open_to(DECIDES)
@seen
@require_safe
def costs_csv(request: SignedIn) -> HttpResponse:
    """The same as a file for a spreadsheet."""
    heads, rows = rows_of(request)
    record(request.viewer, "saved_costs", ("page", request.path))
    return saved_as(rows_as_file([heads, *rows]), CONTENT_TYPES["csv"], "costs.csv")
