"""Pages on which officers say how the authority stands to what it must publish."""

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

from goldenthread.access.guard import open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.actions import duty as actions
from goldenthread.directory.forms.duty import (
    CloseGapForm,
    CoverForm,
    GapForm,
    ItemForm,
)
from goldenthread.directory.queries.duty import (
    ItemStands,
    covers_of,
    item_stands,
    matrix,
    open_gaps,
)
from goldenthread.directory.queries.lists import own_items
from goldenthread.directory.rules.covering import (
    STANDING_WORDS,
    Standing,
    counted,
    gap_sentence,
)
from goldenthread.directory.rules.items import Listed
from goldenthread.directory.views.duty import COLOURS, NEVER, link_of, told
from goldenthread.directory.views.public import found
from goldenthread.duties.rules.publishing import consulted
from goldenthread.places.views.editing import Words, add_page
from goldenthread.ui.rules import Cell, Column, Link, Table, Tag

EDITS = Permission.EDIT_DIRECTORY
COLUMNS = ("What must be told", "How it stands", "Who answers for it", "Looked at")


@open_to(EDITS)
@require_safe
def keep_duty(request: SignedIn) -> HttpResponse:
    """Every item, to be looked at one by one."""
    rows = matrix(request.viewer, request.authority, on=request.today)
    asked = request.GET.get("how")
    how = next((each for each in Standing if each == asked), None)
    lines = tuple(line(one) for one in rows if how in (None, one.standing))
    columns = tuple(Column(each) for each in COLUMNS)
    caption = STANDING_WORDS[how] if how else "Every item"
    values = {
        "table": Table(caption, columns, lines, stacked=True),
        "ways": ways(rows, how),
        "public": reverse("duty_of", args=[request.authority.slug]),
        "asked": reverse("keep_asked") if consulted(request.authority.nation) else "",
        "crumbs": crumbs(),
    }
    return render(request, "directory/duty_kept.html", values)


def ways(rows: list[ItemStands], how: Standing | None) -> list[Link]:
    """The whole list, and the items that stand in each way, with their numbers."""
    many = counted([row.standing for row in rows])
    every = Link(f"All ({len(rows)})", "?", current=how is None)
    return [every] + [
        Link(f"{STANDING_WORDS[each]} ({many[each]})", f"?how={each}", each == how)
        for each in Standing
    ]


def crumbs() -> tuple[Link, ...]:
    """The way back."""
    return (
        Link("Local Offer entries", reverse("entries")),
        Link("What must be told", reverse("keep_duty")),
    )


def line(stands: ItemStands) -> tuple[Cell, ...]:
    """One item in a line."""
    row, how = stands.row, stands.standing
    reviewed = row.reviewed_on if row else None
    address = reverse("keep_item", args=[stands.item.code])
    return (
        Cell(stands.item.says, address, hint=named(stands.item)),
        Cell(tag=Tag(STANDING_WORDS[how], COLOURS[how])),
        Cell(str(row.owner) if row and row.owner else ""),
        Cell(day_in_words(reviewed) if reviewed else NEVER),
    )


def named(item: Listed) -> str:
    """The code of an item, and of an own one its list."""
    return f"{item.code}, {item.list.title}" if item.list.is_own else item.code


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def keep_item(request: SignedIn, code: str) -> HttpResponse:
    """One item: where it is told, who answers for it, what is missing."""
    stands = item_of(request, code)
    form = ItemForm(
        request.viewer,
        request.authority,
        request.POST or None,
        initial=said_before(stands),
    )
    if request.method == "POST" and form.is_valid():
        actions.look_at_item(
            request.authority,
            code=code,
            words=form.words,
            on=request.today,
            by=request.viewer,
        )
        messages.success(request, f"Looked at today: {stands.item.says}.")
        return redirect("keep_duty")
    values = told(stands, request) | {
        "form": form,
        "covers": [(each, link_of(each)) for each in stands.covers],
        "gaps": stands.gaps,
        "own": own_item(request, code) if stands.item.list.is_own else None,
        "crumbs": crumbs(),
    }
    return render(request, "directory/duty_item.html", values)


def own_item(request: SignedIn, code: str) -> Any:
    """The item of an own list, to be reworded or ended."""
    rows = own_items(request.viewer, request.authority)
    return rows.filter(code=code).first()


def said_before(stands: ItemStands) -> dict[str, Any]:
    """What the form shows of a row that is there."""
    row = stands.row
    if row is None:
        return {}
    owner = row.owner.public_id if row.owner else None
    return {"owner": owner, "not_needed": row.not_needed, "note": row.note}


def item_of(request: SignedIn, code: str) -> ItemStands:
    """An item of the law of one's own nation or of an own list, or no such page."""
    stands = item_stands(request.viewer, request.authority, code, on=request.today)
    item: ItemStands = found(stands)
    return item


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def add_cover(request: SignedIn, code: str) -> HttpResponse:
    """Say where an item is told."""
    stands = item_of(request, code)
    back = reverse("keep_item", args=[code])
    words = Words(f"Where is this told: {stands.item.says}?", "Add", back)

    def make(form: Any) -> None:
        actions.add_cover(
            request.authority,
            code=code,
            words=form.words,
            on=request.today,
            by=request.viewer,
        )

    return add_page(request, CoverForm, make, words)


@open_to(EDITS)
@require_POST
def check_cover(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Say that a page is still there and tells what it should."""
    cover = own_cover(request, public_id)
    actions.check_cover(cover, on=request.today, by=request.viewer)
    messages.success(request, f"Checked today: {cover}.")
    return redirect("keep_item", cover.requirement.code)


@open_to(EDITS)
@require_POST
def remove_cover(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Say that an item is not told there."""
    cover = own_cover(request, public_id)
    actions.remove_cover(cover, by=request.viewer)
    messages.success(request, f"Taken off: {cover}.")
    return redirect("keep_item", cover.requirement.code)


def own_cover(request: SignedIn, public_id: UUID) -> Any:
    """A cover of one's own authority, or there is no such page."""
    rows = covers_of(request.viewer, request.authority)
    return found(rows.filter(public_id=public_id).first())


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def write_gap(request: SignedIn, code: str) -> HttpResponse:
    """Say what is missing of an item."""
    stands = item_of(request, code)
    back = reverse("keep_item", args=[code])
    words = Words(f"What is missing: {stands.item.says}?", "Write the gap down", back)

    def make(form: Any) -> None:
        actions.write_gap(
            request.authority,
            code=code,
            says=form.cleaned_data["says"],
            on=request.today,
            by=request.viewer,
        )

    def form_of(*args: Any) -> GapForm:
        return GapForm(*args, initial={"says": gap_sentence(stands.item.says)})

    return add_page(request, form_of, make, words)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def close_gap(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Say why a gap is no longer there."""
    rows = open_gaps(request.viewer, request.authority)
    gap: Any = found(rows.filter(public_id=public_id).first())
    form = CloseGapForm(request.POST or None, initial={"version": gap.version})
    back = reverse("keep_item", args=[gap.code]) if gap.code else reverse("keep_duty")
    if request.method == "POST" and form.is_valid():
        actions.close_gap(
            gap,
            because=form.cleaned_data["because"],
            version=form.cleaned_data["version"],
            on=request.today,
            by=request.viewer,
        )
        messages.success(request, "The gap is closed.")
        return redirect(back)
    values = {
        "heading": "Close this gap?",
        "words": [gap.says],
        "form": form,
        "submit": "Close the gap",
        "cancel": back,
    }
    return render(request, "ui/confirm.html", values)
