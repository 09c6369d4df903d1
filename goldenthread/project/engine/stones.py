"""What is left of destroyed records, carried over a backup that is put back."""

from collections.abc import Mapping

from goldenthread.access.models import Authority, User, all_rows
from goldenthread.casework.actions.outside import STONE, Left, outside, stones
from goldenthread.casework.models import Tombstone, TombstoneTold


def stones_here() -> dict[str, Left]:
    """All that is left of destroyed records: by the list outside, and by the rows."""
    return {**outside(), **stones()}


def put_stones_back(kept: Mapping[str, Left]) -> None:
    """After a restore: what was left of records that had been destroyed since.

    A stone whose people or authority the backup does not know is left out; it stays on
    the list outside.
    """
    known = set(map(str, all_rows(Tombstone).values_list("child_key", flat=True)))
    people = {email: pk for pk, email in User.objects.values_list("pk", "email")}
    areas = {slug: pk for pk, slug in Authority.objects.values_list("pk", "slug")}
    for key, left in kept.items():
        area = areas.get(left.get("area", ""))
        names = (left.get("proposed_by"), left.get("disposed_by"))
        proposed, disposed = (people.get(name or "") for name in names)
        if key in known or not (area and proposed and disposed):
            continue
        stone = Tombstone(
            child_key=key,
            authority_id=area,
            proposed_by_id=proposed,
            disposed_by_id=disposed,
            **{name: left[name] for name in STONE},
        )
        stone.save()
        for one in left["told"]:
            TombstoneTold(authority_id=area, stone=stone, **one).save()
