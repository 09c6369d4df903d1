"""Whatever happens around children, the database shows whom the rules say, and no one.

Histories of five to sixteen steps (relationships, moves, namings, restrictions,
invitations, allocations, openings, birthdays, merging, revocations) are lived through
twice: in rows, and in the plain values of ``sight``. At the end of each all look.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import TODAY, appointed
from goldenthread.access.clock import now
from goldenthread.access.rules import Role
from goldenthread.people.models import (
    Adult,
    Allocation,
    Attendance,
    Child,
    Involvement,
    Naming,
    Opening,
    Relationship,
    Restriction,
)
from goldenthread.people.rules import Kin, Scope
from goldenthread.people.tests.sight import (
    Bar,
    Bond,
    Record,
    Span,
    Taught,
    reason_seen,
)
from goldenthread.places.models import Place

USERS = ("caseworker", "colleague", "case_manager", "senco", "professional", "parent")
DAYS = (-2, -1, 0, 1, 2)
near = st.sampled_from(DAYS)
span = st.tuples(near, st.none() | near)
user = st.sampled_from(USERS)
kin = st.sampled_from([Kin.PARENT, Kin.SELF, Kin.REPRESENTATIVE, Kin.GRANDPARENT])
scope = st.sampled_from([Scope.ALL, Scope.ALL, Scope.ADDRESS, Scope.SCHOOL])
yes = st.booleans()
mostly = st.sampled_from([True, True, True, False])
# Those who see a child by each way come up most, so that ways meet in one history.
STEPS = st.one_of(
    st.tuples(st.just("bond"), st.just("parent") | user, span, kin, mostly, yes),
    st.tuples(st.just("bond"), st.just("parent"), span, kin, mostly, yes),
    st.tuples(st.just("bar"), user, span, scope, yes),
    st.tuples(st.just("bar"), st.just("case_manager"), span, scope, yes),
    st.tuples(st.just("lead"), st.just("caseworker") | user, span),
    st.tuples(st.just("invite"), st.just("professional") | user, span),
    st.tuples(st.just("move"), st.integers(0, 1), span, st.none() | near, mostly),
    st.tuples(st.just("name"), st.integers(0, 1), span, st.none() | near),
    st.tuples(st.just("open"), st.just("colleague") | user, st.sampled_from([-1, 1])),
    st.tuples(st.just("rights"), near),
    st.tuples(st.just("revoke"), st.sampled_from(["bond", "bar", "lead", "invite"])),
)
# Merging hides all that went before and comes after: it ends one history in eight.
HISTORIES = st.tuples(
    st.lists(STEPS, min_size=5, max_size=15),
    st.sampled_from([[("merge",)], *([[]] * 7)]),
).map(lambda parts: [*parts[0], *parts[1]])


@dataclass
class Life:
    """One child, in rows and in plain values; who is who."""

    child: Any
    record: Record
    viewers: dict[str, Any]
    adults: dict[str, Any]
    settings: list[Any]
    rows: dict[str, list[Any]] = field(default_factory=dict)

    def told(self, kind: str, row: Any, **values: Any) -> None:
        """The same in both worlds: a row was made, the record has it too."""
        self.rows.setdefault(kind, []).append(row)
        self.record = replace(self.record, **values)


def at(days: int | None) -> date | None:
    return None if days is None else TODAY + timedelta(days=days)


def dates(step: Any) -> dict[str, Any]:
    start, end = step
    last = None if end is None else max(start, end)
    return {"start": at(start), "end": at(last)}


def live(life: Life, step: Any) -> None:
    """Take one step in rows and in values."""
    act: Any = LIVED[step[0]]
    act(life, *step[1:])


def bond(life, key, when, kin, verified, agrees):
    who: Any = life.viewers[key].user_id
    spent: Any = dates(when)
    row = Relationship.objects.create(
        authority=life.child.authority,
        child=life.child,
        adult=life.adults[key],
        kin=kin,
        young_person_agrees=agrees,
        verified_on=TODAY if verified else None,
        verified_by_id=life.viewers["caseworker"].user_id if verified else None,
        **spent,
    )
    made = Bond(who, kin=kin, is_verified=verified, young_person_agrees=agrees, **spent)
    life.told("bond", row, bonds=(*life.record.bonds, made))


def bar(life, key, when, scope, by_adult):
    spent: Any = dates(when)
    against: Any = {"adult": life.adults[key]} if by_adult else {}
    user_id = None if by_adult else life.viewers[key].user_id
    row = Restriction.objects.create(
        authority=life.child.authority,
        child=life.child,
        user_id=user_id,
        barrier="police",
        scope=scope,
        why="Order",
        review_day=TODAY,
        approved_on=TODAY,
        approved_by_id=life.viewers["case_manager"].user_id,
        **against,
        **spent,
    )
    made = Bar(life.viewers[key].user_id, scope=scope, **spent)
    life.told("bar", row, bars=(*life.record.bars, made))


def lead(life, key, when):
    who: Any = life.viewers[key].user_id
    spent: Any = dates(when)
    row = Allocation.objects.create(
        authority=life.child.authority, child=life.child, user_id=who, **spent
    )
    life.told("lead", row, leads=(*life.record.leads, Span(who, **spent)))


def invite(life, key, when):
    who: Any = life.viewers[key].user_id
    spent: Any = dates(when)
    row = Involvement.objects.create(
        authority=life.child.authority,
        child=life.child,
        user_id=who,
        part="other",
        why="Advice",
        invited_on=TODAY,
        invited_by_id=life.viewers["caseworker"].user_id,
        **spent,
    )
    life.told("invite", row, invited=(*life.record.invited, Span(who, **spent)))


def move(life, place, when, handed, confirmed):
    spent: Any = dates(when)
    where = life.settings[place]
    row = Attendance.objects.create(
        authority=life.child.authority,
        child=life.child,
        setting=where,
        handover_until=at(handed),
        is_confirmed=confirmed,
        **spent,
    )
    made = Taught(where.pk, handover_until=at(handed), is_confirmed=confirmed, **spent)
    life.told("move", row, settings=(*life.record.settings, made))


def name(life, place, when, handed):
    spent: Any = dates(when)
    last, until = spent["end"], at(handed)
    if until and not (last and last <= until):
        until = last
    where = life.settings[place]
    row = Naming.objects.create(
        authority=life.child.authority,
        child=life.child,
        setting=where,
        handover_until=until,
        case_number="2025-0001",
        **spent,
    )
    made = Taught(where.pk, handover_until=until, **spent)
    life.told("name", row, named=(*life.record.named, made))


def open_(life, key, hours):
    who, until = life.viewers[key].user_id, now() + timedelta(hours=hours)
    row = Opening.objects.create(
        authority=life.child.authority,
        child=life.child,
        user_id=who,
        why="Duty desk today",
        opened_at=until - timedelta(hours=3),
        until=until,
    )
    life.told("open", row, opened=(*life.record.opened, (who, until)))


def rights(life, days):
    life.child.rights_from = at(days)
    life.child.save()
    life.record = replace(life.record, rights_from=at(days))


def merge(life):
    life.child.merged_into = life.rows["twin"][0]
    life.child.save()
    life.record = replace(life.record, is_merged=True)


IN_RECORD = {"bond": "bonds", "bar": "bars", "lead": "leads", "invite": "invited"}


def revoke(life, kind):
    """The last of its kind ends with the day before, or never was."""
    if not life.rows.get(kind):
        return
    row, name = life.rows[kind].pop(), IN_RECORD[kind]
    *others, last = getattr(life.record, name)
    if row.start >= TODAY:
        row.delete()
        ended: list[Any] = []
    else:
        row.end = at(-1)
        row.save()
        ended = [replace(last, end=at(-1))]
    life.record = replace(life.record, **{name: (*others, *ended)})


LIVED = {
    "bond": bond,
    "bar": bar,
    "lead": lead,
    "invite": invite,
    "move": move,
    "name": name,
    "open": open_,
    "rights": rights,
    "merge": merge,
    "revoke": revoke,
}


@pytest.fixture
def life(area, school, request):
    """A child nobody works with yet, and six people of whom some may come to."""
    viewers = {key: request.getfixturevalue(key) for key in USERS}
    other = Place.objects.create(
        authority=area.authority, name="Elm", slug="elm", level="setting"
    )
    viewers["other_senco"] = appointed("other_senco", Role.SENCO, other)
    adults = {
        key: Adult.objects.create(
            authority=area.authority, name=key, user_id=viewer.user_id
        )
        for key, viewer in viewers.items()
    }
    facts: Any = {"surname": "Maddock", "born": date(2010, 1, 1), "rights_from": at(0)}
    child, twin = (
        Child.objects.create(authority=area.authority, forename=name, **facts)
        for name in ("Ines", "Inez")
    )
    record = Record(area.authority.pk, TODAY)
    return Life(child, record, viewers, adults, [school, other], {"twin": [twin]})


def disagreements(life: Life) -> list[str]:
    """Where rows and rules differ, for everybody on every day near today."""
    found = []
    for key, viewer in life.viewers.items():
        for days in (0, 1):
            asking = replace(viewer, day=at(days))
            rows = Child.objects.visible_to(asking).filter(pk=life.child.pk)
            rule = reason_seen(asking, life.record, at=now())
            if rows.exists() != bool(rule):
                found.append(f"{key} on {asking.day}: {rule or 'no'}")
    return found


@settings(
    max_examples=100,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
    ],
)
@given(history=HISTORIES)
def test_the_database_shows_whom_the_rules_say(life, history):
    fresh = replace(life, rows=dict(life.rows))
    with transaction.atomic():
        for step in history:
            live(fresh, step)
        assert disagreements(fresh) == []
        transaction.set_rollback(True)
    life.child.refresh_from_db()


def test_whoever_asks_for_another_authority_is_told_nothing(life):
    for viewer in life.viewers.values():
        asking = replace(viewer, authority_id=viewer.authority_id + 1)
        assert reason_seen(asking, life.record, at=now()) == ""
        assert not Child.objects.visible_to(asking).exists()
