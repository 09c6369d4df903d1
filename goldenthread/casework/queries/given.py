"""What a child's plan promised in some weeks, and what was given of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from django.db.models import QuerySet

from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import GivenWeek, PlanVersion, Term
from goldenthread.casework.queries.recipients import own_copy
from goldenthread.casework.rules.given import (
    Kept,
    Promise,
    WeekTold,
    kept,
    promise_of,
)
from goldenthread.casework.rules.given_plan import (
    calendar_of,
    is_closed,
    keys_of,
    spans_of,
    week_due,
)
from goldenthread.casework.rules.plan.content import (
    SaidProvision,
    content_from,
)
from goldenthread.casework.rules.plan.printing import (
    Recipient,
    for_recipient,
    in_copy,
)
from goldenthread.duties.rules.sections import schema_for
from goldenthread.people.models import (
    Attendance,
    Child,
    Involvement,
    Naming,
    Restriction,
)
from goldenthread.people.models import children as people
from goldenthread.people.rules import Scope

STANDING = ("final", "amended")


@dataclass(frozen=True)
class RowGiven:
    """One row of the plan: its words, what each week promised, what was given.

    ``closed``: weeks in which the school that gives it had no day.
    """

    key: str
    says: SaidProvision
    promise: Promise | None
    due: Mapping[date, Fraction | None]
    told: Mapping[date, GivenWeek]
    kept: Kept
    closed: frozenset[date] = frozenset()


def standing(viewer: Viewer, child: Child) -> list[PlanVersion]:
    """The final plans that were sent, in their order."""
    rows = PlanVersion.objects.visible_to(viewer).filter(
        child=child, kind__in=STANDING, released_on__isnull=False
    )
    related = rows.select_related("plan", "case", "authority")
    return list(related.order_by("released_on", "number"))


def in_force(viewer: Viewer, child: Child) -> PlanVersion | None:
    """The plan that holds now: the last that was sent, while its case is open."""
    last = next(reversed(standing(viewer, child)), None)
    return last if last and last.case.closed_on is None else None


def gives_help(viewer: Viewer, child: Child, on: date) -> bool:
    """Whether somebody may write down what is given: the setting, or who is invited.

    The setting is where the child goes, and the one that the plan names.
    """
    settings = viewer.places_where(Permission.WRITE_SUPPORT)
    goes_there = Attendance.objects.visible_to(viewer).filter(
        people.in_force(on), child=child, setting__in=settings, is_confirmed=True
    )
    named = named_at(viewer, on).filter(child=child)
    invited = Involvement.rows_of(viewer, on).filter(child=child)
    return goes_there.exists() or named.exists() or invited.exists()


def named_at(viewer: Viewer, on: date) -> QuerySet[Naming]:
    """The plans that name a setting where somebody writes down what is given."""
    settings = viewer.places_where(Permission.WRITE_SUPPORT)
    return Naming.rows_at(viewer, settings, on).filter(people.in_force(on))


def helped_by(viewer: Viewer, on: date) -> QuerySet[Child]:
    """The children of whom somebody writes down what is given, whose plan was sent.

    Whoever a restriction keeps from anything about a child finds that child elsewhere.
    """
    settings = viewer.places_where(Permission.WRITE_SUPPORT)
    there = Attendance.objects.visible_to(viewer).filter(
        people.in_force(on), setting__in=settings, is_confirmed=True
    )
    named = named_at(viewer, on)
    invited = Involvement.rows_of(viewer, on)
    sent = PlanVersion.objects.visible_to(viewer).filter(
        kind__in=STANDING, released_on__isnull=False, case__closed_on=None
    )
    kept_from = Restriction.rows_against(viewer, on, tuple(Scope)).values("child")
    mine = Child.objects.visible_to(viewer)
    rows = (
        mine.filter(pk__in=there.values("child"))
        | mine.filter(pk__in=named.values("child"))
        | mine.filter(pk__in=invited.values("child"))
    )
    return (
        rows.filter(pk__in=sent.values("child"))
        .exclude(pk__in=kept_from)
        .select_related("authority")
        .order_by("surname", "forename", "pk")
    )


def weeks_told(
    viewer: Viewer, child: Child, weeks: Sequence[date]
) -> dict[str, dict[date, GivenWeek]]:
    """What was written down of some weeks, by the row of the plan."""
    rows = GivenWeek.objects.visible_to(viewer).filter(child=child, week__in=weeks)
    rows = rows.select_related("written_by")
    found: dict[str, dict[date, GivenWeek]] = {}
    for row in rows:
        found.setdefault(row.key, {})[row.week] = row
    return found


def terms_of(viewer: Viewer, child: Child, on: date) -> tuple[tuple[date, date], ...]:
    """The terms of the child's setting; where it has none, those of the authority."""
    at = Attendance.objects.visible_to(viewer).filter(people.in_force(on), child=child)
    here = set(at.values_list("setting", flat=True))
    rows = list(Term.objects.visible_to(viewer).order_by("start"))
    own = [row for row in rows if row.setting_id in here]
    return tuple((r.start, r.end) for r in own or rows if r in own or not r.setting_id)


def giving_copy(viewer: Viewer, child: Child, kind: str) -> Recipient:
    """One's own copy of a plan, with the help that one gives as health or social care.

    A setting and whoever is invited read what is for settings; a therapist also what
    health gives, so that they can say what was given of it.
    """
    schema = schema_for(kind)
    to = own_copy(viewer, child, schema)
    if to.sections is None or viewer.day is None:
        return to
    mine = Involvement.rows_of(viewer, viewer.day).filter(child=child)
    parts = frozenset(mine.values_list("part", flat=True))
    return replace(to, sections=to.sections | schema.given_by(parts))


def keys_given(viewer: Viewer, child: Child, plan: PlanVersion) -> frozenset[str]:
    """The rows of the plan that holds of which somebody may write down a week."""
    to = giving_copy(viewer, child, plan.plan.kind)
    return keys_of(in_copy(content_from(plan.content), to))


def given_of(
    viewer: Viewer, child: Child, weeks: Sequence[date], *, on: date
) -> list[RowGiven]:
    """Each row of the plan that holds, over some weeks; five queries and a few more."""
    sent = standing(viewer, child)
    if not sent or not weeks:
        return []
    kind = sent[-1].plan.kind
    to = giving_copy(viewer, child, kind)
    copies = [
        in_copy(for_recipient(content_from(version.content), to), to)
        for version in sent
    ]
    spans = spans_of([each.released_on or date.max for each in sent])
    versions = list(zip(spans, copies, strict=True))
    terms, told = terms_of(viewer, child, on), weeks_told(viewer, child, weeks)
    schema, nation = schema_for(kind), child.authority.nation
    found = []
    for row in copies[-1].provisions:
        is_in_term = schema.section(row.section).in_term
        calendar = calendar_of(nation, terms, is_in_term=is_in_term)
        due = {w: week_due(w, row.key, versions, calendar) for w in weeks}
        closed = frozenset(w for w in weeks if is_closed(w, calendar))
        found.append(_row_given(row, due, told.get(row.key, {}), closed))
    return found


def _row_given(
    row: SaidProvision,
    due: Mapping[date, Fraction | None],
    wrote: Mapping[date, GivenWeek],
    closed: frozenset[date],
) -> RowGiven:
    """One row, counted."""
    words = [WeekTold(w, one.minutes, one.why_missed) for w, one in wrote.items()]
    promise = promise_of(row.how_often, row.how_long, row.text)
    return RowGiven(row.key, row, promise, due, wrote, kept(due, words), closed)
