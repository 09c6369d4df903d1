"""What was published renders the same, byte for byte, whatever becomes of the plan."""

import re
from dataclasses import replace
from datetime import date

import pytest

from goldenthread.plans.actions.plan.editions import PlanWords, change_plan
from goldenthread.plans.actions.plan.items import (
    correct_item,
    withdraw_item,
    words_of,
)
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.models import (
    Change,
    Cycle,
    Item,
    Line,
    Plan,
    Report,
    Responsible,
    Snapshot,
    Timescale,
)
from goldenthread.plans.queries.review import _read
from goldenthread.plans.rules.published import digest_of
from goldenthread.plans.tests.making import (
    DAY,
    WHY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

HOME = "/plans/one-area/inclusion-plan/"
PAGES = (
    HOME,
    f"{HOME}cycles/spring-2025/",
    f"{HOME}cycles/spring-2025/plan.csv",
    f"{HOME}cycles/spring-2025/plan.json",
    f"{HOME}cycles/spring-2025/plan.ics",
    f"{HOME}cycles/spring-2025/deadlines/",
    f"{HOME}cycles/spring-2025/promises/",
    f"{HOME}cycles/spring-2025/fingerprint/",
    f"{HOME}cycles/spring-2025/published-0.json",
    f"{HOME}changes/",
    f"{HOME}changes.csv",
    f"{HOME}changes.json",
    f"{HOME}grid/",
    f"{HOME}grid.csv",
)


@pytest.fixture
def plan(area, plan_lead, publisher, service):
    """Two published cycles; a word changed between them."""
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead, when="January 2025", body=service, number="1")
    an_item(edition, plan_lead, text="Train staff", number="2")
    made_current(plan, plan_lead)
    cycle = an_open_cycle(plan, plan_lead)
    publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)
    item = Item.objects.visible_to(plan_lead).order_by("position")[0]
    words = replace(words_of(item), text="Publish the whole offer")
    version = {"version": item.version, "because": WHY, "by": plan_lead}
    correct_item(item, words=words, **version)
    an_open_cycle(plan, plan_lead, name="Summer 2025", due=date(2025, 6, 30))
    cycle = Cycle.objects.visible_to(publisher).get(state="open")
    publish_cycle(cycle, version=cycle.version, by=publisher, on=date(2025, 7, 2))
    return plan


def everything(client):
    """Every public page and file, read afresh: nothing is kept in memory."""
    _read.cache_clear()
    answers = {page: client.get(page) for page in PAGES}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {page: without_token(answer.content) for page, answer in answers.items()}


def without_token(content: bytes) -> bytes:
    """A page without what is new at each asking: the token of its forms."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", content)


def test_edits_do_not_reach_what_was_published(client, plan, plan_lead, service):
    before = everything(client)
    row = Plan.objects.visible_to(plan_lead).get()
    words = PlanWords("Another name", "Another summary")
    change_plan(row, words=words, version=row.version, by=plan_lead)
    for item in Item.objects.visible_to(plan_lead):
        withdraw_item(item, version=item.version, because=WHY, by=plan_lead)
    type(service).objects.beside(plan).filter(pk=service.pk).update(name="Renamed")
    assert everything(client) == before


def test_it_stands_when_all_that_is_live_is_gone(client, plan, plan_lead):
    before = everything(client)
    for table in (Change, Line, Report, Responsible, Timescale, Item):
        table.objects.beside(plan).all().delete()
    assert not Item.objects.visible_to(plan_lead).exists()
    assert everything(client) == before


def test_the_hash_of_what_is_given_out_is_the_hash_that_was_published(client, plan):
    for row in Snapshot.objects.visible_to(None).select_related("cycle"):
        text = client.get(f"{HOME}cycles/{row.cycle.slug}/published-0.json").content
        assert digest_of(text.decode()) == row.digest
