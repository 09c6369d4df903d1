"""For search engines: what they may read, and every page that is worth finding."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.http import Asked
from goldenthread.access.queries import authorities
from goldenthread.directory.queries import listed_services
from goldenthread.directory.queries.documents import documents_of
from goldenthread.directory.queries.guides import guides
from goldenthread.directory.queries.readers import years_said
from goldenthread.directory.queries.schools import settings_of
from goldenthread.directory.queries.yearly import reports_of
from goldenthread.directory.rules.browsing import Chosen
from goldenthread.plans.queries.review import published_plans
from goldenthread.public.rules.maps import Mapped, parts, robots

ALONE = (
    *("front", "public_plans", "local_offer", "local_offer_services", "embed_offer"),
    "list_your_service",
    *("limits", "handbook", "status_words", "accessibility", "help"),
)
OF_AN_AREA = (
    *("guides_of", "toolkits_of", "asked_of", "schools_of", "duty_of"),
    *("said_of_offer", "organisation_of"),
)
XML = "application/xml; charset=utf-8"


@require_safe
def robots_txt(request: Asked) -> HttpResponse:
    """Which pages search engines may read: no page of a family or an office."""
    said = robots(request.build_absolute_uri(reverse("sitemap")))
    return HttpResponse(said, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: Asked) -> HttpResponse:
    """The maps there are: one holds no more than the rules of maps let it."""
    many = len(parts(list(every_page(request))))
    values = {
        "maps": [
            request.build_absolute_uri(reverse("sitemap_part", args=[number]))
            for number in range(1, many + 1)
        ]
    }
    return render(request, "public/sitemaps.xml", values, content_type=XML)


@require_safe
def sitemap_part(request: Asked, number: int) -> HttpResponse:
    """One map: whole addresses, and when each changed."""
    every = parts(list(every_page(request)))
    if not 1 <= number <= len(every):
        raise Http404
    pages = [
        Mapped(request.build_absolute_uri(one.address), one.day)
        for one in every[number - 1]
    ]
    return render(request, "public/sitemap.xml", {"pages": pages}, content_type=XML)


def every_page(request: Asked) -> Iterator[Mapped]:
    """Every page that somebody may look for."""
    yield from (Mapped(reverse(name)) for name in ALONE)
    for plan in published_plans(None):
        yield Mapped(reverse("public_plan", args=[plan.authority.slug, plan.slug]))
    for authority in authorities(None):
        yield from of_an_area(authority)
    rows = listed_services(None, Chosen(), on=request.today)
    keys = rows.values_list("public_id", "last_modified")
    for key, modified in keys.iterator():
        address = reverse("local_offer_service", args=[key])
        yield Mapped(address, modified.date().isoformat())


def of_an_area(authority: Any) -> Iterator[Mapped]:
    """What one authority tells: guides, schools, documents, what was said each year."""
    slug = authority.slug
    yield from (Mapped(reverse(name, args=[slug])) for name in OF_AN_AREA)
    for guide in guides(None, authority):
        day = iso(guide.row.reviewed_on) if guide.row else ""
        yield Mapped(reverse("guide", args=[slug, guide.key]), day)
    for one in settings_of(None, authority):
        day = iso(one.report.published_on) if one.report else ""
        yield Mapped(reverse("school", args=[slug, one.setting.slug]), day)
    for document in documents_of(None, authority):
        yield Mapped(reverse("public_document", args=[document.public_id]))
    for year in years_said(None, authority):
        yield Mapped(reverse("said_in_year", args=[slug, year]))
    for year in sorted(set(reports_of(None, authority).values_list("year", flat=True))):
        yield Mapped(reverse("year_report", args=[slug, year]))


def iso(day: Any) -> str:
    """A day as maps write it; nothing where there is none."""
    return day.isoformat() if day else ""
