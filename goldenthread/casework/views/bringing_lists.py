"""A whole caseload from a list: its columns, what was found, bringing it in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.access.actions import LodgedRefused, lodge
from goldenthread.access.guard import once, open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import bringing_lists as actions
from goldenthread.casework.forms.bringing_lists import (
    BringForm,
    ChoiceForm,
    ColumnsForm,
    ListForm,
    SettingsForm,
    SizeForm,
)
from goldenthread.casework.queries import bringing_lists as queries
from goldenthread.casework.queries.bringing_read import heads_of, understood
from goldenthread.casework.queries.plans import settings_of
from goldenthread.casework.rules.bringing.columns import plain
from goldenthread.casework.rules.bringing.findings import FINDING_NAMES
from goldenthread.casework.views.pages import (
    attempt,
    crumbs,
    form_page,
    found,
    make_once,
    posted,
)
from goldenthread.documents.readers import Unreadable, rows_apart
from goldenthread.ui.rules import Link, Page

MANAGES = Permission.ALLOCATE
ON_A_PAGE = 100
MOST_SETTINGS = 60
BROUGHT = "The list is brought in. The report is here."
ASKED = "A second person can now look at it and bring it in."
NOT_ENOUGH = (
    "Say which columns hold the name and the date of birth: without them no child is "
    "told from another."
)


@open_to(MANAGES)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def bring_lists(request: SignedIn) -> HttpResponse:
    """Choose a list; those that were brought in before."""
    form = ListForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["document"]
        content = given.read()
        try:
            rows_apart(content, given.name)  # refused before anything is kept
            return redirect(kept(request, form, given.name, content))
        except (Unreadable, LodgedRefused) as problem:
            form.add_error("document", str(problem))
    values = {
        "form": form,
        "lists": queries.lists(request.viewer).filter(kind="caseload")[:30],
        "size": queries.size_of(request.viewer),
        "crumbs": crumbs(None, Link("Bring in a caseload", "")),
    }
    return render(request, "casework/bring/lists.html", values)


def kept(request: SignedIn, form: ListForm, name: str, content: bytes) -> str:
    """Keep a list, once; go on to its columns."""

    def keep() -> str:
        by, on, authority = request.viewer, request.today, request.authority
        source = lodge(authority, [content], name=name, on=on, by=by)
        sent = actions.Sent(source, "caseload")
        brought = actions.keep_list(authority, sent=sent, by=by, on=on)
        return reverse("bring_columns", args=[brought.public_id])

    return once(form.cleaned_data["token"], keep, by=request.viewer)


def rows_in(brought: Any) -> list[list[str]]:
    """The rows of a list, from the file as it was kept."""
    source = brought.source
    return rows_apart(source.path.read_bytes(), source.name)


def under(title: str) -> tuple[Link, ...]:
    """The way back from a list."""
    return crumbs(
        None, Link("Bring in a caseload", reverse("bring_lists")), Link(title, "")
    )


@open_to(MANAGES)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def bring_columns(request: SignedIn, brought: UUID) -> HttpResponse:
    """What each column is: proposed by its head, said by somebody, remembered."""
    row = found(queries.lists(request.viewer), brought)
    rows = rows_in(row)
    heads = heads_of(request.viewer, row.kind, rows)
    form = ColumnsForm(heads.heads, heads.offered, heads.mapping, posted(request))
    if request.method == "POST" and form.is_valid():
        words = {plain(head): key for head, key in form.words().items()}
        actions.keep_words(
            request.authority, kind=row.kind, words=words, by=request.viewer
        )
        if not heads_of(request.viewer, row.kind, rows).is_enough:
            form.add_error(None, NOT_ENOUGH)
        elif looked(request, row, rows, form.cleaned_data.get("unsaid", ""), form):
            return redirect("bring_rows", brought=row.public_id)
    values = {"brought": row, "form": form, "crumbs": under("Columns")}
    values |= {"count": max(0, len(rows) - heads.row - 1), "heads": heads}
    return render(request, "casework/bring/columns.html", values)


def looked(request: SignedIn, row: Any, rows: Any, unsaid: str, form: Any) -> Any:
    """Look at each row, and write down what was found."""
    by, on = request.viewer, request.today
    seen_rows = understood(by, row.kind, rows, unsaid=unsaid, on=on)
    return attempt(
        form,
        lambda: actions.note_findings(row, found=seen_rows, unsaid=unsaid, by=by),
    )


@open_to(MANAGES)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def bring_rows(request: SignedIn, brought: UUID) -> HttpResponse:
    """What was found about each row; then bring in what was chosen."""
    row = found(queries.lists(request.viewer), brought)
    form = BringForm(posted(request))
    if request.method == "POST" and form.is_valid():
        token = form.cleaned_data["token"]
        seen_rows = understood(
            request.viewer,
            row.kind,
            rows_in(row),
            unsaid=row.unsaid_outcome,
            on=request.today,
        )

        def act() -> str:
            by, on = request.viewer, request.today
            if asks_first(request, row):
                actions.ask_second(row, by=by, on=on)
            else:
                actions.bring_in_list(row, found=seen_rows, by=by, on=on)
            return reverse("bring_rows", args=[row.public_id])

        address = attempt(form, lambda: once(token, act, by=request.viewer))
        if address is not None:
            said = BROUGHT if row.done_on else ASKED
            messages.success(request, said)
            return redirect(address)
        if row.done_on:  # the form is not printed any more, so neither is its error
            messages.error(request, actions.ALREADY)
    return render(request, "casework/bring/rows.html", rows_page(request, row, form))


def asks_first(request: SignedIn, row: Any) -> bool:
    """Whether the viewer is the first of the two who bring in a big list."""
    first = row.asked_by_id in (None, request.viewer.user_id)
    return first and queries.needs_second(request.viewer, row)


@open_to(MANAGES)
@require_http_methods(["GET", "HEAD", "POST"])
def bring_size(request: SignedIn) -> HttpResponse:
    """Say how long a list may be that one person brings in."""
    rows = queries.size_of(request.viewer)
    form = SizeForm(posted(request), initial={"rows": rows})

    def act() -> str:
        said = form.cleaned_data["rows"]
        actions.set_size(request.authority, rows=said, by=request.viewer)
        return reverse("bring_lists")

    return make_once(request, form, act) or form_page(
        request,
        form,
        heading="Lists that two people bring in",
        submit="Save",
        back=reverse("bring_lists"),
        crumbs=under("Two people"),
    )


def rows_page(request: SignedIn, row: Any, form: BringForm) -> dict[str, Any]:
    """What the page of rows prints: counts, a page of rows, settings not known."""
    counts = queries.counted(request.viewer, row)
    wanted = request.GET.get("finding", "")
    said = request.GET.get("page", "")
    number = int(said) if said.isdecimal() and len(said) < 6 else 0
    rows = queries.rows_of(request.viewer, row, wanted if wanted in counts else "")
    some = list(rows[number * ON_A_PAGE : (number + 1) * ON_A_PAGE + 1])
    here = reverse("bring_rows", args=[row.public_id])
    return {
        "brought": row,
        "form": None if row.done_on else form,
        "submit": "Ask a second person" if asks_first(request, row) else "Bring in",
        "is_big": not row.done_on and queries.needs_second(request.viewer, row),
        "came": sorted(queries.came_of(request.viewer, row).items()),
        "filters": [
            Link("All", here, not wanted),
            *(
                Link(
                    f"{name} ({counts[key.value]})",
                    f"{here}?finding={key.value}",
                    wanted == key.value,
                )
                for key, name in FINDING_NAMES.items()
                if key.value in counts
            ),
        ],
        "rows": [
            (each, FINDING_NAMES.get(each.finding, "")) for each in some[:ON_A_PAGE]
        ],
        "page": Page(
            f"{here}?finding={wanted}&page={number - 1}" if number else "",
            f"{here}?finding={wanted}&page={number + 1}"
            if len(some) > ON_A_PAGE
            else "",
            "Earlier rows",
            "Later rows",
        ),
        "crumbs": under("What was found"),
    }


@open_to(MANAGES)
@seen
@require_POST
def bring_choose(request: SignedIn, row: UUID) -> HttpResponse:
    """Say whether a row is the child who is here, another one, or left out."""
    line = found(queries.every_row(request.viewer), row)
    form = ChoiceForm(posted(request))
    if form.is_valid():
        said = form.cleaned_data
        choice, version, by = said["choice"], said["version"], request.viewer
        attempt(
            form,
            lambda: actions.choose_row(line, choice=choice, version=version, by=by),
        )
    if form.errors:
        messages.error(request, "That did not work: load the page again, then choose.")
    address = reverse("bring_rows", args=[line.of.public_id])
    return redirect(f"{address}?finding={line.finding}#row-{line.number}")


@open_to(MANAGES)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def bring_settings(request: SignedIn, brought: UUID) -> HttpResponse:
    """Say which setting each name means that is not known; then look again."""
    row = found(queries.lists(request.viewer), brought)
    rows = rows_in(row)
    names = unknown_settings(request, row, rows)
    places = [(key, place.name) for key, place in settings_of(request.viewer).items()]
    form = SettingsForm(names, places, posted(request))
    if request.method == "POST" and form.is_valid():
        words = form.words()
        actions.keep_words(
            request.authority, kind="setting", words=words, by=request.viewer
        )
        if looked(request, row, rows, row.unsaid_outcome, form):
            return redirect("bring_rows", brought=row.public_id)
    values = {"brought": row, "form": form, "names": names, "crumbs": under("Settings")}
    return render(request, "casework/bring/settings.html", values)


def unknown_settings(request: SignedIn, row: Any, rows: Any) -> list[str]:
    """The names of settings in a list that nobody here knows, the first of them."""
    mapping = heads_of(request.viewer, row.kind, rows).mapping
    columns = [n for n, key in mapping.items() if key in ("setting", "named")]
    known = queries.settings(request.viewer)
    first = heads_of(request.viewer, row.kind, rows).row + 1
    said = (
        each[column].strip()
        for each in rows[first:]
        for column in columns
        if column < len(each)
    )
    names = dict.fromkeys(name for name in said if name)
    return [name for name in names if name.casefold() not in known][:MOST_SETTINGS]
