"""Reviews with the parents, views, and letters to the family."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions.support.reviewing import (
    enter_view,
    give_view,
    hold_review,
    make_support_letter,
    send_support_letter,
)
from goldenthread.casework.forms.support.records import LetterForm, SendForm
from goldenthread.casework.forms.support.writing import (
    EnteredViewForm,
    ReviewForm,
    ViewForm,
)
from goldenthread.casework.queries.families import gives_views
from goldenthread.casework.queries.support import records
from goldenthread.casework.queries.support.evidence import said_cycle
from goldenthread.casework.rules.support.clocks import looked_at
from goldenthread.casework.rules.support.evidence import came, done, to_do
from goldenthread.casework.rules.support.letters import first_words, letter_paper
from goldenthread.casework.views.pages import (
    attempt,
    form_page,
    found,
    make_once,
    posted,
    too_late,
)
from goldenthread.casework.views.support.pages import (
    about,
    both,
    crumbs_of,
    file_of,
    own_cycle,
    own_record,
    saved,
    shown_cycle,
)
from goldenthread.casework.views.support.writing import page_of
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.counting import plus_months
from goldenthread.duties.rules.supporting import support_words
from goldenthread.ui.rules import Link

SEES = Permission.SEE_CHILDREN
WRITES = Permission.WRITE_SUPPORT
GIVES = Permission.GIVE_VIEWS
A_YEAR = 12  # months
both_ways = require_http_methods(["GET", "HEAD", "POST"])


@open_to(WRITES)
@seen
@both_ways
def support_review(request: SignedIn, child: UUID, cycle: UUID) -> HttpResponse:
    """Write down the review of a cycle; then it is closed."""
    row = own_cycle(request, child, cycle)
    if row.closed_on is not None and request.method != "POST":
        raise Http404
    words = support_words(row.authority.nation)
    rows = records.whole(request.viewer, [row])
    first = {"version": row.version, "held_on": request.today}
    form = ReviewForm(posted(request), initial=first)
    form.offer(words, rows.interventions.get(row.pk, []))
    if row.closed_on is not None:
        heading = f"This cycle was reviewed on {day_in_words(row.closed_on)}"
        return too_late(request, form, heading=heading, back=page_of(row))

    def act() -> None:
        hold_review(
            row,
            words=form.reviewed(),
            found=form.found(),
            version=form.cleaned_data["version"],
            by=request.viewer,
            on=request.today,
        )

    return saved(request, form, act, page_of(row)) or form_page(
        request,
        form,
        **about(
            row.child,
            heading="Review with the parents",
            lead=[
                "Once it is saved the cycle stays as it is. "
                "The next one begins with a copy of what goes on."
            ],
            submit="Save the review",
            back=page_of(row),
            **both(form),
        ),
    )


@open_to(WRITES, GIVES)
@seen
@both_ways
def support_view(request: SignedIn, child: UUID, cycle: UUID) -> HttpResponse:
    """What parents and child think, before the review: by themselves or for them."""
    row = shown_cycle(request, child, cycle)
    family = gives_views(request.viewer, row.child)
    if not family and not records.is_own(request.viewer, row.support):
        raise Http404
    form = (ViewForm if family else EnteredViewForm)(posted(request))

    def act() -> str:
        said, by, on = form.said(), request.viewer, request.today
        if family:
            give_view(row, said=said, by=by, on=on)
        else:
            how = form.cleaned_data["entered_for"]
            enter_view(row, said=said, entered_for=how, by=by, on=on)
        return page_of(row)

    lead = "What you write stands in the record with your name, and nobody changes it."
    return make_once(request, form, act) or form_page(
        request,
        form,
        **about(
            row.child,
            heading="What you think" if family else "Write down what somebody said",
            lead=[lead] if family else ["Their words, not a summary of them."],
            submit="Send" if family else "Save",
            back=page_of(row),
        ),
    )


@open_to(WRITES)
@seen
@both_ways
def support_write_letter(request: SignedIn, child: UUID, kind: str) -> HttpResponse:
    """Write a letter from what the record holds; change it; keep it."""
    row = own_record(request, child)
    letter = support_words(row.authority.nation).letters.get(kind)
    if letter is None:
        raise Http404
    facts = facts_of(request, row, kind)
    title = letter.title.format(**facts)
    first = {"title": title, "words": first_words(letter, facts)}
    form = LetterForm(posted(request), initial=first)

    def act() -> str:
        made = make_support_letter(
            row, words=form.letter(kind), by=request.viewer, on=request.today
        )
        return reverse("support_letter", args=[child, made.public_id])

    sure = "" if letter.confirmed else " (unconfirmed)"
    return make_once(request, form, act) or form_page(
        request,
        form,
        **about(
            row.child,
            heading=title,
            lead=[f"Why it goes: {letter.source}{sure}."],
            submit="Keep the letter",
            back=reverse("child_support", args=[child]),
        ),
    )


def facts_of(request: SignedIn, support: Any, kind: str) -> dict[str, str]:
    """What the letter can tell: of the latest cycle, or of those of a year."""
    viewer, on = request.viewer, request.today
    known = records.beside(viewer, [support])
    rounds = known.cycles.get(support.pk, [])
    since = plus_months(on, -A_YEAR)
    year = [each for each in rounds if (each.closed_on or on) >= since]
    of_these = year if kind == "report" else rounds[-1:]
    rows = records.whole(viewer, of_these)
    told = [said_cycle(viewer, each, rows) for each in of_these]
    looked = looked_at(
        records.told_of(viewer, support, known), support.authority.nation, on=on
    )
    every = [one for each in told for one in each.interventions]
    lines = done if kind == "report" else to_do
    needs = dict.fromkeys(name for each in told for name in each.needs)
    helps = dict.fromkeys(each.adjustments for each in told)
    return {
        "child": support.child.name,
        "setting": str(support.setting),
        "day": day_in_words(on if kind == "report" else support.started_on),
        "needs": "; ".join(needs),
        "help": "\n".join(filter(None, [*helps, *map(lines, every)])),
        "progress": "\n".join(filter(None, map(came, every))),
        "review": day_in_words(looked.next),
    }


@open_to(SEES)
@seen
@require_safe
def support_letter(request: SignedIn, child: UUID, letter: UUID) -> HttpResponse:
    """A letter as it was kept."""
    row = shown_letter(request, child, letter)
    return letter_page(request, row, SendForm(initial={"day": request.today}))


def letter_page(request: SignedIn, row: Any, form: SendForm) -> HttpResponse:
    """The page of a letter; whoever wrote it may note that it went."""
    may = row.sent_on is None and records.is_own(request.viewer, row.support)
    at = [row.child.public_id, row.public_id]
    values = {
        "letter": row,
        "lines": [line for line in row.words.splitlines() if line.strip()],
        "sent": day_in_words(row.sent_on),
        "form": form if may else None,
        "send": reverse("support_send_letter", args=at),
        "crumbs": crumbs_of(row.child),
        "files": [
            Link(name, reverse("support_letter_file", args=[*at, key]))
            for key, name in (("html", "Web page"), ("docx", "Word"), ("pdf", "PDF"))
        ],
    }
    return render(request, "casework/support/letter.html", values)


@open_to(WRITES)
@seen
@require_POST
def support_send_letter(request: SignedIn, child: UUID, letter: UUID) -> HttpResponse:
    """Note how and on which day a letter went."""
    row = shown_letter(request, child, letter)
    form = SendForm(request.POST)
    if not form.is_valid() or not attempt(form, lambda: sent(request, row, form)):
        return letter_page(request, row, form)
    messages.success(request, "Written down that the letter went.")
    return redirect("child_support", child)


def shown_letter(request: SignedIn, child: UUID, letter: UUID) -> Any:
    """A letter of a child, which is shown."""
    rows = records.letters(request.viewer).filter(child__public_id=child)
    row = found(rows, letter)
    shows(request, row.child)
    return row


def sent(request: SignedIn, row: Any, form: SendForm) -> bool:
    """Note that the letter went."""
    told = form.cleaned_data
    send_support_letter(
        row, how=told["how"], day=told["day"], by=request.viewer, on=request.today
    )
    return True


@open_to(SEES)
@seen
@require_safe
def support_letter_file(
    request: SignedIn, child: UUID, letter: UUID, form: str
) -> HttpResponse:
    """A letter to be printed."""
    row = shown_letter(request, child, letter)
    mark = "" if row.sent_on else "DRAFT"
    paper = letter_paper(row.title, row.words, dated=row.made_on, mark=mark)
    return file_of(paper, form, "letter")
