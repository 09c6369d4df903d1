"""The public reads what became of each item, from frozen cycles and nothing else."""

import csv
import json
from io import StringIO

import pytest

from goldenthread.plans.actions.plan.became import explain_unaccounted
from goldenthread.plans.actions.plan.copying import copy_edition
from goldenthread.plans.actions.plan.editions import start_edition
from goldenthread.plans.actions.plan.items import ItemWords, correct_item
from goldenthread.plans.actions.review import publish_cycle, take_down
from goldenthread.plans.models import Cycle, Item, Lineage
from goldenthread.plans.tasks import compare_with_before
from goldenthread.plans.tests.editions_stored import DAY, in_force
from goldenthread.plans.tests.making import (
    WHY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)
from goldenthread.plans.tests.test_stored_editions_are_followed import (
    again,
    items,
    say,
)

PAGE = "/plans/one-area/inclusion-plan/"
OLD = (
    ("1.1", "Publish a guide to early help."),
    ("1.2", "Train every school in trauma informed practice."),
    ("1.3", "Plant a sensory garden."),
    ("1.4", "Meet parents of young children each term."),
)
NEW = (
    ("1.1", "Publish a guide to early help."),
    ("2.1", "Train every school in trauma informed practice."),
    ("2.2", "Run a bus."),
)


def published(plan, by, publisher, name):
    cycle = an_open_cycle(plan, by, name)
    cycle = (
        Cycle.objects.visible_to(publisher).select_related("edition").get(pk=cycle.pk)
    )
    return publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)


@pytest.fixture
def first(area, plan_lead, publisher):
    """An edition of four actions, published."""
    plan = a_plan(area, plan_lead)
    for number, text in OLD:
        an_item(the_edition(plan, plan_lead), plan_lead, text, number=number)
    edition = made_current(plan, plan_lead)
    published(plan, plan_lead, publisher, "Spring 2025")
    return edition


@pytest.fixture
def second(first, plan_lead):
    """The next: one same, one renumbered, one withdrawn, one left, one new."""
    plan = first.plan
    edition = start_edition(plan, label="2026", unit="action", by=plan_lead, on=DAY)
    for number, text in NEW:
        an_item(edition, plan_lead, text, number=number)
    compare_with_before(edition, by=plan_lead, on=DAY)
    edition = again(edition, plan_lead)
    garden = items(first, plan_lead)[2]
    say(garden, edition, plan_lead, withdrawn_because="The clinic has moved.")
    words = {"because": "The board decides in May.", "version": edition.version}
    explain_unaccounted(edition, by=plan_lead, **words)
    return in_force(again(edition, plan_lead), plan_lead)


@pytest.fixture
def both(second, plan_lead, publisher):
    return published(second.plan, plan_lead, publisher, "Spring 2026")


def test_what_was_there_before_adds_up_with_its_unit(client, both):
    text = client.get(f"{PAGE}lineage/").text
    assert (
        "Of 4 actions before: 1 here unchanged, 1 changed (1 renumbered), "
        "1 withdrawn, 1 unaccounted for." in text
    )
    assert "holds 3 actions: 2 came from “2025” and 1 are new" in text


def test_the_reason_stands_with_the_list_on_the_cycles_page(client, both):
    text = client.get(PAGE).text
    assert "The board decides in May." in text
    left = text.partition("Left without an answer")[2]
    assert "Meet parents of young children" in left[:700]


def test_the_csv_has_every_outcome_and_every_new_item(client, both):
    text = client.get(f"{PAGE}lineage.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text)))[1:]
    assert [(row[2], row[4], row[7]) for row in rows] == [
        ("1.1", "same", "1.1"),
        ("1.2", "renumbered", "2.1"),
        ("1.3", "withdrawn", ""),
        ("1.4", "unaccounted", ""),
        ("", "new", "2.2"),
    ]


def test_the_api_says_the_same(client, both):
    address = "/api/plans/one-area/inclusion-plan/cycles/spring-2026/lineage"
    answer = json.loads(client.get(address).content)
    assert answer["accounts"][0]["counts"] == {
        "same": 1,
        "renumbered": 1,
        "withdrawn": 1,
        "unaccounted": 1,
    }
    assert (answer["before"], answer["after"]) == ("2025", "2026")
    some = json.loads(client.get(address, {"fate": "withdrawn"}).content)
    assert some["outcomes"][0]["why"] == "The clinic has moved."


def test_an_items_story_goes_through_editions(client, first, second, both, plan_lead):
    train = items(second, plan_lead)[1]
    text = client.get(f"{PAGE}items/{train.public_id}/").text
    assert "Where it came from" in text
    assert "Spring 2025: as action 1.2" in text
    old = items(first, plan_lead)[1]
    text = client.get(f"{PAGE}items/{old.public_id}/").text
    assert "Spring 2026: as action 2.1" in text


def test_the_page_stays_when_the_live_rows_are_gone(client, both, plan_lead):
    before = client.get(f"{PAGE}lineage/").text
    Lineage.objects.visible_to(plan_lead).delete()
    assert client.get(f"{PAGE}lineage/").text == before


def test_an_old_item_that_was_never_public_is_named_nowhere(
    client, first, plan_lead, publisher
):
    an_item(first, plan_lead, "Secret words of the office")
    copy = copy_edition(first.plan, label="2026", by=plan_lead, on=DAY)
    secret = Item.objects.visible_to(plan_lead).get(
        edition=copy, text="Secret words of the office"
    )
    words = ItemWords("action", text="Open words")
    correct_item(secret, words=words, version=1, because=WHY, by=plan_lead)
    in_force(copy, plan_lead)
    told = published(first.plan, plan_lead, publisher, "Spring 2026")
    assert "Open words" in told.content
    assert "Secret" not in told.content


def test_words_taken_down_do_not_come_back_with_the_next_edition(
    first, second, plan_lead, publisher
):
    snapshot = Cycle.objects.visible_to(publisher).get(edition=first).snapshot
    take_down(snapshot, because="It named a child", by=publisher, on=DAY)
    told = published(second.plan, plan_lead, publisher, "Spring 2026")
    assert "sensory garden" not in told.content


def test_an_edition_that_was_never_public_is_passed_through(
    client, first, plan_lead, publisher
):
    middle = copy_edition(first.plan, label="Draft", by=plan_lead, on=DAY)
    guide = items(middle, plan_lead)[0]
    words = ItemWords("action", number="9", text=guide.text)
    correct_item(guide, words=words, version=1, because=WHY, by=plan_lead)
    in_force(middle, plan_lead)
    last = copy_edition(first.plan, label="2026", by=plan_lead, on=DAY)
    in_force(last, plan_lead)
    published(first.plan, plan_lead, publisher, "Spring 2026")
    text = client.get(f"{PAGE}lineage/").text
    assert "Of 4 actions before: 3 here unchanged, 1 changed (1 renumbered)." in text
    assert "Draft" not in text


def test_a_plan_of_one_edition_says_so(client, first):
    assert "One edition of this plan" in client.get(f"{PAGE}lineage/").text


@pytest.mark.parametrize("asked", ["?page=zz", "?to=nowhere", "?to=&page=-3"])
def test_nonsense_in_the_address_shows_the_page(client, both, asked):
    assert client.get(f"{PAGE}lineage/{asked}").status_code == 200


def test_the_page_needs_few_queries(client, both, django_assert_max_num_queries):
    client.get(f"{PAGE}lineage/")
    with django_assert_max_num_queries(6):
        client.get(f"{PAGE}lineage/")
