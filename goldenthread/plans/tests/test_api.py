"""The read API says what the pages say, to anyone, and refuses nonsense in words."""

import json

import pytest

from goldenthread.plans.actions.review import publish_cycle, take_down
from goldenthread.plans.models import Cycle, Snapshot
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

ITEMS = "/api/plans/one-area/inclusion-plan/cycles/spring-2025/items"


@pytest.fixture
def published(area, plan_lead, publisher):
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    for n in range(3):
        an_item(edition, plan_lead, text=f"Item {n}", when="January 2025")
    made_current(plan, plan_lead)
    cycle = an_open_cycle(plan, plan_lead)
    cycle = Cycle.objects.visible_to(publisher).get(pk=cycle.pk)
    return publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)


def answer(client, address, **asked):
    return json.loads(client.get(address, asked).content)


def test_the_api_leads_from_plans_to_cycles_to_items(client, published):
    plan = answer(client, "/api/plans")["plans"][0]
    cycle = answer(client, plan["cycles"])["cycles"][0]
    assert cycle["digest"] == published.digest
    assert [i["text"] for i in answer(client, cycle["items"])["items"]] == [
        "Item 0",
        "Item 1",
        "Item 2",
    ]


def test_pages_of_items_follow_each_other(client, published):
    first = answer(client, ITEMS, size=2)
    rest = answer(client, first["following"])
    assert (len(first["items"]), len(rest["items"])) == (2, 1)
    assert rest["following"] is None


def test_a_total_names_its_unit(client, published):
    page = answer(client, ITEMS, words="item 1")
    assert (page["unit"], page["total"]) == ("action", 1)


@pytest.mark.parametrize("asked", [{"size": 0}, {"size": 10**30}, {"start": -1}])
def test_nonsense_is_refused_in_words(client, published, asked):
    refused = client.get(ITEMS, asked)
    assert refused.status_code == 422
    assert "detail" in refused.json()


@pytest.mark.parametrize("address", ["/api/nothing", "/api/plans/x/y/cycles"])
def test_what_does_not_exist_is_not_found_in_json(client, db, address):
    refused = client.get(address)
    assert (refused.status_code, list(refused.json())) == (404, ["detail"])


def test_what_was_taken_down_is_gone(client, published, publisher):
    take_down(published, because="A name was in it", by=publisher, on=DAY)
    assert client.get(ITEMS).status_code == 410
    assert Snapshot.objects.visible_to(None).get().content == ""


def test_the_api_describes_itself(client, db):
    described = client.get("/api/openapi.json").json()
    assert "/api/plans/{authority}/{plan}/cycles/{cycle}/items" in described["paths"]


def test_the_api_cannot_be_written_to(client, published):
    assert client.post(ITEMS, {}).status_code == 405
