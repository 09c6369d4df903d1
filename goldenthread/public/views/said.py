"""You said, we did, did it work: comments and gaps, the answers, what plans made of it.

How far a plan is with its answer is read from what was published, and nothing else.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.http import Asked
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.queries import readers
from goldenthread.directory.queries.duty import gaps
from goldenthread.directory.queries.lists import item_said
from goldenthread.directory.queries.yearly import reports_of
from goldenthread.directory.rules.comments import ABOUT_SHORT, About
from goldenthread.plans.queries.reasons import answering
from goldenthread.public.rules.answered import came_of
from goldenthread.public.views.chains import address
from goldenthread.ui.rules import Link

OFFER = "Local Offer"


@require_safe
def said_of_offer(
    request: Asked, authority: str, year: int | None = None
) -> HttpResponse:
    """What readers wrote in a year, what was answered, and how it goes."""
    row = authority_named(authority)
    years = readers.years_said(None, row)
    chosen = year or next(iter(years), request.today.year)
    values = {
        "authority": row,
        "year": chosen,
        "years": [
            Link(
                str(each),
                reverse("said_in_year", args=[authority, each]),
                each == chosen,
            )
            for each in years
        ],
        "rows": printed(
            readers.said_in_public(None, row).filter(received_on__year=chosen)
        ),
        "held": readers.held_in_year(None, row, chosen),
        "report": report_address(row, chosen),
        "policy": readers.policy_of(None, row),
        "crumbs": (home(),),
    }
    return render(request, "public/said_of_offer.html", values)


def authority_named(slug: str) -> Any:
    """The authority of an address, or there is no such page."""
    row = readers.offering_authority(None, slug)
    if row is None:
        raise Http404
    return row


def report_address(authority: Any, year: int) -> str:
    """Where the report of a year stands, once it is published."""
    if not reports_of(None, authority).filter(year=year).exists():
        return ""
    return reverse("year_report", args=[authority.slug, year])


def home() -> Link:
    """The way back."""
    return Link(OFFER, reverse("local_offer"))


def printed(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Comments in finished words, each with the items that answer it."""
    every = list(rows)
    found = answering(None, comments=every)
    return [
        comment_told(row) | {"came": came_of(found.get(row.public_id, ()), address)}
        for row in every
    ]


def comment_told(row: Any) -> dict[str, Any]:
    """A comment in finished words."""
    about = row.service or ABOUT_SHORT[About(row.about)]
    at, slug = "local_offer_service", row.authority.slug
    return {
        "row": row,
        "about": about,
        "address": reverse(at, args=[row.service.public_id]) if row.service else "",
        "own": reverse("answered_why", args=[slug, "comment", row.public_id]),
        "on": day_in_words(row.received_on),
        "due": day_in_words(row.answer_due),
        "by": day_in_words(row.promised_for),
        "answered": day_in_words(row.answered_on),
        "looked": day_in_words(row.worked_on),
    }


@require_safe
def answered_why(request: Asked, authority: str, kind: str, why: UUID) -> HttpResponse:
    """One comment or one gap: what was said, what was answered, what came of it."""
    row = authority_named(authority)
    if kind == "comment":
        return answered_comment(request, row, why)
    if kind == "gap":
        return answered_gap(request, row, why)
    raise Http404


def answered_comment(request: Asked, authority: Any, key: UUID) -> HttpResponse:
    """A comment with its answer."""
    rows = readers.said_in_public(None, authority).filter(public_id=key)
    told = next(iter(printed(rows)), None)
    if told is None:
        raise Http404
    year = told["row"].received_on.year
    back = reverse("said_in_year", args=[authority.slug, year])
    values = {
        "authority": authority,
        "one": told,
        "crumbs": (home(), Link("You said, we did", back), Link("One comment", "")),
    }
    return render(request, "public/answered_comment.html", values)


def answered_gap(request: Asked, authority: Any, key: UUID) -> HttpResponse:
    """Something that is missing, and what is done about it."""
    gap = gaps(None, authority).filter(public_id=key).first()
    if gap is None:
        raise Http404
    found = answering(None, gaps=[gap])
    back = reverse("duty_of", args=[authority.slug])
    values = {
        "authority": authority,
        "gap": gap,
        "of": item_said(None, authority, gap.code, on=request.today),
        "found": day_in_words(gap.found_on),
        "closed": day_in_words(gap.closed_on),
        "came": came_of(found.get(gap.public_id, ()), address),
        "crumbs": (home(), Link("What must be told", back), Link("One gap", "")),
    }
    return render(request, "public/answered_gap.html", values)
