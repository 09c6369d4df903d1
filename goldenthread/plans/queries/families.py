"""What families notice and say of plans."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.models import Cycle, FamilyComment, Item, Noticed, Plan
from goldenthread.plans.rules.proof import CommentState
from goldenthread.plans.rules.words import CycleState


def comments(viewer: Viewer) -> QuerySet[FamilyComment]:
    """Comments on the authority's plans, those still to be answered first."""
    rows = FamilyComment.objects.visible_to(viewer).select_related("plan", "item")
    return rows.order_by("answered_on", "answer_due", "pk")


def noticed_of(viewer: Viewer, item: Item, cycle: Cycle) -> QuerySet[Noticed]:
    """What was counted about an item in a cycle."""
    return Noticed.objects.visible_to(viewer).filter(item=item, cycle=cycle)


def open_cycle_of(viewer: Viewer, plan: Plan) -> Cycle | None:
    """The open cycle of a plan of the viewer's authority."""
    rows = Cycle.objects.visible_to(viewer).filter(plan=plan, state=CycleState.OPEN)
    return rows.select_related("plan", "edition").first()


def comments_owed(viewer: Viewer, *, on: date) -> list[Any]:
    """Plans whose comments wait to be read or answered, for the desk: one query.

    Each holds plan__public_id, plan__title, to_read, to_answer, overdue.
    """
    if not viewer.may(Permission.EDIT_PLAN):
        return []
    rows = FamilyComment.objects.visible_to(viewer).filter(answered_on=None)
    named = rows.order_by().values("plan__public_id", "plan__title")
    counted = named.annotate(
        to_read=Count("pk", filter=Q(state=CommentState.WAITING)),
        to_answer=Count("pk"),
        overdue=Count("pk", filter=Q(answer_due__lt=on)),
    )
    return list(counted.order_by("-overdue", "plan__title"))


def public_plan(
    viewer: Viewer | None, authority_slug: str, plan_slug: str
) -> Plan | None:
    """A published plan, by its address."""
    rows = Plan.objects.visible_to(None).filter(
        authority__slug=authority_slug, slug=plan_slug
    )
    return rows.select_related("authority").first()


def asked_about(
    viewer: Viewer | None, plan: Plan, public_id: str
) -> tuple[Item, Cycle] | None:
    """The item and open cycle a public answer is counted in; None when nobody asks.

    Only what is published already is asked about: the public knows its words.
    """
    items = Item.objects.beside(plan).filter(
        edition__plan=plan, public_id=public_id, withdrawn_on=None
    )
    item = items.select_related("edition").first()
    if item is None or item.is_heading:
        return None
    cycles = Cycle.objects.beside(plan).filter(
        edition_id=item.edition_id, state=CycleState.OPEN
    )
    cycle = cycles.select_related("plan").first()
    return (item, cycle) if cycle else None
