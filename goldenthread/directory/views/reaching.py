"""How far families are from services, for officers: a picture and its table."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.guard import open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.directory.forms.insight import FarForm
from goldenthread.directory.queries import reaching as queries
from goldenthread.directory.queries.reaching import Far
from goldenthread.directory.rules.browsing import chosen
from goldenthread.directory.rules.reaching import BAND_WORDS, in_km
from goldenthread.ui.charts import Chart, Series, stacked_bars
from goldenthread.ui.rules import Cell, Column, Link, Table


@open_to(Permission.EDIT_DIRECTORY)
@require_safe
def distance(request: SignedIn) -> HttpResponse:
    """For each need or theme, how far the parts of the area are from a service."""
    viewer, on = request.viewer, request.today
    lists = queries.vocabularies(viewer, on=on)
    form = FarForm(lists, {"list": "".join(lists[-1:]), **request.GET.dict()})
    asked = form.asked()
    which = asked["list"]
    ages = chosen(asked)
    span = queries.ANY_AGE if ages.low is None else (ages.low, ages.high or 0)
    parts, rows = queries.how_far(viewer, which, span, on=on)
    values = {
        "form": form,
        "which": which,
        "parts": len(parts),
        "is_untagged": bool(parts) and not rows and not form.errors,
        "chart": picture(which, rows) if parts and rows else None,
        "apart": apart(rows) if parts and rows else None,
        "crumbs": (
            Link("Local Offer entries", reverse("entries")),
            Link("What families look for", reverse("insight")),
        ),
    }
    return render(request, "directory/distance.html", values)


def picture(which: str, rows: Sequence[Far]) -> Chart:
    """Parts of the area by how far the nearest service is, a bar for each need."""
    series = [
        Series(words, tuple(row.bands[number] for row in rows))
        for number, words in enumerate(BAND_WORDS)
    ]
    title = f"Postcode sectors by distance to the nearest service: {which}"
    return stacked_bars(title, [row.term for row in rows], series)


def apart(rows: Sequence[Far]) -> Table:
    """How many services there are at places and otherwise, and who is furthest off."""
    lines = tuple(
        (
            Cell(row.term),
            Cell(str(row.at_places) if row.at_places else "None"),
            Cell(str(row.apart) if row.apart else "None"),
            Cell(", ".join(f"{name} ({in_km(far)})" for name, far in row.furthest)),
        )
        for row in rows
    )
    columns = (
        Column("Need or theme"),
        Column("Services at a place", numeric=True),
        Column("Services without one", numeric=True),
        Column("Furthest off, if over 2 km"),
    )
    return Table("The services, and the parts furthest from one", columns, lines, True)
