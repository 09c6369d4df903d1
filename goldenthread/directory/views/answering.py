"""What those see who give a service: is its entry still right? Once, by a mail's link.

A page that is only asked for changes nothing: a mail scanner that follows the links
of a mail confirms no entry.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.engine.bucket import Limit
from goldenthread.access.guard import limited
from goldenthread.access.http import Asked
from goldenthread.access.rules import Viewer
from goldenthread.directory.actions.checking import (
    LinkEnded,
    answer_all_by_link,
    answer_by_link,
    state_of,
)
from goldenthread.directory.forms.checking import NewsForm, RightForm
from goldenthread.directory.queries.checking import asked_with, link_for, service_of
from goldenthread.directory.rules.checking import LINK_SAYS, UNKNOWN, LinkState, Said
from goldenthread.directory.views import telling

ALL = "all"  # the answer that every entry of the mail is right
PACE = Limit(burst=30, every=10)


@limited("still right", PACE)
@require_http_methods(["GET", "POST"])
def still_right(request: Asked, token: str) -> HttpResponse:
    """The entry as families read it, and one button that says it is right."""
    link = link_for(None, token)
    if link is None:
        return shown(request, "directory/link_ended.html", {"says": UNKNOWN}, 410)
    state = state_of(link, on=request.today)
    if request.POST.get("answer") == ALL and state is LinkState.WORKS:
        by = Viewer(None, link.authority_id, channel="public")
        answer_all_by_link(link, on=request.today, by=by)
        return redirect("told_us", ALL)
    is_right = request.POST.get("answer") == Said.RIGHT
    news = NewsForm(request.POST if request.method == "POST" and not is_right else None)
    if request.method == "POST" and (is_right or news.is_valid()):
        given = news.cleaned_data if not is_right else {"answer": Said.RIGHT}
        try:
            answer_by_link(
                link,
                answer=given["answer"],
                said=given.get("said", ""),
                on=request.today,
                by=Viewer(None, link.authority_id, channel="public"),
            )
        except LinkEnded:
            state = state_of(link_for(None, token) or link, on=request.today)
        else:
            return redirect("told_us", given["answer"])
    if state is not LinkState.WORKS:
        values = {
            "says": LINK_SAYS[state],
            "typed": news.data.get("said", "") if news.is_bound else "",
            "contact": link.service.authority.contact,
        }
        return shown(request, "directory/link_ended.html", values, 410)
    values = about(link, news) | {"others": others(request, link)}
    return shown(request, "directory/still_right.html", values, 200)


def others(request: Asked, link: Any) -> list[tuple[str, str]]:
    """The other entries that the same mail asks about: name, and where it is read."""
    return [
        (str(one.service), reverse("local_offer_service", args=[one.service.public_id]))
        for one in asked_with(None, link, on=request.today)
        if one.pk != link.pk
    ]


def about(link: Any, news: NewsForm) -> dict[str, Any]:
    """All that the page shows: what families read, and two short forms."""
    service = service_of(None, link)
    return {
        "service": service,
        "authority": service.authority,
        "words": telling.lines(service.description),
        "facts": telling.facts(service),
        "right": RightForm(),
        "form": news,
    }


@require_safe
def told_us(request: Asked, answer: str) -> HttpResponse:
    """Thanks, and what happens now. The address holds no key."""
    return shown(
        request,
        "directory/told_us.html",
        {"is_right": answer == "right", "is_all": answer == ALL},
        200,
    )


def shown(
    request: Asked, template: str, values: Mapping[str, object], status: int
) -> HttpResponse:
    """A page behind a key: kept nowhere, and no other page learns the key from it."""
    return kept_nowhere(render(request, template, dict(values), status=status))


def kept_nowhere(answered: HttpResponse) -> HttpResponse:
    """The same answer, told to browsers and search engines not to keep it."""
    # Not "no-referrer": browsers then send the form as from nowhere, and it is refused.
    answered["Referrer-Policy"] = "strict-origin"
    answered["Cache-Control"] = "no-store, private"
    answered["X-Robots-Tag"] = "noindex"
    return answered
