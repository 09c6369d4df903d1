"""What was typed as the address of a plan's item names that item."""

from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from goldenthread.directory.models import Comment
from goldenthread.plans.actions.plan.copying import copy_edition
from goldenthread.plans.actions.plan.editions import make_current
from goldenthread.plans.models import Item, Reason
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    made_current,
    the_edition,
)
from goldenthread.plans.tests.reasons_made import a_comment

MOVED: Any = import_module("goldenthread.plans.migrations.0013_typed_reasons")


@pytest.fixture
def item(area, plan_lead):
    plan = a_plan(area, plan_lead)
    an_item(the_edition(plan, plan_lead), plan_lead)
    made_current(plan, plan_lead)
    return Item.objects.visible_to(plan_lead).get(edition__plan=plan)


def typed(area, officer, address):
    row = a_comment(area.authority, officer)
    row.plan_address, row.answered_on = address, date(2025, 3, 9)
    row.save()
    MOVED.name_what_was_typed(apps, None)
    return Comment.objects.visible_to(officer).get(pk=row.pk)


def address_of(item, area="one-area"):
    return f"/plans/{area}/inclusion-plan/items/{item.public_id}/"


def test_the_item_of_an_address_is_named(area, item, plan_lead, offer_officer):
    row = typed(area, offer_officer, address_of(item))
    reason = Reason.objects.visible_to(plan_lead).get()
    assert (reason.item, reason.comment) == (item, row)
    assert (reason.made_on, row.plan_address) == (date(2025, 3, 9), "")


def test_of_a_past_edition_the_heir_is_named(area, item, plan_lead, offer_officer):
    edition = copy_edition(item.edition.plan, label="2026", by=plan_lead, on=DAY)
    make_current(edition, version=edition.version, by=plan_lead, on=DAY)
    typed(area, offer_officer, address_of(item))
    assert Reason.objects.visible_to(plan_lead).get().item.edition_id == edition.pk


@pytest.mark.parametrize("where", ["another-area", "plan"])
def test_what_leads_to_no_item_of_the_authority_stays_as_typed(
    area, item, plan_lead, offer_officer, where
):
    told = {
        "another-area": address_of(item, "another-area"),
        "plan": "/plans/one-area/",
    }
    row = typed(area, offer_officer, told[where])
    assert row.plan_address == told[where]
    assert not Reason.objects.visible_to(plan_lead).exists()
