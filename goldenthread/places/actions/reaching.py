"""How an authority and those who help its families are reached: said once."""

from dataclasses import asdict

from goldenthread.access.guard import action, current
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.places.models import Reach
from goldenthread.places.rules import Way


@action(needs=Permission.SAY_HOW_REACHED)
def say_how_reached(
    authority: Authority, *, key: str, way: Way, version: int, by: Viewer
) -> Reach:
    """Say how one is reached, in all letters, guides and pages at once."""
    rows = Reach.objects.visible_to(by)
    kept, _ = rows.get_or_create(authority=authority, key=key)
    row = current(kept, version)
    for name, value in asdict(way).items():
        setattr(row, name, value)
    row.save()
    return row
