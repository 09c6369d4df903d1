"""One child's support: the record, its clocks, its cycles; it begins, changes, ends."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.support.records import (
    begin_next_cycle,
    begin_support,
    change_support,
    end_support,
)
from goldenthread.casework.forms.support.records import (
    BeginForm,
    ChangeForm,
    EndForm,
    NextForm,
)
from goldenthread.casework.queries.families import reads_plain
from goldenthread.casework.queries.hiding import hides_places
from goldenthread.casework.queries.support import records
from goldenthread.casework.rules.standing import heard, said
from goldenthread.casework.rules.support.clocks import support_clocks
from goldenthread.casework.views.moves import asking
from goldenthread.casework.views.pages import (
    child_page,
    form_page,
    listed,
    make_once,
    posted,
    renewed,
    shown_child,
    too_late,
)
from goldenthread.casework.views.support.pages import about, both, own_record, saved
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.supporting import support_words
from goldenthread.people.views.page import calls
from goldenthread.ui.rules import Cell, Colour, Link, Row, Tag

SEES = Permission.SEE_CHILDREN
WRITES = Permission.WRITE_SUPPORT
both_ways = require_http_methods(["GET", "HEAD", "POST"])


NOT_BEGUN = "The setting that the child goes to begins the record."


@open_to(SEES)
@seen
@require_safe
def child_support(request: SignedIn, child: UUID) -> HttpResponse:
    """Support of one child at any setting: what goes on first."""
    viewer, row = request.viewer, shown_child(request, child)
    every = records.supports_of(viewer, row)
    known = records.beside(viewer, every)
    plain = reads_plain(viewer, row)
    values = child_page(row, "child_support", "Support", reader=request) | {
        "words": support_words(row.authority.nation),
        "plain": plain,
        "told": [one_record(request, each, known) for each in every],
        "begin": begin_link(request, row),
        "nothing": calls(request, row).say(NOT_BEGUN),
        "evidence": reverse("support_evidence", args=[row.public_id]),
        "asks": asking(viewer, row, "Ask for an assessment"),
    }
    return render(request, "casework/support/child.html", values)


def begin_link(request: SignedIn, child: Any) -> str:
    """Where support begins, if it may."""
    if not request.viewer.may(WRITES):
        return ""
    setting = records.setting_to_begin(request.viewer, child, on=request.today)
    return reverse("support_begin", args=[child.public_id]) if setting else ""


def one_record(request: SignedIn, support: Any, known: Any) -> dict[str, Any]:
    """One record in finished words."""
    viewer, nation = request.viewer, support.authority.nation
    own = records.is_own(viewer, support) and support.ended_on is None
    rounds = known.cycles.get(support.pk, [])
    told = records.told_of(viewer, support, known)
    clocks: Any = support_clocks(told, nation, on=request.today)
    goes_on, called = support.ended_on is None, calls(request, support.child)
    return {
        "title": title_of(viewer, support),
        "tag": None if goes_on else Tag("Ended", Colour.GREY),
        "facts": facts_of(viewer, support),
        "clocks": [
            heard(said(each, nation, on=request.today), called) for each in clocks
        ],
        "cycles": cycles_table(support, rounds, known, on=request.today),
        "letters": letters_table(support, known),
        "ways": ways_of(support, rounds) if own else [],
    }


def title_of(viewer: Viewer, support: Any) -> str:
    """Where, unless a restriction hides it."""
    plan = support_words(support.authority.nation).plan(support.plan).title
    hidden = hides_places(viewer, support.child)
    return plan if hidden else f"{plan} at {support.setting}"


def facts_of(viewer: Viewer, support: Any) -> list[Row]:
    """Since when, which stage, who is responsible."""
    since = day_in_words(support.started_on)
    until = f" to {day_in_words(support.ended_on)}" if support.ended_on else ""
    stages = {each.number: str(each) for each in records.stages(viewer)}
    lines = (
        ("Since", f"{since}{until}"),
        ("Why it ended", support.ended_why),
        ("Stage", stages.get(support.stage, "")),
        ("Class or subject teacher", support.teacher),
        ("Named person", support.named_person),
        ("Lead professional", support.lead_professional),
        ("Partners", support.partners),
    )
    return [Row(key, value) for key, value in lines if value]


def cycles_table(support: Any, rounds: list[Any], known: Any, *, on: Any) -> Any:
    """Each cycle, with what its review decided."""
    words = support_words(support.authority.nation)
    cells = []
    for row in reversed(rounds):
        review = known.reviews.get(row.pk)
        then = words.then(review.then) if review else None
        late = row.closed_on is None and on > row.review_day
        cells.append(
            (
                Cell(f"Cycle {row.number}", address_of(row)),
                Cell(day_in_words(row.begun_on)),
                Cell(
                    day_in_words(review.held_on if review else row.review_day),
                    tag=Tag("Overdue", Colour.RED) if late else None,
                    hint="" if review else "to be looked at by this day",
                ),
                Cell(then.says if then else "Going on"),
            )
        )
    return listed("Cycles", "Cycle|Began|Review|What next", cells)


def address_of(cycle: Any) -> str:
    """The page of a cycle."""
    return reverse("support_cycle", args=[cycle.child.public_id, cycle.public_id])


def letters_table(support: Any, known: Any) -> Any:
    """The letters that the reader may see."""
    cells = [
        (
            Cell(
                row.title,
                reverse(
                    "support_letter", args=[support.child.public_id, row.public_id]
                ),
            ),
            Cell(row.get_kind_display()),
            Cell(
                f"{day_in_words(row.sent_on)}, {row.sent_how}"
                if row.sent_on
                else "Not sent yet"
            ),
        )
        for row in known.letters.get(support.pk, [])
    ]
    return listed("Letters to the family", "Letter|What for|Sent", cells)


def ways_of(support: Any, rounds: list[Any]) -> list[Link]:
    """What the setting may do next."""
    at = [support.child.public_id]
    found = []
    if rounds and rounds[-1].closed_on:
        found.append(Link("Begin the next cycle", reverse("support_next", args=at)))
    letters = (
        ("Write the letter that support began", "started"),
        ("Write the yearly report", "report"),
    )
    for label, kind in letters:
        found.append(Link(label, reverse("support_write_letter", args=[*at, kind])))
    found.append(Link("Change who is responsible", reverse("support_change", args=at)))
    found.append(Link("End the support", reverse("support_end", args=at)))
    return found


@open_to(WRITES)
@seen
@both_ways
def support_begin(request: SignedIn, child: UUID) -> HttpResponse:
    """Begin support of a pupil of one's own setting."""
    row = shown_child(request, child)
    setting = records.setting_to_begin(request.viewer, row, on=request.today)
    if setting is None:
        raise Http404
    words = support_words(row.authority.nation)
    form = BeginForm(posted(request), initial={"started": request.today})
    form.offer(words, records.stages(request.viewer))

    def act() -> str:
        begin_support(
            row,
            setting=setting,
            words=form.words(),
            started=form.cleaned_data["started"],
            review_day=form.cleaned_data["review_day"],
            by=request.viewer,
        )
        return back_to(row)

    return make_once(request, form, act) or form_page(
        request,
        form,
        **about(
            row,
            heading=f"Begin {words.title} at {setting}",
            lead=[words.about, "Tell the parents: a letter is ready in the next step."],
            submit="Begin",
            back=back_to(row),
        ),
    )


def back_to(child: Any) -> str:
    """The page of a child's support."""
    return reverse("child_support", args=[child.public_id])


@open_to(WRITES)
@seen
@both_ways
def support_change(request: SignedIn, child: UUID) -> HttpResponse:
    """Change who is responsible, the stage, the plan."""
    row = own_record(request, child)
    form = ChangeForm(posted(request), initial=responsible(row))
    form.offer(support_words(row.authority.nation), records.stages(request.viewer))

    def act() -> None:
        version = form.cleaned_data["version"]
        change_support(row, words=form.words(), version=version, by=request.viewer)

    def again() -> Any:
        return responsible(renewed(row))

    return saved(request, form, act, back_to(row.child), again) or form_page(
        request,
        form,
        **about(
            row.child,
            heading="Who is responsible",
            submit="Save",
            back=back_to(row.child),
        ),
    )


def responsible(row: Any) -> dict[str, Any]:
    """Who is responsible for a child's support, as the form holds it."""
    names = ("version", "stage", "plan", "teacher", "named_person", "partners")
    return {name: getattr(row, name) for name in (*names, "lead_professional")}


@open_to(WRITES)
@seen
@both_ways
def support_end(request: SignedIn, child: UUID) -> HttpResponse:
    """End the support; everything written stays."""
    row = own_record(request, child, ended=request.method == "POST")
    first = {"version": row.version, "ended": request.today}
    form = EndForm(posted(request), initial=first)
    if row.ended_on:
        heading = f"This support ended on {day_in_words(row.ended_on)} already"
        why, back = [Row("Why", row.ended_why)], back_to(row.child)
        return too_late(request, form, heading=heading, theirs=why, back=back)

    def act() -> None:
        told = form.cleaned_data
        end_support(
            row,
            ended=told["ended"],
            why=told["why"],
            version=told["version"],
            by=request.viewer,
        )

    return saved(request, form, act, back_to(row.child)) or form_page(
        request,
        form,
        **about(
            row.child,
            heading="End the support",
            lead=["Everything that was written stays and can be read and printed."],
            submit="End the support",
            back=back_to(row.child),
            **both(form),
        ),
    )


@open_to(WRITES)
@seen
@both_ways
def support_next(request: SignedIn, child: UUID) -> HttpResponse:
    """Begin the next cycle with what goes on; the one before stays as it was."""
    row = own_record(request, child)
    last = records.last_cycle(request.viewer, row)
    if last is None or last.closed_on is None:
        raise Http404
    rows = records.whole(request.viewer, [last]).interventions.get(last.pk, [])
    form = NextForm(posted(request))
    form.offer(rows)

    def act() -> str:
        cycle = begin_next_cycle(
            row,
            review_day=form.cleaned_data["review_day"],
            keep=form.kept(),
            by=request.viewer,
            on=request.today,
        )
        return reverse("support_cycle", args=[row.child.public_id, cycle.public_id])

    return make_once(request, form, act) or form_page(
        request,
        form,
        **about(
            row.child,
            heading="Begin the next cycle",
            lead=[
                "Needs, strengths, barriers and adjustments are copied, and so are "
                "targets that were not met. Change them in the new cycle.",
                "Ask the child and the parents for their views again.",
            ],
            submit="Begin the cycle",
            back=back_to(row.child),
        ),
    )
