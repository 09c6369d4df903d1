"""A form makes one thing however often it is sent; a page opens so often only."""

import threading
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.access.engine.bucket import Limit
from goldenthread.access.guard import limited, once
from goldenthread.access.models import RateBucket, UsedToken


def test_a_form_sent_twice_makes_one_thing(plan_lead):
    made: list[str] = []

    def make():
        made.append("thing")
        return "/things/1/"

    addresses = {once("token", make, by=plan_lead) for _ in range(3)}
    assert (made, addresses) == (["thing"], {"/things/1/"})


def test_two_forms_make_two(plan_lead):
    made = [once(token, lambda: "/", by=plan_lead) for token in ("one", "two")]
    assert len(made) == UsedToken.objects.count() == 2


def test_a_token_is_its_owners(plan_lead, administrator):
    once("token", lambda: "/mine/", by=plan_lead)
    assert once("token", lambda: "/theirs/", by=administrator) == "/theirs/"


def test_a_form_that_failed_may_be_sent_again(plan_lead):
    with pytest.raises(ZeroDivisionError):
        once("token", lambda: str(1 // 0), by=plan_lead)
    assert once("token", lambda: "/", by=plan_lead) == "/"


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_twice_at_once_makes_one_thing(plan_lead):
    made: list[str] = []
    together = threading.Barrier(2)

    def make():
        made.append("thing")
        return "/things/1/"

    def send():
        together.wait()
        once("token", make, by=plan_lead)
        connection.close()

    senders = [threading.Thread(target=send) for _ in range(2)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert made == ["thing"]


@limited("page", Limit(burst=2, every=60))
def page(request):
    return HttpResponse("here")


def asked_by(viewer, address="192.0.2.1"):
    request: Any = RequestFactory().get("/", REMOTE_ADDR=address)
    request.viewer, request.user = viewer, AnonymousUser()
    return page(request).status_code


def test_the_third_request_in_a_minute_is_too_many(plan_lead):
    assert [asked_by(plan_lead) for _ in range(3)] == [200, 200, 429]


def test_each_address_has_its_own_bucket(db):
    assert [asked_by(None, f"192.0.2.{n}") for n in (1, 1, 2, 1)] == [
        200,
        200,
        200,
        429,
    ]


def test_a_bucket_does_not_say_whose_it_is(db):
    asked_by(None)
    assert "192.0.2.1" not in RateBucket.objects.get().key


def test_a_minute_later_there_is_one_more(plan_lead, time_machine):
    time_machine.move_to("2025-03-03 10:00")
    assert [asked_by(plan_lead) for _ in range(3)] == [200, 200, 429]
    time_machine.move_to("2025-03-03 10:01:01")
    assert [asked_by(plan_lead) for _ in range(2)] == [200, 429]


@given(st.lists(st.floats(0, 30), max_size=60), st.integers(1, 5))
def test_never_more_than_the_limit(waits, burst):
    limit, bucket, at, times = Limit(burst, 10), None, 0.0, 0
    for wait in waits:
        at += wait
        bucket, is_allowed = limit.take(bucket, at=at)
        times += is_allowed
    assert times <= burst + at / 10 + 1e-6
