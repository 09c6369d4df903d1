"""Who saw a personal record is written down, or nothing is shown."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from goldenthread.access.guard import Refused, seen, shows
from goldenthread.access.guard.acts import action, part_of_an_action
from goldenthread.access.models import Event
from goldenthread.access.rules import Facts, Permission, allowed


@seen
def record_page(request):
    return HttpResponse("a record")


@pytest.fixture
def asked(rf, plan_lead):
    request = rf.get("/records/7/")
    request.viewer = plan_lead
    return request


def test_a_record_that_was_shown_is_an_event(asked, plan_lead):
    assert record_page(asked).content == b"a record"
    event = Event.objects.get()
    assert (event.actor_id, event.verb) == (plan_lead.user_id, "saw record_page")
    assert "/records/7/" in (event.subject, event.subject_id)


@seen
def page_of_two(request):
    shows(request, request.first)
    shows(request, request.second)
    return HttpResponse("two records")


def test_each_record_shown_is_an_event_of_its_own(asked, area, service):
    asked.first, asked.second = area, service
    page_of_two(asked)
    told = Event.objects.order_by("number").values_list("subject", "subject_id")
    assert list(told) == [
        ("places.Place", str(area.public_id)),
        ("places.Body", str(service.public_id)),
    ]


def test_nobody_unknown_is_shown_a_record(asked):
    asked.viewer = None
    with pytest.raises(PermissionDenied, match="Sign in first"):
        record_page(asked)
    assert not Event.objects.exists()


@action(needs=Permission.EDIT_PLACES)
def rename(place, *, by):
    return place


@part_of_an_action
def note(place, *, by):
    return place


@pytest.mark.parametrize("act", [rename, note])
def test_an_act_of_nobody_is_a_fault(act, area):
    with pytest.raises(TypeError, match="must be a Viewer"):
        act(area, by=None)


def test_another_authoritys_record_is_refused(area, outsider):
    with pytest.raises(Refused):
        rename(area, by=outsider)


def test_why_somebody_may_not_is_named(plan_lead):
    hidden = Facts(plan_lead.authority_id, is_visible=False)
    needs = Permission.EDIT_PLACES
    assert allowed(None, needs, hidden).rule == "signed out"
    assert allowed(plan_lead, needs, hidden).rule == "out of sight"
