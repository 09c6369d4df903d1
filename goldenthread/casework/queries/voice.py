"""Questions about what children say for themselves."""

from datetime import date

from django.db.models import QuerySet

from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import OwnView
from goldenthread.people.models import Child
from goldenthread.people.queries import is_family, speaks_for


def own_views(viewer: Viewer) -> QuerySet[OwnView]:
    """What children said whom the viewer may see, the latest first."""
    rows = OwnView.objects.visible_to(viewer)
    return rows.select_related("child__authority", "sound", "picture", "given_by")


def helps_to_say(viewer: Viewer, child: Child, on: date) -> bool:
    """Whether somebody may write down a child's words: who speaks, or works with it.

    A relative who neither cares for the child nor works here only reads.
    """
    if is_family(viewer, child):
        return speaks_for(viewer, child, on)
    return viewer.may(Permission.GIVE_ADVICE) or viewer.may(Permission.WORK_CASE)
