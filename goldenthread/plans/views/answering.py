"""What a partner without an account sees: one small form, once, and no other page.

A page that is only asked for changes nothing: a mail scanner that follows the links
of a mail uses none of them up.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.actions import LodgedRefused, lodge_by_key
from goldenthread.access.engine.bucket import Limit
from goldenthread.access.guard import limited, once
from goldenthread.access.http import Asked
from goldenthread.access.rules import Viewer
from goldenthread.access.tasks import check_handed_in
from goldenthread.cycle.rules import day_in_words
from goldenthread.plans.actions.partners import answering, mailing
from goldenthread.plans.actions.partners.answering import HandedIn, LinkEnded
from goldenthread.plans.forms.partners import AnswerForm
from goldenthread.plans.queries import partners as queries
from goldenthread.plans.rules.partners import LINK_SAYS, LinkState, Said, link_state
from goldenthread.plans.rules.reports import missing
from goldenthread.plans.views.pages import attempt, posted
from goldenthread.plans.views.report_rows import published_rows

PACE = Limit(burst=30, every=10)
UNKNOWN = Said(
    "This address does not work. Copy the whole link from the mail; it may have been "
    "broken over two lines."
)


@limited("partner's link", PACE)
@require_http_methods(["GET", "POST"])
def answer_by_link(request: Asked, token: str) -> HttpResponse:
    """The small form behind a link: what was promised, by when, and what to say."""
    link: Any = queries.link_for(None, token)
    if link is None:
        if queries.links_for(None, token):
            return redirect("answer_in_workbook", token)
        return unknown(request)
    by = Viewer(None, link.authority_id)
    form = AnswerForm(
        posted(request), request.FILES or None, initial={"phase": link.item.phase}
    )
    state = link_state(queries.facts_of_link(by, link), on=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            onward = sent(request, link, form, state)
        except LinkEnded as problem:
            state, onward = problem.state, None
        if onward:
            return redirect(onward)
    ended = state is not LinkState.WORKS
    values = {**about(link), "token": token, "form": form, "ended": ended}
    if ended:
        values |= {"says": LINK_SAYS[state], "typed": request.method == "POST"}
    page = "plans/link_ended.html" if ended else "plans/link_form.html"
    return shown(request, page, values, status=410 if ended else 200)


def about(link: Any) -> dict[str, Any]:
    """All that a partner sees: the words of the item, the day, the last report."""
    item = link.item
    before = queries.published_before(None, link)
    return {
        "plan": link.cycle.plan,
        "cycle": link.cycle,
        "partner": link.partner,
        "authority": link.cycle.plan.authority,
        "heading": f"{item.number} {item.title or item.text}".strip(),
        "words": item.text if item.title else "",
        "due_on": day_in_words(link.cycle.due_on),
        "before": before,
        "before_rows": published_rows(before),
        "returned": queries.note_for(None, link),
    }


def sent(request: Asked, link: Any, form: AnswerForm, state: LinkState) -> str | None:
    """Send what was typed; the address to go on to, None when it says too little."""
    for name, words in missing(form.said(), on=request.today).items():
        form.add_error(name, words)
    by = Viewer(None, link.authority_id)
    token = f"{link.public_id} {form.cleaned_data['token']}"
    if state is not LinkState.WORKS:
        return once(token, ending(state), by=by)
    file = handed_in(request, link, form, by) if form.is_valid() else None
    if not form.is_valid():
        return None

    def make() -> str:
        answering.answer_by_link(
            link, said=form.said(), file=file, on=request.today, by=by
        )
        return reverse("answer_sent")

    return attempt(form, lambda: once(token, make, by=by))


def ending(state: LinkState) -> Callable[[], str]:
    """Nothing is made by a link that has ended; a second sending is led on."""

    def make() -> str:
        raise LinkEnded(state)

    return make


def handed_in(
    request: Asked, link: Any, form: AnswerForm, by: Viewer
) -> HandedIn | None:
    """The file that was given, looked at; None without one, or when refused."""
    given = form.cleaned_data["evidence"]
    if not given:
        return None
    try:
        lodged = lodge_by_key(
            link.cycle.plan.authority,
            given.chunks(),
            name=given.name,
            on=request.today,
            by=by,
        )
    except LodgedRefused as problem:
        form.add_error("evidence", str(problem))
        return None
    checked = check_handed_in(lodged, by=by)
    if checked.problem:
        form.add_error("evidence", checked.problem)
        return None
    return HandedIn(checked, form.cleaned_data["caption"])


@limited("partner's link", PACE)
@require_http_methods(["GET", "POST"])
def renew_links(request: Asked, token: str) -> HttpResponse:
    """Ask for fresh links. They go to the address we have; nothing is shown here.

    The words are the same for a token that nobody knows.
    """
    asked = request.method == "POST"
    for link in queries.links_for(None, token)[:1] if asked else ():
        mailing.renew_links(link, on=request.today, by=Viewer(None, link.authority_id))
    return shown(request, "plans/renew_links.html", {"asked": asked}, status=200)


@require_safe
def answer_sent(request: Asked) -> HttpResponse:
    """Thanks; what happens now. The address holds no token."""
    return shown(request, "plans/answer_sent.html", {}, status=200)


def unknown(request: Asked) -> HttpResponse:
    """The page for a token that opens nothing."""
    return shown(request, "plans/link_ended.html", {"says": UNKNOWN}, status=410)


def shown(
    request: Asked, template: str, values: Mapping[str, object], *, status: int
) -> HttpResponse:
    """The page behind a token."""
    return unseen(render(request, template, dict(values), status=status))


def unseen(answered: HttpResponse) -> HttpResponse:
    """An answer that is kept nowhere and from which no other page learns the token."""
    # Not "no-referrer": browsers then send the form as from nowhere, and it is refused.
    answered["Referrer-Policy"] = "strict-origin"
    answered["Cache-Control"] = "no-store, private"
    answered["X-Robots-Tag"] = "noindex"
    return answered
