"""What families answered to a draft: the office reads all, each family its own."""

from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import PlanVersion, Reply
from goldenthread.casework.rules.answers import OF_A_DRAFT


def answers_to(viewer: Viewer, version: PlanVersion) -> list[Reply]:
    """The answers to a draft, the oldest first. No parent reads the other's."""
    rows = Reply.objects.visible_to(viewer).filter(plan_version=version, of=OF_A_DRAFT)
    if not viewer.may(Permission.WORK_CASE):
        rows = rows.filter(given_by=viewer.user_id)
    return list(rows.select_related("given_by"))
