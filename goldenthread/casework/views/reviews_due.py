"""Reviews that fall due: the officer's list, terms' lists, moves to the next phase."""

import csv
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from goldenthread.access.guard import open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import reviews_night, reviews_terms
from goldenthread.casework.forms.reviews_due import (
    MoveForm,
    SchoolYearsForm,
    TermForm,
)
from goldenthread.casework.queries import reviews as queries
from goldenthread.casework.queries import reviews_due as due
from goldenthread.casework.rules.reviews import list_leaves, steps_said
from goldenthread.casework.tasks import at
from goldenthread.casework.views.pages import (
    child_page,
    crumbs,
    form_page,
    found,
    listed,
    make_once,
    posted,
    shown_case,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.documents.writers.csv import safe_cell
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
    table = listed(
        "Open reviews",
        "Child|Kind|Due by|Meeting|Next step",
        (review_cells(row, law, on=request.today) for row in rows),
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
    return [Link(label, reverse(name)) for label, name in found_ones]


def review_cells(row: Any, law: Any, *, on: Any) -> tuple[Cell, ...]:
    """One open review."""
    done = {"arranged": row.arranged_on, "held": row.held_on} | done_days(row)
    steps = steps_said(law, done, {}, on=on)
    following = next((each.says for each in steps if each.is_next), "")
    return (
        Cell(row.child.name, reverse("review", args=[row.public_id])),
        Cell(law.kind(row.kind).says),
        Cell(day_in_words(row.due_by) or "No legal day", tag=late(row.due_by, on)),
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


# ---- Terms and their lists ----


@open_to(RUNS)
@seen
@require_safe
def terms(request: SignedIn) -> HttpResponse:
    """The terms, with the list of each; officers add and correct them here."""
    law, office = law_here(request), request.viewer.may(WORKS)
    rows = listed(
        "Terms",
        "Term|Settings|First day|Last day|List leaves",
        (
            (
                Cell(each.name, reverse("term_list", args=[each.public_id])),
                Cell(each.setting.name if each.setting else "Every setting"),
                Cell(day_in_words(each.start)),
                Cell(day_in_words(each.end)),
                Cell(day_in_words(list_leaves(law.term_weeks, each.start))),
            )
            for each in due.terms(request.viewer)[:MOST]
        ),
    )
    values = {
        "heading": "Lists for settings, term by term",
        "lead": f"Every setting is told at least {law.term_weeks} weeks before a term "
        f"which reviews fall due in it ({law.term_source}).",
        "actions": office_links() if office else [],
        "rows": rows,
        "years": years_table(request) if office else None,
        "crumbs": crumbs(None, Link("Reviews", reverse("reviews")), Link("Terms", "")),
        "nothing": "No term is written down yet. Without terms no list can leave.",
    }
    return render(request, "casework/review/list.html", values)


def office_links() -> list[Link]:
    """What officers may do with terms."""
    return [
        Link("Add a term", reverse("add_term")),
        Link(
            "Say which school years a setting teaches", reverse("setting_school_years")
        ),
    ]


def years_table(request: SignedIn) -> Any:
    """The settings whose school years are known."""
    return listed(
        "School years of settings",
        "Setting|#First|#Last",
        (
            (Cell(each.setting.name), Cell(str(each.first)), Cell(str(each.last)))
            for each in due.school_years(request.viewer)[:MOST]
        ),
    )


def setting_choices(request: SignedIn) -> list[tuple[str, str]]:
    """The settings of the authority, to choose from."""
    return [(str(each.public_id), each.name) for each in due.settings(request.viewer)]


def chosen_setting(request: SignedIn, public_id: str) -> Any:
    """The setting that was chosen; None for every setting."""
    if not public_id:
        return None
    return found(due.settings(request.viewer), UUID(public_id))


def term_words(request: SignedIn, form: TermForm) -> reviews_terms.TermWords:
    """What was typed of a term."""
    said = form.cleaned_data
    setting = chosen_setting(request, said["setting"])
    return reviews_terms.TermWords(said["name"], said["start"], said["end"], setting)


@open_to(WORKS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_term(request: SignedIn) -> HttpResponse:
    """Add a term."""
    form = TermForm(setting_choices(request), posted(request))

    def act() -> str:
        words = term_words(request, form)
        reviews_terms.add_term(request.authority, words=words, by=request.viewer)
        return reverse("terms")

    return make_once(request, form, act) or form_page(
        request, form, heading="Add a term", submit="Add", back=reverse("terms")
    )


@open_to(WORKS)
@require_http_methods(["GET", "HEAD", "POST"])
def change_term(request: SignedIn, term: UUID) -> HttpResponse:
    """Correct a term."""
    row = found(due.terms(request.viewer), term)
    initial = {
        "name": row.name,
        "start": row.start,
        "end": row.end,
        "setting": str(row.setting.public_id) if row.setting else "",
    }
    form = TermForm(setting_choices(request), posted(request), initial=initial)

    def act() -> str:
        words = term_words(request, form)
        reviews_terms.change_term(
            row, words=words, version=row.version, by=request.viewer
        )
        return reverse("term_list", args=[row.public_id])

    return make_once(request, form, act) or form_page(
        request,
        form,
        heading="Correct a term",
        submit="Save",
        back=reverse("term_list", args=[row.public_id]),
    )


@open_to(WORKS)
@require_http_methods(["GET", "HEAD", "POST"])
def setting_school_years(request: SignedIn) -> HttpResponse:
    """Say which school years a setting teaches."""
    form = SchoolYearsForm(setting_choices(request), posted(request))

    def act() -> str:
        said = form.cleaned_data
        reviews_terms.set_school_years(
            request.authority,
            setting=chosen_setting(request, said["setting"]),
            first=said["first"],
            last=said["last"],
            by=request.viewer,
        )
        return reverse("terms")

    return make_once(request, form, act) or form_page(
        request,
        form,
        heading="School years of a setting",
        lead=["Moves to the next phase of education are reckoned from them."],
        submit="Save",
        back=reverse("terms"),
    )


@open_to(RUNS)
@seen
@require_safe
def term_list(request: SignedIn, term: UUID) -> HttpResponse:
    """Children whose review falls due in a term, setting by setting."""
    row = found(due.terms(request.viewer), term)
    law = law_here(request)
    by_setting = due.in_term(request.viewer, law, row, on=request.today)
    places = due.settings(request.viewer).in_bulk(list(by_setting))
    sent = due.lists_sent(request.viewer, row)
    to = due.sencos(request.viewer, list(by_setting), on=request.today)
    values = {
        "heading": f"Reviews due in {row.name}",
        "term": row,
        "days": f"{day_in_words(row.start)} to {day_in_words(row.end)}",
        "leaves": day_in_words(list_leaves(law.term_weeks, row.start)),
        "office": request.viewer.may(WORKS),
        "lists": [
            {
                "setting": places[key],
                "table": list_table(rows, law),
                "sent": sent.get(key),
                "nobody": not to.get(key),
            }
            for key, rows in by_setting.items()
            if key in places
        ],
        "crumbs": crumbs(
            None, Link("Terms", reverse("terms")), Link(str(row.name), "")
        ),
    }
    return render(request, "casework/review/term.html", values)


def list_table(rows: list[Any], law: Any) -> Any:
    """A setting's list."""
    return listed(
        f"{len(rows)} due",
        "Child|Born|What is due|By",
        (
            (
                Cell(
                    each.child.name,
                    reverse("child_review", args=[each.child.public_id]),
                ),
                Cell(day_in_words(each.child.born)),
                Cell(each.says),
                Cell(
                    day_in_words(each.day),
                    tag=Tag("Late", Colour.RED) if each.is_late else None,
                ),
            )
            for each in rows
        ),
    )


@open_to(RUNS)
@seen
@require_safe
def term_list_csv(request: SignedIn, term: UUID, setting: UUID) -> HttpResponse:
    """A setting's list of a term as a file."""
    row = found(due.terms(request.viewer), term)
    place = found(due.settings(request.viewer), setting)
    rows = due.in_term(request.viewer, law_here(request), row, on=request.today)
    answer = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="reviews-{row.start}.csv"',
            "Cache-Control": "no-store, private",
        },
    )
    written = csv.writer(answer)
    written.writerow(["Case", "Surname", "Forename", "Born", "What is due", "By"])
    for each in rows.get(place.pk, []):
        child = each.child
        cells = (each.case.number, child.surname, child.forename, str(child.born))
        told = (*cells, each.says, str(each.day or ""))
        written.writerow([safe_cell(cell) for cell in told])
    return answer


@open_to(WORKS)
@require_POST
def send_term_list(request: SignedIn, term: UUID, setting: UUID) -> HttpResponse:
    """Send a setting its list now."""
    row = found(due.terms(request.viewer), term)
    place = found(due.settings(request.viewer), setting)
    rows = due.in_term(request.viewer, law_here(request), row, on=request.today)
    to = due.sencos(request.viewer, [place.pk], on=request.today).get(place.pk, [])
    if to and rows.get(place.pk):
        each = reviews_night.ListFor(row, place, len(rows[place.pk]), tuple(to))
        reviews_night.send_term_list(
            request.authority,
            each=each,
            address=at("terms"),
            by=request.viewer,
            on=request.today,
        )
        messages.success(request, f"{place.name} is told by mail, without names.")
    else:
        messages.warning(request, f"Nobody at {place.name} could be told.")
    return redirect("term_list", term)


# ---- Moves to the next phase ----


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
        "lead": f"{len(known)} children move on. Of {len(asked)} more it is not known.",
        "actions": [],
        "rows": transfers_table("Children who move on", known, law, on=request.today),
        "more": transfers_table("Do they move on?", asked, law, on=request.today),
        "crumbs": crumbs(
            None, Link("Reviews", reverse("reviews")), Link("Moves on", "")
        ),
        "nothing": "Nobody is known to move on within the time that is looked at.",
    }
    return render(request, "casework/review/list.html", values)


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
