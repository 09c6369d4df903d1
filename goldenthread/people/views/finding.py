"""Finding a child, adding one, and opening a record with a reason."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.access.clock import now
from goldenthread.access.guard import open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.people import actions, queries
from goldenthread.people.forms import (
    AddChildForm,
    FindForm,
    ReviewOpeningForm,
    WhyForm,
)
from goldenthread.people.rules import Named
from goldenthread.people.views.page import (
    SEES,
    Section,
    Words,
    day,
    form_page,
    list_page,
    main_page,
    shown,
    there,
    yes_no,
)
from goldenthread.ui.rules import Cell, Column, Link, Table

OFFICE_LEAD = (
    "You find every child of the area by a few facts. A record that is not yours opens "
    "with a reason, which is kept and which the family can read."
)
OWN_LEAD = "You find the children whose records are open to you."
NOTHING = "Check the spelling, or look for the date of birth alone."
FOUND = tuple(
    Column(name) for name in ("Name", "Born in", "Setting", "Who leads the case")
)
SAME = (
    "A record of this child may be here already. Look at these first. If it is another "
    "child, tick the box and save again."
)


@open_to(SEES)
@seen
@require_GET
def find_child(request: SignedIn) -> HttpResponse:
    """Children by name, birth date or number, with few facts to tell them apart."""
    form = FindForm(request.GET or None)
    asked = form.asked()
    found = queries.found(request.viewer, asked)
    may = request.viewer.may
    values = {
        "form": form,
        "lead": OFFICE_LEAD if may(Permission.FIND_CHILDREN) else OWN_LEAD,
        "add": reverse("add_child") if may(Permission.ADD_CHILD) else "",
        "table": found_table(found) if found else None,
        "nothing": NOTHING if asked and not found else "",
        "links": duties_of(request),
    }
    return render(request, "people/find.html", values)


def duties_of(request: SignedIn) -> list[Link]:
    """The lists that somebody looks through from week to week."""
    may = request.viewer.may
    lists = (
        ("Whose rights change hands soon", "switching", Permission.WORK_CASE),
        ("Records opened with a reason", "openings", Permission.DECIDE_CASE),
        ("Records opened with a reason", "openings", Permission.RESTRICT),
        ("Restrictions to look at again", "restrictions", Permission.RESTRICT),
    )
    found = {name: label for label, name, needs in lists if may(needs)}
    return [Link(label, reverse(name)) for name, label in found.items()]


def found_table(found: list[queries.Found]) -> Table:
    """Who was found: each leads to the record, or to the page that asks why."""
    rows = tuple(
        (
            Cell(
                each.child.name,
                address_of(each),
                hint="" if each.is_open else "Asks why",
            ),
            Cell(str(each.child.born.year)),
            Cell(each.setting),
            Cell(each.lead),
        )
        for each in found
    )
    return Table(f"Children found: {len(found)}", FOUND, rows, stacked=True)


def address_of(found: queries.Found) -> str:
    """Where a child that was found leads."""
    if found.is_open:
        return reverse("about_child", args=[found.child.public_id])
    return reverse("open_record", args=[found.child.public_id])


@open_to(Permission.OPEN_WITH_REASON)
@seen
@require_http_methods(["GET", "POST"])
def open_record(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Say why a record not one's own must be opened; it opens for three hours."""
    child = there(queries.findable_child(request.viewer, public_id))
    if queries.child(request.viewer, public_id):
        return redirect("about_child", public_id)
    form = WhyForm(request.POST or None)
    words = Words(
        f"Why do you open the record of {child.name}?",
        "Open for three hours",
        reverse("find_child"),
        lines=(
            "You do not work with this child. Say what you need the record for.",
            "Your name, the time and the reason are kept. The family can read them, "
            "and somebody looks at them each week.",
        ),
    )

    def do() -> str:
        actions.open_with_reason(
            request.authority,
            child=child,
            why=form.cleaned_data["why"],
            by=request.viewer,
            at=now(),
        )
        return reverse("about_child", args=[public_id])

    return form_page(request, form, words, do)


@open_to(Permission.ADD_CHILD)
@seen
@require_http_methods(["GET", "POST"])
def add_child(request: SignedIn) -> HttpResponse:
    """Begin a record; whoever may be the same child is shown first."""
    form = AddChildForm(request.viewer, request.POST or None)
    words = Words("Add a child", "Add the child", reverse("find_child"))
    if request.method == "POST" and form.is_valid():
        same = [] if form.cleaned_data["is_another"] else alike(request, form)
        if same:
            form.ask_whether_another()
            asked = vars(words) | {"caution": SAME, "table": same_table(same)}
            return shown(request, form, Words(**asked), status=409)

    def do() -> str:
        child = actions.add_child(
            request.authority,
            words=form.words(),
            setting=form.cleaned_data["setting"],
            by=request.viewer,
            on=request.today,
        )
        messages.success(request, f"The record of {child.name} has begun.")
        return reverse("about_child", args=[child.public_id])

    return form_page(request, form, words, do)


def alike(request: SignedIn, form: AddChildForm) -> list[queries.Likeness]:
    """Who may be the child about to be added."""
    words = form.words()
    named = Named(
        words.forename, words.surname, words.born, words.known_as, words.pupil_number
    )
    return queries.likely_same(request.viewer, named)


def same_table(same: list[queries.Likeness]) -> Table:
    """Who may be the same child, and why."""
    rows = tuple(
        (
            Cell(each.found.child.name, address_of(each.found)),
            Cell(day(each.found.child.born)),
            Cell(each.found.setting),
            Cell(each.why),
        )
        for each in same
    )
    columns = tuple(Column(name) for name in ("Name", "Born", "Setting", "Why"))
    return Table("Records that may be the same child", columns, rows, stacked=True)


@open_to(Permission.DECIDE_CASE, Permission.RESTRICT)
@seen
@require_GET
def openings(request: SignedIn) -> HttpResponse:
    """Records opened with a reason: each is looked at by somebody else."""
    waiting = queries.openings(request.viewer, reviewed=False)[:200]
    done = queries.openings(request.viewer, reviewed=True)[:50]
    sections = (
        Section(
            "To be looked at",
            words=() if waiting else ("Nothing waits.",),
            table=openings_table("To be looked at", waiting) if waiting else None,
        ),
        Section(
            "Looked at",
            words=() if done else ("Nothing yet.",),
            table=openings_table("Looked at", done) if done else None,
        ),
    )
    lead = (
        "Somebody opened these records without working on them. Look at each once a "
        "week and say whether it was right."
    )
    return list_page(request, "Records opened with a reason", lead, sections)


def openings_table(caption: str, rows: object) -> Table:
    """Who opened which record, when and why."""
    names = ("Child", "Opened by", "When", "Reason", "Was it right?")
    cells = tuple(
        (
            Cell(row.child.name, main_page(row.child)),
            Cell(str(row.user)),
            Cell(f"{localtime(row.opened_at):%-d %B %Y, %H:%M}"),
            Cell(row.why),
            Cell(yes_no(row.was_right), hint=str(row.reviewed_by))
            if row.reviewed_on
            else Cell("Say so", reverse("review_opening", args=[row.public_id])),
        )
        for row in rows  # type: ignore[attr-defined]  # rows of a query
    )
    columns = tuple(Column(name) for name in names)
    return Table(caption, columns, cells, stacked=True, caption_hidden=True)


@open_to(Permission.DECIDE_CASE, Permission.RESTRICT)
@seen
@require_http_methods(["GET", "POST"])
def review_opening(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Say whether it was right to open a record."""
    row = there(queries.opening(request.viewer, public_id))
    form = ReviewOpeningForm(request.POST or None)
    words = Words(
        "Was it right to open this record?",
        "Save",
        reverse("openings"),
        lines=(
            f"{row.user} opened the record of {row.child.name} on "
            f"{localtime(row.opened_at):%-d %B %Y at %H:%M}.",
            f"The reason given: {row.why}",
        ),
    )

    def do() -> None:
        was_right = form.cleaned_data["was_right"]
        actions.review_opening(
            row, was_right=was_right, by=request.viewer, on=request.today, at=now()
        )

    return form_page(request, form, words, do)
