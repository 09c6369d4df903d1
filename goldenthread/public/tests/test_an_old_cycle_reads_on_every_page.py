"""A cycle frozen in the first form, published-cycle/1, still reads on every page."""

import json
from datetime import date

import pytest

from goldenthread.plans.actions.review import publish_cycle, restate
from goldenthread.plans.models import Cycle, Snapshot
from goldenthread.plans.rules.differences import Kind, apply, diff, lines_of
from goldenthread.plans.rules.differences.making import same
from goldenthread.plans.rules.published import SCHEMA, digest_of, read_content
from goldenthread.plans.rules.restating import Correction, Errata
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

THEME = "00000000-0000-4000-8000-000000000001"
ITEM = "00000000-0000-4000-8000-000000000002"
REPORT = {
    "phase": "active",
    "confidence": "low",
    "cause": "No room is free.",
    "status_words": "Amber",
    "narrative": "Two rooms were looked at.",
    "no_change": False,
    "done_on": None,
    "approved_on": "2024-12-18",
}
WHEN = {
    "raw": "by the end of March 2025",
    "latest_day": "2025-03-31",
    "precision": "month",
    "reason": "",
    "decided_on": None,
}
CHANGE = {
    "what": "reworded",
    "before": "",
    "after": "",
    "reason": "Asked by parents.",
    "changed_on": "2024-11-05",
}
FIRST_FORM = {
    "schema": "published-cycle/1",
    "authority": "One Area",
    "authority_slug": "one-area",
    "place": "One Area",
    "level": "area",
    "plan": "Inclusion plan",
    "plan_slug": "inclusion-plan",
    "plan_id": "",
    "summary": "What we promised.",
    "edition": "2025",
    "unit": "action",
    "cycle": "Winter 2024",
    "cycle_slug": "winter-2024",
    "opens_on": "2024-10-01",
    "due_on": "2024-12-20",
    "as_at": "2024-12-20",
    "frozen_on": "2025-01-08",
    "front_matter": [{"kind": "foreword", "heading": "Foreword", "text": "Hello."}],
    "items": [
        {"id": THEME, "kind": "theme", "title": "Early help", "is_heading": True},
        {
            "id": ITEM,
            "kind": "action",
            "number": "1.1",
            "text": "Open a hub",
            "parent": THEME,
            "actions": ["Find a room"],
            "criteria": ["Families know where to go"],
            "leads": ["Inclusion service"],
            "dates": [WHEN],
            "phase": "active",
            "timeliness": "to_come",
            "status_words": "Amber",
            "report": REPORT,
            "changes": [CHANGE],
            "references": [],
            "evidence": ["A list of rooms"],
            "withdrawn_on": None,
            "withdrawn_because": "",
        },
    ],
}


@pytest.fixture
def old(area, plan_lead, publisher):
    """A plan whose first cycle was frozen long ago, and whose second is new."""
    plan = a_plan(area, plan_lead)
    an_item(the_edition(plan, plan_lead), plan_lead, text="Open two hubs")
    made_current(plan, plan_lead)
    cycle = an_open_cycle(plan, plan_lead)
    publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)
    was = Cycle.objects.create(
        authority_id=plan.authority_id,
        plan=plan,
        edition=the_edition(plan, plan_lead),
        name="Winter 2024",
        slug="winter-2024",
        opens_on=date(2024, 10, 1),
        due_on=date(2024, 12, 20),
        state="published",
    )
    content = json.dumps(FIRST_FORM | {"plan_id": str(plan.public_id)}, sort_keys=True)
    return Snapshot.objects.create(
        authority_id=plan.authority_id,
        cycle=was,
        content=content,
        digest=digest_of(content),
        frozen_on=date(2025, 1, 8),
    )


HOME = "/plans/one-area/inclusion-plan/"
CYCLE = f"{HOME}cycles/winter-2024/"


@pytest.mark.parametrize(
    "page",
    [
        *(CYCLE, f"{CYCLE}plan.csv", f"{CYCLE}plan.json", f"{CYCLE}plan.ics"),
        *(f"{CYCLE}deadlines/", f"{CYCLE}promises/", f"{CYCLE}fingerprint/"),
        *(f"{CYCLE}deadlines.csv", f"{CYCLE}promises.csv", f"{CYCLE}download/"),
        *(f"{HOME}items/{ITEM}/", f"{HOME}lineage/", f"{HOME}grid/"),
        *(f"{HOME}changes/", f"{HOME}changes.csv", f"{HOME}changes.json"),
        "/api/plans/one-area/inclusion-plan/cycles",
        "/api/plans/one-area/inclusion-plan/cycles/winter-2024/items",
        "/api/plans/one-area/inclusion-plan/changes",
    ],
)
def test_every_page_opens(client, old, page):
    assert client.get(page).status_code == 200


def test_its_words_are_shown(client, old):
    page = client.get(CYCLE).text
    for words in ("Open a hub", "Two rooms were looked at.", "A list of rooms"):
        assert words in page


def test_its_fingerprint_is_of_its_own_form(client, old):
    text = client.get(f"{CYCLE}published-0.json").content.decode()
    assert digest_of(text) == old.digest
    assert '"published-cycle/1"' in text


def test_it_is_compared_with_a_cycle_of_the_form_of_today(client, old):
    new = Snapshot.objects.visible_to(None).get(cycle__slug="spring-2025")
    first, second = read_content(old.content), read_content(new.content)
    assert same(apply(first, diff(first, second)), second)
    kinds = {line.kind for line in lines_of(first, second, diff(first, second))}
    assert {Kind.DROPPED, Kind.ADDED} <= kinds


def test_a_form_that_only_grew_says_nothing_changed(old):
    first = read_content(old.content)
    grown = read_content(
        json.dumps(json.loads(old.content) | {"dropped": [], "comments": []})
    )
    assert diff(first, grown).is_empty


def test_it_is_corrected_in_the_form_of_today(client, old, publisher):
    errata = Errata([Correction(ITEM, "text", "Open one hub")], "Misread.")
    made = restate(old, errata=errata, version=old.version, by=publisher, on=DAY)
    assert read_content(made.content).schema == SCHEMA
    assert read_content(Snapshot.objects.visible_to(None).get(pk=old.pk).content).schema
    assert "Open one hub" in client.get(CYCLE).text
