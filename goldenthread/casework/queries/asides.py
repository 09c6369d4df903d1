"""Findings that were set aside: of one plan, and counted by rule."""

from collections import Counter

from goldenthread.access.models import all_rows
from goldenthread.access.rules import Viewer
from goldenthread.casework.models import ChildPlan, SetAside
from goldenthread.casework.rules.plan.aside import Aside


def asides_of(viewer: Viewer, plan: ChildPlan) -> list[Aside]:
    """What was set aside in a plan and not taken back; one query."""
    rows = SetAside.objects.visible_to(viewer).filter(plan=plan, back_on=None)
    return [
        Aside(row.rule, row.spot, row.mark, row.why, str(row.set_by), row.set_on)
        for row in rows.select_related("set_by").order_by("pk")
    ]


def aside_for(viewer: Viewer, plan: ChildPlan, aside: Aside) -> SetAside | None:
    """The row of what was set aside."""
    rows = SetAside.objects.visible_to(viewer).filter(plan=plan, back_on=None)
    wanted = {"rule": aside.rule, "spot": aside.spot, "mark": aside.mark}
    return rows.filter(**wanted).first()


def asides_counted(viewer: Viewer) -> Counter[str]:
    """How often findings of each rule were set aside; of no plan in particular."""
    rows = all_rows(SetAside).filter(authority_id=viewer.authority_id, back_on=None)
    return Counter(rows.values_list("rule", flat=True))
