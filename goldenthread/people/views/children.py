"""What is written about a child, the settings attended, and joining two records."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.access.guard import open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.people import actions, queries
from goldenthread.people.forms import (
    EditChildForm,
    EndAttendanceForm,
    MergeForm,
    MoveForm,
    SureForm,
)
from goldenthread.people.rules.years import school_years
from goldenthread.people.views.page import (
    SEES,
    Section,
    Words,
    child_of,
    day,
    form_page,
    record_page,
    there,
    yes_no,
)
from goldenthread.ui.rules import Cell, Column, Link, Row, Table

EDITS = Permission.EDIT_CHILD
NOT_TOLD = "Not shown to you"
SETTINGS = ("Setting", "From", "Until", "Other year", "Confirmed", "Change")


@open_to(SEES)
@seen
@require_GET
def about_child(request: SignedIn, public_id: UUID) -> HttpResponse:
    """What is written about a child, and which settings the child went to."""
    child = child_of(request, public_id)
    shown = queries.facts(request.viewer, child, request.today)
    may_edit = request.viewer.may(EDITS)
    change = (
        (Link("Change what is written", reverse("edit_child", args=[public_id])),)
        if may_edit
        else ()
    )
    rows = child_rows(request, child, names=shown.names)
    sections = [Section("The child", rows=rows, links=change)]
    if shown.school and shown.attendance:
        sections.append(settings_section(request, child, may_edit=may_edit))
    else:
        sections.append(Section("Settings", words=(NOT_TOLD,)))
    if request.viewer.may(Permission.DECIDE_CASE):
        sections.append(merging_section(request, child))
    return record_page(request, child, "About the child", tuple(sections))


def child_rows(request: SignedIn, child: Any, *, names: bool) -> tuple[Row, ...]:
    """What is written, line by line; what is not known is left out."""
    lead = queries.lead_of(request.viewer, child, request.today)
    told = (
        ("Name", f"{child.forename} {child.surname}"),
        ("Known as", child.known_as),
        ("Date of birth", day(child.born)),
        ("Year group", queries.year_of(request.viewer, child, request.today)),
        ("Sex", {"F": "Female", "M": "Male"}.get(child.sex, "")),
        ("Pupil number", child.pupil_number),
        ("Learner number", child.learner_number),
        ("How the child communicates", child.communicates),
        ("First language", child.language),
        ("Interpreter needed", child.interpreter),
        ("What the child can read", child.formats),
        ("Looked after", "Yes" if child.looked_after else ""),
        ("Who leads the case", str(lead.user) if lead and names else ""),
    )
    return tuple(Row(key, value) for key, value in told if value)


def settings_section(request: SignedIn, child: Any, *, may_edit: bool) -> Section:
    """The settings a child went to, newest first."""
    years = school_years(request.authority.nation).names
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            Cell(
                row.setting.name, hint="" if row.is_main else "Beside the main setting"
            ),
            Cell(day(row.start)),
            Cell(day(row.end), hint=handing_over(row)),
            Cell("" if row.year_group is None else years[row.year_group]),
            Cell(yes_no(row.is_confirmed)),
            Cell(
                "End", reverse("end_attendance", args=[child.public_id, row.public_id])
            )
            if may_edit and row.end is None
            else Cell(),
        )
        for row in queries.attendances(request.viewer, child)
    )
    names = SETTINGS if may_edit else SETTINGS[:-1]
    rows = tuple(row[: len(names)] for row in rows)
    columns = tuple(map(Column, names))
    table = Table("Settings", columns, rows, stacked=True, caption_hidden=True)
    move = Link("Add a setting", reverse("move_setting", args=[child.public_id]))
    return Section(
        "Settings",
        words=() if rows else ("No setting is noted.",),
        table=table if rows else None,
        links=(move,) if may_edit else (),
    )


def handing_over(row: Any) -> str:
    """Until when a setting that was left may read."""
    return f"Hands over until {day(row.handover_until)}" if row.handover_until else ""


def merging_section(request: SignedIn, child: Any) -> Section:
    """Other records of the same child, joined to this one or perhaps to be joined."""
    links = [
        Link(
            f"Set apart again: {one.duplicate.name}, joined on {day(one.merged_on)}",
            reverse("set_apart", args=[child.public_id, one.public_id]),
        )
        for one in queries.merges(request.viewer, child)
    ]
    join = Link("Join a duplicate", reverse("merge_child", args=[child.public_id]))
    return Section("Other records of this child", links=(*links, join))


@open_to(EDITS)
@seen
@require_http_methods(["GET", "POST"])
def edit_child(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Correct what is written about a child."""
    child = child_of(request, public_id)
    written = {name: getattr(child, name) for name in EditChildForm.base_fields}
    form = EditChildForm(request.POST or None, initial=written)
    back = reverse("about_child", args=[public_id])
    words = Words("Change what is written", "Save", back, caption=child.name)

    def do() -> None:
        version = form.cleaned_data["version"]
        actions.edit_child(
            child, words=form.words(), version=version, by=request.viewer
        )
        messages.success(request, "Saved.")

    return form_page(request, form, words, do)


@open_to(EDITS)
@seen
@require_http_methods(["GET", "POST"])
def move_setting(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Note that a child goes to another setting."""
    child = child_of(request, public_id)
    form = MoveForm(request.viewer, request.authority, request.POST or None)
    back = reverse("about_child", args=[public_id])
    words = Words("Add a setting", "Save", back, caption=child.name)

    def do() -> None:
        given = form.cleaned_data
        actions.move_setting(
            child,
            setting=given["setting"],
            start=given["start"],
            how=form.how(),
            by=request.viewer,
        )

    return form_page(request, form, words, do)


@open_to(EDITS)
@seen
@require_http_methods(["GET", "POST"])
def end_attendance(request: SignedIn, public_id: UUID, row: UUID) -> HttpResponse:
    """Note a child's last day at a setting."""
    child = child_of(request, public_id)
    attended = there(queries.attendance(request.viewer, child, row))
    form = EndAttendanceForm(request.POST or None)
    back = reverse("about_child", args=[public_id])
    heading = f"Last day at {attended.setting}"
    words = Words(heading, "Save", back, caption=child.name)

    def do() -> None:
        given = form.cleaned_data
        actions.end_attendance(
            attended,
            last=given["last"],
            handover_until=given["handover_until"],
            by=request.viewer,
        )

    return form_page(request, form, words, do)


@open_to(Permission.DECIDE_CASE)
@seen
@require_http_methods(["GET", "POST"])
def merge_child(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Join a duplicate to this record; it can be set apart again."""
    child = child_of(request, public_id)
    named = queries.named(request.viewer, child)
    same = queries.likely_same(request.viewer, named, child)
    choices = [(str(each.found.child.public_id), told_same(each)) for each in same]
    form = MergeForm(choices, request.POST or None)
    back = reverse("about_child", args=[public_id])
    none = "No other record has this pupil number, or this birth date and a like name."
    words = Words(
        "Join a duplicate",
        "Join the records",
        back,
        caption=child.name,
        lines=() if same else (none,),
        caution=(
            "Everything of the other record moves to this one. Restrictions of either "
            "hold for the joined record."
        ),
        kind="warning",
    )

    def do() -> None:
        given = form.cleaned_data
        found = there(queries.child(request.viewer, UUID(given["duplicate"])))
        actions.merge_children(
            child,
            duplicate=found,
            why=given["why"],
            by=request.viewer,
            on=request.today,
        )
        messages.success(request, "The two records are one. You can undo this below.")

    return form_page(request, form, words, do)


def told_same(each: queries.Likeness) -> str:
    """A record that may be the same child, in one line."""
    child = each.found.child
    return f"{child.name}, born {day(child.born)}. {each.why}."


@open_to(Permission.DECIDE_CASE)
@seen
@require_http_methods(["GET", "POST"])
def set_apart(request: SignedIn, public_id: UUID, row: UUID) -> HttpResponse:
    """Undo the joining of two records."""
    child = child_of(request, public_id)
    merge = there(queries.merges(request.viewer, child).filter(public_id=row).first())
    form = SureForm(request.POST or None)
    words = Words(
        f"Set the record of {merge.duplicate.name} apart again?",
        "Set apart",
        reverse("about_child", args=[public_id]),
        caption=child.name,
        lines=(
            f"They were joined on {day(merge.merged_on)}: {merge.why}",
            "What was moved goes back. What was added since stays with this record.",
        ),
        kind="warning",
    )

    def do() -> str:
        apart = actions.set_apart(merge, by=request.viewer, on=request.today)
        return reverse("about_child", args=[apart.public_id])

    return form_page(request, form, words, do)
