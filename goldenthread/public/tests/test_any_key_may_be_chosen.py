"""A reader sees the plan's own words, our facets, and the status in any key."""

import csv
import json
from io import StringIO

import pytest
from django.urls import reverse

from goldenthread.plans.actions.assess.checking import accept_all
from goldenthread.plans.actions.assess.intake import Intake, take_in
from goldenthread.plans.actions.plan.editions import (
    PlanWords,
    create_plan,
    make_current,
)
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.models import Cycle, Edition, Item
from goldenthread.plans.rules.reading import read_plan
from goldenthread.plans.tests.documents_by_hand import text_of
from goldenthread.plans.tests.making import DAY, an_open_cycle

TABLE = (
    "Garden plan",
    "Action | Lead | Status / Delivery timeframe | Progress",
    "---|---|---|---",
    "CYP 1 Sweep the path | Gardens | On-going / delayed due to Covid-19 | One sweep.",
    "CYP 2 Mend the gate | Gardens | March 2026 | Timber is ordered.",
    "CYP 3 Plant the hedge | Gardens | Complete | It grows.",
    "CYP 4 Dig the pond | Gardens | At risk | The ground is wet.",
)


@pytest.fixture
def edition(area, plan_lead):
    document = text_of(*TABLE)
    plan = create_plan(area, words=PlanWords("Garden plan"), by=plan_lead)
    intake = Intake("2025", read_plan(document), document.as_plain())
    return take_in(plan, intake=intake, by=plan_lead, on=DAY)


@pytest.fixture
def address(edition, plan_lead, publisher):
    accept_all(edition, version=edition.version, by=plan_lead)
    edition = Edition.objects.visible_to(plan_lead).get(pk=edition.pk)
    make_current(edition, version=edition.version, by=plan_lead, on=DAY)
    cycle = an_open_cycle(edition.plan, plan_lead)
    cycle = Cycle.objects.visible_to(publisher).get(pk=cycle.pk)
    publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)
    return reverse("public_cycle", args=["one-area", "garden-plan", "spring-2025"])


def card_of(page: str, name: str) -> str:
    """What the page shows of one item."""
    return next(part for part in page.split("<article") if name in part[:400])


def rows_of(edition, viewer):
    return {item.text: item for item in Item.objects.visible_to(viewer)}


def test_the_facets_reach_the_rows(edition, plan_lead):
    rows = rows_of(edition, plan_lead)
    path, gate, pond = (
        rows[text] for text in ("Sweep the path", "Mend the gate", "Dig the pond")
    )
    assert (path.phase, path.stated_timeliness, path.cause) == (
        *("active", "late", "Covid-19"),
    )
    assert (gate.phase, gate.status_words, gate.due_by.isoformat()) == (
        *("", "", "2026-03-31"),
    )
    assert (pond.phase, pond.confidence, pond.stated_timeliness) == (
        *("active", "medium", ""),
    )


def test_the_plan_s_own_words_stand_first_and_our_facets_beside(client, address):
    card = card_of(client.get(address).text, "CYP 1")
    assert card.index("delayed due to Covid-19") < card.index("Under way")
    assert "What stands in the way" in card
    assert "Late" in card


def test_a_date_in_place_of_a_word_leaves_the_phase_open(client, address):
    card = card_of(client.get(address).text, "CYP 2")
    assert "Not reported" in card
    assert "March 2026" in card
    assert "In the plan’s own words" not in card


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("asl-2021", "On-going / delayed due to Covid-19"),
        ("asl-2022", "March 2026"),
        ("asl-2024", "Ongoing"),
        ("asl-2026", "Action pending"),
        ("nhs-trust", "Off track (red)"),
        ("common-habit", "At risk (amber)"),
        ("lga-improvement", "Delivered (blue)"),
        ("stockport-scorecard", "(this key has no word for: done)"),
    ],
)
def test_the_status_is_said_in_the_key_that_is_chosen(client, address, key, words):
    page = client.get(address, {"key": key}).text
    assert words in page
    assert page.index("The key:") < page.index("<article")


@pytest.mark.parametrize("key", ["", "nonsense"])
def test_no_key_and_an_unknown_key_show_the_plan_s_own_words(client, address, key):
    page = client.get(address, {"key": key}).text
    assert "In the chosen key" not in page
    assert "In the plan’s own words" in page


def test_the_csv_carries_all_facets_and_the_source_word(client, address):
    text = client.get(f"{address}plan.csv").content.decode("utf-8-sig")
    row = next(csv.DictReader(StringIO(text)))
    assert row["In the plan's words"] == "On-going / delayed due to Covid-19"
    assert (row["Progress"], row["By its own words"]) == ("Under way", "late")
    assert (row["Cause"], row["Difference made"]) == ("Covid-19", "Not measured")
    assert "In that key" not in row


def test_the_csv_says_it_in_the_key_too(client, address):
    address = f"{address}plan.csv"
    text = client.get(address, {"key": "nhs-trust"}).content.decode("utf-8-sig")
    row = next(csv.DictReader(StringIO(text)))
    assert (row["In that key"], row["Colour in that key"]) == ("Off track", "red")


def test_the_json_says_it_in_the_key_too(client, address):
    address = f"{address}plan.json"
    plain = json.loads(client.get(address, {"key": "nhs-trust"}).content)
    said = plain["items"][0]["in_key"]
    assert (said["scheme"], said["word"]) == ("nhs-trust", "Off track")
    assert plain["items"][0]["stated_timeliness"] == "late"


def test_the_api_says_it_in_a_scheme(client, address):
    api = reverse("api:items", args=["one-area", "garden-plan", "spring-2025"])
    item = client.get(api, {"scheme": "asl-2026"}).json()["items"][0]
    assert item["in_key"]["word"] == "Action pending"
    assert item["cause"] == "Covid-19"
    assert client.get(api).json()["items"][0]["in_key"] is None


def test_the_api_names_the_schemes_there_are(client, address):
    api = reverse("api:items", args=["one-area", "garden-plan", "spring-2025"])
    answer = client.get(api, {"scheme": "rainbow"})
    assert answer.status_code == 404
    assert "asl-2021, asl-2022" in answer.json()["detail"]


def test_an_item_s_own_page_says_it_in_a_key_too(client, address):
    plain = json.loads(client.get(f"{address}plan.json").content)
    names = ["one-area", "garden-plan", plain["items"][0]["id"]]
    page = client.get(reverse("public_item", args=names), {"key": "nhs-trust"}).text
    assert "Off track (red)" in page


def test_every_key_is_printed_with_its_source(client):
    page = client.get(reverse("status_words")).text
    assert page.count("<section id=") == 10
    assert "A board paper of the association" in page
    assert "Not confirmed" in page
    assert "In this key amber is good news" in page
