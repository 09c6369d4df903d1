"""Reviews that fall due: what opens at night, terms' lists, moves to the next phase."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.access.rules import Role, Viewer
from goldenthread.casework.models import (
    Case,
    Due,
    Happening,
    PlanVersion,
    Review,
    SchoolYears,
    Term,
    TermList,
)
from goldenthread.casework.queries.reviews import due_cases, settings_of
from goldenthread.casework.rules.reviews import (
    Expected,
    Opens,
    due_now,
    expected_move,
    is_asked,
    lacks,
    list_is_due,
    switch_mark,
    to_open,
)
from goldenthread.casework.rules.standing import OPEN
from goldenthread.duties.rules.reviewing import Reviewing
from goldenthread.people.models import Allocation
from goldenthread.people.models.children import in_force
from goldenthread.places.models import Appointment, Place

BATCH = 1000


def _keys_of(law: Reviewing) -> set[str]:
    """The clocks that reviews are about."""
    return {key for kind in law.kinds for key in kind.limits}


def batches(viewer: Viewer, rows: QuerySet[Case]) -> Iterator[list[Case]]:
    """Cases, a batch at a time."""
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk


def to_open_now(
    viewer: Viewer, law: Reviewing, *, on: date
) -> list[tuple[Case, Opens]]:
    """The reviews that open today, by the clocks as they stand."""
    found = []
    for batch in batches(viewer, due_cases(viewer, law)):
        clocks = clocks_by_case(viewer, law, batch)
        told = ((case, to_open(law, clocks[case.pk], on=on)) for case in batch)
        found += [(case, opens) for case, opens in told if opens]
    return found


def clocks_by_case(
    viewer: Viewer, law: Reviewing, cases: list[Case]
) -> dict[int, list[Due]]:
    """The open clocks of reviews of several cases: one query."""
    found: dict[int, list[Due]] = defaultdict(list)
    rows = Due.objects.visible_to(viewer).filter(
        case__in=[case.pk for case in cases],
        key__in=_keys_of(law),
        state__in=OPEN,
    )
    for row in rows:
        found[row.case_id].append(row)
    return found


def due_days(
    viewer: Viewer, law: Reviewing, rows: list[Review], *, on: date
) -> dict[int, date | None]:
    """By when each of some reviews must be done: what the record's clocks say today.

    A review that is over keeps the day it had.
    """
    cases = [row.case for row in rows if row.closed_on is None]
    clocks = clocks_by_case(viewer, law, cases) if cases else {}
    return {
        row.pk: row.due_by
        if row.closed_on
        else due_now(law, row.kind, clocks.get(row.case_id, ()), on=on)
        for row in rows
    }


def expected_now(
    viewer: Viewer, law: Reviewing, *, on: date
) -> list[tuple[Case, Expected]]:
    """Moves to the next phase that follow from school years and nobody has told."""
    last = last_years(viewer)
    found = []
    for batch in batches(viewer, without_move(viewer, law, on=on)):
        at = settings_of(viewer, [case.child_id for case in batch], on=on)
        for case in batch:
            goes = at.get(case.child_id)
            years = last.get(goes.setting_id) if goes else None
            move = expected_move(law, case.child.born, years, on=on)
            if move:
                found.append((case, move))
    return found


def last_years(viewer: Viewer) -> dict[int, int]:
    """The last school year of each setting whose years are known."""
    rows = SchoolYears.objects.visible_to(viewer)
    return dict(rows.values_list("setting_id", "last"))


def without_move(viewer: Viewer, law: Reviewing, *, on: date) -> QuerySet[Case]:
    """Cases with a plan in force for which no move to come was told."""
    told = Happening.objects.visible_to(viewer).filter(
        word=law.transfers.word, for_day__gt=on, struck_on=None
    )
    rows = Case.objects.visible_to(viewer).filter(state__in=law.in_force)
    rows = rows.exclude(pk__in=told.values("case"))
    return rows.select_related("child", "authority").order_by("pk")


def switches_now(
    viewer: Viewer, law: Reviewing, *, on: date
) -> dict[tuple[str, int], list[int]]:
    """Cases in which a reminder of the switch of rights is due, and who works there."""
    rows = Case.objects.visible_to(viewer).filter(
        state__in=law.in_force, child__rights_from__gte=on
    )
    marked = {}
    for case in rows.select_related("child"):
        mark = switch_mark(law, case.child.rights_from, on=on)
        if mark is not None:
            marked[case.child_id] = (case.number, mark)
    works = Allocation.objects.visible_to(viewer).filter(in_force(on), child__in=marked)
    found: dict[tuple[str, int], list[int]] = {one: [] for one in marked.values()}
    for each in works:
        found[marked[each.child_id]].append(each.user_id)
    return found


@dataclass(frozen=True)
class ListRow:
    """One child on the list of a term."""

    child: Any
    case: Case
    day: date | None
    says: str
    is_late: bool


def terms(viewer: Viewer) -> QuerySet[Term]:
    """The terms of one's authority, the latest first."""
    rows = Term.objects.visible_to(viewer).select_related("setting")
    return rows.order_by("-start", "setting__name", "pk")


def school_years(viewer: Viewer) -> QuerySet[SchoolYears]:
    """The school years of settings, by name."""
    rows = SchoolYears.objects.visible_to(viewer).select_related("setting")
    return rows.order_by("setting__name", "pk")


def settings(viewer: Viewer) -> QuerySet[Place]:
    """The settings of one's authority."""
    rows = Place.objects.visible_to(viewer).filter(
        authority_id=viewer.authority_id, level="setting"
    )
    return rows.order_by("name", "pk")


def in_term(
    viewer: Viewer, law: Reviewing, term: Term, *, on: date
) -> dict[int, list[ListRow]]:
    """Children whose review falls due in a term, by setting; those late are there too.

    A term of one setting lists only its children.
    """
    late = Q(day__lt=term.start, state="late")
    rows = Due.objects.visible_to(viewer).filter(
        Q(day__gte=term.start, day__lte=term.end) | late,
        key__in=_keys_of(law),
        state__in=OPEN,
        case__state__in=law.in_force,
    )
    dues = list(rows.select_related("case__child", "case__authority").order_by("day"))
    at = settings_of(viewer, {due.case.child_id for due in dues}, on=on)
    found: dict[int, list[ListRow]] = defaultdict(list)
    listed = set()
    for due in dues:
        goes = at.get(due.case.child_id)
        if goes is None or due.case_id in listed:
            continue
        if term.setting_id in (None, goes.setting_id):
            listed.add(due.case_id)
            found[goes.setting_id].append(list_row(viewer, due, on=on))
    return found


def list_row(viewer: Viewer, due: Due, *, on: date) -> ListRow:
    """One line of a term's list."""
    is_late = due.day is not None and due.day < on
    return ListRow(due.case.child, due.case, due.day, due.says, is_late)


@dataclass(frozen=True)
class DueList:
    """A list that is to leave: the term, the setting, how many, to whom."""

    term: Term
    setting: Place
    children: int
    to: tuple[str, ...]


def lists_due(viewer: Viewer, law: Reviewing, *, on: date) -> list[DueList]:
    """The lists that leave today and have not left."""
    found = []
    for term in terms(viewer).filter(start__gt=on):
        if not list_is_due(law.term_weeks, term.start, on=on):
            continue
        sent = TermList.objects.visible_to(viewer).filter(term=term)
        left = set(sent.values_list("setting_id", flat=True))
        rows = in_term(viewer, law, term, on=on)
        wanted = [key for key in rows if key not in left]
        to = sencos(viewer, wanted, on=on)
        places = settings(viewer).in_bulk(wanted)
        found += [
            DueList(term, places[key], len(rows[key]), tuple(to[key]))
            for key in wanted
            if to.get(key) and key in places
        ]
    return found


def sencos(viewer: Viewer, setting_ids: list[int], *, on: date) -> dict[int, list[str]]:
    """The addresses of the SENCOs of some settings."""
    rows = Appointment.objects.visible_to(viewer).filter(
        in_force(on), place__in=setting_ids, role=Role.SENCO, user__is_active=True
    )
    found: dict[int, list[str]] = defaultdict(list)
    for each in rows.exclude(user__email="").select_related("user"):
        found[each.place_id].append(each.user.email)
    return found


def lists_sent(viewer: Viewer, term: Term) -> dict[int, TermList]:
    """The lists of a term that went, by setting."""
    rows = TermList.objects.visible_to(viewer).filter(term=term)
    return {each.setting_id: each for each in rows}


@dataclass(frozen=True)
class Transfer:
    """A child who moves on, or may: by when the plan must be ready, what is missing."""

    case: Case
    setting: str
    year: int | None
    move: date | None
    kind: str
    due: Due | None
    missing: str


def transfers(viewer: Viewer, law: Reviewing, *, on: date) -> list[Transfer]:
    """Children who move to the next phase, soonest first, then those to be asked."""
    rows = Case.objects.visible_to(viewer).filter(state__in=law.in_force)
    cases = list(rows.select_related("child", "authority"))
    ids = [case.pk for case in cases]
    at = settings_of(viewer, [case.child_id for case in cases], on=on)
    moves = moves_of(viewer, law, ids, on=on)
    dues = dues_of(viewer, law, ids)
    open_ones = _by_case(Review.objects.visible_to(viewer).filter(closed_on=None), ids)
    held = held_since(viewer, law, ids, on=on)
    notices = _by_case(
        PlanVersion.objects.visible_to(viewer).filter(
            kind="notice", case__reviews__closed_on=None
        ),
        ids,
    )
    told = []
    for case in cases:
        move, due = moves.get(case.pk), dues.get(case.pk)
        if not move and not is_asked(law, case.child.born, on=on):
            continue
        if move and due is None:
            continue  # the plan for the next phase is there
        goes = at.get(case.child_id)
        told.append(
            Transfer(
                case,
                goes.setting.name if goes else "",
                law.year_of(case.child.born, on=on),
                move.for_day if move else None,
                move.kind if move else "",
                due,
                lacks(
                    kind_known=bool(move),
                    open_review=case.pk in open_ones,
                    held=case.pk in held,
                    notice=case.pk in notices,
                ),
            )
        )
    return sorted(told, key=lambda one: (_day_of(one), one.case.pk))


def _day_of(one: Transfer) -> date:
    """Where a transfer stands in the list: by its last day, the unknown at the end."""
    return one.due.day if one.due and one.due.day else date.max


def moves_of(
    viewer: Viewer, law: Reviewing, ids: list[int], *, on: date
) -> dict[int, Happening]:
    """The move to come of each of some cases."""
    rows = Happening.objects.visible_to(viewer).filter(
        case__in=ids, word=law.transfers.word, for_day__gt=on, struck_on=None
    )
    return {each.case_id: each for each in rows.order_by("on", "pk")}


def dues_of(viewer: Viewer, law: Reviewing, ids: list[int]) -> dict[int, Due]:
    """The clock of the move of each of some cases, the earliest."""
    rows = Due.objects.visible_to(viewer).filter(
        case__in=ids, key__in=law.transfers.limits, state__in=OPEN
    )
    return {each.case_id: each for each in rows.order_by("-day")}


def held_since(viewer: Viewer, law: Reviewing, ids: list[int], *, on: date) -> set[int]:
    """Cases with a review of the move whose meeting has been held."""
    kinds = [kind.key for kind in law.kinds if kind.transfer]
    rows = Review.objects.visible_to(viewer).filter(
        Q(kind__in=kinds) | Q(closed_on=None), case__in=ids, held_on__lte=on
    )
    return set(rows.values_list("case_id", flat=True))


def _by_case(rows: Any, ids: list[int]) -> set[int]:
    """The cases to which some rows, already narrowed to a viewer's, belong."""
    return set(rows.filter(case__in=ids).values_list("case_id", flat=True))
