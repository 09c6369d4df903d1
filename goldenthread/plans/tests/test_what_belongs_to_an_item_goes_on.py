"""A new edition comes into force: bonds, evidence, verdicts and measures go on."""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.plans.actions.plan.bonds import bind_item
from goldenthread.plans.actions.plan.copying import copy_edition
from goldenthread.plans.actions.plan.editions import make_current, start_edition
from goldenthread.plans.actions.plan.heirs import carry_on
from goldenthread.plans.models import (
    Evidence,
    Item,
    ItemLink,
    Lineage,
    SuccessCriterion,
    Verification,
)
from goldenthread.plans.rules.proof import Bond
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    made_current,
    the_edition,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(area, plan_lead):
    plan = a_plan(area, plan_lead)
    item = an_item(the_edition(plan, plan_lead), plan_lead, text="Open hubs")
    made_current(plan, plan_lead)
    authority = plan.authority
    Evidence.objects.create(
        authority=authority, item=item, caption="Minutes", handed_in_on=DAY
    )
    Verification.objects.create(
        authority=authority,
        item=item,
        role="parents",
        verdict="no_difference",
        verified_on=DAY,
        entered_on=DAY,
    )
    return plan


def next_edition(plan, by):
    """A copy of the edition in force, put in force."""
    edition = copy_edition(plan, label="2026", by=by, on=date(2026, 1, 5))
    return make_current(edition, version=edition.version, by=by, on=date(2026, 1, 6))


def heir(edition, viewer):
    return Item.objects.visible_to(viewer).get(edition=edition)


def test_evidence_and_verdicts_go_on_with_the_item(plan, plan_lead):
    item = heir(next_edition(plan, plan_lead), plan_lead)
    assert Evidence.objects.visible_to(plan_lead).get().item == item
    assert Verification.objects.visible_to(plan_lead).get().item == item


def test_a_bond_goes_on_at_both_ends_and_is_not_doubled(area, plan, plan_lead):
    other = a_plan(area, plan_lead, "Recovery plan")
    asked = an_item(the_edition(other, plan_lead), plan_lead, text="Hubs")
    made_current(other, plan_lead)
    item = Item.objects.visible_to(plan_lead).get(edition__plan=plan)
    at = str(asked.public_id)
    facts = {"kind": Bond.RESPONDS_TO, "plan": other, "target": at}
    bind_item(item, **facts, by=plan_lead, on=DAY)
    mine = heir(next_edition(plan, plan_lead), plan_lead)
    theirs = heir(next_edition(other, plan_lead), plan_lead)
    link = ItemLink.objects.visible_to(plan_lead).get()
    assert (link.item, link.target) == (mine, theirs)


def test_a_criterion_in_the_same_words_is_measured_as_before(plan, plan_lead):
    item = Item.objects.visible_to(plan_lead).get()
    SuccessCriterion.objects.create(
        authority_id=plan.authority_id,
        item=item,
        position=1,
        text="Fewer  families wait",
        target=Decimal(40),
        is_impact=True,
    )
    edition = copy_edition(plan, label="2026", by=plan_lead, on=DAY)
    copied = SuccessCriterion.objects.visible_to(plan_lead).get(item__edition=edition)
    copied.target, copied.is_impact, copied.text = None, False, "fewer families wait"
    copied.save()
    make_current(edition, version=edition.version, by=plan_lead, on=DAY)
    row = SuccessCriterion.objects.visible_to(plan_lead).get(pk=copied.pk)
    assert (row.target, row.is_impact) == (Decimal(40), True)


def test_coming_into_force_twice_moves_nothing_twice(plan, plan_lead):
    next_edition(plan, plan_lead)
    item = heir(next_edition(plan, plan_lead), plan_lead)
    assert Evidence.objects.visible_to(plan_lead).get().item == item


def test_two_bonds_of_items_that_merged_become_one(area, plan, plan_lead):
    other = a_plan(area, plan_lead, "Recovery plan")
    asked = an_item(the_edition(other, plan_lead), plan_lead, text="Hubs")
    made_current(other, plan_lead)
    first = Item.objects.visible_to(plan_lead).get(edition__plan=plan)
    second = an_item(first.edition, plan_lead, text="Open a hub in the north")
    facts = {"kind": Bond.RESPONDS_TO, "plan": other, "target": str(asked.public_id)}
    for item in (first, second):
        bind_item(item, **facts, by=plan_lead, on=DAY)
    edition = start_edition(plan, label="2026", unit="action", by=plan_lead, on=DAY)
    heir = an_item(edition, plan_lead, text="Open hubs everywhere")
    for old in (first, second):
        Lineage.objects.create(
            authority=plan.authority,
            old=old,
            new=heir,
            kind="merged",
            state="taken",
            why="Merged",
        )
    carry_on(edition, by=plan_lead)
    assert ItemLink.objects.visible_to(plan_lead).get().item == heir
