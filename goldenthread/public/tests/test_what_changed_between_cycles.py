"""Anyone reads what changed between any two published cycles, and the grid of all."""

import csv
import json
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from django.urls import reverse

from goldenthread.plans.actions.do import CycleWords, open_cycle
from goldenthread.plans.actions.plan.dates import redate_item
from goldenthread.plans.actions.plan.items import (
    correct_item,
    withdraw_item,
    words_of,
)
from goldenthread.plans.actions.review import publish_cycle, restate, take_down
from goldenthread.plans.models import Cycle, Edition, Item, Snapshot
from goldenthread.plans.rules.differences import apply, diff
from goldenthread.plans.rules.published import canonical, read_content
from goldenthread.plans.rules.restating import Correction, Errata
from goldenthread.plans.tests.making import (
    WHY,
    a_plan,
    an_item,
    made_current,
    the_edition,
)

QUARTERS = (date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30))
NAMES = ("Spring 2025", "Summer 2025", "Autumn 2025")


def publish(plan, plan_lead, publisher, number):
    due = QUARTERS[number]
    words = CycleWords(NAMES[number], date(due.year, due.month - 1, 1), due)
    open_cycle(plan, words=words, by=plan_lead)
    cycle = Cycle.objects.visible_to(publisher).get(plan=plan, state="open")
    return publish_cycle(cycle, version=cycle.version, by=publisher, on=due)


@pytest.fixture
def plan(area, plan_lead, publisher, service):
    """Three published cycles: a date slips, words change, one item goes, one comes."""
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead, when="May 2025", body=service, number="1")
    an_item(edition, plan_lead, text="Train all staff", number="2")
    made_current(plan, plan_lead)
    publish(plan, plan_lead, publisher, 0)
    first, second = Item.objects.visible_to(plan_lead).order_by("position")
    said = {"because": WHY, "by": plan_lead}
    first = redate_item(first, raw="August 2025", version=first.version, **said)
    words = replace(words_of(first), text="Publish the whole offer")
    correct_item(first, words=words, version=first.version, **said)
    publish(plan, plan_lead, publisher, 1)
    second = Item.objects.visible_to(plan_lead).get(pk=second.pk)
    withdraw_item(second, version=second.version, **said)
    an_item(Edition.objects.beside(plan).get(), plan_lead, text="Ask <b>parents</b>")
    publish(plan, plan_lead, publisher, 2)
    return plan


@pytest.fixture
def home(plan):
    return reverse("public_plan", args=["one-area", "inclusion-plan"])


def both(before, after):
    return {"before": before, "after": after}


def test_the_last_two_cycles_are_compared_unasked(client, home):
    page = client.get(f"{home}changes/").text
    assert "What changed between Summer 2025 and Autumn 2025" in page
    assert "It was given up on 3 March 2025. Reason given: Agreed by the board." in page
    assert "Ask &lt;b&gt;parents&lt;/b&gt;" in page


def test_any_two_cycles_are_compared(client, home):
    page = client.get(f"{home}changes/", both("spring-2025", "autumn-2025")).text
    assert "What changed between Spring 2025 and Autumn 2025" in page
    assert "promised for 31 May 2025 and is now promised for 31 August 2025" in page
    assert "92 days later." in page
    assert (
        '<a class="govuk-link" href="#date-slipped">Dates moved later</a>: 1 action'
        in page
    )


def test_changed_words_are_marked_in_words_too(client, home):
    page = client.get(f"{home}changes/", both("spring-2025", "summer-2025")).text
    hidden = '<span class="govuk-visually-hidden">[put in:</span>'
    assert f"<ins>{hidden} whole<span" in page


def test_each_change_leads_to_the_item_in_both_cycles(client, home):
    page = client.get(f"{home}changes/", both("spring-2025", "summer-2025")).text
    text = client.get(f"{home}cycles/spring-2025/plan.json").content
    item = json.loads(text)["items"][0]["id"]
    assert f"{home}cycles/spring-2025/#item-{item}" in page
    assert f"{home}cycles/summer-2025/#item-{item}" in page


def test_reading_backwards_is_said(client, home):
    page = client.get(f"{home}changes/", both("autumn-2025", "spring-2025")).text
    assert "You are reading backwards in time" in page
    assert "92 days sooner." in page


@pytest.mark.parametrize("name", ["changes/", "changes.csv", "changes.json"])
@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (both("spring-2025", "spring-2025"), "You have chosen “Spring 2025” twice"),
        (both("spring-2025", "other-plan"), "no cycle of that name"),
    ],
)
def test_a_choice_that_makes_no_sense_gets_a_sentence(
    client, home, name, asked, sentence
):
    answer = client.get(home + name, asked)
    said = answer.json()["detail"] if name.endswith("json") else answer.text
    assert answer.status_code in (200, 404, 409)
    assert sentence in said


def test_a_cycle_that_was_taken_down_is_not_compared(client, home, publisher):
    row = Snapshot.objects.visible_to(publisher).get(cycle__slug="summer-2025")
    take_down(row, because="It named a person.", by=publisher, on=QUARTERS[2])
    answer = client.get(f"{home}changes/", both("spring-2025", "summer-2025"))
    assert answer.status_code == 410
    assert "It named a person." in answer.text
    assert "What changed between Spring 2025 and Autumn 2025" in (
        client.get(f"{home}changes/").text
    )


def test_one_cycle_alone_says_what_is_missing(client, area, plan_lead, publisher):
    plan = a_plan(area, plan_lead)
    an_item(the_edition(plan, plan_lead), plan_lead)
    made_current(plan, plan_lead)
    publish(plan, plan_lead, publisher, 0)
    page = client.get("/plans/one-area/inclusion-plan/changes/").text
    assert "Only one cycle of this plan can be read so far." in page


def test_the_file_holds_every_change(client, home):
    asked = both("spring-2025", "summer-2025")
    text = client.get(f"{home}changes.csv", asked).content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    slipped = next(row for row in rows if row["What changed"] == "Dates moved later")
    assert (slipped["Before"], slipped["After"]) == ("May 2025", "August 2025")
    assert slipped["Days later"] == "92"
    worded = next(row for row in rows if row["Field"] == "text")
    marks = "Publish the [put in: whole] offer"
    assert worded["Words taken out and put in"] == marks


def test_the_json_and_the_first_cycle_make_the_second(client, home, plan):
    found = json.loads(client.get(f"{home}changes.json").content)
    rows = Snapshot.objects.visible_to(None).order_by("pk")
    first, second = (read_content(row.content) for row in list(rows)[1:])
    assert found["before"]["published_digest"] == rows[1].digest
    assert found["after"]["digest"] == rows[2].digest
    names = {each["name"] for each in found["difference"]["fields"]}
    assert {"cycle", "as_at"} <= names
    assert canonical(apply(first, diff(first, second))) == canonical(second)


def test_what_was_corrected_is_compared_as_corrected(client, home, publisher):
    row = Snapshot.objects.visible_to(publisher).get(cycle__slug="spring-2025")
    item = read_content(row.content).items[0].id
    errata = Errata([Correction(item, "text", "Publish the whole offer")], "Misread.")
    restate(row, errata=errata, version=row.version, by=publisher, on=QUARTERS[2])
    page = client.get(f"{home}changes/", both("spring-2025", "summer-2025")).text
    assert "Spring 2025 has been corrected since it was published." in page
    assert "Its words changed." not in page


# ---- The grid ----


def test_the_grid_shows_each_item_in_each_cycle(client, home):
    page = client.get(f"{home}grid/").text
    heads = [page.index(f">{name}</th>") for name in NAMES]
    assert heads == sorted(heads)
    assert "Date moved 92 days later" in page
    assert "Withdrawn" in page
    assert "Not in the plan" in page
    assert '<span aria-hidden="true">' in page


def test_the_grid_marks_what_is_late(client, home):
    text = client.get(f"{home}grid.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    assert [row["Item"] for row in rows] == [
        "1 Publish the whole offer",
        "2 Train all staff",
        "Ask <b>parents</b>",
    ]
    assert rows[0] == {
        "Kind of item": "action",
        "Item": "1 Publish the whole offer",
        "Spring 2025": "Not reported",
        "Summer 2025": "Not reported, date moved 92 days later",
        "Autumn 2025": "Not reported, late",
    }


@pytest.mark.parametrize("asked", ["1", "99", "many", ""])
def test_a_number_of_cycles_nobody_offers_is_left_out(client, home, asked):
    page = client.get(f"{home}grid/", {"last": asked}).text
    assert "Spring 2025" in page


def test_fewer_cycles_may_be_chosen(client, home, plan_lead, publisher, plan):
    text = client.get(f"{home}grid.csv", {"last": "3"}).content.decode()
    assert all(name in text for name in NAMES)


@pytest.mark.parametrize("name", ["changes/", "changes.json", "grid/", "grid.csv"])
def test_a_plan_that_is_not_published_has_no_such_page(client, area, plan_lead, name):
    a_plan(area, plan_lead, title="Secret plan")
    assert client.get(f"/plans/one-area/secret-plan/{name}").status_code == 404


@pytest.mark.parametrize("name", ["changes/", "grid/", "", "cycles/spring-2025/"])
def test_queries_do_not_grow_with_cycles(
    client, home, name, django_assert_max_num_queries
):
    client.get(home + name)
    with django_assert_max_num_queries(3):
        client.get(home + name)
