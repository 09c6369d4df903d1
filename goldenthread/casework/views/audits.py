"""Audits of plans: the rounds, one round from drawing to its close, who reads."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import audits as actions
from goldenthread.casework.actions.audit_mails import tell_readers
from goldenthread.casework.forms.audits import (
    AgainForm,
    DrawForm,
    RoundForm,
    StepForm,
)
from goldenthread.casework.queries import audits as queries
from goldenthread.casework.queries.asides import asides_counted
from goldenthread.casework.queries.audit_results import strata_of
from goldenthread.casework.rules.audit.rounds import BY_NAMES, STATE_NAMES, By, State
from goldenthread.casework.rules.audit.rubric import Rubric, rubric_from
from goldenthread.casework.rules.audit.sampling import helper
from goldenthread.casework.rules.audit.words import protected
from goldenthread.casework.views.pages import (
    attempt,
    form_page,
    found,
    listed,
    make_once,
    posted,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.ui.rules import Cell, Colour, Link, Row, Table, Tag

RUNS, SEES = Permission.RUN_AUDIT, Permission.SEE_AUDITS
COLOURS = {
    State.PLANNED: Colour.GREY,
    State.DRAWN: Colour.BLUE,
    State.READING: Colour.ORANGE,
    State.CLOSED: Colour.GREEN,
}


def crumbs_to(*more: Link) -> tuple[Link, ...]:
    """The way back to the audits."""
    top = Link("Your desk", reverse("desk")), Link("Audits of plans", reverse("audits"))
    return (*top, *more)


def state_tag(row: Any) -> Tag:
    """How far a round is."""
    return Tag(STATE_NAMES[row.state].partition(":")[0], COLOURS[row.state])


@open_to(SEES)
@require_safe
def audits(request: SignedIn) -> HttpResponse:
    """Every round of audit, the latest first."""
    cells = [
        (
            Cell(row.name, reverse("audit", args=[row.public_id])),
            Cell(tag=state_tag(row)),
            Cell(f"{day_in_words(row.start)} to {day_in_words(row.end)}"),
            Cell(f"{row.read} of {row.drawn}" if row.drawn else "None drawn yet"),
        )
        for row in queries.rounds(request.viewer)[:100]
    ]
    values = {
        "table": listed("Audits", "Audit|State|Plans sent|Read by two", cells),
        "asides": asides_table(asides_counted(request.viewer)),
        "runs": request.viewer.may(RUNS),
        "crumbs": (Link("Your desk", reverse("desk")), Link("Audits of plans", "")),
    }
    return render(request, "casework/audit/list.html", values)


def asides_table(counts: Any) -> Table | None:
    """How often each rule of the linter was set aside; small numbers hidden."""
    told = protected(counts)
    rows = sorted(told, key=lambda rule: (-counts[rule], rule))
    cells = [
        (Cell(rule.replace("_", " ").capitalize()), Cell(told[rule])) for rule in rows
    ]
    table = listed("Findings that writers set aside", "Rule|#Times", cells)
    return table if cells else None


def form_for(request: SignedIn, form: Any, before: Any = None) -> HttpResponse:
    """Plan a round, perhaps one that repeats another."""

    def act() -> str:
        made = actions.plan_round(
            request.authority,
            words=form.words(),
            repeats=before,
            by=request.viewer,
            on=request.today,
        )
        return reverse("audit", args=[made.public_id])

    heading = f"Repeat {before.name}" if before else "Plan an audit"
    return make_once(request, form, act) or form_page(
        request,
        form,
        heading=heading,
        lead=["The criteria in force today are kept with the audit as they are."],
        submit="Plan it",
        back=reverse("audits"),
        crumbs=crumbs_to(Link(heading, "")),
    )


@open_to(RUNS)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_audit(request: SignedIn) -> HttpResponse:
    """Plan an audit."""
    return form_for(request, RoundForm(posted(request)))


@open_to(RUNS)
@require_http_methods(["GET", "HEAD", "POST"])
def repeat_audit(request: SignedIn, audit: UUID) -> HttpResponse:
    """Plan the same audit once more."""
    before = found(queries.rounds(request.viewer), audit)
    initial = {
        "by": before.by,
        "hides_names": before.hides_names,
        "about": before.about,
        "start": before.end,
        "end": request.today,
    }
    return form_for(request, AgainForm(posted(request), initial=initial), before)


@open_to(SEES)
@seen
@require_safe
def audit(request: SignedIn, audit: UUID) -> HttpResponse:
    """One round: how its plans were drawn, who reads them, how far it is."""
    row = found(queries.rounds(request.viewer), audit)
    runs = request.viewer.may(RUNS)
    values = {
        "round": row,
        "tag": state_tag(row),
        "facts": facts_of(row),
        "strata": strata_table(request, row),
        "criteria": criteria_rows(rubric_from(row.rubric)),
        "runs": runs,
        "steps": steps_of(row) if runs else [],
        "readers": readers_table(request, row) if runs else None,
        "plans": plans_table(request, row) if runs else None,
        "has_results": row.read > 0,
        "crumbs": crumbs_to(Link(row.name, "")),
    }
    return render(request, "casework/audit/round.html", values)


def facts_of(row: Any) -> list[Row]:
    """What was decided about a round, in words anybody could check."""
    told = [
        Row("Plans sent", f"{day_in_words(row.start)} to {day_in_words(row.end)}"),
        Row("Told apart by", BY_NAMES[By(row.by)]),
        Row("Names", "Taken out before reading" if row.hides_names else "Left in"),
        Row(
            "Criteria",
            f"{rubric_from(row.rubric).title} ({rubric_from(row.rubric).key})",
        ),
    ]
    if row.repeats:
        whose = "the same children" if row.same_children else "plans drawn anew"
        told.append(Row("Repeats", f"{row.repeats.name}, {whose}"))
    if row.drawn_on:
        times = "" if row.draws == 1 else f", {row.draws} times; the last one stands"
        told += [
            Row("Drawn", f"{row.drawn} plans on {day_in_words(row.drawn_on)}{times}"),
            Row("Seed", row.seed),
            Row("Fingerprint of the list drawn from", row.digest),
        ]
    return told


def steps_of(row: Any) -> list[Link]:
    """What whoever leads the audit can do next."""
    here = [row.public_id]
    found_ones = {
        State.PLANNED: [Link("Draw the plans", reverse("draw_audit", args=here))],
        State.DRAWN: [
            Link("Add readers", reverse("audit_readers", args=here)),
            Link("Begin the reading", reverse("audit_step", args=[*here, "begin"])),
            Link("Draw again", reverse("draw_audit", args=here)),
        ],
        State.READING: [
            Link("Add readers", reverse("audit_readers", args=here)),
            Link("Close the audit", reverse("audit_step", args=[*here, "close"])),
        ],
        State.CLOSED: [Link("Repeat this audit", reverse("repeat_audit", args=here))],
    }
    return found_ones[row.state]


def strata_table(request: SignedIn, row: Any) -> Table | None:
    """How many plans there were of each kind, and how many were drawn."""
    cells = [
        (Cell(each.label), Cell(str(each.held)), Cell(str(each.taken)))
        for each in strata_of(request.viewer, row)
    ]
    heads = "Kind|#Could be drawn|#Drawn"
    return listed("What was drawn from", heads, cells) if cells else None


def readers_table(request: SignedIn, row: Any) -> Table | None:
    """Who reads, in what capacity, how many plans, how many of them done."""
    every = [
        one
        for some in queries.readings_in(request.viewer, row).values()
        for one in some
    ]
    cells = []
    for each in queries.readers(request.viewer, row):
        mine = [one for one in every if one.reader_id == each.user_id]
        done = sum(1 for one in mine if one.done_on)
        out = Cell(
            "Take out", reverse("drop_reader", args=[row.public_id, each.public_id])
        )
        cells.append(
            (
                Cell(str(each.user), hint=each.capacity),
                Cell(str(len(mine))),
                Cell(str(done)),
                out if row.state is not State.CLOSED else Cell("Closed"),
            )
        )
    table = listed("Readers", "Reader|#Plans|#Done|Change", cells)
    return table if cells else None


def plans_table(request: SignedIn, row: Any) -> Table | None:
    """Each plan by its number in the draw: no child is named in the list."""
    by_plan = queries.readings_in(request.viewer, row)
    cells = [
        (
            Cell(str(each), reverse("audit_plan", args=[each.public_id])),
            Cell(each.stratum),
            Cell(tag=plan_tag(each, by_plan.get(each.pk, []))),
        )
        for each in queries.audited(request.viewer).filter(round=row)
    ]
    return listed("Plans", "Plan|Kind|Reading", cells) if cells else None


def plan_tag(row: Any, some: list[Any]) -> Tag:
    """How far the reading of one plan is."""
    if row.read_on:
        return Tag("Read by two", Colour.GREEN)
    if len(some) < 2:
        return Tag("Lacks a reader", Colour.RED)
    done = sum(1 for each in some if each.done_on)
    return Tag("Read by one" if done else "Not read yet", Colour.BLUE)


@open_to(RUNS)
@require_http_methods(["GET", "HEAD", "POST"])
def draw_audit(request: SignedIn, audit: UUID) -> HttpResponse:
    """Say how many plans, see what that would tell, and draw them."""
    row = found(queries.rounds(request.viewer), audit)
    could = len(queries.held(request.viewer, row))
    seed = row.seed or request.today.isoformat()
    initial = {"version": row.version, "size": row.size, "seed": seed}
    form = DrawForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        facts: dict[str, Any] = {"by": request.viewer, "on": request.today}
        version = form.cleaned_data["version"]
        done = attempt(
            form,
            lambda: actions.draw_plans(row, how=form.lot(), version=version, **facts),
        )
        if done is not None:
            messages.success(request, "The plans are drawn.")
            return redirect("audit", audit=row.public_id)
    values = {
        "form": form,
        "round": row,
        "could": could,
        "helper": size_table(could),
        "back": reverse("audit", args=[row.public_id]),
        "crumbs": crumbs_to(
            Link(row.name, reverse("audit", args=[row.public_id])), Link("Draw", "")
        ),
    }
    return render(request, "casework/audit/draw.html", values)


def size_table(could: int) -> Table:
    """How many plans to read for how close an answer."""
    cells = [
        (Cell(f"{half} points up or down"), Cell(str(size)))
        for half, size in helper(could)
    ]
    return listed(
        "To know a share of all these plans, 95 times in 100, within",
        "How close|#Plans to read",
        cells,
    )


STEPS = {
    "begin": (
        "Begin the reading",
        "Each reader sees the plans that are theirs, and nothing else of the child. "
        "The draw does not change any more.",
        actions.begin_reading,
    ),
    "close": (
        "Close the audit",
        "Readers see the plans no longer, and no grade changes after this.",
        actions.close_round,
    ),
}


@open_to(RUNS)
@require_http_methods(["GET", "HEAD", "POST"])
def audit_step(request: SignedIn, audit: UUID, step: str) -> HttpResponse:
    """Begin the reading, or close the audit."""
    row = found(queries.rounds(request.viewer), audit)
    if step not in STEPS:
        raise Http404
    heading, says, act = STEPS[step]
    form = StepForm(posted(request), initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        facts: dict[str, Any] = {"by": request.viewer, "on": request.today}
        version = form.cleaned_data["version"]
        done = attempt(form, lambda: act(row, version=version, **facts))
        if done is not None:
            write_to_readers(request, done)
            return redirect("audit", audit=row.public_id)
    return form_page(
        request,
        form,
        caption=row.name,
        heading=heading,
        lead=[says],
        submit=heading,
        back=reverse("audit", args=[row.public_id]),
        crumbs=crumbs_to(Link(row.name, reverse("audit", args=[row.public_id]))),
    )


def write_to_readers(request: SignedIn, row: Any) -> None:
    """A mail to each reader of an audit whose plans wait."""
    address = f"{settings.SITE_URL.rstrip('/')}{reverse('audit_readings')}"
    tell_readers(row, address=address, by=request.viewer, on=request.today)


def criteria_rows(rubric: Rubric) -> list[Row]:
    """What the criteria ask, each with its source."""
    return [
        Row(
            each.title,
            each.asks,
            lines=(source_of(each.source, confirmed=each.confirmed),),
        )
        for each in rubric.criteria
    ]


def source_of(source: str, *, confirmed: bool) -> str:
    """Where something comes from, and whether that was read."""
    return source if confirmed else f"{source} (unconfirmed)"
