"""Questions about places, bodies and who answers for what."""

from datetime import date

from django.db.models import QuerySet

from goldenthread.access.models import Authority, User
from goldenthread.access.rules import Viewer
from goldenthread.places.models import Appointment, Body, Place, Post, Responsibility


def places(viewer: Viewer | None) -> QuerySet[Place]:
    """Every place, with its authority. Places are public."""
    return Place.objects.visible_to(viewer).select_related("authority").order_by("name")


def own_places(viewer: Viewer) -> QuerySet[Place]:
    """Places of the viewer's own authority."""
    return places(viewer).filter(authority_id=viewer.authority_id)


def bodies(viewer: Viewer | None, authority: Authority) -> QuerySet[Body]:
    """The bodies of an authority that the viewer may see."""
    seen = Body.objects.visible_to(viewer).filter(authority=authority)
    return seen.select_related("place", "part_of").order_by("name")


def posts(viewer: Viewer | None, authority: Authority) -> QuerySet[Post]:
    """The posts in an authority's bodies that the viewer may see."""
    seen = Post.objects.visible_to(viewer).filter(authority=authority)
    return seen.select_related("body").order_by("body__name", "title")


def responsibilities(
    viewer: Viewer | None, authority: Authority
) -> QuerySet[Responsibility]:
    """Who answers for whose work, under an authority."""
    seen = Responsibility.objects.visible_to(viewer).filter(authority=authority)
    return seen.select_related("body", "over").order_by("body__name", "duty")


def appointments(viewer: Viewer, *, on: date) -> QuerySet[Appointment]:
    """Who holds which role under the viewer's authority on a day."""
    held = Appointment.objects.filter(
        place__authority_id=viewer.authority_id, start__lte=on
    ).exclude(end__lt=on)
    return held.select_related("user", "place").order_by("user__email", "role")


def viewer_for(
    viewer: Viewer | None, user: User, *, on: date, authority_id: int | None = None
) -> Viewer | None:
    """Who a user is on a day; for commands and jobs that act as somebody."""
    return Appointment.objects.viewer(user, on=on, authority_id=authority_id)
