"""A plan with a cycle that is open, for tests of the desk."""

import pytest

from goldenthread.plans.models import Item
from goldenthread.plans.tests.making import (
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)


@pytest.fixture
def plan(area, plan_lead, service, board):
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead, when="January 2025", body=service)
    an_item(edition, plan_lead, text="Train all staff", number="2", body=board)
    made_current(plan, plan_lead)
    return plan


@pytest.fixture
def cycle(plan, plan_lead):
    return an_open_cycle(plan, plan_lead)


@pytest.fixture
def item(plan, plan_lead):
    return Item.objects.visible_to(plan_lead).get(text="Publish the offer")
