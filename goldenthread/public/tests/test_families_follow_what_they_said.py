"""You said, we did, did it work: in public, from what was published alone."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import signed_in
from goldenthread.directory.actions import (
    Response,
    hold_comment_back,
    respond_to_comment,
    say_whether_it_worked,
)
from goldenthread.plans.actions.plan.items import ItemWords, correct_item
from goldenthread.plans.actions.plan.reasons import name_reason
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.models import Item
from goldenthread.plans.tests.making import (
    DAY,
    WHY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)
from goldenthread.plans.tests.reasons_made import a_comment, a_gap


@pytest.fixture
def plan(area, plan_lead):
    plan = a_plan(area, plan_lead)
    an_item(
        the_edition(plan, plan_lead), plan_lead, "Open a Saturday club", "By May 2025"
    )
    made_current(plan, plan_lead)
    return plan


@pytest.fixture
def item(plan, plan_lead):
    return Item.objects.visible_to(plan_lead).get(edition__plan=plan)


@pytest.fixture
def comment(area, offer_officer):
    row = a_comment(area.authority, offer_officer)
    facts: dict[str, Any] = {"by": offer_officer, "on": DAY}
    said = Response("You are right.", "Open a club.")
    row = respond_to_comment(row, said=said, version=row.version, **facts)
    facts |= {"version": row.version, "worked": "partly", "words": "Half are full."}
    return say_whether_it_worked(row, **facts)


def name(item, why, by):
    name_reason(item.authority, why=why, item=str(item.public_id), by=by, on=DAY)


def publish(plan, plan_lead, publisher, name="Spring 2025"):
    cycle = an_open_cycle(plan, plan_lead, name)
    return publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)


def at(why, kind):
    return f"/local-offer/said/one-area/{kind}/{why.public_id}/"


def text(client, path):
    return client.get(path).content.decode()


def test_a_comments_page_goes_from_what_was_said_to_what_came_of_it(
    plan, item, comment, plan_lead, publisher, client
):
    name(item, comment, plan_lead)
    publish(plan, plan_lead, publisher)
    page = text(client, at(comment, "comment"))
    for part in (
        "Nothing is on at the weekend.",
        "You are right.",
        "Open a club.",
        "Open a Saturday club",
        "Not reported",
        "as published for 3 March 2025",
        f"/plans/one-area/inclusion-plan/items/{item.public_id}/",
        "Partly.",
        "Half are full.",
    ):
        assert part in page
    said = text(client, "/local-offer/said/one-area/2025/")
    assert at(comment, "comment") in said
    assert "Open a Saturday club" in said


def test_of_an_item_that_is_not_published_nothing_is_told(
    plan, item, comment, plan_lead, publisher, client
):
    name(item, comment, plan_lead)
    page = text(client, at(comment, "comment"))
    assert "No item of a published plan answers it yet" in page
    assert "Saturday club" not in page
    publish(plan, plan_lead, publisher)
    words = ItemWords(kind="action", text="A secret change")
    item.refresh_from_db()
    correct_item(item, words=words, version=item.version, because=WHY, by=plan_lead)
    assert "A secret change" not in text(client, at(comment, "comment"))


def test_a_gap_has_a_page_of_what_is_done_about_it(
    area, plan, item, plan_lead, publisher, client
):
    gap = a_gap(area.authority)
    assert at(gap, "gap") in text(client, "/local-offer/duty/one-area/")
    assert "No item of a published plan" in text(client, at(gap, "gap"))
    publish(plan, plan_lead, publisher)
    name(item, gap, plan_lead)
    assert "Open a Saturday club" in text(client, at(gap, "gap"))


def test_an_items_page_says_why_it_is_in_the_plan_while_that_may_be_read(
    area, plan, item, comment, plan_lead, publisher, offer_officer, client
):
    name(item, comment, plan_lead)
    name(item, a_gap(area.authority), plan_lead)
    publish(plan, plan_lead, publisher)
    here = f"/plans/one-area/inclusion-plan/items/{item.public_id}/"
    page = text(client, here)
    assert "Why it is in the plan" in page
    assert "Nothing is on at the weekend." in page
    assert "There is no club for teenagers." in page
    facts: dict[str, Any] = {"by": offer_officer, "on": DAY}
    hold_comment_back(comment, why="recognised", version=comment.version, **facts)
    page = text(client, here)
    assert "Nothing is on at the weekend." not in page
    assert "Something a reader said that is not shown any more" in page
    assert client.get(at(comment, "comment")).status_code == 404


def test_an_authority_that_publishes_no_comments_has_no_page_of_them(
    item, comment, plan_lead, offer_officer, client
):
    policy = {"answer_days": "10", "paper_days": "5", "paper_keep_days": "30"}
    signed_in(offer_officer).post("/local-offer/readers/policy/", policy)
    assert client.get(at(comment, "comment")).status_code == 404


def test_what_is_not_there_has_no_page(area, comment, client):
    gap = a_gap(area.authority)
    for path in (at(gap, "comment"), at(comment, "gap"), at(gap, "feeling")):
        assert client.get(path).status_code == 404


def test_a_year_of_comments_asks_the_database_the_same(
    area, plan, item, plan_lead, publisher, offer_officer, client
):
    publish(plan, plan_lead, publisher)
    counts = []
    for number in range(2):
        for each in range(3):
            row = a_comment(area.authority, offer_officer, f"Said {number} {each}")
            name(item, row, plan_lead)
        text(client, "/local-offer/said/one-area/")
        counts.append(asked(client, "/local-offer/said/one-area/"))
    assert counts[0] == counts[1]


def asked(client, path):
    with CaptureQueriesContext(connection) as caught:
        client.get(path)
    return len(caught)
