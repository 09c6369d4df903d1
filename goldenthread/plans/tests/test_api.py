"""The read API says what the pages say, to anyone, and refuses nonsense in words."""

import hashlib
import json
from dataclasses import replace
from datetime import date

import pytest

from goldenthread.plans.actions.plan.items import correct_item, words_of
from goldenthread.plans.actions.review import publish_cycle, restate, take_down
from goldenthread.plans.models import Cycle, Item, Snapshot
from goldenthread.plans.rules.published import read_content
from goldenthread.plans.rules.restating import Correction, Errata
from goldenthread.plans.tests.making import (
    DAY,
    WHY,
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


# ---- What changed, and what was corrected ----

CHANGES = "/api/plans/one-area/inclusion-plan/changes"


@pytest.fixture
def twice(published, plan_lead, publisher):
    """A second cycle in which a word is another."""
    item = Item.objects.visible_to(plan_lead).order_by("position")[0]
    words = replace(words_of(item), text="Item zero")
    said = {"version": item.version, "because": WHY, "by": plan_lead}
    correct_item(item, words=words, **said)
    plan = published.cycle.plan
    an_open_cycle(plan, plan_lead, name="Summer 2025", due=date(2025, 6, 30))
    cycle = Cycle.objects.visible_to(publisher).get(state="open")
    return publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)


def test_the_api_tells_what_changed(client, twice):
    found = answer(client, CHANGES)
    assert (found["before"], found["after"]) == ("spring-2025", "summer-2025")
    (line,) = [each for each in found["lines"] if each["kind"] == "reworded"]
    assert [mark["what"] for mark in line["marks"]] == ["same", "out", "in"]
    assert answer(client, found["whole"])["lines"][0]["kind"] == line["kind"]


def test_changes_come_page_by_page(client, twice):
    first = answer(client, CHANGES, size=1)
    assert len(first["lines"]) == 1
    assert first["total"] == len(answer(client, CHANGES)["lines"])


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"before": "spring-2025", "after": "spring-2025"}, 409),
        ({"before": "spring-2025", "after": "nonsense"}, 404),
    ],
)
def test_a_choice_of_cycles_that_makes_no_sense_is_told(client, twice, asked, status):
    found = client.get(CHANGES, asked)
    assert found.status_code == status
    assert found.json()["detail"].startswith(("You have chosen", "This plan has"))


def test_the_api_gives_both_digests_of_a_corrected_cycle(client, published, publisher):
    row = Snapshot.objects.visible_to(publisher).get(pk=published.pk)
    item = read_content(row.content).items[0].id
    errata = Errata([Correction(item, "text", "Item nought")], "Misread.")
    made = restate(row, errata=errata, version=row.version, by=publisher, on=DAY)
    (cycle,) = answer(client, "/api/plans/one-area/inclusion-plan/cycles")["cycles"]
    assert (cycle["digest"], cycle["latest_digest"]) == (published.digest, made.digest)
    for version in cycle["versions"]:
        text = client.get(version["text"]).content
        assert hashlib.sha256(text).hexdigest() == version["digest"]
    (change,) = cycle["versions"][1]["changes"]
    assert (change["before"], change["after"]) == ("Item 0", "Item nought")
