"""What families said and lack, and the items of plans that answer it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from goldenthread.access.guard import once, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.queries.duty import open_gaps
from goldenthread.directory.queries.readers import shown_here
from goldenthread.directory.rules.comments import ABOUT_SHORT, About
from goldenthread.plans.actions.plan.reasons import name_reason as name_it
from goldenthread.plans.actions.plan.reasons import take_reason_away as take_it_away
from goldenthread.plans.forms.reasons import ReasonForm
from goldenthread.plans.queries import reasons as queries
from goldenthread.plans.views.pages import attempt, found, posted
from goldenthread.ui.rules import Cell, Column, Link, Page, Table

NAMES = Permission.NAME_REASON
ON_A_PAGE = 50
HEADS = ("In words", "About, and since", "What answers it")
NOTHING_YET = "Nothing yet"


@dataclass(frozen=True)
class Why:
    """A comment or a gap as a page tells of it."""

    row: Any
    kind: str
    words: str
    says: str  # what it is, of what, since when
    is_over: bool

    @property
    def slug(self) -> str:
        """What stands for it in an address."""
        return f"{self.kind}-{self.row.public_id}"


def why_of(row: Any, kind: str) -> Why:
    """A comment or a gap in finished words."""
    if kind == "gap":
        since = f"Missing since {day_in_words(row.found_on)}"
        return Why(row, kind, row.says, since, row.closed_on is not None)
    about = row.service or ABOUT_SHORT[About(row.about)]
    on = day_in_words(row.received_on)
    return Why(row, kind, row.shown_words, f"{about}, {on}", False)


def why_named(request: SignedIn, kind: str, key: UUID) -> Why:
    """The comment or gap of an address, or there is no such page."""
    row = queries.why_named(request.viewer, request.authority, kind, key)
    if row is None:
        raise Http404
    return why_of(row, kind)


def why_asked(request: SignedIn) -> Why | None:
    """The comment or gap for which an item is written; None when for none."""
    kind, _, key = request.GET.get("why", "").partition("-")
    try:
        name = UUID(key)
    except ValueError:
        return None
    row = queries.why_named(request.viewer, request.authority, kind, name)
    return why_of(row, kind) if row else None


def why_crumbs() -> tuple[Link, ...]:
    """The way back."""
    return (
        Link("Your desk", reverse("desk")),
        Link("What families said and lack", reverse("reasons")),
    )


@open_to(NAMES)
@require_safe
def reasons(request: SignedIn) -> HttpResponse:
    """Every gap and every comment that is shown, with how many items answer it."""
    comments, gaps = queries.answered(request.viewer)
    said = Paginator(shown_here(request.viewer), ON_A_PAGE)
    page = said.get_page(request.GET.get("page"))
    rows = open_gaps(request.viewer, request.authority)
    lacks = sorted(rows, key=lambda row: gaps[row.pk] > 0)
    values = {
        "gaps": table("What is missing", [line(each, "gap", gaps) for each in lacks]),
        "comments": table(
            "What was said", [line(each, "comment", comments) for each in page]
        ),
        "page": Page(
            f"?page={page.previous_page_number()}" if page.has_previous() else "",
            f"?page={page.next_page_number()}" if page.has_next() else "",
        ),
        "crumbs": why_crumbs()[:1],
    }
    return render(request, "plans/reasons.html", values)


def line(row: Any, kind: str, counts: Any) -> tuple[Cell, ...]:
    """One comment or gap in a table."""
    why, many = why_of(row, kind), counts[row.pk]
    said = f"{many} item{'' if many == 1 else 's'}" if many else NOTHING_YET
    address = reverse("why", args=[kind, row.public_id])
    return Cell(why.words, address), Cell(why.says), Cell(said)


def table(caption: str, lines: list[tuple[Cell, ...]]) -> Table | None:
    """A table; nothing where there is no line."""
    columns = tuple(map(Column, HEADS))
    return Table(caption, columns, tuple(lines), stacked=True) if lines else None


@open_to(NAMES)
@require_safe
def why(request: SignedIn, kind: str, why: UUID) -> HttpResponse:
    """One comment or gap: what answers it, and the plans in which more may."""
    one = why_named(request, kind, why)
    may_write = request.viewer.may(Permission.EDIT_PLAN)
    plans = [] if one.is_over else queries.plans_to_name(request.viewer)
    values = {
        "why": one,
        "named": queries.named(request.viewer, one.row),
        "plans": [way_into(request, one, plan, may_write) for plan in plans],
        "public": reverse("answered_why", args=[request.authority.slug, kind, why]),
        "crumbs": (*why_crumbs(), Link("One of them", "")),
    }
    return render(request, "plans/why.html", values)


def way_into(
    request: SignedIn, one: Why, plan: Any, may_write: bool
) -> tuple[str, str, str]:
    """A plan, where its item is named, and where one is written."""
    name = reverse("name_reason", args=[one.kind, one.row.public_id, plan.public_id])
    if not may_write:
        return plan.public_title, name, ""
    edition = queries.edition_to_name(request.viewer, plan)
    write = f"{reverse('add_item', args=[edition.public_id])}?why={one.slug}"
    return plan.title, name, write


@open_to(NAMES)
@require_http_methods(["GET", "POST"])
def name_reason(request: SignedIn, kind: str, why: UUID, plan: UUID) -> HttpResponse:
    """Choose the item that answers a comment or a gap."""
    one = why_named(request, kind, why)
    plans = {row.public_id: row for row in queries.plans_to_name(request.viewer)}
    if plan not in plans:
        raise Http404
    items = queries.items_to_name(request.viewer, plans[plan])
    form = ReasonForm(items, posted(request))
    back = reverse("why", args=[kind, why])
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def make() -> str:
            facts: dict[str, Any] = {"by": request.viewer, "on": request.today}
            row = name_it(request.authority, why=one.row, item=said["target"], **facts)
            return str(row.public_id)

        if attempt(form, lambda: once(said["token"], make, by=request.viewer)):
            messages.success(request, "Named. Families can follow it from here on.")
            return redirect(back)
    values = {
        "why": one,
        "form": form,
        "has_items": bool(items),
        "title": plans[plan].public_title,
        "back": back,
        "crumbs": (*why_crumbs(), Link("One of them", back), Link("Name an item", "")),
    }
    return render(request, "plans/name_reason.html", values)


@open_to(NAMES)
@require_POST
def take_reason_away(request: SignedIn, reason: UUID) -> HttpResponse:
    """Say that an item is not there for that."""
    row = found(queries.every_reason(request.viewer), reason)
    why: Any = row.comment or row.gap
    take_it_away(row, by=request.viewer)
    messages.success(request, "Taken away.")
    return redirect("why", row.kind, why.public_id)
