"""Pages of those who give services: their entries, and how these are changed."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.clock import now
from goldenthread.access.guard import Stale, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.actions import providing as actions
from goldenthread.directory.actions.wording import as_if
from goldenthread.directory.forms.entries import EntryForm
from goldenthread.directory.http import key_of_new_entry
from goldenthread.directory.queries import new_entries
from goldenthread.directory.queries import providing as queries
from goldenthread.directory.queries.checking import ladder
from goldenthread.directory.rules.freshness import Ladder
from goldenthread.directory.rules.masking import Hidden
from goldenthread.directory.rules.wording import Wording, differences
from goldenthread.directory.views import telling
from goldenthread.directory.views.public import found, service_values
from goldenthread.ui.rules import Cell, Column, Link, Table

GIVES = Permission.PROVIDE_SERVICES
EDITS = Permission.EDIT_DIRECTORY
MINE = "Your entries"
STATES = {
    "waiting": "Your change waits for an officer",
    "approved": "Your change was approved",
    "returned": "Your change came back",
}


@open_to(GIVES)
@require_http_methods(["GET", "POST"])
def my_services(request: SignedIn) -> HttpResponse:
    """The entries of one's organisation, what became of changes; all confirmed."""
    if request.method == "POST":
        on, by = request.today, request.viewer
        many = actions.confirm_all_own(request.authority, on=on, by=by)
        said = f"Thank you. Families read that you checked {many} today."
        messages.success(request, said)
        return redirect("my_services")
    rows = queries.kept_with_changes(request.viewer)
    columns = tuple(
        map(Column, ("Entry", "Do families see it?", "Last check", "Changes"))
    )
    steps = ladder(request.viewer, on=request.today)
    lines = tuple(my_row(each, request, steps) for each in rows)
    values = {
        "right": queries.to_confirm_at_once(request.viewer).count(),
        "table": Table(MINE, columns, lines, stacked=True),
        "asked": [
            (row, reverse("sent_service", args=[key_of_new_entry(str(row.public_id))]))
            for row in new_entries.new_entries(request.viewer)
        ],
    }
    return render(request, "directory/my_services.html", values)


def my_row(service: Any, request: SignedIn, steps: Ladder) -> tuple[Cell, ...]:
    """An entry in the table."""
    last = next(iter(service.proposals.all()), None)
    return (
        Cell(service.name, url=reverse("my_service", args=[service.public_id])),
        Cell(telling.shown_as(service, request.today, steps)),
        Cell(telling.trust(service, request.today)),
        Cell(STATES[last.state] if last else "None sent"),
    )


@open_to(GIVES)
@require_http_methods(["GET", "POST"])
def my_service(request: SignedIn, public_id: UUID) -> HttpResponse:
    """One's own entry as families read it; a button says it is still right."""
    row = kept(request, public_id)
    if request.method == "POST":
        actions.confirm_own(row, on=request.today, by=request.viewer)
        messages.success(request, "Thank you. Families read that you checked it today.")
        return redirect("my_service", public_id)
    last = queries.last_change(request.viewer, row)
    steps = ladder(request.viewer, on=request.today)
    values = service_values(row, request.today) | {
        "shown": telling.shown_as(row, request.today, steps),
        "is_seen": telling.is_seen(row, request.today, steps),
        "change": last,
        "state": STATES[last.state] if last else "",
        "crumbs": (Link(MINE, reverse("my_services")),),
    }
    return render(request, "directory/my_service.html", values)


@open_to(GIVES)
@require_http_methods(["GET", "POST"])
def change_mine(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Change one's own entry: shown first, then sent."""
    row = kept(request, public_id)

    def save(form: EntryForm) -> None:
        actions.change_own(
            row,
            wording=form.wording(),
            version=form.cleaned_data["version"],
            at=now(),
            by=request.viewer,
        )
        trusted = row.organisation.is_trusted
        said = "Saved." if trusted else "Sent. An officer reads it before families do."
        messages.success(request, said)

    waiting = queries.waiting_change(request.viewer, row)
    started = (
        Wording.of(waiting.after) if waiting else queries.said_now(request.viewer, row)
    )
    return entry_page(
        request, row, started, save, reverse("my_service", args=[public_id])
    )


def entry_page(
    request: SignedIn,
    row: Any,
    started: Wording,
    save: Callable[[EntryForm], None],
    back: str,
) -> HttpResponse:
    """The form of a whole entry; shown as families would read it, when asked."""
    form = EntryForm(
        request.viewer,
        request.authority,
        started,
        request.POST or None,
        hidden=hidden_of(row),
        initial={"version": row.version, "visibility": row.visibility},
    )
    crumbs = (Link(row.name, back),)
    values: dict[str, Any] = {"form": form, "service": row, "cancel": back}
    values["crumbs"] = crumbs
    if request.method != "POST" or not form.is_valid():
        return render(request, "directory/entry_form.html", values)
    for caution in form.cautions:
        messages.warning(request, caution)
    if "show" in request.POST:
        values |= previewed(request, row, form.wording())
        return render(request, "directory/entry_form.html", values)
    try:
        save(form)
    except ValidationError as problem:
        form.add_error(None, problem)
        return render(request, "directory/entry_form.html", values)
    except Stale as stale:
        return overtaken(request, stale.current, started, form, values)
    return redirect(back)


def hidden_of(row: Any) -> Hidden | None:
    """The addresses of a service that must not be known; None where all may be."""
    masked = [
        at.location for at in row.service_at_locations.all() if at.location.is_masked
    ]
    if not masked:
        return None
    return Hidden.of(
        (each.address_1, each.postal_code)
        for place in masked
        for each in place.addresses.all()
    )


def overtaken(
    request: SignedIn, latest: Any, started: Wording, form: EntryForm, values: Any
) -> HttpResponse:
    """Both texts, when somebody else was quicker; saving again is then a decision."""
    given = request.POST.copy()
    given["version"] = str(latest.version)
    again = EntryForm(
        request.viewer, request.authority, started, given, hidden=form.hidden
    )
    theirs = differences(form.wording(), queries.said_now(request.viewer, latest))
    values = {**values, "form": again, "theirs": theirs}
    return render(request, "directory/entry_form.html", values, status=409)


def previewed(request: SignedIn, row: Any, wording: Wording) -> dict[str, Any]:
    """The entry as families would read it; nothing of it stays."""

    def show(shown: Any) -> dict[str, Any]:
        return {
            "name": shown.name,
            "closed": telling.closed(shown),
            "alert": shown.alert,
            "words": telling.lines(shown.description),
            "facts": telling.facts(shown),
        }

    before = queries.said_now(request.viewer, row)
    with transaction.atomic():
        shown = as_if(row, wording, show=show, at=now(), by=request.viewer)
    return {"shown": shown, "changes": differences(before, wording)}


def way_back(request: SignedIn, row: Any) -> tuple[Link, ...]:
    """The way back to the entry, as an officer or as whoever gives it sees it."""
    name = "preview_entry" if request.viewer.may(EDITS) else "my_service"
    return (Link(row.name, reverse(name, args=[row.public_id])),)


@open_to(EDITS, GIVES)
@require_safe
def entry_versions(request: SignedIn, public_id: UUID) -> HttpResponse:
    """What an entry said before, and what each change made of it."""
    row = kept(request, public_id)
    rows = list(queries.versions_of(request.viewer, row))
    texts = [Wording.of(each.text) for each in rows]
    told = [
        {
            "heading": f"Version {each.number}, {day_in_words(each.made_at.date())}",
            "by": each.made_by or "The import",
            "changes": differences(before, text) if before else (),
        }
        for each, text, before in zip(rows, texts, [*texts[1:], None], strict=False)
    ]
    values = {
        "service": row,
        "versions": told,
        "origin": new_entries.came_of(request.viewer, row),
        "crumbs": way_back(request, row),
    }
    return render(request, "directory/entry_versions.html", values)


def kept(request: SignedIn, public_id: UUID) -> Any:
    """An entry that the viewer keeps, or there is no such page."""
    rows = queries.kept_entries(request.viewer)
    return found(rows.filter(public_id=public_id).first())
