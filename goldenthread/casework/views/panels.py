"""Panels: agenda, what was said of each case, what was advised, minutes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import panels as actions
from goldenthread.casework.forms.decisions import (
    BeforePanelForm,
    MinutesForm,
    PanelForm,
    PanelItemForm,
    tests_as_typed,
    tests_of,
)
from goldenthread.casework.queries import decisions as queries
from goldenthread.casework.views.pages import (
    attempt,
    child_page,
    form_page,
    found,
    listed,
    make_once,
    offer,
    posted,
    renewed,
    shown_case,
    status_of,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.deciding import decisions
from goldenthread.ui.rules import Cell, Colour, Link, Tag

WORKS = Permission.WORK_CASE


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def panels(request: SignedIn) -> HttpResponse:
    """Every panel, those to come first; plan another."""
    form = PanelForm(posted(request))

    def act() -> str:
        said = {k: v for k, v in form.cleaned_data.items() if k != "token"}
        made = actions.add_panel(request.authority, by=request.viewer, **said)
        return reverse("panel", args=[made.public_id])

    made = make_once(request, form, act)
    if made is not None:
        return made
    cells = [
        (
            Cell(row.name, reverse("panel", args=[row.public_id])),
            Cell(day_in_words(row.day), tag=held(row)),
            Cell(str(row.count)),
        )
        for row in queries.panels(request.viewer)[:100]
    ]
    values = {
        "table": listed("Panels", "Panel|Day|#Cases", cells),
        "form": form,
        "crumbs": (Link("Children", reverse("children")), Link("Panels", "")),
    }
    return render(request, "casework/panels.html", values)


def held(row: Any) -> Tag:
    """Whether a panel was held."""
    if row.held_on:
        return Tag("Held", Colour.GREEN)
    return Tag("To come", Colour.BLUE)


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def panel(request: SignedIn, panel: UUID) -> HttpResponse:
    """One panel: its agenda and its minutes."""
    row = found(queries.panels(request.viewer), panel)
    form = MinutesForm(posted(request), initial=minutes_of(row))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        facts: dict[str, Any] = {"by": request.viewer, "on": request.today}

        def again() -> Any:
            return minutes_of(renewed(row))

        done = attempt(form, lambda: actions.write_minutes(row, **said, **facts), again)
        if done is not None:
            messages.success(request, "The minutes are kept.")
            return redirect("panel", panel=row.public_id)
    words = decisions(request.authority.nation)
    cells = [
        (
            Cell(item.case.child.name, reverse("panel_item", args=[item.public_id])),
            Cell(title_of(words, item.question)),
            Cell(title_of(words, item.advises) or "Nothing yet"),
        )
        for item in queries.agenda_of(request.viewer, row)
    ]
    values = {
        "panel": row,
        "agenda": listed("Agenda", "Child|Question|What it advises", cells),
        "form": form,
        "crumbs": (
            Link("Children", reverse("children")),
            Link("Panels", reverse("panels")),
            Link(row.name, ""),
        ),
    }
    return render(request, "casework/panel.html", values, status=status_of(form))


def minutes_of(row: Any) -> dict[str, Any]:
    """The minutes of a panel as their form holds them."""
    return {"members": row.members, "minutes": row.minutes, "version": row.version}


def title_of(words: Any, word: str) -> str:
    """What a decision is called."""
    return words[word].title if word in words else ""


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def before_panel(request: SignedIn, case: UUID) -> HttpResponse:
    """Put a case before a panel that is to come."""
    row = shown_case(request, case)
    rows = {str(one.public_id): one for one in queries.panels_to_come(request.viewer)}
    form = BeforePanelForm(posted(request))
    named = [(key, f"{one.name}, {day_in_words(one.day)}") for key, one in rows.items()]
    words = decisions(row.authority.nation).values()
    offer(form, "panel", named)
    offer(form, "question", [(each.word, each.title) for each in words])

    def act() -> str:
        said = form.cleaned_data
        item = actions.put_before_panel(
            row,
            panel=rows[said["panel"]],
            question=said["question"],
            by=request.viewer,
        )
        return reverse("panel", args=[item.panel.public_id])

    made = make_once(request, form, act)
    if made is not None:
        return made
    return form_page(
        request,
        form if rows else None,
        heading="Put the case before a panel",
        caption=f"{row.child.name}, case {row.number}",
        lead=[] if rows else ["No panel is to come. Plan one first."],
        beside=None if rows else Link("Plan a panel", reverse("panels")),
        submit="Put it on the agenda",
        back=reverse("case", args=[row.public_id]),
        crumbs=child_page(row.child, "child", "Panel")["crumbs"],
    )


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def panel_item(request: SignedIn, item: UUID) -> HttpResponse:
    """What a panel said of one case; a decision is then built from it."""
    row = found(queries.every_item(request.viewer), item)
    shows(request, row.case.child)
    words = list(decisions(row.case.authority.nation).values())
    form = PanelItemForm(words, posted(request), initial=item_as_typed(row))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        done = attempt(
            form,
            lambda: actions.write_item(
                row, words=form.words(), version=version, by=request.viewer
            ),
            lambda: item_as_typed(renewed(row)),
        )
        if done is not None:
            messages.success(request, "Kept. Now decide from it.")
            return redirect("propose_word", case=row.case.public_id, word=done.advises)
    return form_page(
        request,
        form,
        heading=f"{row.panel.name}: {row.case.child.name}",
        caption=day_in_words(row.panel.day),
        submit="Keep it, and go on to the decision",
        back=reverse("panel", args=[row.panel.public_id]),
    )


def item_as_typed(row: Any) -> dict[str, Any]:
    """What a panel said of a case, as its form holds it."""
    words = decisions(row.case.authority.nation).values()
    said = tests_as_typed(tests_of(words), row.criteria)
    said |= {name: getattr(row, name) for name in ("discussion", "reasons", "version")}
    return said | {"advises": row.advises or row.question}
