"""The register of a setting, what is given there today, and what it brought."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from goldenthread.access.rules import Viewer
from goldenthread.casework.models import Intervention, Support, SupportSession
from goldenthread.casework.queries.support.records import (
    Beside,
    beside,
    supports,
    told_of,
)
from goldenthread.casework.rules.support.clocks import Looked, looked_at, meetings_in
from goldenthread.casework.rules.support.dose import given_of
from goldenthread.casework.rules.support.impact import Impact, Run, impacts
from goldenthread.casework.rules.support.progress import Measured
from goldenthread.duties.rules.counting import plus_months
from goldenthread.duties.rules.supporting import (
    support_words,
    year_number,
    year_said,
)
from goldenthread.people.models import Attendance
from goldenthread.people.models.children import in_force
from goldenthread.places.models import Place

A_YEAR = 12


@dataclass(frozen=True)
class Registered:
    """One pupil of the register."""

    support: Support
    year: str
    year_number: int | None
    codes: tuple[str, ...]
    looked: Looked
    meetings: int
    cycle: int
    asks: bool


def register(viewer: Viewer, settings: list[Place], *, on: date) -> list[Registered]:
    """Pupils with support at some settings today: the same few queries for any."""
    rows = list(
        supports(viewer)
        .filter(setting__in=settings, ended_on=None)
        .order_by("child__surname", "child__forename")
    )
    known = beside(viewer, rows)
    years = years_given(viewer, rows, on=on)
    return [registered(viewer, row, known, years, on=on) for row in rows]


def years_given(viewer: Viewer, rows: list[Support], *, on: date) -> dict[int, int]:
    """The years that somebody gave where they are not those of the age."""
    found = Attendance.objects.visible_to(viewer).filter(
        in_force(on),
        child__in=[row.child_id for row in rows],
        year_group__isnull=False,
    )
    return {row.child_id: row.year_group or 0 for row in found}


def registered(
    viewer: Viewer, row: Support, known: Beside, years: dict[int, int], *, on: date
) -> Registered:
    """One line of the register."""
    nation = row.authority.nation
    rule = support_words(nation).year
    by_age = year_number(rule, row.child.born, on=on) if rule else None
    year = years.get(row.child_id, by_age)
    told = told_of(viewer, row, known)
    rounds = known.cycles.get(row.pk, [])
    last = rounds[-1] if rounds else None
    review = known.reviews.get(last.pk) if last else None
    then = support_words(nation).then(review.then) if review else None
    needs = known.needs.get(last.pk, []) if last else []
    return Registered(
        row,
        year_said(rule, year),
        year,
        tuple(need.code for need in needs),
        looked_at(told, nation, on=on),
        meetings_in(told, since=plus_months(on, -A_YEAR), until=on),
        last.number if last else 0,
        bool(then and then.asks),
    )


def running(viewer: Viewer, settings: list[Place]) -> list[Intervention]:
    """Interventions in open cycles at some settings, group by group."""
    rows = Intervention.objects.visible_to(viewer).filter(
        cycle__support__setting__in=settings,
        cycle__support__ended_on=None,
        cycle__closed_on=None,
    )
    related = rows.select_related("child", "cycle__support__setting")
    return list(related.order_by("name", "group", "child__surname", "child__forename"))


def logged_on(
    viewer: Viewer, rows: list[Intervention], day: date
) -> dict[int, list[SupportSession]]:
    """What is written down of one day, by intervention."""
    found: dict[int, list[SupportSession]] = defaultdict(list)
    logged = SupportSession.objects.visible_to(viewer).filter(
        intervention__in=rows, day=day
    )
    for row in logged:
        found[row.intervention_id].append(row)
    return found


def impact(viewer: Viewer, settings: list[Place], *, on: date) -> tuple[Impact, ...]:
    """What each intervention brought across the children of some settings."""
    rows = list(
        Intervention.objects.visible_to(viewer)
        .filter(cycle__support__setting__in=settings)
        .select_related("cycle")
    )
    sessions: dict[int, list[SupportSession]] = defaultdict(list)
    for row in SupportSession.objects.visible_to(viewer).filter(intervention__in=rows):
        sessions[row.intervention_id].append(row)
    return impacts(run_of(viewer, row, sessions[row.pk], on=on) for row in rows)


def run_of(
    viewer: Viewer, row: Intervention, sessions: list[SupportSession], *, on: date
) -> Run:
    """One intervention of one child as a value."""
    until = row.cycle.closed_on or on
    given = given_of(row.dose, row.start, sessions, on=until)
    share = Measured(row.baseline, row.target, row.end_value).share
    return Run(row.name, row.child_id, share, row.cost, given.share)
