"""List your service: asked without an account or by those who give others here."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.engine.bucket import Limit
from goldenthread.access.guard import Stale, limited, once, open_to, take
from goldenthread.access.http import Asked, SignedIn
from goldenthread.access.queries import authorities
from goldenthread.access.rules import Permission, Viewer
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.actions import new_entries as actions
from goldenthread.directory.forms.new_entries import (
    AnswerForm,
    OwnNewForm,
    RewordForm,
    SendForm,
    boxes_of,
)
from goldenthread.directory.http import key_of_new_entry
from goldenthread.directory.queries import new_entries as queries
from goldenthread.directory.queries.readers import offering_authorities
from goldenthread.directory.rules.new_entries import (
    CHANGEABLE,
    WAITS,
    WHERE_SAID,
    NewWords,
    Where,
)
from goldenthread.directory.rules.wording import PARTS, SAID, told
from goldenthread.directory.views.answering import kept_nowhere, shown
from goldenthread.directory.views.public import HOME
from goldenthread.ui.rules import Link, Row

GIVES = Permission.PROVIDE_SERVICES
OFTEN = Limit(burst=40, every=30)  # pages asked for from one address
MAILED = Limit(burst=6, every=60 * 60 * 4)  # mails to one address
LIST = "List your service"
TOO_MANY = (
    "We have written to this address often today, so nothing was sent. Your words are "
    "still here: send them again tomorrow, or give another address."
)
DROPPED = "We did not keep the address you typed: it must stay secret."


@require_safe
def list_your_service(request: Asked) -> HttpResponse:
    """Who may be listed, and what happens, in plain words."""
    values = {
        "crumbs": (Link(HOME, reverse("local_offer")),),
        "days": WAITS.days,
        "own": bool(request.viewer and request.viewer.may(GIVES)),
        "is_nobody": request.viewer is None,
    }
    return render(request, "directory/list_your_service.html", values)


@limited("new entry", OFTEN)
@require_http_methods(["GET", "POST"])
def send_service(request: Asked) -> HttpResponse:
    """The form without an account; what is sent waits for the mail to be answered."""
    rows = list(offering_authorities(None, on=request.today)) or list(authorities(None))
    known = {row.slug: row for row in rows}
    meant = known.get(request.POST.get("authority", ""))
    key = meant.pk if meant else 0
    alike = partial(queries.like_in_public, None, key, on=request.today)
    form = SendForm(rows, request.POST or None, alike=alike)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["sender"].lower()
        if take(MAILED, f"new entry {email}"):
            sent(request, known[form.cleaned_data["authority"]], form)
            return redirect("service_sent")
        form.add_error("sender", TOO_MANY)
    return form_page(request, form, Link(LIST, reverse("list_your_service")))


def sent(request: Asked, authority: Any, form: SendForm) -> None:
    """Keep it once, and say what of it was not kept."""
    nobody = Viewer(None, authority.pk, channel="public")

    def made() -> str:
        actions.send_in(
            authority,
            words=form.words,
            sender=form.cleaned_data["sender"],
            on=request.today,
            by=nobody,
        )
        return "sent"

    once(form.cleaned_data["token"], made, by=nobody)
    tell_dropped(request, form)


def tell_dropped(request: Asked, form: Any) -> None:
    """Say that a secret address was not kept."""
    if form.drops_address:
        messages.info(request, DROPPED)


def form_page(
    request: Asked,
    form: Any,
    back: Link,
    heading: str = "Tell us about your service",
) -> HttpResponse:
    """The form, and what families read already that is like it."""
    alike = [
        {
            "name": row.name,
            "giver": row.organisation.name,
            "url": reverse("local_offer_service", args=[row.public_id]),
            "say": reverse("say_of_service", args=[row.public_id]),
        }
        for row in form.alike
    ]
    values = {
        "form": form,
        "alike": alike,
        "heading": heading,
        "back": back.url,
        "crumbs": (back,),
    }
    return render(request, "directory/send_service.html", values)


@require_safe
def service_sent(request: Asked) -> HttpResponse:
    """Look at your mail. The same for everybody; the address holds no key."""
    values = {"days": WAITS.days, "crumbs": (Link(HOME, reverse("local_offer")),)}
    return render(request, "directory/service_sent.html", values)


def sent_row(token: str) -> Any:
    """What the key of a link opens, or there is no such page."""
    row = queries.sent_with(None, token)
    if row is None:
        raise Http404
    return row


@never_cache
@limited("sent service", OFTEN)
@require_http_methods(["GET", "POST"])
def sent_service(request: Asked, token: str) -> HttpResponse:
    """How far it is, for whoever has the link: confirm, answer, or take it back."""
    row = sent_row(token)
    by = Viewer(None, row.authority_id, channel="public")
    is_answer = "answer" in request.POST
    form = AnswerForm(request.POST if is_answer else None)
    if request.method == "POST" and (not is_answer or form.is_valid()):
        try:
            return acted(request, row, form, by)
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
            return redirect("sent_service", token)
    return shown(
        request, "directory/sent_service.html", progress(row, form, token), 200
    )


def acted(request: Asked, row: Any, form: AnswerForm, by: Viewer) -> HttpResponse:
    """Do what the pressed button says."""
    if "back" in request.POST:
        actions.take_back(row, by=by)
        messages.success(request, "Taken back. Nothing of it is kept.")
        return redirect("list_your_service")
    if form.is_bound:
        answer = form.cleaned_data["answer"]
        actions.answer_back(row, answer=answer, on=request.today, by=by)
        messages.success(request, "Sent. An officer reads your answer.")
    else:
        actions.confirm_new_entry(row, on=request.today, by=by)
        messages.success(request, "Thank you. An officer of the Local Offer reads it.")
    return redirect(request.path)


def progress(row: Any, form: AnswerForm, token: str) -> dict[str, Any]:
    """What the page behind the link prints."""
    is_told = row.state == "taken" and row.service and row.service.visibility
    page = (
        reverse("local_offer_service", args=[row.service.public_id]) if is_told else ""
    )
    return {
        "row": row,
        "facts": facts_sent(row.words),
        "questions": [
            (each.question, each.answer) for each in row.questions.all() if each.answer
        ],
        "open": next((e for e in row.questions.all() if not e.answered_on), None),
        "is_changeable": row.state in CHANGEABLE,
        "sent_on": day_in_words(row.sent_on),
        "page": page if is_told == "published" else "",
        "form": form,
        "token": token,
    }


def facts_sent(words: NewWords) -> tuple[Row, ...]:
    """What was sent, in lines."""
    said = [
        Row(label, lines=told(words.wording, name))
        for name, label in (*SAID.items(), *((k, p.label) for k, p in PARTS.items()))
        if name not in ("name", "status")
    ]
    own = (
        Row("Who gives it", words.organisation),
        Row("Address", WHERE_SAID[words.where]),
    )
    areas = Row("Areas covered", lines=told(words.wording, "areas"))
    return tuple(row for row in (*own, *said, areas) if row.value or row.lines)


@never_cache
@limited("new entry", OFTEN)
@require_http_methods(["GET", "POST"])
def change_sent_service(request: Asked, token: str) -> HttpResponse:
    """Put right what was sent, while nobody has decided."""
    row = sent_row(token)
    back = reverse("sent_service", args=[token])
    if row.state not in CHANGEABLE:
        messages.info(request, actions.CLOSED)
        return redirect(back)
    words = row.words
    form = RewordForm(
        request.POST or None,
        has_giver=row.organisation_id is not None,
        initial=boxes_of(words) | {"version": row.version},
        alike=lambda words: [],
    )
    if request.method == "POST" and form.is_valid():
        by = Viewer(None, row.authority_id, channel="public")
        version = form.cleaned_data["version"]
        try:
            actions.reword_new_entry(row, words=form.words, version=version, by=by)
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
        except Stale:
            messages.warning(
                request, "Somebody was quicker. Read it, and change again."
            )
        else:
            messages.success(request, "Saved.")
            tell_dropped(request, form)
        return redirect(back)
    return kept_nowhere(
        form_page(request, form, Link(row.name, back), f"Change {row.name}")
    )


@open_to(GIVES)
@require_http_methods(["GET", "POST"])
def add_mine(request: SignedIn) -> HttpResponse:
    """A further service of one's own organisation, begun from its last entry."""
    givers = list(queries.own_givers(request.viewer))
    if not givers:
        raise Http404
    known = {str(row.public_id): row for row in givers}
    giver = known.get(request.POST.get("giver", ""), givers[0])

    def alike(words: NewWords) -> list[Any]:
        named = NewWords(giver.name, words.where, words.wording)
        return queries.like_in_public(
            None, request.authority.pk, named, on=request.today
        )

    form = OwnNewForm(
        givers, request.POST or None, alike=alike, initial=begun(request, giver)
    )
    if request.method == "POST" and form.is_valid():

        def made() -> str:
            row = actions.propose_own(
                known[form.cleaned_data["giver"]],
                words=form.words,
                on=request.today,
                by=request.viewer,
            )
            key = key_of_new_entry(str(row.public_id))
            return reverse("sent_service", args=[key])

        tell_dropped(request, form)
        return redirect(once(form.cleaned_data["token"], made, by=request.viewer))
    back = Link("Your entries", reverse("my_services"))
    return form_page(request, form, back, "Add a service you give")


def begun(request: SignedIn, giver: Any) -> dict[str, Any]:
    """What the boxes hold at first: how to reach it, and where, from the last entry."""
    last = queries.last_of(request.viewer, giver)
    if last is None:
        return {"email": giver.email, "url": giver.website}
    boxes = boxes_of(NewWords(giver.name, Where.TOLD.value, last))
    names = ("place", "street", "town", "postcode", "phone", "email", "url", "area")
    has_place = any(boxes[name] for name in names[:4])
    first = {name: boxes[name] for name in names}
    return first | ({"where": Where.TOLD.value} if has_place else {})
