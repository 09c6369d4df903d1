"""What is logged when things go wrong: where and what kind, never who or what."""

import json
import logging

import pytest
from django.test import Client

from conftest import signed_in
from goldenthread.access.engine.logs import AsJson
from goldenthread.access.models import Event, User
from goldenthread.public.views import pages

MARK = "zq7secret"


@pytest.fixture
def lines():
    """Every log line as the server prints it, from every logger, at every level."""
    kept: list[str] = []

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            kept.append(self.format(record))

    keeper = Keeper(logging.DEBUG)
    keeper.setFormatter(AsJson())
    names = ["", "django", "django.request", "django.security", "goldenthread"]
    loggers = [logging.getLogger(name) for name in names]
    levels = [each.level for each in loggers]
    for each in loggers:
        each.addHandler(keeper)
        each.setLevel(logging.INFO)
    yield kept
    for each, level in zip(loggers, levels, strict=True):
        each.removeHandler(keeper)
        each.setLevel(level)


def test_no_line_names_a_person_or_repeats_what_was_typed(lines, world, monkeypatch):
    user = User.objects.get(pk=world.people["plan_lead"].user_id)
    user.first_name, user.email = f"{MARK}name", f"{MARK}@example.org"
    user.save()
    stranger, own = Client(), signed_in(world.people["plan_lead"])
    words = {"login": f"{MARK}@example.org", "password": f"{MARK}password"}
    stranger.post("/account/login/", words)
    stranger.post("/account/password/reset/", {"email": f"{MARK}@example.org"})
    stranger.get(f"/invitations/{MARK}/")
    stranger.get(f"/example/sign-in/plan_lead/{MARK}/")
    stranger.get(f"/{MARK}/?q={MARK}")
    stranger.get("/", headers={"host": f"{MARK}.example", "user-agent": MARK})
    Client(enforce_csrf_checks=True).post(f"/account/login/?{MARK}", words)
    own.get(f"/work/desk/search/?words={MARK}")
    own.post("/people/invite/", {"email": f"{MARK}@example.org"})

    def broken(viewer):
        raise RuntimeError(f"{MARK} in an exception")

    monkeypatch.setattr(pages, "published_plans", broken)
    own.raise_request_exception = False
    assert own.get(f"/?{MARK}").status_code == 500
    assert any('"problem"' in line for line in lines)
    assert [line for line in lines if MARK in line] == []
    assert [line for line in lines if user.email in line] == []
    assert all(json.loads(line) for line in lines)


def test_events_hold_no_words_that_somebody_typed(world):
    """An event says who did what to which record; the words stay in the record."""
    said = {
        value
        for row in Event.objects.filter(authority=world.authority)
        for value in (row.about, row.purpose, row.subject, row.verb)
    }
    for words in ("A guide was written", "Nobody reads it", "new@northmere.example"):
        assert not any(words in each for each in said)
