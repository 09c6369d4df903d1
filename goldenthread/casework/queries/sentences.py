"""Which sentences of a plan other children's plans have too; of whom is never asked."""

from collections.abc import Collection

from django.db.models import Count

from goldenthread.access.rules import Viewer
from goldenthread.casework.models import ChildPlan, PlanSentence
from goldenthread.casework.rules.lint.phrases import book


def children_with(
    viewer: Viewer, plan: ChildPlan, marks: Collection[str]
) -> dict[str, int]:
    """How many other children of the authority have each hash; one query by its index.

    Every child counts, also one whom the viewer may not see: all that anybody learns
    is that a sentence stands in some other plan. So whoever shows this shows no number.
    """
    rows = PlanSentence.objects.beside(plan).filter(mark__in=marks)
    told = rows.exclude(child_id=plan.child_id).order_by().values_list("mark")
    return dict(told.annotate(children=Count("child", distinct=True)))


def also_elsewhere(
    viewer: Viewer, plan: ChildPlan, marks: Collection[str]
) -> frozenset[str]:
    """Those hashes that a few other children have; more is the office's own wording."""
    most = book("plan")["limits"]["copied_children"]
    found = children_with(viewer, plan, marks)
    return frozenset(mark for mark, count in found.items() if count <= most)
