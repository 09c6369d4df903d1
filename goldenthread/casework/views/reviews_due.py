"""Reviews that fall due: the officer's list, terms' lists, moves to the next phase."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_safe,
)

from goldenthread.access.guard import open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import reviews_terms
from goldenthread.casework.forms.reviews_due import (
    MoveForm,
)
from goldenthread.casework.queries import reviews as queries
from goldenthread.casework.queries import reviews_due as due
from goldenthread.casework.rules.reviews import steps_said
from goldenthread.casework.views.pages import (
    child_page,
    crumbs,
    form_page,
    listed,
    make_once,
    posted,
    shown_case,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.reviewing import reviewing
from goldenthread.ui.rules import Cell, Colour, Link, Tag

SEES, WORKS, RUNS = (
    Permission.SEE_CHILDREN,
    Permission.WORK_CASE,
    Permission.RUN_REVIEW,
)
MOST = 200


def law_here(request: SignedIn) -> Any:
    """The words about reviews of the authority's nation."""
    return reviewing(request.authority.nation)


@open_to(RUNS)
@seen
@require_safe
def reviews(request: SignedIn) -> HttpResponse:
    """The reviews that are open, soonest first, with what each waits for."""
    law = law_here(request)
    rows = list(queries.open_reviews(request.viewer)[:MOST])
    days = due.due_days(request.viewer, law, rows, on=request.today)
    rows.sort(key=lambda row: days[row.pk] or date.max)
    table = listed(
        "Open reviews",
        "Child|Kind|Due by|Meeting|Next step",
        (review_cells(row, law, days[row.pk], on=request.today) for row in rows),
    )
    values = {
        "heading": "Reviews of plans",
        "lead": f"{len(rows)} open, soonest first.",
        "actions": due_links(request),
        "rows": table,
        "crumbs": crumbs(None, Link("Reviews", "")),
        "nothing": "No review is open. Reviews open by themselves as they fall due.",
    }
    return render(request, "casework/review/list.html", values)


def due_links(request: SignedIn) -> list[Link]:
    """The other lists."""
    found_ones = [("Lists for settings, term by term", "terms")]
    if request.viewer.may(WORKS):
        found_ones.append(("Moves to the next phase", "transfers"))
    if request.viewer.may(Permission.DECIDE_CASE):
        found_ones.append(("Disagreements, counted", "dispute_counts"))
    if request.viewer.may(Permission.GIVE_ADVICE):
        found_ones.append(("Advice asked of you", "own_review_papers"))
    return [Link(label, reverse(name)) for label, name in found_ones]


def review_cells(row: Any, law: Any, day: Any, *, on: Any) -> tuple[Cell, ...]:
    """One open review."""
    done = {"arranged": row.arranged_on, "held": row.held_on} | done_days(row)
    steps = steps_said(law, done, {}, on=on)
    following = next((each.says for each in steps if each.is_next), "")
    return (
        Cell(row.child.name, reverse("review", args=[row.public_id])),
        Cell(law.kind(row.kind).says),
        Cell(day_in_words(day) or "No legal day", tag=late(day, on)),
        Cell(day_in_words(row.meeting_day) or "Not arranged"),
        Cell(following),
    )


def done_days(row: Any) -> dict[str, Any]:
    """On which day each step of a review was done."""
    return {
        "proposed": row.proposed_on,
        "arranged": row.arranged_on,
        "invited": row.invited_on,
        "papers": row.circulated_on,
        "held": row.held_on,
        "report": row.reported_on,
        "decided": row.closed_on,
    }


def late(day: Any, on: Any) -> Tag | None:
    """A mark on a day that has passed."""
    return Tag("Late", Colour.RED) if day and day < on else None


@open_to(WORKS)
@seen
@require_safe
def transfers(request: SignedIn) -> HttpResponse:
    """Who moves on, by when their plan must be ready, and what is missing."""
    law = law_here(request)
    rows = due.transfers(request.viewer, law, on=request.today)
    known = [each for each in rows if each.move]
    asked = [each for each in rows if not each.move]
    values = {
        "heading": "Moves to the next phase",
        "lead": moving_words(len(known), len(asked)),
        "actions": [],
        "rows": transfers_table("Children who move on", known, law, on=request.today),
        "more": transfers_table("Do they move on?", asked, law, on=request.today),
        "crumbs": crumbs(
            None, Link("Reviews", reverse("reviews")), Link("Moves on", "")
        ),
        "nothing": "Nobody is known to move on within the time that is looked at.",
    }
    return render(request, "casework/review/list.html", values)


def moving_words(known: int, asked: int) -> str:
    """How many move on, and of how many nobody has said."""
    one = "1 child moves on" if known == 1 else f"{known} children move on"
    return f"{one}. Of {asked} more nobody has said yet." if asked else f"{one}."


def transfers_table(caption: str, rows: list[Any], law: Any, *, on: Any) -> Any:
    """Moves on, each with its last day and what is missing."""
    names = {each.key: each.says for each in law.transfers.kinds}
    return listed(
        caption,
        "Child|Setting|Year|Move|Plan ready by|Missing",
        (
            (
                Cell(
                    each.case.child.name,
                    reverse("tell_move", args=[each.case.public_id]),
                ),
                Cell(each.setting or "None"),
                Cell("" if each.year is None else str(each.year)),
                Cell(day_in_words(each.move), hint=names.get(each.kind, "")),
                Cell(
                    day_in_words(each.due.day) if each.due else "",
                    tag=near(each.due, law, on=on),
                ),
                Cell(each.missing),
            )
            for each in rows[:MOST]
        ),
    )


def near(clock: Any, law: Any, *, on: Any) -> Tag | None:
    """A warning on the last day and the day before it, and when it has passed."""
    if clock is None or clock.day is None:
        return None
    left = (clock.day - on).days
    if left < 0:
        return Tag("Late", Colour.RED)
    if left <= law.transfers.warn_days:
        return Tag("Today is the last day" if not left else "Last days", Colour.ORANGE)
    return Tag(f"{left} days left", Colour.TEAL)


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def tell_move(request: SignedIn, case: UUID) -> HttpResponse:
    """Say when a child moves on."""
    row = shown_case(request, case)
    law = law_here(request)
    kinds = [(each.key, each.says) for each in law.transfers.kinds]
    form = MoveForm(kinds, posted(request))

    def act() -> str:
        said = form.cleaned_data
        reviews_terms.tell_move(
            row,
            day=said["day"],
            kind=said.get("kind", ""),
            by=request.viewer,
            on=request.today,
        )
        return reverse("child_review", args=[row.child.public_id])

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.child.name,
        heading="When does this child move on?",
        lead=[
            f"The plan is reviewed and changed in time for it ({law.transfers.source})."
        ],
        submit="Save",
        back=reverse("transfers"),
        crumbs=child_page(row.child, "child_review", "Move on")["crumbs"],
    )
