"""Text that no item holds keeps the items it may belong to."""

from conftest import TODAY
from goldenthread.plans.actions.assess.intake import Intake, take_in
from goldenthread.plans.queries import assess
from goldenthread.plans.rules.reading.draft import DraftItem, PlanDraft, Unplaced
from goldenthread.plans.tests.making import a_plan


def test_left_over_text_keeps_its_likely_items(area, plan_lead):
    plan = a_plan(area, plan_lead)
    draft = PlanDraft(
        {},
        "table",
        items=[DraftItem("1", "action", text="Publish the offer")],
        unplaced=[Unplaced("by the summer", candidates=["1"])],
    )
    intake = Intake("2026", draft, {})
    edition = take_in(plan, intake=intake, by=plan_lead, on=TODAY)
    (left,) = assess.leftovers(plan_lead, edition)
    (likely,) = assess.candidates(plan_lead, left)
    assert likely.text == "Publish the offer"
