"""Lists of the authority's own: entered, filled, reworded and ended by officers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import once, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.actions import lists as actions
from goldenthread.directory.forms.lists import (
    ChangedItem,
    ChangedList,
    ManyItems,
    NewItem,
    NewList,
)
from goldenthread.directory.queries import lists as queries
from goldenthread.directory.queries.duty import matrix
from goldenthread.directory.rules.covering import STANDING_WORDS
from goldenthread.directory.rules.items import ENTERED, is_asked
from goldenthread.directory.rules.lists import Pasted, as_lines, pasted
from goldenthread.directory.views.duty import COLOURS, in_a_line
from goldenthread.directory.views.duty_keeping import crumbs
from goldenthread.directory.views.public import found
from goldenthread.documents.readers import Unreadable, rows_apart
from goldenthread.places.views.editing import Words, add_page, change_page
from goldenthread.ui.rules import Cell, Colour, Column, Link, Row, Table, Tag

EDITS = Permission.EDIT_DIRECTORY
ADD = "add"
LISTS = "Your own lists"


@open_to(EDITS)
@require_safe
def keep_lists(request: SignedIn) -> HttpResponse:
    """Every own list with how its items stand, and those that are offered by name."""
    one = request.authority
    rows = matrix(request.viewer, one, on=request.today)
    heads = ("List", "Who asks for it", "How it stands")
    lines = tuple(
        line(each, rows, request) for each in queries.own_lists(request.viewer, one)
    )
    values = {
        "table": Table(LISTS, tuple(map(Column, heads)), lines, stacked=True),
        "offered": [
            (each, f"{reverse('add_list')}?offered={each.key}")
            for each in queries.still_offered(request.viewer, one)
        ],
        "doubt": ENTERED.format(one),
        "crumbs": crumbs(),
    }
    return render(request, "directory/lists_kept.html", values)


def line(one: Any, rows: Any, request: SignedIn) -> tuple[Cell, ...]:
    """One list in a line."""
    own = [row for row in rows if row.item.list.number == one.number]
    asked = is_asked(one.start, one.end, on=request.today)
    return (
        Cell(one.title, reverse("keep_list", args=[one.public_id]), hint=one.source),
        Cell(one.asker),
        Cell(
            in_a_line(own) if own else "No item is asked today",
            tag=None if asked else Tag("Not asked today", Colour.GREY),
        ),
    )


def list_crumbs() -> tuple[Link, ...]:
    """The way back to the lists."""
    return (*crumbs(), Link(LISTS, reverse("keep_lists")))


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def add_list(request: SignedIn) -> HttpResponse:
    """Enter a list: of one's own, or one that is offered by name."""
    key = request.GET.get("offered", "")
    every = queries.still_offered(request.viewer, request.authority)
    named = next((each for each in every if each.key == key), None)
    title = f"Begin: {named.title}" if named else "A list of your own"
    words = Words(title, "Save, then add its items", reverse("keep_lists"))
    start: dict[str, Any] = {"start": request.today}
    if named:
        start |= {"title": named.title, "asker": named.asker}

    def form_of(viewer: Any, authority: Any, data: Any = None) -> NewList:
        return NewList(viewer, authority, data, initial=start)

    def make(form: Any) -> None:
        actions.add_list(
            request.authority,
            words=form.words,
            on=request.today,
            by=request.viewer,
            offered=named.key if named else "",
        )

    return add_page(request, form_of, make, words)


def own_list(request: SignedIn, key: UUID) -> Any:
    """A list of one's own authority, or there is no such page."""
    return found(queries.own_list(request.viewer, request.authority, key))


@open_to(EDITS)
@require_safe
def keep_list(request: SignedIn, own: UUID) -> HttpResponse:
    """One list: every item it has or had, with how each stands."""
    one = own_list(request, own)
    stand = {
        row.item.code: row
        for row in matrix(request.viewer, request.authority, on=request.today)
    }
    heads = ("What must be told", "Where it stands", "How it stands", "Asked")
    lines = tuple(item_line(each, stand) for each in one.items.all())
    values = {
        "list": one,
        "facts": facts_of(one),
        "was": list_told(queries.list_wordings(request.viewer, one)),
        "doubt": ENTERED.format(request.authority),
        "table": Table("Items", tuple(map(Column, heads)), lines, stacked=True),
        "public": reverse("duty_of", args=[request.authority.slug]),
        "crumbs": list_crumbs(),
    }
    return render(request, "directory/list_kept.html", values)


def facts_of(one: Any) -> list[Row]:
    """Who asks for a list, where it is written, from when until when."""
    facts = [
        Row("Who asks for it", one.asker),
        Row("Where it is written", one.source),
        Row("Where it can be read", one.url),
        Row("Asked", asked_from(one)),
    ]
    return [each for each in facts if each.value]


def list_told(wordings: Any) -> list[Row]:
    """What a list was, change by change; nothing where it was never changed."""
    rows = list(wordings)
    return [list_wording(each) for each in rows] if len(rows) > 1 else []


def list_wording(one: Any) -> Row:
    """What a list was from a day on, and why it was changed."""
    day = day_in_words(one.written_on) if one.written_on else "Before that"
    by = f"Written by {one.written_by or 'somebody who has left'}"
    asked = f"Asked by {one.asker}, {asked_from(one)}"
    said = (one.title, one.source, one.url, asked, one.because)
    return Row(day, lines=tuple(filter(None, (*said, by if one.written_on else ""))))


def asked_from(row: Any) -> str:
    """From when until when something is asked."""
    since = f"from {day_in_words(row.start)}"
    return f"{since} until {day_in_words(row.end)}" if row.end else since


def item_line(item: Any, stand: Any) -> tuple[Cell, ...]:
    """One item in a line; one that is asked leads to all that is said of it."""
    row = stand.get(item.code)
    all_of_it = reverse("own_item", args=[item.public_id])
    address = reverse("keep_item", args=[item.code]) if row else all_of_it
    tag = Tag(STANDING_WORDS[row.standing], COLOURS[row.standing]) if row else None
    hint = ", ".join(filter(None, (item.code, item.group)))
    return (
        Cell(item.says, address, hint=hint),
        Cell(item.reference),
        Cell(tag=tag or Tag("Not asked today", Colour.GREY)),
        Cell(asked_from(item)),
    )


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def change_list(request: SignedIn, own: UUID) -> HttpResponse:
    """Say anew what a list is, or until when it is asked."""
    one = own_list(request, own)
    back = reverse("keep_list", args=[own])
    words = Words(f"Change the list: {one}", "Save", back)

    def change(form: Any) -> None:
        given = form.cleaned_data
        actions.change_list(
            one,
            words=form.words,
            because=given["because"],
            version=given["version"],
            on=request.today,
            by=request.viewer,
        )

    return change_page(request, one, ChangedList, change, words)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def add_own_item(request: SignedIn, own: UUID) -> HttpResponse:
    """Put one item at the end of a list."""
    one = own_list(request, own)
    words = Words(f"An item of: {one}", "Add it", reverse("keep_list", args=[own]))

    def form_of(viewer: Any, authority: Any, data: Any = None) -> NewItem:
        return NewItem(viewer, authority, data, initial={"start": one.start})

    def make(form: Any) -> None:
        actions.add_own_items(
            one, items=[form.said], on=request.today, by=request.viewer
        )

    return add_page(request, form_of, make, words)


@open_to(EDITS)
@require_safe
def own_item(request: SignedIn, item: UUID) -> HttpResponse:
    """One item with every wording it had, also when it is no longer asked."""
    row = item_of_list(request, item)
    asked = is_asked(max(row.start, row.list.start), row.last_day, on=request.today)
    values = {
        "item": row,
        "doubt": ENTERED.format(request.authority),
        "facts": [
            Row("Code", row.code),
            Row("Group", row.group or "None"),
            Row("Where it stands", row.reference or row.list.source),
            Row("Asked", asked_from(row)),
        ],
        "keep": reverse("keep_item", args=[row.code]) if asked else "",
        "wordings": [wording_told(each) for each in row.wordings.all()],
        "crumbs": (
            *list_crumbs(),
            Link(row.list.title, reverse("keep_list", args=[row.list.public_id])),
        ),
    }
    return render(request, "directory/own_item.html", values)


def item_of_list(request: SignedIn, item: UUID) -> Any:
    """An item of a list of one's own authority, or there is no such page."""
    rows = queries.own_items(request.viewer, request.authority)
    return found(rows.filter(public_id=item).first())


def wording_told(one: Any) -> Row:
    """One wording: since when, from whom, what it said, and why."""
    day = day_in_words(one.written_on)
    where = ", ".join(filter(None, (one.group, one.reference)))
    by = f"Written by {one.written_by or 'somebody who has left'}"
    lines = (one.says, where, f"Asked {asked_from(one)}", one.because, by)
    return Row(day, lines=tuple(filter(None, lines)))


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def change_own_item(request: SignedIn, item: UUID) -> HttpResponse:
    """Reword an item, end it, or ask it again; its code and its wordings stay."""
    row = item_of_list(request, item)
    back = reverse("own_item", args=[item])
    words = Words(f"Change {row.code}", "Save", back)

    def change(form: Any) -> None:
        given = form.cleaned_data
        actions.change_own_item(
            row,
            said=form.said,
            because=given["because"],
            version=given["version"],
            on=request.today,
            by=request.viewer,
        )

    return change_page(request, row, ChangedItem, change, words)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def bring_items(request: SignedIn, own: UUID) -> HttpResponse:
    """Put many items in: first what was read and what not, then they are added."""
    one = own_list(request, own)
    form = ManyItems(
        request.viewer,
        request.authority,
        request.POST or None,
        request.FILES or None,
        initial={"start": one.start},
    )
    values: dict[str, Any] = {"form": form, "list": one, "crumbs": list_crumbs()}
    if request.method == "POST" and form.is_valid():
        lines = lines_of(form)
        read = pasted(lines, [item.says for item in one.items.all()])
        if ADD in request.POST and read.items and not form.errors:
            return redirect(brought(request, one, form, read))
        if not form.errors:
            values |= previewed(read) | {"form": filled(request, lines)}
    return render(request, "directory/bring_items.html", values)


def lines_of(form: ManyItems) -> str:
    """The lines of the box, or those of the file; a file that is no list is said."""
    given: Any = form.cleaned_data.get("file")
    if not given:
        return str(form.cleaned_data["rows"])
    try:
        lines = as_lines(rows_apart(given.read(), given.name))
    except Unreadable as problem:
        form.add_error("file", str(problem))
        return ""
    if not lines:
        form.add_error("file", "The file has no rows with words in them.")
    return lines


def filled(request: SignedIn, lines: str) -> ManyItems:
    """The form once more, with the lines in the box, to be mended or added."""
    data = request.POST.copy()
    data["rows"] = lines
    return ManyItems(request.viewer, request.authority, data)


def previewed(read: Pasted) -> dict[str, Any]:
    """What was read, what was not and why."""
    heads = ("Line", "What must be told", "Where it stands", "Group")
    good = tuple(
        tuple(map(Cell, (str(each.line), each.says, each.reference, each.group)))
        for each in read.items
    )
    bad = tuple(
        tuple(map(Cell, (str(each.line), each.words, each.why)))
        for each in read.refused
    )
    columns = tuple(map(Column, ("Line", "What it says", "Why it is left out")))
    return {
        "many": len(read.items),
        "good": Table("Will be added", tuple(map(Column, heads)), good, stacked=True),
        "bad": Table("Will be left out", columns, bad, stacked=True) if bad else None,
        "left": len(bad),
        "unread": ", ".join(f"“{name}”" for name in read.unread),
        "add": ADD,
    }


def brought(request: SignedIn, one: Any, form: ManyItems, read: Pasted) -> str:
    """Add what was read, once; where to go then."""
    start = form.cleaned_data["start"]
    items = [
        actions.ItemSaid(each.says, each.reference, each.group, start)
        for each in read.items
    ]

    def make() -> str:
        actions.add_own_items(one, items=items, on=request.today, by=request.viewer)
        return reverse("keep_list", args=[one.public_id])

    address = once(form.cleaned_data["token"], make, by=request.viewer)
    left = f" Left out: {len(read.refused)}." if read.refused else ""
    messages.success(request, f"Items added: {len(items)}.{left}")
    return address
