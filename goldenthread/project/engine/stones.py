"""What is left of destroyed records, carried over a backup that is put back."""

from collections.abc import Mapping
from dataclasses import dataclass

from goldenthread.access.models import Authority, User, all_rows
from goldenthread.casework.models import Tombstone, TombstoneTold


@dataclass(frozen=True)
class Stones:
    """What is left of records destroyed, as a restore carries it over the backup."""

    stones: list[Tombstone]
    told: list[TombstoneTold]
    people: Mapping[int, str]
    areas: Mapping[int, str]


def stones_here() -> Stones:
    """Everything that is left of destroyed records, before rows are replaced."""
    stones = list(all_rows(Tombstone).order_by("pk"))
    told = list(all_rows(TombstoneTold).order_by("pk"))
    ids = {pk for one in stones for pk in (one.proposed_by_id, one.disposed_by_id)}
    people = User.objects.filter(pk__in=ids).values_list("pk", "email")
    areas = Authority.objects.values_list("pk", "slug")
    return Stones(stones, told, dict(people), dict(areas))


def put_stones_back(kept: Stones) -> None:
    """After a restore: what was left of records that had been destroyed since.

    A stone whose people or authority the backup does not know is left out; its key
    stays on the list outside.
    """
    known = set(all_rows(Tombstone).values_list("child_key", flat=True))
    people = {email: pk for pk, email in User.objects.values_list("pk", "email")}
    areas = {slug: pk for pk, slug in Authority.objects.values_list("pk", "slug")}
    for stone in kept.stones:
        told = [one for one in kept.told if one.stone_id == stone.pk]
        names = [kept.people[pk] for pk in (stone.proposed_by_id, stone.disposed_by_id)]
        area = areas.get(kept.areas[stone.authority_id])
        proposed, disposed = (people.get(name) for name in names)
        if stone.child_key in known or not (area and proposed and disposed):
            continue
        stone.proposed_by_id, stone.disposed_by_id = proposed, disposed
        for row in (stone, *told):
            row.pk, row.authority_id, row._state.adding = None, area, True
        stone.save()
        for row in told:
            row.stone = stone
            row.save()
