"""What every page about a child has: the record, its parts, its forms, both texts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.access.guard import Stale, once, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission, Viewer
from goldenthread.people import queries
from goldenthread.people.actions import (
    NeverLookedAt,
    NotPossible,
    OwnOpening,
    SayWhy,
)
from goldenthread.people.rules.calling import Called
from goldenthread.people.rules.tabs import GROUPS, Group
from goldenthread.ui.rules import Link, Part, Row, Table

SEES = Permission.SEE_CHILDREN
ANY_CHILD = Called()
PROBLEMS = (NotPossible, NeverLookedAt, OwnOpening, SayWhy, ValidationError)


@dataclass(frozen=True)
class Section:
    """A part of a page: words, facts, a table, links, in that order."""

    title: str
    words: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    table: Table | None = None
    links: tuple[Link, ...] = ()
    caution: str = ""


@dataclass(frozen=True)
class Words:
    """What a page with a form says, and where its way back leads."""

    heading: str
    submit: str
    cancel: str
    lines: tuple[str, ...] = ()
    caution: str = ""
    caption: str = ""
    table: Table | None = None
    kind: str = ""


def child_of(request: SignedIn, public_id: UUID) -> Any:
    """The child, if the viewer may open the record; the page shows it from here on."""
    child = queries.child(request.viewer, public_id)
    if child is None:
        raise Http404
    return shows(request, child)


def there(found: Any) -> Any:
    """What was found, or the page that says that nothing is there."""
    if found is None:
        raise Http404
    return found


def main_page(child: Any) -> str:
    """The address of a child's own page: higher on the map, so told, not imported."""
    return f"/children/{child.public_id}/"


def crumbs(child: Any, called: Called = ANY_CHILD) -> tuple[Link, ...]:
    """The way back from a page about a child."""
    return (
        Link(called.lists, "/children/"),
        Link(child.name, main_page(child)),
    )


def parts_of(
    child: Any,
    current: str,
    viewer: Viewer | None = None,
    *,
    called: Called = ANY_CHILD,
) -> tuple[Part, ...]:
    """The groups of a child's record, and the parts of the one we are in."""
    parts = (part_of(group, child, current, viewer) for group in GROUPS)
    return tuple(spoken(part, called) for part in parts)


def spoken(part: Part, called: Called) -> Part:
    """A group of tabs, turned to the one it is about."""
    within = tuple(replace(link, label=called.say(link.label)) for link in part.within)
    return Part(replace(part.link, label=called.say(part.link.label)), within)


def calls(request: SignedIn, child: Any) -> Called:
    """How the pages of a child speak of it to this reader."""
    viewer, on = request.viewer, request.today
    if viewer.may(Permission.GIVE_VIEWS) and queries.is_themselves(viewer, child, on):
        return Called(is_reader=True)
    is_young = child.rights_from <= on
    return Called(child.known_as or child.forename) if is_young else ANY_CHILD


def part_of(group: Group, child: Any, current: str, viewer: Viewer | None) -> Part:
    """A group, led to by its first part; the parts themselves where we are in it."""
    links = tuple(
        Link(
            tab.label,
            reverse(tab.address, args=[child.public_id]),
            tab.address == current,
        )
        for tab in group.tabs
        if tab.needs is None or (viewer and viewer.may(tab.needs))
    )
    is_here = any(link.current for link in links)
    shown = links if is_here and len(links) > 1 else ()
    return Part(Link(group.label, links[0].url, is_here), shown)


def here(request: SignedIn) -> str:
    """The name of the page that is asked for."""
    return request.resolver_match.url_name or "" if request.resolver_match else ""


def record_page(
    request: SignedIn,
    child: Any,
    heading: str,
    sections: tuple[Section, ...],
    **more: Any,
) -> HttpResponse:
    """A part of a child's record."""
    called = calls(request, child)
    values = {
        "heading": called.say(heading),
        "caption": child.name,
        "parts": parts_of(child, here(request), request.viewer, called=called),
        "crumbs": crumbs(child, called),
        "sections": tuple(turned(each, called) for each in sections),
    }
    return render(request, "people/record.html", values | more)


def turned(section: Section, called: Called) -> Section:
    """A part of a page, its own words turned to the one it is about."""
    rows = tuple(replace(row, key=called.say(row.key)) for row in section.rows)
    return replace(section, title=called.say(section.title), rows=rows)


def list_page(
    request: SignedIn, heading: str, lead: str, sections: tuple[Section, ...]
) -> HttpResponse:
    """A page about several children."""
    values = {"heading": heading, "lead": lead, "sections": sections}
    return render(request, "people/record.html", values)


def form_page(
    request: SignedIn, form: Any, words: Words, do: Callable[[], str | None]
) -> HttpResponse:
    """Show a form; when it is sent and right, do what it says, and only once.

    ``do`` may answer the address to go on to. What cannot be is said in the form.
    """
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(done(request, form, do) or words.cancel)
        except PROBLEMS as problem:
            said = problem if isinstance(problem, ValidationError) else str(problem)
            form.add_error(None, said)
        except Stale as stale:
            return both(request, form, stale.current, words)
    return shown(request, form, words)


def done(request: SignedIn, form: Any, do: Callable[[], str | None]) -> str:
    """Do it, once for each token; the address to go on to, '' for the way back."""
    token = form.cleaned_data.get("token")
    if token is None:
        return do() or ""
    return once(token, lambda: do() or "", by=request.viewer)


def both(request: SignedIn, form: Any, row: Any, words: Words) -> HttpResponse:
    """The other's text above one's own; saving again is then a decision."""
    given = form.data.copy()
    given["version"] = str(row.version)
    form.data = given
    theirs = [
        Row(str(field.label), said_of(row, name))
        for name, field in form.fields.items()
        if name != "version"
    ]
    return shown(request, form, words, theirs=theirs, status=409)


def said_of(row: Any, name: str) -> str:
    """A value of a row in words."""
    value = getattr(row, name, None)
    if value is None and hasattr(row, "adult"):
        value = getattr(row.adult, name, None)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    told = getattr(row, f"get_{name}_display", None)
    return str(told() if told else "" if value is None else value)


def shown(
    request: SignedIn,
    form: Any,
    words: Words,
    *,
    theirs: list[Row] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a form."""
    values = {"form": form, "theirs": theirs} | vars(words)
    return render(request, "people/form.html", values, status=status)


def day(value: Any) -> str:
    """A day in words, '' for none."""
    return f"{value:%-d %B %Y}" if value else ""


def yes_no(value: bool | None) -> str:
    """Yes, no, or nothing."""
    return "" if value is None else "Yes" if value else "No"
