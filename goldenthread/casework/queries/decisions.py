"""Decisions and panels: of a case, waiting for somebody, to come."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import Case, Decision, Panel, PanelItem
from goldenthread.casework.rules.routes import ROUTES


def every_decision(viewer: Viewer) -> QuerySet[Decision]:
    """Decisions of the cases the viewer may see; the family's, once confirmed."""
    rows = Decision.objects.visible_to(viewer)
    return rows.select_related(
        "case__child", "case__authority", "proposed_by", "confirmed_by", "declined_by"
    )


def decisions_of(viewer: Viewer, case: Case) -> QuerySet[Decision]:
    """The decisions of a case, the latest first."""
    return every_decision(viewer).filter(case=case).order_by("-proposed_on", "-pk")


def to_confirm(viewer: Viewer) -> QuerySet[Decision]:
    """Proposals that the viewer may confirm: nobody confirms their own refusal."""
    rows = every_decision(viewer).filter(confirmed_on=None, declined_on=None)
    if not viewer.may(Permission.DECIDE_CASE):
        return rows.none()
    second = {word for route in ROUTES.values() for word in route.needs_second}
    own = Q(proposed_by_id=viewer.user_id or 0, word__in=second)
    return rows.exclude(own).order_by("proposed_on", "pk")


def panels(viewer: Viewer) -> QuerySet[Any]:
    """The panels of the authority, those to come first, with the length of agendas."""
    rows = Panel.objects.visible_to(viewer).annotate(count=Count("items"))
    return rows.order_by("held_on", "day", "pk")


def panels_to_come(viewer: Viewer) -> QuerySet[Panel]:
    """Panels that were not held yet."""
    return Panel.objects.visible_to(viewer).filter(held_on=None).order_by("day", "pk")


def every_item(viewer: Viewer) -> QuerySet[PanelItem]:
    """What stands on agendas, of children the viewer may see."""
    rows = PanelItem.objects.visible_to(viewer)
    return rows.select_related("panel", "case__child", "case__authority")


def agenda_of(viewer: Viewer, panel: Panel) -> QuerySet[PanelItem]:
    """The agenda of a panel: the cases that the viewer may see."""
    return every_item(viewer).filter(panel=panel)


def items_of(viewer: Viewer, case: Case) -> QuerySet[PanelItem]:
    """When panels looked at a case."""
    return every_item(viewer).filter(case=case)
