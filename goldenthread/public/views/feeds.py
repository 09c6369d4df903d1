"""Atom feeds of published cycles: of one plan, of an authority."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.http import Asked
from goldenthread.documents.writers.atom import Feed, feed
from goldenthread.plans.queries.following import news, told_snapshots


@require_safe
def of_plan(request: Asked, authority: str, plan: str) -> HttpResponse:
    """The published cycles of a plan, the latest first."""
    rows = told_snapshots(request.viewer, authority, plan)
    first = found(rows)
    title, name = (
        first.cycle.plan.public_title,
        f"urn:uuid:{first.cycle.plan.public_id}",
    )
    names = [authority, plan]
    own, page = reverse("plan_feed", args=names), reverse("public_plan", args=names)
    told = told_feed(name, title, (own, page), first)
    return answer(feed(told, news(request.viewer, rows)))


@require_safe
def of_authority(request: Asked, authority: str) -> HttpResponse:
    """What an authority has published, over all its plans."""
    rows = told_snapshots(request.viewer, authority)
    first = found(rows)
    title = f"Plans of {first.cycle.plan.authority}"
    name = f"urn:uuid:{uuid5(NAMESPACE_URL, f'golden-thread:{authority}')}"
    own = reverse("area_feed", args=[authority])
    told = told_feed(name, title, (own, reverse("public_plans")), first)
    return answer(feed(told, news(request.viewer, rows)))


def found(rows: Any) -> Any:
    """The latest published cycle, or 'not found' where nothing is."""
    first = next(iter(rows), None)
    if first is None:
        raise Http404
    return first


def told_feed(name: str, title: str, paths: tuple[str, str], first: Any) -> Feed:
    """A feed with whole addresses."""
    own, page = (f"{settings.SITE_URL.rstrip('/')}{path}" for path in paths)
    author = first.cycle.plan.authority.name
    return Feed(name, title, own, page, author, first.frozen_on)


def answer(content: bytes) -> HttpResponse:
    """A feed as programs expect it."""
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")
