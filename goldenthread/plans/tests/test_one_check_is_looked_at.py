"""The page of the checks, narrowed to what one of them finds."""

import pytest
from django.urls import reverse

from conftest import signed_in
from goldenthread.plans.tests.making import a_plan, an_item, made_current, the_edition


@pytest.fixture
def plan(area, plan_lead):
    plan = a_plan(area, plan_lead)
    an_item(the_edition(plan, plan_lead), plan_lead, text="JG to publish the offer")
    made_current(plan, plan_lead)
    return plan


def answer(plan, viewer, code=""):
    address = reverse("plan_checks", args=[plan.public_id])
    return signed_in(viewer).get(address, {"check": code} if code else {})


def shown(page):
    return [group.check.code for group in page.context["groups"]]


def test_all_checks_that_find_something_are_shown(plan, plan_lead):
    assert {"initials_public", "owner_missing"} <= set(shown(answer(plan, plan_lead)))


def test_one_check_is_shown_alone_with_the_way_to_all(plan, plan_lead):
    page = answer(plan, plan_lead, "owner_missing")
    assert shown(page) == ["owner_missing"]
    assert "Only what one check finds is shown: “Nobody leads it”." in page.text
    assert "Show what all checks find" in page.text


def test_totals_stay_those_of_the_whole_plan(plan, plan_lead):
    whole = answer(plan, plan_lead).context["found"]
    assert answer(plan, plan_lead, "owner_missing").context["found"] == whole


def test_a_check_that_finds_nothing_any_more_says_so(plan, plan_lead):
    page = answer(plan, plan_lead, "all_green")
    assert "The check “Everything is green” finds nothing now." in page.text


def test_a_check_that_does_not_exist_is_not_found(plan, plan_lead):
    assert answer(plan, plan_lead, "no_such_check").status_code == 404


def test_who_may_not_edit_reads_findings_without_a_way_to_settle_them(
    plan, board_member
):
    page = answer(plan, board_member, "initials_public")
    assert "initials: ‘JG’" in page.text
    assert "Say why it may stand" not in page.text
    assert "Mend it" not in page.text


def test_nobody_of_another_authority_reads_them(plan, outsider):
    assert answer(plan, outsider, "initials_public").status_code == 404
