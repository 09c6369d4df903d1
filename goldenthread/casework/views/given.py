"""Promised and given: the week's grid of who gives help, and the family's page."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions.given import log_week, note_week
from goldenthread.casework.forms.given import Block, WeekForm
from goldenthread.casework.queries import given as queries
from goldenthread.casework.queries.families import reads_plain
from goldenthread.casework.queries.hiding import hides_places
from goldenthread.casework.rules.given import WEEK, in_words, monday, weeks_before
from goldenthread.casework.rules.support.dose import MISSED
from goldenthread.casework.views.pages import (
    child_page,
    crumbs,
    listed,
    make_once,
    posted,
    shown_child,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.ui.charts import Chart, Series, stacked_bars
from goldenthread.ui.rules import Cell, Colour, Link, Page, Table, Tag

SEES, WORKS, GIVES = (
    Permission.SEE_CHILDREN,
    Permission.WORK_CASE,
    Permission.GIVE_ADVICE,
)
SHOWN = 10  # children on a page of the grid
SPANS = {"6": "The last 6 weeks", "13": "The last 13 weeks", "52": "The last year"}
LONGEST_LABEL = 34
both_ways = require_http_methods(["GET", "HEAD", "POST"])


@open_to(GIVES)
@seen
@both_ways
def week_grid(request: SignedIn) -> HttpResponse:
    """The week of every child whom one gives help: changed where it was different."""
    week, start = week_of(request), start_of(request)
    rows = queries.helped_by(request.viewer, request.today)[start : start + SHOWN + 1]
    children = list(rows)
    for child in children[:SHOWN]:
        shows(request, child)
    form = week_form(request, children[:SHOWN], week, office=False)
    here = f"{reverse('week_grid')}?week={week.isoformat()}"

    def act() -> str:
        for child, said in form.said():
            by, on = request.viewer, request.today
            log_week(child, said=said, week=week, by=by, on=on)
        messages.success(request, f"The week of {day_in_words(week)} is written down.")
        return here

    later = f"{here}&from={start + SHOWN}" if len(children) > SHOWN else ""
    earlier = f"{here}&from={start - SHOWN}" if start else ""
    return make_once(request, form, act) or render(
        request,
        "casework/given/week.html",
        grid_values(form, week, request.today)
        | {
            "crumbs": crumbs(None, Link("What was given this week", "")),
            "heading": "What was given this week",
            "pages": Page(earlier, later, "Children before", "More children"),
            "back": reverse("children"),
        },
    )


@open_to(WORKS)
@seen
@both_ways
def note_given(request: SignedIn, child: UUID) -> HttpResponse:
    """A week of one child as somebody told it to an officer."""
    row = shown_child(request, child)
    week = week_of(request)
    form = week_form(request, [row], week, office=True)
    back = reverse("child_do", args=[row.public_id])

    def act() -> str:
        for each, said in form.said():
            note_week(
                each,
                said=said,
                week=week,
                on_behalf_of=form.cleaned_data["on_behalf_of"],
                by=request.viewer,
                on=request.today,
            )
        return back

    return make_once(request, form, act) or render(
        request,
        "casework/given/week.html",
        grid_values(form, week, request.today)
        | {
            "crumbs": child_page(row, "child_do", "A week")["crumbs"],
            "heading": f"What {row.name} was given",
            "back": back,
        },
    )


def week_of(request: SignedIn) -> date:
    """The week that is asked for, this one if none is; never one to come."""
    try:
        asked = date.fromisoformat(request.GET.get("week", ""))
    except ValueError:
        asked = request.today
    return monday(min(asked, request.today))


def start_of(request: SignedIn) -> int:
    """Before which child the page begins."""
    said = request.GET.get("from", "")
    return int(said) if said.isdecimal() and len(said) < 6 else 0


def week_form(
    request: SignedIn, children: Sequence[Any], week: date, *, office: bool
) -> WeekForm:
    """The grid of some children."""
    viewer, on = request.viewer, request.today
    blocks = [
        Block(each, queries.given_of(viewer, each, [week], on=on)) for each in children
    ]
    some = [block for block in blocks if block.rows]
    return WeekForm(some, MISSED, posted(request), week=week, office=office)


def grid_values(form: WeekForm, week: date, today: date) -> dict[str, Any]:
    """What both pages print: the grid, the week, and the weeks beside it."""
    after = week + WEEK
    return {
        "form": form,
        "lines": form.lines(),
        "week": f"{day_in_words(week)} to {day_in_words(week + timedelta(days=4))}",
        "before": f"?week={(week - WEEK).isoformat()}",
        "after": f"?week={after.isoformat()}" if after <= today else "",
    }


# ---- The family's page ----


@open_to(SEES)
@seen
@require_safe
def child_do(request: SignedIn, child: UUID) -> HttpResponse:
    """What was promised and what was given, told plainly, with what one can do."""
    row = shown_child(request, child)
    asked = request.GET.get("weeks", "")
    span = asked if asked in SPANS else "6"
    weeks = weeks_before(request.today, int(span))
    rows = queries.given_of(request.viewer, row, weeks, on=request.today)
    sums = [each.kept for each in rows]
    values = child_page(row, "child_do", "Promised and given", reader=request) | {
        "rows": rows,
        "plain": reads_plain(request.viewer, row),
        "chart": chart_of(rows),
        "table": table_of(rows, hides_places(request.viewer, row)),
        "told": [sentence for each in rows for sentence in told_of(each)],
        "is_short": any(each.is_short for each in sums),
        "spans": [Link(SPANS[key], f"?weeks={key}", key == span) for key in SPANS],
        "since": day_in_words(weeks[0]),
        "until": day_in_words(weeks[-1] + timedelta(days=6)),
        "note": reverse("note_given", args=[row.public_id])
        if request.viewer.may(WORKS)
        else "",
        "ways": ways_on(row, request),
    }
    return render(request, "casework/given/child.html", values)


def chart_of(rows: list[queries.RowGiven]) -> Chart | None:
    """Of each row that can be counted: given, missing, not written down."""
    some = [each for each in rows if each.kept.promised]
    if not some:
        return None
    labels = [short(each.says.text) for each in some]
    series = [
        Series("Given", tuple(float(each.kept.given) for each in some)),
        Series("Missing", tuple(float(each.kept.missing) for each in some)),
        Series(
            "Not written down", tuple(float(each.kept.silent_minutes) for each in some)
        ),
    ]
    return stacked_bars("Minutes of help", labels, series, "minutes")


def table_of(rows: list[queries.RowGiven], hides: bool) -> Table | None:
    """The same in words and numbers, with the reasons, and by whose word."""
    cells = [
        (
            Cell(each.says.text, hint=each.says.who, tag=mark(each)),
            Cell(promised(each)),
            Cell(in_words(each.kept.given), hint=by_whom(each, hides)),
            Cell(in_words(each.kept.missing) if each.kept.promised else "Not known"),
            Cell(silent(each)),
            Cell(reasons(each)),
        )
        for each in rows
    ]
    heads = "Help|Promised|Given|Missing|Not written down|Why"
    return listed("Promised and given", heads, cells) if cells else None


def by_whom(row: queries.RowGiven, hides: bool) -> str:
    """Who says so: whoever wrote it down, or told it to an officer."""
    told = [
        f"{each.on_behalf_of}, written down by {each.written_by}"
        if each.on_behalf_of
        else str(each.written_by)
        for each in row.told.values()
    ]
    if hides:
        return "[not shown]" if told else ""
    return f"By the word of {'; '.join(dict.fromkeys(told))}" if told else ""


def told_of(row: queries.RowGiven) -> list[str]:
    """What is short, in a sentence."""
    kept = row.kept
    found = []
    if kept.is_short:
        why = f" Reasons: {reasons(row).lower()}." if kept.reasons else ""
        missing = in_words(kept.missing)
        found.append(f"{short(row.says.text, 80)}: {missing} missing.{why}")
    if kept.silent:
        count = weeks_said(len(kept.silent))
        found.append(f"{short(row.says.text, 80)}: nothing is written down of {count}.")
    return found


def promised(row: queries.RowGiven) -> str:
    """How much was promised, or that nobody can count it."""
    if row.promise is None:
        return "The plan does not say how much"
    if row.kept.promised is None:
        return "Not counted: no term dates are written down"
    return in_words(row.kept.promised)


def mark(row: queries.RowGiven) -> Tag | None:
    """A mark on what is short."""
    if row.kept.is_short:
        return Tag("Less than promised", Colour.ORANGE)
    return Tag("Cannot be counted", Colour.YELLOW) if row.promise is None else None


def silent(row: queries.RowGiven) -> str:
    """Weeks of which nobody wrote anything."""
    return weeks_said(len(row.kept.silent)) if row.kept.silent else "None"


def weeks_said(count: int) -> str:
    """So many weeks, in words."""
    return "1 week" if count == 1 else f"{count} weeks"


def reasons(row: queries.RowGiven) -> str:
    """Why there was less, with in how many weeks."""
    parts = [f"{MISSED[key]} ({weeks_said(n)})" for key, n in row.kept.reasons]
    return "; ".join(parts) or "None given"


def short(text: str, most: int = LONGEST_LABEL) -> str:
    """The first words of a row."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def ways_on(child: Any, request: SignedIn) -> list[Link]:
    """What a family can do when something is short."""
    if not reads_plain(request.viewer, child):
        return []
    at = [child.public_id]
    return [
        Link("Write to the office and ask why", reverse("child_messages", args=at)),
        Link("Ask for a review before its time", reverse("child_review", args=at)),
        Link("Complain, or disagree", reverse("child_disputes", args=at)),
    ]


def in_a_review(request: SignedIn, child: Any) -> dict[str, str]:
    """For a review: what was promised and given of each row in a year."""
    weeks = weeks_before(request.today, 52)
    rows = queries.given_of(request.viewer, child, weeks, on=request.today)
    return {
        each.key: f"Promised in a year: {promised(each)}. Given: "
        f"{in_words(each.kept.given)}. Not written down: {silent(each).lower()}."
        for each in rows
        if each.told
    }
