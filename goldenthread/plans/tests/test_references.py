"""References to other items: within the plan, and across plans once they arrive."""

import pytest

from goldenthread.plans.actions.assess.intake import Intake, take_in
from goldenthread.plans.actions.plan.editions import make_current
from goldenthread.plans.models import CrossReference, Edition
from goldenthread.plans.rules.reading.draft import CrossRef, DraftItem, PlanDraft
from goldenthread.plans.tests.making import DAY, a_plan


@pytest.fixture
def plan(area, plan_lead):
    return a_plan(area, plan_lead, title="Chapter one")


def arrive(plan, by, number, mentions=()):
    """An edition of one item with that number, put in force."""
    refs = [CrossRef(f"see {one}", one, "text") for one in mentions]
    item = DraftItem("a", "action", number=number, text="Do it", cross_refs=refs)
    draft = PlanDraft({}, "test", items=[item])
    intake = Intake("2025", draft, {"name": "", "format": "txt", "blocks": []})
    edition = take_in(plan, intake=intake, by=by, on=DAY)
    edition = Edition.objects.visible_to(by).get(pk=edition.pk)
    return make_current(edition, version=edition.version, by=by, on=DAY)


def target(viewer, number):
    row = CrossReference.objects.visible_to(viewer).get(number=number)
    return row.target.number if row.target else None


def test_a_reference_stays_open_until_what_it_names_arrives(plan, area, plan_lead):
    arrive(plan, plan_lead, "1.1", mentions=["9.1"])
    assert target(plan_lead, "9.1") is None
    arrive(a_plan(area, plan_lead, title="Chapter nine"), plan_lead, "9.1")
    assert target(plan_lead, "9.1") == "9.1"


def test_a_reference_to_a_plan_that_is_there_is_closed_at_once(plan, area, plan_lead):
    arrive(a_plan(area, plan_lead, title="Chapter nine"), plan_lead, "9.1")
    arrive(plan, plan_lead, "1.1", mentions=["9.1"])
    assert target(plan_lead, "9.1") == "9.1"


def test_a_number_that_two_plans_carry_stays_open(plan, area, plan_lead):
    for title in ("Chapter nine", "Another nine"):
        arrive(a_plan(area, plan_lead, title=title), plan_lead, "9.1")
    arrive(plan, plan_lead, "1.1", mentions=["9.1"])
    assert target(plan_lead, "9.1") is None


def test_another_authoritys_numbers_close_nothing(
    plan, other_area, plan_lead, outsider
):
    arrive(plan, plan_lead, "1.1", mentions=["9.1"])
    arrive(a_plan(other_area, outsider), outsider, "9.1")
    assert target(plan_lead, "9.1") is None
