"""File: copies that leave, statements of disagreement, requests to see what is held."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions import file_rights as actions
from goldenthread.casework.forms.file import (
    AnswerForm,
    AskedForm,
    ClockForm,
    LeavesForm,
    OtherLeavesForm,
    ReleaseForm,
    StatementForm,
)
from goldenthread.casework.queries import file as file_queries
from goldenthread.casework.queries import file_rights as queries
from goldenthread.casework.queries import plans
from goldenthread.casework.queries.families import staff_names
from goldenthread.casework.queries.recipients import recipients_of
from goldenthread.casework.rules.file_words import ASKED_TO_SEE
from goldenthread.casework.views.families_asking import last_day
from goldenthread.casework.views.pages import (
    child_page,
    form_page,
    found,
    listed,
    make_once,
    offer,
    posted,
    shown_child,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.disclosing import disclosing
from goldenthread.duties.rules.sections import schema_for
from goldenthread.ui.rules import Cell, Colour, Table, Tag

SEES, WORKS, TALKS = (
    Permission.SEE_CHILDREN,
    Permission.WORK_CASE,
    Permission.GIVE_VIEWS,
)
BY_LAW = "duty"  # the ground of a copy that the law has sent
POSTS = ["GET", "HEAD", "POST"]


@open_to(WORKS, TALKS)
@seen
@require_safe
def copies(request: SignedIn, child: UUID) -> HttpResponse:
    """Every copy that left, and for the office what was not shared."""
    row = shown_child(request, child)
    rows = queries.disclosures(request.viewer, row)
    values = child_page(row, "child_file", "Copies that left", reader=request) | {
        "copies": copies_table(request.viewer, row, rows),
        "works": request.viewer.may(WORKS),
    }
    return render(request, "casework/file/copies.html", values)


def copies_table(viewer: Viewer, child: Any, rows: Any) -> Table | None:
    """Each copy: what, to whom, on which ground, without what."""
    known = disclosing(child.authority.nation)
    told = staff_names(viewer, child, [row.decided_by for row in rows])
    cells = [
        (
            Cell(day_in_words(row.decided_on), hint=told[row.decided_by_id]),
            Cell(row.what, hint=row.sections, tag=kept_tag(row)),
            Cell(row.recipient, hint=row.channel),
            Cell(known.named(row.ground), hint=row.why),
            Cell(row.redactions or "Nothing", hint=row.receipt),
        )
        for row in rows
    ]
    heads = "When|What|To whom|Ground|Left out"
    return listed("Copies that left", heads, cells) if cells else None


def kept_tag(row: Any) -> Tag | None:
    """A mark on what was not shared, or is not told to the family."""
    if not row.is_shared:
        return Tag("Not shared", Colour.YELLOW)
    if row.ground == ASKED_TO_SEE:
        return Tag("Told to who asked", Colour.BLUE)
    return None if row.family_is_told else Tag("Family not told", Colour.YELLOW)


def ask_ground(form: LeavesForm, nation: str, *, by_law: bool = True) -> None:
    """Offer the nation’s grounds, each with its mark; a duty only to whom it is."""
    known = disclosing(nation)
    keys = [key for key in known.grounds if by_law or key != BY_LAW]
    offer(form, "ground", [(key, known.named(key)) for key in keys])


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def give_copy(request: SignedIn, version: UUID, key: str) -> HttpResponse:
    """Give a copy of a plan, or decide not to: recorded before it leaves."""
    row = found(plans.versions(request.viewer), version)
    shows(request, row.child)
    schema = schema_for(row.plan.kind)
    to = recipients_of(request.viewer, row, on=request.today).get(key)
    if to is None or to.is_office:
        raise Http404
    form = LeavesForm(posted(request), initial={"ground": BY_LAW if to.duty else ""})
    ask_ground(form, row.authority.nation, by_law=bool(to.duty))
    what = f"{row.get_kind_display()}, version {row.number}"
    parts = "All sections" if to.sections is None else ", ".join(sorted(to.sections))
    hidden = "where the child lives or goes to school; " if to.hides else ""
    back = reverse("plan_version", args=[row.public_id])

    def act() -> str:
        left = form.left(
            what=what,
            recipient=to.name,
            recipient_key=key,
            sections=parts,
            redactions=f"{hidden}others’ addresses",
        )
        made = actions.disclose(
            row.child, left=left, plan_version=row, by=request.viewer, on=request.today
        )
        return f"{file_of(row, schema, key)}" if made.is_shared else back

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=what,
        heading=f"A copy for {to.name}",
        lead=[f"Sections: {parts}. Left out: {hidden}others’ addresses."],
        submit="Record it",
        back=back,
    )


def file_of(row: Any, schema: Any, key: str) -> str:
    """The copy itself, for its recipient."""
    layout = schema.layouts[0].key
    address = reverse("plan_file", args=[row.public_id, layout, "pdf"])
    return f"{address}?for={key}"


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def add_copy(request: SignedIn, child: UUID) -> HttpResponse:
    """Record that any paper left, or that it was decided not to share it."""
    row = shown_child(request, child)
    form = OtherLeavesForm(posted(request))
    ask_ground(form, row.authority.nation)
    back = reverse("child_copies", args=[row.public_id])

    def act() -> str:
        actions.disclose(row, left=form.left(), by=request.viewer, on=request.today)
        return back

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.name,
        heading="Record a copy that left, or was not given",
        submit="Record it",
        back=back,
    )


@open_to(WORKS, TALKS)
@seen
@require_http_methods(POSTS)
def add_statement(request: SignedIn, child: UUID) -> HttpResponse:
    """Say that something in the record is wrong."""
    row = shown_child(request, child)
    works = request.viewer.may(WORKS)
    form = StatementForm(posted(request))
    if not works:
        del form.fields["entered_how"]
    own = file_queries.writes_for(request.viewer, row, on=request.today)
    if not works and not own:
        raise Http404
    back = reverse("child_file", args=[row.public_id])

    def act() -> str:
        adult = None if works else own[0]
        actions.state(
            row, said=form.said(), adult=adult, by=request.viewer, on=request.today
        )
        if not works:
            messages.success(request, "We have it. You will read our answer here.")
        return back

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.name,
        heading="Something in the record is wrong",
        lead=["What you say stands beside the record from now on, whatever we answer."],
        submit="Say so",
        back=back,
    )


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def statement(request: SignedIn, statement: UUID) -> HttpResponse:
    """Answer a statement; whoever had the fact before is told."""
    row = found(queries.every_statement(request.viewer), statement)
    shows(request, row.child)
    said = {"answer": row.answer, "is_corrected": row.is_corrected}
    form = AnswerForm(posted(request), initial=said)
    here = reverse("statement", args=[row.public_id])
    if request.method == "POST" and "told" in request.POST:
        actions.note_told(row, by=request.viewer, on=request.today)
        return redirect(here)

    def act() -> str:
        said = form.cleaned_data
        actions.answer_statement(
            row,
            answer=said["answer"],
            is_corrected=said["is_corrected"],
            by=request.viewer,
            on=request.today,
        )
        return here

    done = make_once(request, form, act)
    if done:
        return done
    values = child_page(row.child, "child_file", "A statement", reader=request) | {
        "statement": row,
        "form": form,
        "had": queries.earlier_recipients(request.viewer, row.child),
        "back": reverse("child_file", args=[row.child.public_id]),
    }
    return render(request, "casework/file/statement.html", values)


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def held(request: SignedIn, child: UUID) -> HttpResponse:
    """Everything that is held about a child, and who asked to see it."""
    row = shown_child(request, child)
    form = AskedForm(posted(request), initial={"received": request.today})

    def act() -> str:
        said = form.cleaned_data
        made = actions.ask_to_see(
            row,
            who=said["who"],
            received=said["received"],
            by=request.viewer,
            on=request.today,
        )
        return reverse("subject_request", args=[made.public_id])

    done = make_once(request, form, act)
    if done:
        return done
    rows = queries.held(request.viewer, row)
    access = disclosing(row.authority.nation).access
    asked_before = queries.subject_requests(request.viewer).filter(child=row)
    values = child_page(row, "child_file", "All that is held", reader=request) | {
        "held": listed(
            "What there is",
            "What|#How many",
            [
                (Cell(each.title, tag=care(each)), Cell(str(each.count)))
                for each in rows
            ],
        ),
        "asked": [(each, due_of(each, access)) for each in asked_before],
        "form": form,
        "access": access,
        "back": reverse("child_file", args=[row.public_id]),
    }
    return render(request, "casework/file/held.html", values)


def care(each: Any) -> Tag | None:
    """A mark on what is looked through with care before it is released."""
    return Tag("With care", Colour.YELLOW) if each.with_care else None


def due_of(row: Any, access: Any) -> str:
    """The last day to answer a request; while something is asked the clock waits."""
    if row.waits_from and not row.waits_until:
        return f"the clock waits since {day_in_words(row.waits_from)}"
    return f"due {day_in_words(last_day(row, access))}"


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def asked(request: SignedIn, asked: UUID) -> HttpResponse:
    """One request to see what is held: its clock, then two people release it."""
    row = found(queries.subject_requests(request.viewer), asked)
    shows(request, row.child)
    first = {
        name: getattr(row, name) for name in ClockForm.base_fields if name != "token"
    }
    step = request.POST.get("step", "")
    gives = ReleaseForm(posted(request) if step == "release" else None, auto_id="by_%s")
    clock = ClockForm(posted(request) if step != "release" else None, initial=first)
    form: Any = gives if step == "release" else clock
    here = reverse("subject_request", args=[row.public_id])

    def act() -> str:
        by, on = request.viewer, request.today
        if step == "release":
            actions.release_answer(row, sent=gives.sent(), by=by, on=on)
            return here
        actions.set_clock(row, clocked=clock.clocked(), by=by, on=on)
        if step == "prepare":
            actions.prepare_answer(row, by=by, on=on)
        return here

    if done := make_once(request, form, act):
        return done
    may = row.prepared_by_id and row.prepared_by_id != request.viewer.user_id
    values = child_page(row.child, "child_file", "Request to see", reader=request) | {
        "asked": row,
        "form": form,
        "clock": clock,
        "gives": gives if may else None,
        "due": due_of(row, disclosing(row.authority.nation).access),
        "back": reverse("child_held", args=[row.child.public_id]),
    }
    return render(request, "casework/file/asked.html", values)
