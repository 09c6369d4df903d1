"""One cycle of a child's support, in the four stages."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.guard import open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.queries.families import gives_views, reads_plain
from goldenthread.casework.queries.support import records
from goldenthread.casework.queries.support.evidence import said_cycle
from goldenthread.casework.rules.support.dose import MISSED, Given, given_of
from goldenthread.casework.rules.support.evidence import SaidCycle
from goldenthread.casework.rules.support.progress import Measured
from goldenthread.casework.views.pages import child_page, listed
from goldenthread.casework.views.support.pages import shown_cycle
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.supporting import (
    Part,
    PlanKind,
    SupportWords,
    Then,
    support_words,
)
from goldenthread.ui.charts import Bar, Spoke, bars, wheel
from goldenthread.ui.rules import Cell, Colour, Row, Table, Tag


@open_to(Permission.SEE_CHILDREN)
@seen
@require_safe
def support_cycle(request: SignedIn, child: UUID, cycle: UUID) -> HttpResponse:
    """What was found, what is planned, what was given, what came of it."""
    row = shown_cycle(request, child, cycle)
    viewer = request.viewer
    plain = reads_plain(viewer, row.child)
    rows = records.whole(viewer, [row])
    own = records.is_own(viewer, row.support)
    writes = own and row.closed_on is None
    words = support_words(row.authority.nation)
    told = said_cycle(viewer, row, rows)
    values = (
        child_page(row.child, "child_support", f"Cycle {row.number}", reader=request)
        | {
            "cycle": row,
            "told": told,
            "plain": plain,
            "writes": writes,
            "found": found_rows(told),
            "planned": planned_rows(told, row),
            "links": links_of(row) if writes else {},
            "plan_parts": parts_of(row, rows, words, writes=writes),
            "kind": words.plan(row.support.plan),
            "by_when": day_in_words(row.review_day),
            "review": review_rows(told, row, rows, words, plain=plain),
            "may_view": view_link(request, row, writes=writes),
        }
        | tables_of(
            row,
            rows,
            told,
            words,
            writes=writes,
            on=row.closed_on or request.today,
        )
    )
    return render(request, "casework/support/cycle.html", values)


def found_rows(told: SaidCycle) -> list[Row]:
    """What was found; what is empty is not printed."""
    lines = (
        ("Needs, the first weighs most", "\n".join(told.needs)),
        ("Attainment and progress", told.attainment),
        ("Strengths", told.strengths),
        ("Barriers", told.barriers),
        ("Physical, emotional, social and health needs", told.other_needs),
        ("Advice from outside", told.advice),
    )
    return typed(lines)


def planned_rows(told: SaidCycle, row: Any) -> list[Row]:
    """What every adult does, and what is to come of it."""
    day = day_in_words(row.review_day)
    lines = (
        ("Adjustments in class", told.adjustments),
        ("Outcomes", told.outcomes),
        ("To be looked at again by", day),
    )
    return typed(lines)


def typed(lines: Any) -> list[Row]:
    """Lines of a summary, each paragraph by itself."""
    return [
        Row(key, lines=tuple(line for line in text.splitlines() if line.strip()))
        for key, text in lines
        if text
    ]


def links_of(row: Any) -> dict[str, str]:
    """Where the setting writes."""
    at = [row.child.public_id, row.public_id]
    return {
        "assess": reverse("support_write", args=[*at, "assess"]),
        "plan": reverse("support_write", args=[*at, "plan"]),
        "intervention": reverse("support_add", args=[*at, "intervention"]),
        "target": reverse("support_add", args=[*at, "target"]),
        "step": reverse("support_add", args=[*at, "step"]),
        "review": reverse("support_review", args=at),
        "log": reverse("support_log"),
    }


def view_link(request: SignedIn, row: Any, *, writes: bool) -> str:
    """Where views are added: by the family itself, or for them by the setting."""
    families = row.closed_on is None and gives_views(request.viewer, row.child)
    if not (families or writes):
        return ""
    return reverse("support_view", args=[row.child.public_id, row.public_id])


def tables_of(
    row: Any,
    rows: records.Whole,
    told: SaidCycle,
    words: SupportWords,
    *,
    writes: bool,
    on: Any,
) -> dict[str, Any]:
    """Interventions, targets, steps, sessions, and progress as a picture."""
    some = rows.interventions.get(row.pk, [])
    kind = words.plan(row.support.plan)
    return {
        "interventions": interventions_table(some, told, is_open=writes),
        "given": given_table(some, rows, on=on),
        "progress": progress_table(told),
        "picture": picture(some),
        "goals": goals_table(row, rows, kind, is_open=writes),
        "steps": steps_table(row, rows, kind, words, is_open=writes, on=on),
    }


def edit_cell(row: Any, kind: str, label: str, *, is_open: bool) -> Cell:
    """The name of a row, leading to its form for those who write in the cycle."""
    if not is_open:
        return Cell(label)
    at = [row.child.public_id, kind, row.public_id]
    return Cell(label, reverse("support_row", args=at))


def interventions_table(some: list[Any], told: SaidCycle, *, is_open: bool) -> Table:
    """Interventions as planned."""
    cells = [
        (
            edit_cell(row, "intervention", row.name, is_open=is_open),
            Cell(one.dose, hint=f"from {day_in_words(row.start)}"),
            Cell(one.giver),
            Cell(one.base),
            Cell(row.expected),
            Cell(one.cost),
            Cell(day_in_words(row.review_day)),
        )
        for row, one in zip(some, told.interventions, strict=True)
    ]
    heads = "Intervention|How much|Who gives it|Based on|Expected|Cost|Looked at by"
    return listed("Interventions, each for a set time", heads, cells)


def given_table(some: list[Any], rows: records.Whole, *, on: Any) -> Table:
    """Planned and given, with the reasons why sessions were missed."""
    cells = []
    for row in some:
        given = given_of(row.dose, row.start, rows.sessions.get(row.pk, []), on=on)
        why = "; ".join(f"{MISSED[key]}: {n}" for key, n in given.reasons)
        share = f"{given.share}%" if given.share is not None else "None due yet"
        cells.append(
            (
                Cell(row.name),
                Cell(f"{given.held} of {given.due}"),
                Cell(f"{given.minutes} of {given.planned_minutes}"),
                Cell(share, tag=too_little(given)),
                Cell(str(given.missed), hint=why),
                Cell(str(given.silent)),
            )
        )
    heads = "Intervention|#Sessions|#Minutes|#Share|#Missed|#Not written down"
    return listed("Planned up to now, and given", heads, cells)


LITTLE = 80  # per cent of planned minutes below which an effect can hardly be judged


def too_little(given: Given) -> Tag | None:
    """A mark where much less was given than was planned, as far as it is known.

    A session of which nothing is written down may have been given all the same.
    """
    if given.share is None or given.share >= LITTLE:
        return None
    if given.held + given.silent > given.due * LITTLE / 100:
        return Tag("Much is not written down", Colour.YELLOW)
    return Tag("Much less than planned", Colour.ORANGE)


def progress_table(told: SaidCycle) -> Table:
    """Baseline, target, and what was measured."""
    cells = [
        (
            Cell(one.name),
            Cell(one.measure),
            Cell(one.baseline or "Not measured"),
            Cell(one.target or "None set"),
            Cell(one.end or "Not yet"),
            Cell(one.progress),
        )
        for one in told.interventions
        if one.measure
    ]
    heads = "Intervention|Measure|#Before|#Target|#After|Progress"
    return listed("Progress against baseline and target", heads, cells)


def picture(some: list[Any]) -> Any:
    """How much of the way to each target was gone."""
    found = []
    for row in some:
        share = Measured(row.baseline, row.target, row.end_value).share
        if share is not None:
            found.append(Bar(row.name, float(share)))
    return (
        bars("How much of the way to the target was gone", found, "%")
        if found
        else None
    )


def goals_table(
    row: Any, rows: records.Whole, kind: PlanKind, *, is_open: bool
) -> Table | None:
    """Targets, long-term and short-term."""
    if "goals" not in kind.parts:
        return None
    cells = [
        (
            edit_cell(goal, "target", goal.text, is_open=is_open),
            Cell(goal.get_term_display()),
            Cell(goal.criterion),
            Cell(day_in_words(goal.by_when)),
            Cell(met(goal.met_day)),
        )
        for goal in rows.goals.get(row.pk, [])
    ]
    heads = "Target|Long-term or short-term|How we will know|By when|Met"
    return listed("Targets", heads, cells)


def met(day: Any) -> str:
    """When it was, or that it was not yet."""
    return day_in_words(day) or "Not yet"


def steps_table(
    row: Any,
    rows: records.Whole,
    kind: PlanKind,
    words: SupportWords,
    *,
    is_open: bool,
    on: Any,
) -> Table | None:
    """Who does what by when."""
    if "steps" not in kind.parts:
        return None
    named = {entry.key: entry.title for part in words.parts for entry in part.entries}
    cells = [
        (
            edit_cell(step, "step", step.text, is_open=is_open),
            Cell(named.get(step.indicator, "")),
            Cell(step.who),
            Cell(day_in_words(step.by_when)),
            Cell(met(step.done_day), tag=late_step(step, on)),
        )
        for step in rows.steps.get(row.pk, [])
    ]
    return listed("Who does what", "What|For|Who|By when|Done", cells)


def late_step(step: Any, on: Any) -> Tag | None:
    """A mark on what was to be done before today."""
    late = step.done_day is None and on > step.by_when
    return Tag("Overdue", Colour.RED) if late else None


def parts_of(
    row: Any, rows: records.Whole, words: SupportWords, *, writes: bool
) -> list[dict[str, Any]]:
    """The parts that the kind of plan has, with the wheel where there is a scale."""
    known = {(text.part, text.key): text for text in rows.texts.get(row.pk, [])}
    found = []
    for key in words.plan(row.support.plan).parts:
        part = words.part(key)
        if part is None:
            continue
        lines = [(entry, known.get((key, entry.key))) for entry in part.entries]
        if part.optional and not writes and not any(text for _, text in lines):
            continue
        spokes = [
            Spoke(entry.title, text.step if text else None) for entry, text in lines
        ]
        at = [row.child.public_id, row.public_id, key]
        found.append(
            {
                "part": part,
                "rows": typed((e.title, text.words) for e, text in lines if text),
                "wheel": drawn(part, spokes),
                "link": reverse("support_write", args=at) if writes else "",
            }
        )
    return found


def drawn(part: Part, spokes: list[Spoke]) -> Any:
    """The wheel of a part with a scale, once a step of it is known."""
    if not any(spoke.step for spoke in spokes):
        return None
    return wheel(part.title, spokes, part.scale)


def review_rows(
    told: SaidCycle,
    row: Any,
    rows: records.Whole,
    words: SupportWords,
    *,
    plain: bool,
) -> list[Row]:
    """The review: when, who was there, what was found and decided."""
    review = rows.reviews.get(row.pk)
    if told.review is None or review is None:
        return []
    then = words.then(review.then)
    lines = (
        ("Held on", day_in_words(told.review.held)),
        ("Who was there", told.review.present),
        ("What came of it", told.review.words),
        ("What next", next_words(then, plain=plain) or review.then),
    )
    return typed(lines)


def next_words(then: Then | None, *, plain: bool) -> str:
    """What a review decided, in the reader's words."""
    if then is None:
        return ""
    return then.plain if plain else then.says
