"""Two people decide the same at once: one wins, the other is told so."""

import sqlite3
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from conftest import signed_in
from goldenthread.access.models import Event, User
from goldenthread.plans.actions.plan.editions import start_edition
from goldenthread.plans.models import Edition, Report, Snapshot
from goldenthread.plans.tests.making import an_item
from tests.reliability.test_once_only import at_once
from tests.security.world import DAY, World, a_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db, lodged_here) -> World:
    return a_world("Northmere")


def statuses(acts):
    """What came of different acts begun together."""
    waiting = list(acts)
    return sorted(map(str, at_once(lambda: waiting.pop()(), times=len(waiting))))


def hidden(client, address):
    """What the form of a page carries."""
    page = client.get(address).context["form"]
    return {name: page.initial.get(name, "") for name in page.initial}


def sending(client, address, values):
    """An act: send a form; its status, and whether a sentence came back."""

    def act() -> str:
        answer = client.post(address, values)
        said = "error-summary" in answer.text if answer.status_code == 200 else False
        return f"{answer.status_code} {'told' if said else ''}".strip()

    return act


def events(verb):
    return Event.objects.filter(verb=verb, decision="allowed").count()


def test_a_report_is_approved_once(world):
    report = world.things["report"]
    address = reverse("decide_report", args=[report.public_id])
    people = [signed_in(world.people[key]) for key in ("board_member", "plan_lead")]
    values = hidden(people[0], address) | {"step": "approve", "note": ""}
    before = events("approve_report")
    found = statuses(sending(each, address, values) for each in people)
    assert found == ["200 told", "302"]
    assert events("approve_report") == before + 1
    assert (
        Report.objects.visible_to(world.people["plan_lead"]).get(pk=report.pk).state
        == "approved"
    )


def test_a_cycle_is_published_once(world):
    decided(world)
    address = reverse("publish_cycle", args=[world.things["cycle"].public_id])
    people = [signed_in(world.people["publisher"]) for _ in range(2)]
    values = hidden(people[0], address)
    found = statuses(sending(each, address, values) for each in people)
    assert found == ["200 told", "302"]
    cycle = world.things["cycle"]
    assert Snapshot.objects.visible_to(None).filter(cycle=cycle).count() == 1


def decided(world):
    """The report that waits is approved, so that the cycle may be published."""
    report = world.things["report"]
    client = signed_in(world.people["board_member"])
    address = reverse("decide_report", args=[report.public_id])
    client.post(address, hidden(client, address) | {"step": "approve", "note": ""})


def test_of_two_editions_made_the_plan_at_once_one_wins(world):
    by, plan = world.people["plan_lead"], world.things["plan checked"]
    second = start_edition(plan, label="2026", unit="action", by=by, on=DAY)
    an_item(second, by, "Another promise")
    client = signed_in(by)
    acts = []
    for edition in (world.things["edition"], second):
        address = reverse("make_current", args=[edition.public_id])
        acts.append(sending(signed_in(by), address, hidden(client, address)))
    assert {each[:3] for each in statuses(acts)} <= {"302", "200"}
    rows = Edition.objects.visible_to(by).filter(plan=plan)
    assert rows.filter(state="current").count() == 1


def test_a_report_sent_while_its_cycle_is_published_changes_nothing_public(world):
    """The form was open when the cycle closed: the words are not lost, and told so."""
    decided(world)
    things = world.things
    item, lead = things["third item"], signed_in(world.people["plan_lead"])
    address = reverse("report", args=[things["cycle"].public_id, item.public_id])
    token = lead.get(address).context["form"]["token"].value()
    publisher = signed_in(world.people["publisher"])
    publish = reverse("publish_cycle", args=[things["cycle"].public_id])
    values = {"token": token, "version": "0", "phase": "active", "step": "send"}
    words = values | {"narrative": "Written in vain", "confidence": "high"}
    found = statuses(
        [
            sending(lead, address, words),
            sending(publisher, publish, hidden(publisher, publish)),
        ]
    )
    assert "500" not in " ".join(found)
    sent = Report.objects.visible_to(world.people["plan_lead"]).filter(item=item)
    if any(row.state == "submitted" for row in sent):
        assert found == ["200 told", "302"], "published over a report that waits"


def test_an_invitation_opened_twice_at_once_makes_one_account(world):
    address = reverse("accept_invitation", args=[world.token])
    values = {"name": "New Person", "password": "heron saddle marzipan"}
    found = statuses([sending(Client(), address, values) for _ in range(2)])
    assert found in (["302", "410"], ["200 told", "302"])
    assert User.objects.filter(email="new@northmere.example").count() == 1


def test_reading_a_document_holds_nobody_up(world):
    """The slow part comes before the transaction: a lock held elsewhere is not felt."""
    if connection.vendor != "sqlite":
        return  # rows are locked there, not the database
    client = signed_in(world.people["plan_lead"])
    address = reverse("plan_assess", args=[world.things["plan"].public_id])
    token = client.get(address).context["form"]["token"].value()
    broken = BytesIO(b"PK\x03\x04 no document")
    broken.name = "plan.docx"
    other = sqlite3.connect(connection.settings_dict["NAME"], timeout=1)
    other.execute("BEGIN IMMEDIATE")
    try:
        values = {"token": token, "label": "2025", "document": broken}
        answer = client.post(address, values)
    finally:
        other.rollback()
        other.close()
    assert "error-summary" in answer.text
