"""What families need, for officers: dead ends, what there is for whom, what is read."""

from collections import Counter
from datetime import timedelta
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.actions.duty import write_gap as write_gap_of
from goldenthread.directory.forms.duty import GapForm
from goldenthread.directory.queries import insight as queries
from goldenthread.directory.queries.duty import matrix, open_gaps
from goldenthread.directory.rules.browsing import AGES
from goldenthread.directory.rules.covering import STANDING_WORDS, Standing, counted
from goldenthread.directory.rules.unmet import (
    HOW,
    LEAST,
    OUTCOMES,
    about,
    kept_back,
    shown,
    whole_months,
)
from goldenthread.places.views.editing import Words, add_page
from goldenthread.ui.rules import Cell, Column, Link, Table

EDITS = Permission.EDIT_DIRECTORY
NO_THEME = "A theme we do not know"
NO_AREA = "No postcode given"
HIDDEN = "Not shown"
Counts = dict[str, Counter[str]]


@open_to(EDITS)
@require_safe
def insight(request: SignedIn) -> HttpResponse:
    """Dead ends of searches, what there is for whom, and what is read."""
    on, viewer = request.today, request.viewer
    values = {
        "least": LEAST,
        "until": day_in_words(whole_months(on)[1] - timedelta(days=1)),
        "themes": themes(request, queries.unmet_by_theme(viewer, on=on)),
        "areas": areas(request, queries.unmet_by_area(viewer, on=on)),
        "reach": reach(queries.reach(viewer, on=on)),
        "reads": reads(queries.most_read(viewer, on=on)),
        "gaps": open_gaps(viewer, request.authority),
        "told": told_by_list(request),
        "crumbs": (Link("Local Offer entries", reverse("entries")),),
    }
    return render(request, "directory/insight.html", values)


def said(request: SignedIn, concept: str) -> str:
    """What a theme is called."""
    return queries.theme_said(request.viewer, concept) or NO_THEME


def most_first(counts: Counts) -> list[str]:
    """Themes, those with most dead ends first."""
    return sorted(counts, key=lambda key: (-counts[key].total(), key))


def themes(request: SignedIn, counts: Counts) -> Table | None:
    """Dead ends by theme and by how the search ended."""
    names = [words for _, words in OUTCOMES]
    heads = (Column("Theme"), *(Column(name, numeric=True) for name in names))
    lines = [theme_line(request, key, counts[key]) for key in most_first(counts)]
    columns = (*heads, Column("All", numeric=True))
    columns += (Column("What is missing"), Column("Words people use"))
    return table(
        "Searches without a good answer, in twelve whole months", columns, lines
    )


def theme_line(request: SignedIn, key: str, ends: Counter[str]) -> tuple[Cell, ...]:
    """One theme; no number from which a small one can be counted back."""
    hidden = kept_back(ends)
    told = [HIDDEN if end in hidden else about(ends[end]) for end, _ in OUTCOMES]
    gap = reverse("write_need", args=[key]) if key else ""
    link = Cell("Write a gap down", gap) if gap else Cell("")
    add = Cell("Add a word", f"{reverse('add_local_word')}?{urlencode({'theme': key})}")
    every = Cell(roughly(ends.total()))
    return (Cell(said(request, key)), *map(Cell, told), every, link, add)


def areas(request: SignedIn, counts: Counts) -> Table | None:
    """Dead ends by theme and area."""
    lines = []
    for key in most_first(counts):
        hidden = kept_back(counts[key])
        for area, many in sorted(counts[key].items()):
            told = HIDDEN if area in hidden else about(many)
            lines.append((Cell(said(request, key)), Cell(area or NO_AREA), Cell(told)))
    columns = (Column("Theme"), Column("Area"), Column("Searches", numeric=True))
    return table("The same by the first half of the postcode", columns, lines)


def told_by_list(request: SignedIn) -> Table | None:
    """How many items stand how, of the law and of each own list."""
    rows = matrix(request.viewer, request.authority, on=request.today)
    lines = []
    for number, group in groupby(rows, lambda row: row.item.list.number):
        part = list(group)
        many = counted([row.standing for row in part])
        numbers = [Cell(str(many[each])) for each in Standing]
        title = part[0].item.list.title
        address = reverse("keep_duty") if not number else reverse("keep_lists")
        lines.append((Cell(title, address), *numbers, Cell(str(len(part)))))
    heads = (Column(STANDING_WORDS[each], numeric=True) for each in Standing)
    columns = (Column("List"), *heads, Column("All", numeric=True))
    return table("What must be told, today", columns, lines)


def reach(rows: list[queries.Reach]) -> Table | None:
    """What there is for whom."""
    ages = [Column(words, numeric=True) for words, _, _ in AGES]
    columns = (Column("Kind of help or need"), *ages, Column("All", numeric=True))
    lines = [
        (
            Cell(row.term, hint=row.vocabulary),
            *(Cell(str(many) if many else "None") for many in row.by_age),
            Cell(str(row.every)),
        )
        for row in rows
    ]
    return table("Services by kind and age", columns, lines)


def reads(rows: list[tuple[str, Counter[str]]]) -> Table | None:
    """What was opened and printed most."""
    heads = (Column(words, numeric=True) for _, words in HOW)
    lines = [
        (Cell(name), *(Cell(roughly(counts[how])) for how, _ in HOW))
        for name, counts in rows
    ]
    columns = (Column("Service"), *heads)
    return table("Read most in the last whole month", columns, lines)


def roughly(many: int) -> str:
    """A number, rounded, or that it is small."""
    return about(many) if many >= LEAST else shown(many)


def table(caption: str, columns: Any, lines: list[Any]) -> Table | None:
    """A table; nothing where there is no line."""
    return Table(caption, tuple(columns), tuple(lines), stacked=True) if lines else None


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def write_need(request: SignedIn, concept: str) -> HttpResponse:
    """Write down as a gap what people looked for and did not find."""
    theme = queries.theme_said(request.viewer, concept)
    if theme is None:
        raise Http404
    back = reverse("insight")
    words = Words(f"What is missing: {theme}?", "Write the gap down", back)

    def make(form: Any) -> None:
        write_gap_of(
            request.authority,
            concept=concept,
            says=form.cleaned_data["says"],
            on=request.today,
            by=request.viewer,
        )

    def form_of(*args: Any) -> GapForm:
        says = f"Families look for help with this and do not find it: {theme}."
        return GapForm(*args, initial={"says": says})

    return add_page(request, form_of, make, words)
