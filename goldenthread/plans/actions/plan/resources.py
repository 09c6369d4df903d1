"""Plan: what items need, what they cost, what may stop them, what waits for what."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError

from goldenthread.access.guard import action, current
from goldenthread.access.rules import Permission, Viewer
from goldenthread.places.models import Body
from goldenthread.plans.actions.do import check_may_report
from goldenthread.plans.actions.plan.changes import check_open
from goldenthread.plans.models import Dependency, Item, Plan, Resource, Risk, Spend
from goldenthread.plans.rules.amounts import officer_days, pounds
from goldenthread.plans.rules.depending import closes_circle


def resource_said(item: Item, text: str, position: int) -> Resource:
    """What an item needs, not stored yet: days and pounds are read from its words."""
    return Resource(
        authority_id=item.authority_id,
        item=item,
        position=position,
        raw=text,
        officer_days=officer_days(text),
        pounds=pounds(text),
    )


@action(needs=Permission.EDIT_PLAN)
def set_resources(item: Item, *, texts: list[str], version: int, by: Viewer) -> Item:
    """Replace what an item needs. Days and pounds are read from plain words."""
    check_open(item.edition)
    item = current(item, version)
    item.save()
    Resource.objects.beside(item).filter(item=item).delete()
    Resource.objects.add_all(
        resource_said(item, text, position)
        for position, text in enumerate(texts, start=1)
        if text.strip()
    )
    return item


@dataclass(frozen=True)
class Spent:
    """Money, officers' days, or both, on a day."""

    on: date
    pounds: Decimal = Decimal(0)
    officer_days: Decimal = Decimal(0)
    note: str = ""


@action(needs=Permission.REPORT_PROGRESS)
def record_spend(item: Item, *, spent: Spent, by: Viewer) -> Spend:
    """Write down what was spent on an item, by those who report on it."""
    check_may_report(item, by)
    if spent.pounds < 0 or spent.officer_days < 0:
        raise ValidationError("Enter amounts that are not below zero.")
    if not spent.pounds and not spent.officer_days:
        raise ValidationError("Enter pounds, days or both.")
    return Spend.objects.create(
        authority_id=item.authority_id,
        item=item,
        spent_on=spent.on,
        spent_by_id=by.user_id,
        pounds=spent.pounds,
        officer_days=spent.officer_days,
        note=spent.note,
    )


@dataclass(frozen=True)
class RiskWords:
    """What may go wrong, how likely and how bad, what is done about it, by whom."""

    text: str
    likelihood: str
    impact: str
    mitigation: str = ""
    owner: Body | None = None
    item: Item | None = None


@action(needs=Permission.EDIT_PLAN)
def raise_risk(plan: Plan, *, words: RiskWords, by: Viewer, on: date) -> Risk:
    """Write down a risk to a plan or to one of its items."""
    if words.item and words.item.edition.plan_id != plan.pk:
        raise ValidationError("The item belongs to another plan.")
    return Risk.objects.create(
        authority_id=plan.authority_id,
        plan=plan,
        item=words.item,
        text=words.text,
        likelihood=words.likelihood,
        impact=words.impact,
        mitigation=words.mitigation,
        owner=words.owner,
        raised_on=on,
    )


@action(needs=Permission.EDIT_PLAN)
def close_risk(risk: Risk, *, version: int, by: Viewer, on: date) -> Risk:
    """Say that a risk has passed."""
    risk = current(risk, version)
    risk.closed_on = on
    risk.save()
    return risk


@action(needs=Permission.EDIT_PLAN)
def add_dependency(item: Item, *, needs: Item, by: Viewer) -> Dependency:
    """Say that an item cannot finish before another. Circles are refused."""
    if needs.authority_id != item.authority_id:
        raise ValidationError("The other item belongs to another authority.")
    rows = Dependency.objects.beside(item).values_list("item_id", "needs_id")
    if needs.pk == item.pk or closes_circle(rows, item.pk, needs.pk):
        raise ValidationError("These two would wait for each other for ever.")
    return Dependency.objects.create(
        authority_id=item.authority_id, item=item, needs=needs
    )


@action(needs=Permission.EDIT_PLAN)
def drop_dependency(dependency: Dependency, *, by: Viewer) -> Item:
    """Say that an item need not wait for another any more."""
    item = dependency.item
    dependency.delete()
    return item
