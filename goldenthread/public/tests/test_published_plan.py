"""The public page of a plan: by cycle, in words, with every number's unit."""

import csv
import json
from io import StringIO

import pytest
from django.urls import reverse

from conftest import signed_in
from goldenthread.plans.actions.do import approve_report, save_report, submit_report
from goldenthread.plans.actions.review import publish_cycle, take_down
from goldenthread.plans.models import Cycle, Item, Plan, Snapshot
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)


@pytest.fixture
def plan(area, plan_lead, action_lead, board_member, publisher, service):
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    first = an_item(edition, plan_lead, when="January 2025", body=service)
    an_item(edition, plan_lead, text="Train <b>staff</b>", number="2")
    made_current(plan, plan_lead)
    cycle = an_open_cycle(plan, plan_lead)
    item = Item.objects.visible_to(plan_lead).get(pk=first.pk)
    said = Said("active", "low", "No printer", narrative="Drafted the first part.")
    report = save_report(
        item, cycle=cycle, said=said, version=0, by=action_lead, on=DAY
    )
    report = submit_report(report, version=report.version, by=action_lead, on=DAY)
    approve_report(report, version=report.version, by=board_member, on=DAY)
    cycle = Cycle.objects.visible_to(publisher).get(pk=cycle.pk)
    publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)
    return plan


@pytest.fixture
def address(plan):
    return reverse("public_plan", args=["one-area", "inclusion-plan"])


def test_anyone_reads_a_published_plan(client, address):
    page = client.get(address).text
    assert "Drafted the first part." in page
    assert "2 actions" in page


def test_a_late_item_is_shown_as_late(client, address):
    late = client.get(address, {"timeliness": "late"}).text
    assert "Publish the offer" in late
    assert "1 action" in late


def test_words_of_a_plan_are_never_markup(client, address):
    assert "Train &lt;b&gt;staff&lt;/b&gt;" in client.get(address).text


def test_a_filter_that_fits_nothing_says_so(client, address):
    assert "Nothing in this plan fits" in client.get(address, {"words": "zebra"}).text


@pytest.mark.parametrize("asked", [{"phase": "nonsense"}, {"theme": "x' OR 1"}])
def test_a_filter_nobody_offers_is_left_out(client, address, asked):
    assert client.get(address, asked).status_code == 200


def test_the_csv_holds_exactly_what_the_page_shows(client, address):
    address = f"{address}cycles/spring-2025/plan.csv"
    text = client.get(address, {"timeliness": "late"}).content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    assert [(row["Text"], row["To its date"]) for row in rows] == [
        ("Publish the offer", "Late")
    ]


def test_the_json_carries_the_fingerprint(client, address):
    plain = json.loads(client.get(f"{address}cycles/spring-2025/plan.json").content)
    assert plain["digest"] == Snapshot.objects.visible_to(None).get().digest
    assert [item["text"] for item in plain["items"]] == [
        "Publish the offer",
        "Train <b>staff</b>",
    ]


def test_dates_are_taken_home_as_a_calendar(client, address):
    text = client.get(f"{address}cycles/spring-2025/plan.ics").text
    assert text.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20250131" in text
    assert "SUMMARY:Due: Publish the offer" in text


def test_an_item_has_its_own_page_through_the_cycles(client, address):
    plain = json.loads(client.get(f"{address}cycles/spring-2025/plan.json").content)
    page = client.get(f"{address}items/{plain['items'][0]['id']}/").text
    assert "Spring 2025" in page


def test_what_was_taken_down_leaves_a_notice(client, address, publisher):
    snapshot = Snapshot.objects.visible_to(publisher).get()
    take_down(snapshot, because="It named a person.", by=publisher, on=DAY)
    answer = client.get(address)
    assert answer.status_code == 410
    assert "It named a person." in answer.text
    assert "Drafted" not in answer.text


def test_a_plan_that_is_not_published_is_not_found(client, area, plan_lead):
    a_plan(area, plan_lead, title="Secret plan")
    assert client.get("/plans/one-area/secret-plan/").status_code == 404


def test_a_published_plan_reads_the_same_for_everyone(address, client, outsider):
    public = client.get(f"{address}cycles/spring-2025/plan.json").content
    other = signed_in(outsider).get(f"{address}cycles/spring-2025/plan.json").content
    assert public == other


def test_the_number_of_queries_does_not_grow(
    client, address, django_assert_max_num_queries
):
    client.get(address)
    with django_assert_max_num_queries(6):
        client.get(address)


@pytest.mark.parametrize("name", ["front", "public_plans", "accessibility", "help"])
def test_every_public_page_opens_without_anything_published(client, db, name):
    assert client.get(reverse(name)).status_code == 200


def test_a_long_list_of_plans_is_cut_into_pages(client, area):
    values = {"authority": area.authority, "place": area, "published_on": DAY}
    names = [f"plan-{number:02}" for number in range(51)]
    Plan.objects.add_all(Plan(slug=name, title=name, **values) for name in names)
    first = client.get(reverse("public_plans")).text
    second = client.get(reverse("public_plans"), {"page": "2"}).text
    assert "plan-49" in first
    assert "plan-50" not in first
    assert "?page=2" in first
    assert "plan-50" in second
