"""Commands tell what changed between cycles, and whether any text was touched."""

import json
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from goldenthread.plans.actions.plan.items import correct_item, words_of
from goldenthread.plans.actions.review import publish_cycle, restate
from goldenthread.plans.engine import frozen
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

PLAN = "one-area/inclusion-plan"


@pytest.fixture
def published(area, plan_lead, publisher):
    plan = a_plan(area, plan_lead)
    an_item(the_edition(plan, plan_lead), plan_lead)
    made_current(plan, plan_lead)
    first = an_open_cycle(plan, plan_lead)
    publish_cycle(first, version=first.version, by=publisher, on=DAY)
    item = Item.objects.visible_to(plan_lead).get()
    words = replace(words_of(item), text="Publish the whole offer")
    version = {"version": item.version, "because": WHY, "by": plan_lead}
    correct_item(item, words=words, **version)
    an_open_cycle(plan, plan_lead, name="Summer 2025", due=date(2025, 6, 30))
    second = Cycle.objects.visible_to(publisher).get(state="open")
    return publish_cycle(second, version=second.version, by=publisher, on=DAY)


def said(*words, **options):
    out, wrong = StringIO(), StringIO()
    try:
        call_command(*words, **options, stdout=out, stderr=wrong)
    except SystemExit as end:
        return end.code, wrong.getvalue()
    return 0, out.getvalue()


def test_what_changed_is_told(published):
    status, text = said("compare_cycles", PLAN)
    assert status == 0
    assert text.startswith("Spring 2025 → Summer 2025")
    assert "Words that were changed: 1 action" in text
    assert "Publish the [put in: whole] offer" in text


def test_what_changed_is_printed_for_a_program(published):
    _, text = said("compare_cycles", PLAN, json=True)
    found = json.loads(text)
    assert (found["before"], found["after"]) == ("spring-2025", "summer-2025")
    (kept,) = found["difference"]["kept"]
    assert "text" in {change["name"] for change in kept["fields"]}


@pytest.mark.parametrize(
    ("plan", "options", "sentence"),
    [
        ("one-area/nothing", {}, "There is no published plan"),
        (PLAN, {"before": "winter"}, "no cycle of that name"),
    ],
)
def test_what_is_not_there_is_told(published, plan, options, sentence):
    status, text = said("compare_cycles", plan, **options)
    assert (status, sentence in text) == (1, True)


def test_all_fingerprints_hold(published, publisher):
    item = read_content(published.content).items[0].id
    errata = Errata([Correction(item, "text", "Publish a guide")], "Misread.")
    row = Snapshot.objects.visible_to(publisher).get(pk=published.pk)
    restate(row, errata=errata, version=row.version, by=publisher, on=DAY)
    assert said("check_fingerprints") == (0, "3 published texts are as they were.\n")


def test_a_text_changed_behind_our_back_is_named(published):
    with connection.cursor() as cursor:
        for statement in frozen.OFF[connection.vendor]:
            cursor.execute(statement)
    Snapshot.objects.visible_to(None).filter(pk=published.pk).update(content="{}")
    status, text = said("check_fingerprints")
    assert status == 1
    assert "Inclusion plan, Summer 2025 is not what was published." in text
