"""Booklets to take away: of a list, of what was chosen while looking around."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from goldenthread.access.engine.bucket import Limit
from goldenthread.access.guard import limited
from goldenthread.access.http import Asked, to_be_saved
from goldenthread.directory import queries
from goldenthread.directory.actions.counting import count_read
from goldenthread.directory.queries.listing import services_numbered
from goldenthread.directory.rules.booklet import MOST, Cover, booklet
from goldenthread.directory.rules.browsing import choice, chosen
from goldenthread.directory.rules.numbers import numbers_in
from goldenthread.directory.rules.paper import PAPER_FORMS
from goldenthread.directory.rules.unmet import PRINTED
from goldenthread.directory.views.counting import CountedAfterwards
from goldenthread.directory.views.leaves import ask_at, leaf
from goldenthread.documents.writers import CONTENT_TYPES, written
from goldenthread.documents.writers.blocks import Paper
from goldenthread.ui.rules import Link

PACE = Limit(burst=20, every=6)


@dataclass(frozen=True)
class Kind:
    """A form in which a booklet is taken away."""

    key: str
    form: str
    says: str
    large: bool = False


FILES = {"print": "pdf", "large-print": "pdf", "offline": "html"}
KINDS = {
    key: Kind(key, FILES.get(key, "docx"), says, large=key.startswith("large"))
    for key, says in PAPER_FORMS
}


@limited("booklets", PACE)
@require_safe
def list_booklet(request: Asked, numbers: str, kind: str) -> HttpResponse:
    """The services of a list as a booklet."""
    rows = services_numbered(None, numbers_in(numbers), on=request.today)
    return handed_out(request, rows, "Services I chose", kind)


@limited("booklets", PACE)
@require_safe
def chosen_booklet(request: Asked, kind: str) -> HttpResponse:
    """The services that fit a choice of theme, age, area or letter as a booklet."""
    which = chosen(request.GET.dict())
    rows = queries.listed_services(None, which, on=request.today)
    title = queries.heading_of(None, which)
    whole = list(queries.whole_services(None, rows[:MOST]))
    left_out = max(0, rows.count() - MOST)
    return handed_out(request, whole, title, kind, left_out=left_out)


def handed_out(
    request: Asked, rows: list[Any], title: str, kind: str, *, left_out: int = 0
) -> HttpResponse:
    """The booklet as a file to be saved."""
    how = KINDS.get(kind)
    if how is None or not rows:
        raise Http404
    givers = {row.authority for row in rows}
    giver = givers.pop() if len(givers) == 1 else None
    cover = Cover(
        title=title,
        giver=giver.name if giver else "",
        ask=ask_at(giver),
        address=request.build_absolute_uri(reverse("local_offer")),
        dated=request.today,
        left_out=left_out,
    )
    paper = booklet(cover, [leaf(request, row) for row in rows], large=how.large)
    answer = saved(request, paper, how, public=True)
    if request.viewer is None:
        answer.count = partial(count_read, rows, how=PRINTED, on=request.today)
    return answer


def saved(
    request: Asked, paper: Paper, how: Kind, *, public: bool = False
) -> CountedAfterwards:
    """A paper as a file, whose name says what it is and whether it is in large type.

    ``public``: it names nobody, so that others on the way may keep it.
    """
    size = "-large-print" * how.large
    name = f"{slugify(paper.title)[:60]}{size}-{request.today:%Y-%m-%d}.{how.form}"
    content = written(paper, how.form)
    answer = CountedAfterwards(content, content_type=CONTENT_TYPES[how.form])
    to_be_saved(answer, name, public=public)["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
def take_away(request: Asked) -> HttpResponse:
    """The ways in which a choice can be taken away: print, large print, Word."""
    which = chosen(request.GET.dict())
    asked = urlencode(choice(request.GET.dict()))
    total = queries.listed_services(None, which, on=request.today).count()
    values = {
        "heading": queries.heading_of(None, which),
        "total": total,
        "printed": min(total, MOST),
        "files": [
            Link(kind.says, f"{reverse('chosen_booklet', args=[key])}?{asked}")
            for key, kind in KINDS.items()
        ],
        "crumbs": (
            Link("Local Offer", reverse("local_offer")),
            Link("Services", f"{reverse('local_offer_services')}?{asked}"),
        ),
    }
    return render(request, "directory/take_away.html", values)
