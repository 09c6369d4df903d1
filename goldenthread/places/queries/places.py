"""Questions about places, bodies and who answers for what."""

from django.db.models import QuerySet

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.places.models import Body, Place, Post, Responsibility
from goldenthread.places.rules import BODY_NAMES, DUTY_NAMES, BodyKind, Duty
from goldenthread.ui.charts import Box, Chart, Tie, tree


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


def chart_of(viewer: Viewer | None, authority: Authority) -> Chart:
    """The picture of an authority's bodies and whose work they answer for."""
    shown = list(bodies(viewer, authority).filter(ended_on=None))
    keys = {body.pk: str(body.pk) for body in shown}
    boxes = [
        Box(
            keys[body.pk],
            body.name,
            BODY_NAMES[BodyKind(body.kind)],
            keys.get(body.part_of_id or 0, ""),
        )
        for body in shown
    ]
    ties = [
        Tie(keys[held.body_id], keys[held.over_id], DUTY_NAMES[Duty(held.duty)])
        for held in responsibilities(viewer, authority)
        if held.body_id in keys and held.over_id in keys
    ]
    return tree(f"Who answers for what in {authority}", boxes, ties)
