"""Both tracks in public: pages, CSV, JSON and the API say the same of proof."""

import csv
import json
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.urls import reverse

from goldenthread.plans.actions.do import approve_report, save_report, submit_report
from goldenthread.plans.actions.ledger import add_evidence
from goldenthread.plans.actions.plan.measures import (
    CriterionWords,
    SeriesWords,
    add_criterion,
    add_series,
    add_value,
    explain_no_measure,
)
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.actions.review.verifying import Found, record_verdict
from goldenthread.plans.models import Cycle, Item
from goldenthread.plans.rules.ledger import Piece
from goldenthread.plans.rules.proof import (
    Direction,
    EvidenceKind,
    Sensitivity,
    Verdict,
    Verifier,
)
from goldenthread.plans.rules.published import PublishedItem, PublishedVerdict
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.rules.targets import ValueSaid
from goldenthread.plans.rules.tracks import matrix_of
from goldenthread.plans.tests.making import (
    DAY,
    WHY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

SAID = Said("done", narrative="It is out.", done_on=DAY, impact="shown")


@pytest.fixture
def plan(area, plan_lead, service, action_lead, board_member, publisher):
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    item = an_item(edition, plan_lead, body=service)
    other = an_item(edition, plan_lead, "Find help early", kind="recommendation")
    made_current(plan, plan_lead)
    cycle = an_open_cycle(plan, plan_lead)
    prove(Item.objects.visible_to(plan_lead).get(pk=item.pk), plan_lead)
    other = Item.objects.visible_to(plan_lead).get(pk=other.pk)
    explain_no_measure(
        other, because="Too few to count.", version=other.version, by=plan_lead
    )
    said = Said(**vars(SAID) | {"impact_because": "Parents told us"})
    row = save_report(item, cycle=cycle, said=said, version=0, by=action_lead, on=DAY)
    row = submit_report(row, version=row.version, by=action_lead, on=DAY)
    approve_report(row, version=row.version, by=board_member, on=DAY)
    words = ("We notice nothing.", "Parent carer forum")
    found = Found(Verifier.PARENTS, Verdict.NO_DIFFERENCE, DAY, *words)
    record_verdict(item, found=found, by=board_member, on=DAY)
    cycle = Cycle.objects.visible_to(publisher).get(pk=cycle.pk)
    publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)
    return plan


def prove(item, by):
    """A series with a value, a criterion, a public survey and an internal paper."""
    words = SeriesWords("In time", "Plans in 20 weeks", "%", Direction.UP)
    series = add_series(item.edition.plan, words=words, by=by)
    value = ValueSaid(date(2025, 1, 31), None, Decimal(30), Decimal(50))
    add_value(series, said=value, by=by, on=DAY)
    told = CriterionWords(
        "Plans come in time",
        is_impact=True,
        series=series,
        baseline=Decimal(40),
        baseline_on=date(2024, 12, 31),
        target=Decimal(80),
        target_day=date(2026, 7, 31),
    )
    add_criterion(item, words=told, because=WHY, by=by)
    survey = Piece(
        "Families asked",
        EvidenceKind.SURVEY,
        sample_size=46,
        method="By telephone",
        sensitivity=Sensitivity.PUBLIC,
        address="https://example.org/asked",
    )
    paper = Piece("Draft paper", address="https://example.org/draft")
    for piece in (survey, paper):
        add_evidence(item, piece=piece, lodged=None, by=by, on=DAY)


NAMES = ["one-area", "inclusion-plan", "spring-2025"]


@pytest.fixture
def cycle_page(plan, client):
    return client.get(reverse("public_cycle", args=NAMES)).text


@pytest.fixture
def item_page(plan, client, plan_lead):
    item = Item.objects.visible_to(plan_lead).get(text="Publish the offer")
    names = [*NAMES[:2], item.public_id]
    return client.get(reverse("public_item", args=names)).text


def test_the_cycle_counts_what_came_of_it_apart_from_what_was_done(cycle_page):
    assert "What came of it" in cycle_page
    assert "1 of 1 are done." in cycle_page
    assert "Of 1 action done, 1" in cycle_page


def test_who_differs_is_named_with_both_voices(cycle_page):
    assert "Where others say something else (1)" in cycle_page
    assert "Those who did it: done; the difference that was promised" in cycle_page
    assert "Parent carer forum, 3 March 2025: no difference yet" in cycle_page


def test_what_nothing_measures_is_public_with_its_reason(cycle_page):
    assert "Too few to count." in cycle_page


def test_an_item_shows_its_measure_in_words_and_in_a_picture(item_page):
    assert "50% of the way from baseline to target" in item_page
    assert "40% on 31 December 2024" in item_page
    assert "<svg" in item_page


def test_an_item_shows_public_evidence_and_counts_what_is_kept_back(item_page):
    assert "n = 46; By telephone" in item_page
    assert "1 piece of evidence is kept back from the public." in item_page
    assert "Draft paper" not in item_page


def test_the_csv_holds_the_same(plan, client):
    text = client.get(reverse("public_csv", args=NAMES)).content.decode("utf-8-sig")
    row = next(csv.DictReader(StringIO(text)))
    start, end = "from 40% on 31 December 2024", "to 80% by 31 July 2026"
    assert row["Measures"] == f"In time: 60% (2025-01-31), {start}, {end}"
    assert row["What others found"] == (
        "Parent carer forum, 3 March 2025: no difference yet. We notice nothing."
    )
    assert (row["Others differ"], row["Evidence kept back"]) == ("Yes", "1")


def test_the_json_and_the_api_hold_the_same(plan, client):
    page = json.loads(client.get(reverse("public_json", args=NAMES)).content)
    api = client.get(reverse("api:items", args=NAMES)).json()
    for item in (page["items"][0], api["items"][0]):
        assert item["measures"][0]["values"][0]["value"] == "60"
        assert item["verdicts"][0]["verdict"] == "no_difference"
        assert [piece["caption"] for piece in item["ledger"]] == ["Families asked"]
        assert item["kept_back"] == 1


def test_a_long_plan_is_drawn_by_its_headings():
    """Forty items are rows; of more, each heading is one, counted not averaged."""
    theme = PublishedItem("t", "theme", title="Early help", is_heading=True)
    shown = PublishedVerdict("parents", "shown", "2025-03-01", is_supported=True)
    items = [
        PublishedItem(
            str(number),
            "action",
            title=f"Action {number}",
            parent="t",
            phase="done" if number < 10 else "active",
            impact="shown" if number == 0 else "not_measured",
            verdicts=[shown] if number == 0 else [],
        )
        for number in range(41)
    ]
    drawn = matrix_of([theme, *items], on=DAY)
    assert drawn is not None
    assert drawn.rows == (
        ("Early help", "10 of 41 done", "1 of 41 shown", "1 of 1 shown"),
    )


def test_a_plan_of_which_nobody_has_said_anything_has_no_matrix():
    item = PublishedItem("1", "action", title="A", phase="done", impact="not_measured")
    assert matrix_of([item], on=DAY) is None
