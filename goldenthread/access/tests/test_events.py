"""Events: every act is one, none can be changed, and a changed one is found."""

import pytest
from django.db import DatabaseError, transaction

from goldenthread.access.engine.chain import breaks
from goldenthread.access.guard import events_unlocked, record
from goldenthread.access.models import Event


def chain(authority):
    rows = Event.objects.filter(authority=authority).order_by("number")
    return [(e.facts(), e.previous, e.hash) for e in rows]


def test_events_are_numbered_per_authority(area, plan_lead, outsider):
    for viewer in (plan_lead, outsider, plan_lead):
        record(viewer, "looked", ("page", "1"))
    numbers = Event.objects.filter(authority=area.authority).values_list("number")
    assert [n for (n,) in numbers.order_by("number")] == [1, 2]


def test_an_unbroken_chain_has_no_breaks(area, plan_lead):
    for n in range(3):
        record(plan_lead, "looked", ("page", str(n)))
    assert list(breaks(chain(area.authority))) == []


@pytest.mark.parametrize("change", [{"verb": "slept"}, {"actor": None}, {"number": 9}])
def test_the_database_refuses_to_change_an_event(plan_lead, change):
    record(plan_lead, "looked", ("page", "1"))
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.update(**change)


def test_the_database_refuses_to_delete_an_event(plan_lead):
    record(plan_lead, "looked", ("page", "1"))
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.all().delete()


def test_a_changed_event_is_found(area, plan_lead):
    for n in range(3):
        record(plan_lead, "looked", ("page", str(n)))
    with events_unlocked():
        Event.objects.filter(number=2).update(verb="slept")
    assert [b.number for b in breaks(chain(area.authority))] == [2]


def test_a_removed_event_is_found(area, plan_lead):
    for n in range(3):
        record(plan_lead, "looked", ("page", str(n)))
    with events_unlocked():
        Event.objects.filter(number=2).delete()
    assert {b.number for b in breaks(chain(area.authority))} == {3}
