"""What a cycle brought is told apart from what was known before, without repeating."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.plans.actions.do import approve_report, save_report, submit_report
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.models import Cycle, Item
from goldenthread.plans.rules.exports import COLUMNS, file_rows
from goldenthread.plans.rules.published import (
    PublishedChange,
    PublishedCycle,
    PublishedDate,
    PublishedItem,
    PublishedReport,
    Wanted,
    canonical,
    matching,
    read_content,
    reported,
    what_happened,
    when_said,
)
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)
from goldenthread.public.rules import card_of, changes_said, tags_of

REPORT = PublishedReport("active", "high", "", "", "Rooms found.", False, None, None)


def an_entry(name="a", **words):
    return PublishedItem(name, "action", text="Open the hub", **words)


def a_cycle(*items):
    return PublishedCycle(
        authority="One Council",
        authority_slug="one",
        place="One Area",
        level="area",
        plan="Plan",
        plan_slug="plan",
        plan_id="1",
        summary="",
        edition="2025",
        unit="action",
        cycle="Spring 2025",
        cycle_slug="spring-2025",
        opens_on="2025-01-01",
        due_on="2025-03-31",
        as_at="2025-03-31",
        frozen_on="2025-04-02",
        items=items,
    )


def tag_words(item):
    return [tag.words for tag in tags_of(item)]


@pytest.fixture
def two_cycles(area, plan_lead, action_lead, board_member, publisher, service):
    """The first cycle brings a report on one item, the second on none."""
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    item = an_item(edition, plan_lead, when="January 2025", body=service)
    made_current(plan, plan_lead)
    cycle = an_open_cycle(plan, plan_lead)
    item = Item.objects.visible_to(plan_lead).get(pk=item.pk)
    said = Said("done", narrative="The offer is out.", done_on=date(2025, 1, 20))
    report = save_report(
        item, cycle=cycle, said=said, version=0, by=action_lead, on=DAY
    )
    report = submit_report(report, version=report.version, by=action_lead, on=DAY)
    approve_report(report, version=report.version, by=board_member, on=DAY)
    publish(publisher)
    an_open_cycle(plan, plan_lead, name="Summer 2025", due=date(2025, 7, 31))
    publish(publisher)
    return plan


def publish(publisher):
    cycle = Cycle.objects.visible_to(publisher).get(state="open")
    publish_cycle(cycle, version=cycle.version, by=publisher, on=date(2025, 8, 1))


def test_what_was_done_before_is_told_with_its_cycle_and_day(client, two_cycles):
    page = client.get(reverse("public_plan", args=["one-area", "inclusion-plan"])).text
    told = "Last reported in the cycle Spring 2025, approved on 3 March 2025:"
    assert told in page
    assert "The offer is out." in page


def test_an_item_page_says_of_which_day_it_speaks(client, two_cycles):
    item = Item.objects.beside(two_cycles).get()
    page = client.get(f"/plans/one-area/inclusion-plan/items/{item.public_id}/").text
    assert "As things stood on 31 July 2025, in the cycle “Summer 2025”" in page


def test_items_passed_over_are_counted_apart_from_those_done_before():
    cycle = a_cycle(
        an_entry("a", phase="active", report=REPORT),
        an_entry("b", phase="active"),
        an_entry("c", phase=""),
        an_entry("d", phase="done"),
    )
    found = reported(cycle)
    assert (found.on, found.passed_over, found.over_before) == (1, 2, 1)
    unreported = matching(cycle, Wanted(reported="no"))
    assert [item.id for item in unreported] == ["b", "c"]
    assert [item.id for item in matching(cycle, Wanted(reported="yes"))] == ["a"]


def test_an_item_passed_over_keeps_its_last_known_progress():
    item = an_entry(phase="active", timeliness="late")
    assert tag_words(item) == ["Under way", "Late", "Not reported in this cycle"]


def test_done_is_not_said_twice():
    item = an_entry(phase="done", timeliness="done_late")
    assert tag_words(item) == ["Done late"]


def test_a_cycle_frozen_before_earlier_reports_were_kept_can_be_read():
    old = canonical(a_cycle(an_entry())).replace('"earlier":null,', "")
    assert read_content(old).items[0].earlier is None


@pytest.mark.parametrize(
    ("raw", "precision", "said"),
    [
        ("31/10/2025", "day", "31 October 2025"),
        ("By 31 October 2025", "day", "By 31 October 2025"),
        ("by the end of October 2025", "month", "by the end of October 2025"),
        ("10/2025", "month", "10/2025 (last day 31 October 2025)"),
        ("Autumn 2025", "season", "Autumn 2025 (last day 31 October 2025)"),
    ],
)
def test_a_last_day_is_said_once(raw, precision, said):
    assert when_said(PublishedDate(raw, "2025-10-31", precision)) == said


def test_what_only_the_document_says_is_called_so():
    card = card_of(an_entry(progress=["Two rooms were looked at."]))
    assert [row.key for row in card.rows] == ["What the document said of it"]


def test_a_timescale_of_many_words_is_named_by_its_last_day_in_a_list():
    given = PublishedDate("After the review of all guidance " * 5, "2025-10-31")
    assert card_of(an_entry(dates=[given])).promised == "31 October 2025"


def test_a_long_fact_opens_by_a_click():
    card = card_of(an_entry(progress=["We remain committed. " * 60]))
    assert (len(card.rows), len(card.more)) == (0, 1)


def test_words_without_a_day_stand_as_they_are():
    assert when_said(PublishedDate("Ongoing")) == "Ongoing"


def test_changes_of_one_day_and_reason_are_one_sentence():
    changes = [
        PublishedChange(what, "", "", "The board agreed.", "2026-03-03")
        for what in ("added", "redated", "reassigned")
    ]
    assert changes_said(an_entry(changes=changes)) == (
        "Added, date changed, lead changed on 3 March 2026: The board agreed.",
    )


def test_the_file_says_what_the_page_says():
    item = an_entry(progress=["Two rooms were looked at."], phase="active")
    row = dict(zip(COLUMNS, next(iter(file_rows(a_cycle(item), [item]))), strict=True))
    assert row["What has happened"] == "\n".join(what_happened(item))
    assert row["Reported in this cycle"] == "No"


def test_a_long_heading_is_shortened_between_words():
    item = PublishedItem("a", "outcome", text="Children can join a club near home " * 3)
    assert card_of(item).name == "Children can join a club near home Children can…"
