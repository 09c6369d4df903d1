"""What a reader is to a child's family, and which names of staff a family reads."""

from collections.abc import Iterable

from goldenthread.access.models import User
from goldenthread.access.rules import ROLE_NAMES, Permission, Role, Viewer
from goldenthread.people.models import Allocation, Child
from goldenthread.people.models.children import in_force
from goldenthread.people.queries import is_family, speaks_for
from goldenthread.places.models import Appointment

AN_OFFICER = "An officer"


def reads_plain(viewer: Viewer, child: Child) -> bool:
    """Whether the pages of a child are the family's to this reader."""
    return viewer.may(Permission.GIVE_VIEWS) and is_family(viewer, child)


def gives_views(viewer: Viewer, child: Child) -> bool:
    """Whether the reader may say what the family says of this child."""
    may = viewer.day is not None and viewer.may(Permission.GIVE_VIEWS)
    return bool(may and viewer.day and speaks_for(viewer, child, viewer.day))


def staff_names(
    viewer: Viewer, child: Child, users: Iterable[User | None]
) -> dict[int, str]:
    """What the reader is told of who did something, by the account.

    Whoever works with the child reads names. The family reads the names of its own
    officers and of itself, and of everybody else what they do: a decision is the
    authority's, and a name would only say whom to look for.
    """
    known = {each.pk: each for each in users if each}
    if viewer.day is None or not is_family(viewer, child):
        return {key: str(user) for key, user in known.items()}
    own = Allocation.objects.visible_to(viewer).filter(
        in_force(viewer.day), child=child, user__in=known
    )
    named = {*own.values_list("user_id", flat=True), viewer.user_id}
    jobs = Appointment.objects.visible_to(viewer).filter(user__in=known)
    roles = {job.user_id: ROLE_NAMES[Role(job.role)] for job in jobs.order_by("start")}
    return {
        key: str(user) if key in named else roles.get(key, AN_OFFICER)
        for key, user in known.items()
    }
