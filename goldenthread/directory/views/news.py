"""What is new in the Local Offer, for programs that follow it."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.http import Asked
from goldenthread.directory import queries
from goldenthread.directory.rules.browsing import choice, chosen
from goldenthread.directory.views import telling
from goldenthread.documents.writers.atom import Feed, News, feed

IN_A_FEED = 50


@require_safe
def offer_news(request: Asked) -> HttpResponse:
    """The services of a choice that are new or changed, the latest first, as Atom."""
    said = choice(request.GET.dict())
    which = chosen(said)
    rows = queries.latest_services(None, which, on=request.today)[:IN_A_FEED]
    own = settings.SITE_URL.rstrip("/") + request.get_full_path()
    told = Feed(
        name=f"urn:uuid:{uuid5(NAMESPACE_URL, own)}",
        title=f"New and changed. {queries.heading_of(None, which)}",
        own=own,
        page=settings.SITE_URL.rstrip("/") + reverse("local_offer_services"),
        author=settings.SITE_NAME,
        begun=request.today,
    )
    made = feed(told, [news_of(row, request) for row in rows])
    return HttpResponse(made, content_type="application/atom+xml; charset=utf-8")


def news_of(row: Any, request: Asked) -> News:
    """A service as news: what it is, and that it may have closed for now."""
    entry = telling.entry(row, request.today)
    changed = row.last_modified.date()
    free = f"{entry['free']}. " if entry["free"] else ""
    return News(
        name=f"urn:uuid:{row.public_id}",
        title=f"{entry['name']} ({entry['organisation']})",
        address=settings.SITE_URL.rstrip("/") + entry["url"],
        published=min(row.added_on, changed),
        updated=changed,
        summary=f"{free}{entry['words']}",
    )
