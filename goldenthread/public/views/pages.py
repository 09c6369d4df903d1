"""Pages anyone may read: plans by cycle, an item's history, files of both."""

import csv
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.guard import open_to
from goldenthread.access.http import Asked, SignedIn, saved_as
from goldenthread.access.rules import Permission
from goldenthread.directory.queries.readers import still_shown
from goldenthread.documents.writers import CONTENT_TYPES
from goldenthread.documents.writers.icalendar import calendar
from goldenthread.plans.queries.cycles import versions
from goldenthread.plans.queries.do import every_cycle
from goldenthread.plans.queries.review import (
    item_history,
    preview,
    published_cycle,
    published_plans,
    snapshots,
    stays_internal,
)
from goldenthread.plans.rules.exports import as_plain, columns, file_rows
from goldenthread.plans.rules.published import (
    PublishedCycle,
    PublishedItem,
    Told,
    Wanted,
    day,
    matching,
)
from goldenthread.plans.rules.restating import Both, both_figures
from goldenthread.plans.rules.schemes import scheme_named
from goldenthread.plans.rules.tracks import ProofCard, proof_card
from goldenthread.public.forms import WantedForm
from goldenthread.public.rules import (
    beside_proof,
    card_of,
    cycle_page,
    dated,
    history,
    in_key,
    progress_chart,
)
from goldenthread.public.rules.lineage import origin_lines
from goldenthread.ui.rules import Link, Page

PLANS_ON_FRONT = 12
PLANS_ON_A_PAGE = 50


@require_safe
def front(request: Asked) -> HttpResponse:
    """The first page: what this is, and plans that are published."""
    plans = published_plans(request.viewer)[:PLANS_ON_FRONT]
    return render(request, "public/front.html", {"plans": plans})


@require_safe
def public_plans(request: Asked) -> HttpResponse:
    """Every published plan, by place, some on a page."""
    pages = Paginator(published_plans(request.viewer), PLANS_ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    page = Page(
        previous=f"?page={shown.number - 1}" if shown.has_previous() else "",
        following=f"?page={shown.number + 1}" if shown.has_next() else "",
    )
    return render(request, "public/plans.html", {"plans": shown, "page": page})


@dataclass(frozen=True)
class Found:
    """A cycle that was asked for, beside the others of its plan."""

    snapshot: Any
    others: Any
    cycle: PublishedCycle | None


def find(request: Asked, authority: str, plan: str, cycle: str = "") -> Found:
    """The cycle asked for (or the newest), or 'not found'."""
    rows = list(snapshots(request.viewer, authority, plan))
    chosen = [row for row in rows if not cycle or row.cycle.slug == cycle]
    if not chosen:
        raise Http404
    return Found(chosen[0], rows, published_cycle(request.viewer, chosen[0]))


def crumbs(*more: Link) -> tuple[Link, ...]:
    """The way back from a page of a plan."""
    home = (Link("Home", reverse("front")), Link("Plans", reverse("public_plans")))
    return (*home, *more)


@require_safe
def plan_page(
    request: Asked, authority: str, plan: str, cycle: str = ""
) -> HttpResponse:
    """A published cycle of a plan: its summary, and every item that is asked for."""
    found = find(request, authority, plan, cycle)
    if found.cycle is None:
        return taken_down(request, found)
    form = WantedForm(request.GET or None, cycle=found.cycle)
    wanted = form.wanted()
    values = {
        "page": cycle_page(found.cycle, wanted, form.key_chosen()),
        "snapshot": found.snapshot,
        "versions": versions(request.viewer, found.snapshot),
        "others": found.others,
        "progress_chart": progress_chart(
            [published_cycle(request.viewer, row) for row in reversed(found.others)]
        ),
        "filters": form,
        "chosen": form.in_force(request.GET),
        "asked": request.GET.urlencode(),
        "crumbs": crumbs(Link(found.cycle.plan, "")),
    }
    return render(request, "public/plan.html", values)


def taken_down(request: Asked, found: Found) -> HttpResponse:
    """The notice in place of a cycle that was published by mistake."""
    values = {"snapshot": found.snapshot, "others": found.others, "crumbs": crumbs()}
    return render(request, "public/taken_down.html", values, status=410)


@require_safe
def plan_csv(request: Asked, authority: str, plan: str, cycle: str) -> HttpResponse:
    """The items the page shows, as CSV for a spreadsheet."""
    found = find(request, authority, plan, cycle)
    if found.cycle is None:
        return taken_down(request, found)
    form = WantedForm(request.GET, cycle=found.cycle)
    scheme = scheme_named(form.key_chosen())
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(columns(scheme))
    items = matching(found.cycle, form.wanted())
    writer.writerows(file_rows(found.cycle, items, scheme))
    name = f"{found.cycle.plan_slug}-{found.cycle.cycle_slug}.csv"
    content = "\ufeff" + text.getvalue()
    return saved_as(content, CONTENT_TYPES["csv"], name, public=True)


@require_safe
def plan_json(request: Asked, authority: str, plan: str, cycle: str) -> HttpResponse:
    """The items the page shows, as JSON."""
    found = find(request, authority, plan, cycle)
    if found.cycle is None:
        return taken_down(request, found)
    form = WantedForm(request.GET, cycle=found.cycle)
    items, scheme = (
        matching(found.cycle, form.wanted()),
        scheme_named(form.key_chosen()),
    )
    every = versions(request.viewer, found.snapshot)
    digests = {"digest": every[-1].digest, "published_digest": every[0].digest}
    content = as_plain(found.cycle, items, scheme) | digests
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})


@require_safe
def plan_calendar(
    request: Asked, authority: str, plan: str, cycle: str
) -> HttpResponse:
    """The dated items that the page shows, for a calendar program."""
    found = find(request, authority, plan, cycle)
    if found.cycle is None:
        return taken_down(request, found)
    items = matching(found.cycle, WantedForm(request.GET, cycle=found.cycle).wanted())
    home = reverse("public_plan", args=[authority, plan])
    days = dated(items, f"{settings.SITE_URL.rstrip('/')}{home}")
    frozen = date.fromisoformat(found.cycle.frozen_on)
    name = f"{found.cycle.plan_slug}-{found.cycle.cycle_slug}.ics"
    return saved_as(
        calendar(found.cycle.plan, days, on=frozen),
        "text/calendar; charset=utf-8",
        name,
        public=True,
    )


@require_safe
def item_page(request: Asked, authority: str, plan: str, item: UUID) -> HttpResponse:
    """One item through all published cycles."""
    rows = list(snapshots(request.viewer, authority, plan))
    told = item_history(request.viewer, rows, str(item))
    latest = next((each for each in told if each.item and not each.fate), None)
    if latest is None or latest.item is None:
        raise Http404
    address = reverse("public_plan", args=[authority, plan])
    key = request.GET.get("key", "")
    said = in_key(latest.item, latest.as_at.isoformat(), key)
    card = beside_proof(card_of(latest.item, said=said, on=latest.as_at))
    values = {
        "card": card,
        "proof": None if card.item.is_heading else proof_shown(latest, authority, plan),
        "as_at": day(latest.as_at.isoformat()),
        "told": latest,
        "knots": history(told, address),
        "origins": origin_lines(
            latest.item.ancestors,
            lambda key: reverse("public_item", args=[authority, plan, key]),
        ),
        "reasons": reasons_told(latest.item, authority),
        "corrections": corrections_of(request, rows, str(item)),
        "plan_title": rows[0].cycle.plan.public_title,
        "plan_address": address,
        "difference_address": reverse(
            "public_difference", args=[authority, plan, latest.item.id]
        ),
        "chain_address": reverse(
            "public_chain", args=[authority, plan, latest.item.id]
        ),
        "crumbs": crumbs(
            Link(rows[0].cycle.plan.public_title, address), Link(card.name, "")
        ),
    }
    return render(request, "public/item.html", values)


def proof_shown(latest: Told, authority: str, plan: str) -> ProofCard | None:
    """What proves an item, with the addresses of its public files."""
    if latest.item is None:
        return None
    return proof_card(
        latest.item,
        on=latest.as_at,
        address=lambda one: reverse("public_evidence", args=[authority, plan, one]),
    )


def reasons_told(item: PublishedItem, authority: str) -> list[Link]:
    """Why it is there; of a comment that is not shown any more, not its words."""
    said = [UUID(one.id) for one in item.reasons if one.kind == "comment"]
    shown = still_shown(None, said)
    return [
        Link(one.words, reverse("answered_why", args=[authority, one.kind, one.id]))
        if one.kind == "gap" or UUID(one.id) in shown
        else Link("Something a reader said that is not shown any more", "")
        for one in item.reasons
    ]


def corrections_of(request: Asked, rows: list[Any], item: str) -> list[Both]:
    """What was corrected of an item in any cycle, the newest cycle first."""
    found = (both_figures(versions(request.viewer, row)) for row in rows)
    return [each for those in found for each in those if each.item == item]


@open_to(Permission.SEE_PLANS)
@require_safe
def preview_cycle(request: SignedIn, cycle: UUID) -> HttpResponse:
    """Exactly what will be public of a cycle, and what stays internal."""
    row = every_cycle(request.viewer).filter(public_id=cycle, state="open").first()
    if row is None:
        raise Http404
    public = preview(request.viewer, row, on=request.today)
    review = reverse("plan_review", args=[row.plan.public_id])
    values = {
        "row": row,
        "page": cycle_page(public, Wanted()),
        "internal": stays_internal(request.viewer, row),
        "may_publish": request.viewer.may(Permission.PUBLISH_CYCLE),
        "back": review,
        "crumbs": (
            Link("Your desk", reverse("desk")),
            Link(row.plan.title, reverse("plan", args=[row.plan.public_id])),
            Link("Review", review),
            Link("Preview", ""),
        ),
    }
    return render(request, "public/preview.html", values)


@require_safe
def accessibility(request: Asked) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "public/accessibility.html", {"crumbs": crumbs()[:1]})


@require_safe
def help_page(request: Asked) -> HttpResponse:
    """How to read these pages, and whom to ask."""
    return render(request, "public/help.html", {"crumbs": crumbs()[:1]})
