"""Keeping: whose time is over, what is held, and destroying a record by two people."""

from collections.abc import Mapping
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
from goldenthread.casework.actions import disposing as actions
from goldenthread.casework.forms.file import Sure
from goldenthread.casework.forms.retention import DisposeForm, HoldForm, WhyForm
from goldenthread.casework.queries import retention as queries
from goldenthread.casework.queries.destroying import telling_case, to_tell
from goldenthread.casework.rules.destroying import ToldOf, why_not_yet
from goldenthread.casework.rules.letters_sent import CHANNELS
from goldenthread.casework.views.pages import (
    child_page,
    crumbs,
    form_page,
    found,
    listed,
    make_once,
    posted,
    shown_child,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.keeping import Keep, schedule
from goldenthread.ui.rules import Cell, Colour, Link, Table, Tag

WAYS = dict(CHANNELS)
WORKS, DECIDES = Permission.WORK_CASE, Permission.DECIDE_CASE
POSTS = ["GET", "HEAD", "POST"]


@open_to(DECIDES)
@seen
@require_safe
def keeping(request: SignedIn) -> HttpResponse:
    """The schedule, records whose time is over, proposals, and what was destroyed."""
    viewer, on = request.viewer, request.today
    due = queries.due(viewer, on=on)
    for each in due:
        shows(request, each.child)
    values = {
        "schedule": schedule_table(request.authority.nation),
        "due": due_table(due),
        "proposals": proposals_table(queries.proposals(viewer)),
        "tombstones": tombstones_table(
            queries.tombstones(viewer)[:100],
            queries.told_before(viewer),
            request.authority.nation,
        ),
        "crumbs": crumbs(None, Link("How long records are kept", "")),
        "most": queries.MOST if len(due) == queries.MOST else 0,
    }
    return render(request, "casework/keeping/keeping.html", values)


def schedule_table(nation: str) -> Table:
    """The lines of the schedule, each with its source."""
    froms = {
        "birth": "Birth",
        "closed": "The end of the last case",
        "left": "Leaving the last setting",
    }
    cells = [
        (
            Cell(each.says),
            Cell(froms[each.begins]),
            Cell(f"{each.years} years"),
            Cell(
                each.source,
                tag=None if each.confirmed else Tag("Unconfirmed", Colour.YELLOW),
            ),
        )
        for each in schedule(nation)
    ]
    return listed("The schedule", "Which record|From|How long|Source", cells)


def due_table(rows: list[Any]) -> Table | None:
    """Records whose time is over."""
    cells = [
        (
            Cell(
                each.child.name,
                reverse("child_keeping", args=[each.child.public_id]),
                tag=Tag("Held", Colour.BLUE) if each.is_held else None,
            ),
            Cell(day_in_words(each.until.day), hint=line_of(each.until.keep)),
            Cell(what_next(each)),
        )
        for each in rows
    ]
    heads = "Record|Kept until|What happens next"
    return listed("Their time is over", heads, cells) if cells else None


def line_of(keep: Keep) -> str:
    """A line of the schedule in a few words, with its mark."""
    mark = "" if keep.confirmed else " (unconfirmed)"
    return f"{keep.says}: {keep.years} years{mark}"


def what_next(row: Any) -> str:
    """Who has to do something about a record whose time is over."""
    if row.is_held:
        return "It stays until nothing holds it any more"
    if row.is_proposed:
        return "A second person decides"
    return "An officer proposes to destroy it, or keeps it longer with a reason"


def proposals_table(rows: Any) -> Table | None:
    """What waits for a second person."""
    cells = [
        (
            Cell(each.child.name, reverse("dispose", args=[each.public_id])),
            Cell(day_in_words(each.proposed_on), hint=str(each.proposed_by)),
        )
        for each in rows
    ]
    heads = "Record|Proposed"
    return listed("Waiting for a second person", heads, cells) if cells else None


def tombstones_table(rows: Any, told: Mapping[int, Any], nation: str) -> Table | None:
    """What was destroyed: no name is left."""
    lines = {each.key: line_of(each) for each in schedule(nation)}
    cells = [
        (
            Cell(day_in_words(each.disposed_on), hint=str(each.child_key)),
            Cell(
                f"Kept until {day_in_words(each.due)}",
                hint=lines.get(each.keep, each.keep),
            ),
            Cell(str(each.rows)),
            Cell(str(each.files)),
            Cell(f"{each.proposed_by}, then {each.disposed_by}"),
            Cell(
                "; ".join(told_line(one) for one in told.get(each.pk, ()))
                or "Nobody had to be told"
            ),
        )
        for each in rows
    ]
    heads = "When|By which line|#Rows|#Files|By whom|Who was told"
    return listed("Destroyed", heads, cells) if cells else None


def told_line(one: Any) -> str:
    """Who was told and when, or why not."""
    if one.sent_on is None:
        return f"{one.who}: not told ({one.get_why_not_display()})"
    return f"{one.who}: {day_in_words(one.sent_on)} ({one.get_how_display()})"


@open_to(WORKS)
@seen
@require_safe
def child_keeping(request: SignedIn, child: UUID) -> HttpResponse:
    """How long one record is kept, what holds it, and all that would go."""
    row = shown_child(request, child)
    viewer = request.viewer
    ends = queries.until(viewer, row)
    is_over = bool(ends and ends.day <= request.today)
    proposal = queries.proposals(viewer).filter(child=row).first()
    values = child_page(row, "child_file", "How long it is kept") | {
        "until": ends,
        "is_over": is_over,
        "holds": queries.holds(viewer).filter(child=row),
        "holding": queries.holding(viewer, row),
        "would": would_table(queries.would_go(viewer, row)) if is_over else None,
        "proposal": proposal,
        "is_own": bool(proposal and proposal.proposed_by_id == viewer.user_id),
        **telling_values(request, proposal),
        "decides": viewer.may(DECIDES),
    }
    return render(request, "casework/keeping/child.html", values)


def would_table(would: Any) -> Table:
    """The dry run: how many rows of each table would go."""
    cells = [(Cell(name), Cell(str(count))) for name, count in would.tables]
    cells += [(Cell("Files"), Cell(str(would.files)))]
    cells += [(Cell("Mails"), Cell(str(would.mails)))]
    return listed("What would go", "What|#Rows", cells)


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def place_hold(request: SignedIn, child: UUID) -> HttpResponse:
    """Keep a record whatever its schedule says."""
    row = shown_child(request, child)
    form = HoldForm(posted(request))
    back = reverse("child_keeping", args=[child])

    def act() -> str:
        said = form.cleaned_data
        actions.place_hold(
            row, kind=said["kind"], why=said["why"], by=request.viewer, on=request.today
        )
        return back

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.name,
        heading="Keep this record longer",
        lead=["Nobody can destroy it before this is lifted."],
        submit="Hold it",
        back=back,
    )


@open_to(DECIDES)
@seen
@require_http_methods(POSTS)
def lift_hold(request: SignedIn, hold: UUID) -> HttpResponse:
    """The reason to keep a record is over."""
    row = found(queries.holds(request.viewer), hold)
    shows(request, row.child)
    form = WhyForm(posted(request))
    back = reverse("child_keeping", args=[row.child.public_id])

    def act() -> str:
        why = form.cleaned_data["why"]
        actions.lift_hold(row, why=why, by=request.viewer, on=request.today)
        return back

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.child.name,
        heading=f"Lift the hold: {row}",
        lead=[row.why],
        submit="Lift it",
        back=back,
    )


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def propose(request: SignedIn, child: UUID) -> HttpResponse:
    """The first step: propose that a record is destroyed."""
    row = shown_child(request, child)
    form = Sure(posted(request))
    back = reverse("child_keeping", args=[child])

    def act() -> str:
        actions.propose_disposal(row, by=request.viewer, on=request.today)
        return back

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.name,
        heading="Propose to destroy this record",
        lead=["Nothing is removed yet: somebody else looks at it and does it."],
        submit="Propose it",
        back=back,
    )


@open_to(WORKS)
@require_POST
def take_back(request: SignedIn, disposal: UUID) -> HttpResponse:
    """Whoever proposed it takes it back, before a second person has decided."""
    row = found(queries.proposals(request.viewer), disposal)
    if row.proposed_by_id != request.viewer.user_id:
        raise Http404
    actions.take_back_disposal(row, by=request.viewer, on=request.today)
    messages.success(request, "You took your proposal back. The record stays.")
    return redirect("child_keeping", row.child.public_id)


@open_to(DECIDES)
@seen
@require_http_methods(POSTS)
def dispose(request: SignedIn, disposal: UUID) -> HttpResponse:
    """The second step, by somebody else: the record is destroyed for good."""
    row = found(queries.proposals(request.viewer), disposal)
    shows(request, row.child)
    viewer = request.viewer
    told = to_tell(viewer, row, on=request.today)
    is_own = row.proposed_by_id == viewer.user_id
    held = queries.holding(viewer, row.child)
    form = DisposeForm(posted(request))
    for each in told:
        if each.cannot:
            form.ask_why(each.key, each.name)

    def act() -> str:
        untold = form.untold()
        actions.dispose(row, by=viewer, on=request.today, untold=untold)
        return reverse("keeping")

    if done := make_once(request, form, act):
        return done
    values = child_page(row.child, "child_file", "Destroy this record") | {
        "row": row,
        "until": queries.until(viewer, row.child),
        "why_not": why_not_yet(told, held, is_own=is_own, on=request.today),
        "form": form,
        "would": would_table(queries.would_go(viewer, row.child)),
        **telling_values(request, row),
        "back": reverse("keeping"),
    }
    return render(request, "casework/keeping/dispose.html", values)


def telling_values(request: SignedIn, row: Any) -> dict[str, Any]:
    """Who is told before a record is destroyed, and where their letter is written."""
    found_one = telling_case(request.viewer, row.child) if row else None
    if found_one is None:
        return {}
    case, keep = found_one
    told = to_tell(request.viewer, row, on=request.today)
    return {
        "told": told_table(told),
        "keep": keep,
        "write": reverse("write_letter", args=[case.public_id, keep.letter]),
    }


def told_table(rows: list[ToldOf]) -> Table:
    """Each person who is to be told, and how that stands."""
    cells = [
        (
            Cell(each.name, hint=each.kin),
            Cell(
                day_in_words(each.sent_on) if each.sent_on else each.cannot,
                hint=WAYS.get(each.how, ""),
                tag=None if each.sent_on else Tag("Not told", Colour.RED),
            ),
            Cell(day_in_words(each.may_go)),
        )
        for each in rows
    ]
    heads = "Who is told|Letter sent|The record may go from"
    return listed("Told before it is destroyed", heads, cells)


@open_to(DECIDES)
@seen
@require_http_methods(POSTS)
def decline(request: SignedIn, disposal: UUID) -> HttpResponse:
    """The record stays for now."""
    row = found(queries.proposals(request.viewer), disposal)
    shows(request, row.child)
    form = WhyForm(posted(request))

    def act() -> str:
        why = form.cleaned_data["why"]
        actions.decline_disposal(row, why=why, by=request.viewer, on=request.today)
        return reverse("child_keeping", args=[row.child.public_id])

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.child.name,
        heading="This record stays for now",
        submit="It stays",
        back=reverse("dispose", args=[disposal]),
    )
