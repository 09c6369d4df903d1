"""Terms and their lists: written down by officers, read and taken by settings."""

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

from goldenthread.access.guard import open_to, record, seen
from goldenthread.access.http import SignedIn, saved_as
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import reviews_night, reviews_terms
from goldenthread.casework.forms.reviews_due import (
    ChangedTermForm,
    SchoolYearsForm,
    TermFields,
    TermForm,
)
from goldenthread.casework.queries import reviews_due as due
from goldenthread.casework.rules.reviews import list_leaves
from goldenthread.casework.tasks import at
from goldenthread.casework.views.pages import (
    attempt,
    crumbs,
    form_page,
    found,
    listed,
    make_once,
    posted,
    renewed,
)
from goldenthread.casework.views.reviews_due import law_here
from goldenthread.cycle.rules import day_in_words
from goldenthread.documents.writers import CONTENT_TYPES
from goldenthread.documents.writers.csv import rows_as_file
from goldenthread.ui.rules import Cell, Colour, Link, Tag

SEES, WORKS, RUNS = (
    Permission.SEE_CHILDREN,
    Permission.WORK_CASE,
    Permission.RUN_REVIEW,
)
MOST = 200


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
        "Setting|First|Last",
        (
            (
                Cell(each.setting.name),
                Cell(year_words(each.first)),
                Cell(year_words(each.last)),
            )
            for each in due.school_years(request.viewer)[:MOST]
        ),
    )


def year_words(year: int) -> str:
    """A school year as schools say it."""
    return {-1: "Nursery", 0: "Year before 1"}.get(year, f"Year {year}")


def setting_choices(request: SignedIn) -> list[tuple[str, str]]:
    """The settings of the authority, to choose from."""
    return [(str(each.public_id), each.name) for each in due.settings(request.viewer)]


def chosen_setting(request: SignedIn, public_id: str) -> Any:
    """The setting that was chosen; None for every setting."""
    if not public_id:
        return None
    return found(due.settings(request.viewer), UUID(public_id))


def term_words(request: SignedIn, form: TermFields) -> reviews_terms.TermWords:
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
    choices, here = setting_choices(request), reverse("term_list", args=[term])
    form = ChangedTermForm(choices, posted(request), initial=held_in(row))

    def act() -> bool:
        words, version = term_words(request, form), form.cleaned_data["version"]
        reviews_terms.change_term(row, words=words, version=version, by=request.viewer)
        return True

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(form, act, lambda: held_in(renewed(row))):
        return redirect(here)
    return form_page(
        request,
        form,
        heading="Correct a term",
        submit="Save",
        back=here,
    )


def held_in(row: Any) -> dict[str, Any]:
    """A term as its form holds it."""
    names = ("version", "name", "start", "end")
    setting = str(row.setting.public_id) if row.setting else ""
    return {name: getattr(row, name) for name in names} | {"setting": setting}


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
    here = rows.get(place.pk, [])
    record(request.viewer, "took_term_list", place, about=f"{row}, {len(here)} due")
    content = rows_as_file([LIST_HEADS, *map(as_line, here)])
    return saved_as(content, CONTENT_TYPES["csv"], f"reviews-{row.start}.csv")


LIST_HEADS = ("Case", "Surname", "Forename", "Born", "What is due", "By")


def as_line(each: Any) -> tuple[str, ...]:
    """What is due for a child, as a row of the file."""
    child, day = each.child, str(each.day or "")
    name = (child.surname, child.forename, str(child.born))
    return (each.case.number, *name, each.says, day)


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
