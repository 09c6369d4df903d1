"""Deadlines and promises in public: from what was frozen, never from what is live."""

import csv
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from django.urls import reverse

from goldenthread.plans.actions.do import approve_report, save_report, submit_report
from goldenthread.plans.actions.plan.became import explain_unaccounted
from goldenthread.plans.actions.plan.changes import Because
from goldenthread.plans.actions.plan.copying import copy_edition
from goldenthread.plans.actions.plan.dates import redate_item
from goldenthread.plans.actions.plan.editions import make_current
from goldenthread.plans.actions.promises import decline_promise, take_promise
from goldenthread.plans.actions.review import publish_cycle, published, take_down
from goldenthread.plans.models import Cycle, Item, Promise, Report, Timescale
from goldenthread.plans.queries.promises import register
from goldenthread.plans.rules.promises.keeping import Keeping
from goldenthread.plans.rules.published import read_content
from goldenthread.plans.rules.published.ledgers import ledger_of, register_of
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

TOLD = (
    "A guide will be published by the end of March 2025. A hub will open in May 2025. "
    "A leaflet will follow in June 2025."
)
PUBLISHED = date(2025, 4, 2)
HUB, GUIDE, LEAFLET = "A hub will open", "A guide will be published", "A leaflet will"


@pytest.fixture
def plan(area, plan_lead, service):
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead, when="by 31 March 2025", body=service)
    an_item(edition, plan_lead, text="Train staff", when="termly")
    made_current(plan, plan_lead)
    return plan


@pytest.fixture
def cycle(plan, plan_lead, action_lead, board_member):
    """An open cycle: the first item re-dated and reported on, one promise taken."""
    cycle = an_open_cycle(plan, plan_lead)
    item = Item.objects.visible_to(plan_lead).get(text="Publish the offer")
    why = Because(DAY, "Two posts are empty", "Programme Board, 3 March")
    item = redate_item(
        item, raw="by 30 June 2025", version=item.version, because=why, by=plan_lead
    )
    said = Said("active", "high", narrative=TOLD)
    report = save_report(
        item, cycle=cycle, said=said, version=0, by=action_lead, on=DAY
    )
    report = submit_report(report, version=report.version, by=action_lead, on=DAY)
    approve_report(report, version=report.version, by=board_member, on=DAY)
    guide, hub, _ = Promise.objects.visible_to(plan_lead).order_by("pk")
    take_promise(guide, version=1, by=plan_lead, on=DAY)
    decline_promise(hub, because="Another plan's", version=1, by=plan_lead, on=DAY)
    return Cycle.objects.visible_to(plan_lead).get(pk=cycle.pk)


@pytest.fixture
def snapshot(cycle, publisher):
    return publish_cycle(cycle, version=cycle.version, by=publisher, on=PUBLISHED)


def address(name):
    return reverse(name, args=["one-area", "inclusion-plan", "spring-2025"])


def rows_of(client, name):
    text = client.get(address(name)).content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def test_anyone_reads_what_slipped_and_who_agreed(client, snapshot):
    page = client.get(address("public_deadlines")).text
    assert "by 31 March 2025" in page
    assert "Programme Board, 3 March" in page
    assert "91 days later" in page
    assert "1 of 2 actions have a real date." in page


def test_only_what_was_taken_is_on_the_public_register(client, snapshot):
    page = client.get(address("public_promises")).text
    assert GUIDE in page
    assert HUB not in page  # declined
    assert LEAFLET not in page  # offered, and imposed on nobody


def test_a_promise_nobody_reported_on_is_silent_after_its_day(
    cycle, plan_lead, publisher
):
    cycle.due_on = date(2025, 4, 30)
    cycle.save()
    snapshot = publish_cycle(cycle, version=cycle.version, by=publisher, on=PUBLISHED)
    [entry] = register_of(read_content(snapshot.content)).entries
    assert (entry.by, entry.keeping) == (date(2025, 3, 31), Keeping.SILENT)


def test_on_the_day_it_tells_of_the_promise_was_not_due(snapshot):
    [entry] = register_of(read_content(snapshot.content)).entries
    assert entry.keeping is Keeping.TO_COME  # the cycle tells of 31 March


def test_what_changes_later_changes_neither_page(client, snapshot, plan_lead):
    pages = ("public_deadlines", "public_promises")
    before = [client.get(address(page)).text for page in pages]
    Timescale.objects.visible_to(plan_lead).update(raw="Never")
    Promise.objects.visible_to(plan_lead).delete()
    assert [client.get(address(page)).text for page in pages] == before


def test_the_file_of_dates_has_a_row_for_each_date(client, snapshot):
    rows = [
        (row["In words"], row["In force"], row["Days moved since the first"])
        for row in rows_of(client, "public_deadlines_csv")
        if row["Item"] == "Publish the offer"
    ]
    assert rows == [("by 31 March 2025", "no", ""), ("by 30 June 2025", "yes", "91")]


def test_the_file_of_promises_says_what_the_page_says(client, snapshot):
    [row] = rows_of(client, "public_promises_csv")
    assert row["What was promised"].startswith(GUIDE)
    assert row["Said"] == "in the report for Spring 2025"
    assert row["First promised for"] == "31 March 2025"
    assert row["What became of it"] == "Not due yet"


def test_the_api_tells_every_date_and_every_promise_that_was_taken(client, snapshot):
    address = "/api/plans/one-area/inclusion-plan/cycles/spring-2025/items"
    items = client.get(address).json()["items"]
    [item] = [each for each in items if each["text"] == "Publish the offer"]
    assert [each["edtf"] for each in item["dates"]] == ["2025-03-31", "2025-06-30"]
    assert item["dates"][1]["approved_by"] == "Programme Board, 3 March"
    [promise] = item["promises"]
    assert promise["text"].startswith(GUIDE)
    assert promise["commitment"] in [each["id"] for each in items]


@pytest.mark.parametrize(
    "name",
    [
        "public_deadlines",
        "public_promises",
        "public_deadlines_csv",
        "public_promises_csv",
    ],
)
def test_a_cycle_taken_down_shows_neither(client, snapshot, publisher, name):
    take_down(snapshot, because="A name was in it", by=publisher, on=PUBLISHED)
    answer = client.get(address(name))
    assert answer.status_code == 410
    assert GUIDE not in answer.text


def test_a_sentence_no_longer_in_an_approved_report_is_not_quoted(cycle, plan_lead):
    Report.objects.visible_to(plan_lead).update(narrative="Anna will publish a guide.")
    public = published(cycle, plan_lead, on=PUBLISHED)
    quoted = [p.text for item in public.items for p in item.promises]
    assert quoted == [""]


def test_a_cycle_frozen_before_there_were_promises_still_has_its_pages(
    client, snapshot
):
    old = read_content(snapshot.content)
    items = [replace(each, promises=()) for each in old.items]
    plain = replace(old, items=items)
    assert register_of(plain).entries == ()
    assert ledger_of(plain).revisions == 1


def another_edition(plan, by, publisher, *, keeps):
    """The plan's next edition, copied; its first published cycle."""
    edition = copy_edition(plan, label="2026", by=by, on=PUBLISHED)
    made = Item.objects.visible_to(by).filter(edition=edition, kind="commitment")
    if not keeps:
        made.delete()
        edition = explain_unaccounted(
            edition, because="Elsewhere", version=edition.version, by=by
        )
    make_current(edition, version=edition.version, by=by, on=PUBLISHED)
    cycle = an_open_cycle(plan, by, "Summer 2025", date(2025, 7, 31))
    day = date(2025, 8, 4)
    snapshot = publish_cycle(cycle, version=cycle.version, by=publisher, on=day)
    return read_content(snapshot.content)


def test_a_promise_goes_on_into_the_next_edition(snapshot, plan, plan_lead, publisher):
    cycle = another_edition(plan, plan_lead, publisher, keeps=True)
    [entry] = register_of(cycle).entries
    assert entry.keeping is Keeping.SILENT
    assert entry.told.text.startswith(GUIDE)
    assert entry.told.said_of == "Publish the offer"


def test_a_promise_that_the_next_edition_leaves_out_is_told_as_dropped(
    snapshot, plan, plan_lead, publisher
):
    cycle = another_edition(plan, plan_lead, publisher, keeps=False)
    [entry] = register_of(cycle).entries
    assert entry.keeping is Keeping.DROPPED
    assert entry.told.text.startswith(GUIDE)


def test_the_first_date_outlives_an_edition(snapshot, plan, plan_lead, publisher):
    cycle = another_edition(plan, plan_lead, publisher, keeps=True)
    [item] = [each for each in cycle.items if each.text == "Publish the offer"]
    assert [each.raw for each in item.dates] == ["by 31 March 2025", "by 30 June 2025"]


def test_an_edition_only_prepared_takes_no_promise_with_it(
    snapshot, plan, plan_lead, publisher
):
    copy_edition(plan, label="2026", by=plan_lead, on=PUBLISHED)
    [entry] = register(plan_lead, plan, on=date(2025, 8, 4)).entries
    assert entry.keeping is Keeping.SILENT
    taken = Promise.objects.visible_to(plan_lead).get(state="taken")
    assert taken.commitment
    assert entry.told.key == str(taken.commitment.public_id)


def test_a_plan_page_leads_to_both(client, snapshot):
    page = client.get(address("public_cycle")).text
    assert address("public_deadlines") in page
    assert address("public_promises") in page


def test_no_cycle_of_that_name_is_not_found(client, snapshot):
    wrong = ["one-area", "inclusion-plan", "autumn-1999"]
    assert client.get(reverse("public_promises", args=wrong)).status_code == 404


def test_a_sentence_of_a_cycle_that_was_taken_down_is_not_told_again(
    plan, snapshot, plan_lead, publisher
):
    take_down(snapshot, because="A name", by=publisher, on=PUBLISHED)
    later = an_open_cycle(plan, plan_lead, "Summer 2025", date(2025, 6, 30))
    [told] = [
        each
        for item in published(later, plan_lead, on=PUBLISHED).items
        for each in item.promises
    ]
    assert (told.text, told.found_in) == ("", "in the report for Spring 2025")
