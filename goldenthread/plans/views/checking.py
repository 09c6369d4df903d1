"""Assess, one thing at a time: check an item, cut it, join it, place left-over text."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.access.guard import Stale, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.plans.actions.assess import checking, hidden, placing
from goldenthread.plans.actions.plan.changes import Because
from goldenthread.plans.actions.plan.order import move_item
from goldenthread.plans.actions.plan.sheet import save_sheet, sheet_of
from goldenthread.plans.forms.assess import MergeForm, MoveForm, PlaceForm, SplitForm
from goldenthread.plans.forms.plan import ItemForm, typed
from goldenthread.plans.queries import assess as queries
from goldenthread.plans.queries.plan import item_choices, item_named
from goldenthread.plans.rules.unseen import UNSEEN_SAID, Passage
from goldenthread.plans.views.asking import (
    found_alone,
    found_in_form,
    is_pausing,
    looked_over,
    met_another,
)
from goldenthread.plans.views.beside import beside, item_crumbs, one_form_page
from goldenthread.plans.views.pages import attempt, found, is_saving, offer, overtaken
from goldenthread.ui.forms import Versioned

IMPORTS = Permission.IMPORT_PLAN
EDITS = Permission.EDIT_PLAN


def next_to_check(request: SignedIn, item: Any) -> str:
    """The address of the next unchecked item, or of the whole edition."""
    rows = queries.items(request.viewer, item.edition).filter(is_checked=False)
    after = rows.filter(position__gt=item.position).first() or rows.first()
    if after is None:
        return reverse("check_edition", args=[item.edition.public_id])
    return reverse("check_item", args=[after.public_id])


def item_form(request: SignedIn, item: Any) -> ItemForm:
    """The sheet of an item as a form."""
    initial = {**typed(sheet_of(item)), "version": item.version}
    running = item.edition.state == "current"
    return ItemForm(request.POST or None, initial=initial, is_running=running)


def save(request: SignedIn, form: ItemForm, item: Any) -> Any:
    """Save the sheet; None when it was refused, with the reasons on the form."""
    said = form.cleaned_data
    because = Because(
        request.today, said.get("reason", ""), said.get("approved_by", "")
    )
    return attempt(
        form,
        lambda: save_sheet(
            item,
            sheet=form.sheet(),
            version=form.cleaned_data["version"],
            because=because,
            by=request.viewer,
        ),
    )


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def check_item(request: SignedIn, item: UUID) -> HttpResponse:
    """One item beside its source: correct it, or say that it was read right."""
    row = found(queries.every_item(request.viewer), item)
    form, theirs = item_form(request, row), None
    said = looked_over(
        request, form, lambda: found_in_form(request, form, row.edition, row)
    )
    if is_pausing(request):
        return found_alone(request, said)
    if met_another(request, form, row):
        theirs = sheet_of(row)
    if is_saving(request, form):
        try:
            if save(request, form, row) is not None:
                return redirect(next_to_check(request, row))
        except Stale as stale:
            overtaken(form, stale)
            theirs = sheet_of(stale.current)
    questions = queries.questions(request.viewer, row.edition).filter(item=row)
    values = {
        **beside(request, row.edition, str(row.public_id)),
        "item": row,
        "form": form,
        "theirs": theirs,
        "questions": questions,
        "notes": queries.notes(request.viewer, row),
        "crumbs": item_crumbs(row),
        **said,
    }
    return render(request, "plans/check_item.html", values)


@open_to(IMPORTS)
@require_POST
def accept(request: SignedIn, item: UUID) -> HttpResponse:
    """Say that an item was read right, and go on to the next."""
    row = found(queries.every_item(request.viewer), item)
    form = Versioned(request.POST)
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            checking.accept_item(row, version=version, by=request.viewer)
        except Stale:
            return redirect("check_item", item=row.public_id)
    return redirect(next_to_check(request, row))


@open_to(IMPORTS)
@require_http_methods(["GET", "POST"])
def split(request: SignedIn, item: UUID) -> HttpResponse:
    """Cut an item's text in two."""
    row = found(queries.every_item(request.viewer), item)
    initial = {"version": row.version, "first": row.text}
    form = SplitForm(request.POST or None, initial=initial)

    def act() -> Any:
        at = cut_after(row.text, form.cleaned_data["first"])
        version = form.cleaned_data["version"]
        return checking.split_item(row, at=at, version=version, by=request.viewer)

    return one_form_page(request, row, form, act, "Cut this item in two")


def cut_after(text: str, first: str) -> int:
    """Where to cut: behind the words kept, when the text begins with them; else 0."""
    kept = " ".join(first.split())
    return len(kept) if text.startswith(kept) else 0


@open_to(IMPORTS)
@require_http_methods(["GET", "POST"])
def merge(request: SignedIn, item: UUID) -> HttpResponse:
    """Join an item to another."""
    row = found(queries.every_item(request.viewer), item)
    form = MergeForm(request.POST or None, initial={"version": row.version})
    choices = item_choices(request.viewer, row.edition)
    offer(form, "into", [one for one in choices if one[0] != str(row.public_id)])

    def act() -> Any:
        into = item_named(request.viewer, row.edition, form.cleaned_data["into"])
        version = form.cleaned_data["version"]
        if into is None:
            return None
        return checking.merge_item(row, into=into, version=version, by=request.viewer)

    return one_form_page(request, row, form, act, "Join this item to another")


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def move(request: SignedIn, item: UUID) -> HttpResponse:
    """Put an item under another, or at the top."""
    row = found(queries.every_item(request.viewer), item)
    above = str(row.parent.public_id) if row.parent else ""
    initial = {"version": row.version, "parent": above}
    form = MoveForm(request.POST or None, initial=initial)
    choices = item_choices(request.viewer, row.edition)
    others = [one for one in choices if one[0] != str(row.public_id)]
    offer(form, "parent", [("", "Nothing: at the top"), *others])

    def act() -> Any:
        said = form.cleaned_data
        parent = item_named(request.viewer, row.edition, said["parent"])
        because = Because(request.today, said["reason"])
        return move_item(
            row,
            parent=parent,
            version=said["version"],
            because=because,
            by=request.viewer,
        )

    return one_form_page(request, row, form, act, "Move this item")


@open_to(IMPORTS)
@require_http_methods(["GET", "POST"])
def discard(request: SignedIn, item: UUID) -> HttpResponse:
    """Say that an item is furniture of the document."""
    row = found(queries.every_item(request.viewer), item)
    form = Versioned(request.POST or None, initial={"version": row.version})

    def act() -> Any:
        version = form.cleaned_data["version"]
        return checking.discard_item(row, version=version, by=request.viewer)

    return one_form_page(request, row, form, act, "This is not part of the plan")


@open_to(IMPORTS)
@require_http_methods(["GET", "POST"])
def place_text(request: SignedIn, text: UUID) -> HttpResponse:
    """Put left-over text into an item."""
    row = found(queries.every_leftover(request.viewer), text)
    likely = [str(one.public_id) for one in queries.candidates(request.viewer, row)]
    initial = {"version": row.version, "item": likely[0] if likely else ""}
    form = PlaceForm(request.POST or None, initial=initial)
    choices = item_choices(request.viewer, row.edition)
    choices.sort(key=lambda choice: choice[0] not in likely)
    offer(form, "item", [("", "Choose an item"), *choices])

    def act() -> Any:
        said = form.cleaned_data
        item = item_named(request.viewer, row.edition, said["item"])
        if item is None:
            return None
        return placing.place_leftover(
            row,
            item=item,
            field=said["field"],
            version=said["version"],
            by=request.viewer,
            on=request.today,
        )

    caution = caution_for(hidden.hidden_in(row))
    return one_form_page(request, row, form, act, "Place this text", caution)


def caution_for(passages: list[Passage]) -> str:
    """What somebody must know who places words that nobody saw; '' for others."""
    ways = [
        said for how, said in UNSEEN_SAID.items() if how in {p.how for p in passages}
    ]
    if not ways:
        return ""
    return (
        f"These words {' and '.join(ways)}. Before they become public, somebody must "
        "read them once more and say why they are right."
    )


@open_to(IMPORTS)
@require_POST
def settle_text(request: SignedIn, text: UUID) -> HttpResponse:
    """Say that left-over text is furniture, is kept with the plan, or is still open."""
    row = found(queries.every_leftover(request.viewer), text)
    fate = request.POST.get("fate", "")
    if fate in ("open", "furniture", "kept"):
        placing.settle_leftover(row, fate=fate, version=row.version, by=request.viewer)
    return redirect("check_edition", edition=row.edition.public_id)
