"""Takes two published cycles apart into what differs, and puts one together again."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from goldenthread.plans.rules.differences.pairing import Pairing, paired
from goldenthread.plans.rules.differences.values import (
    Added,
    Difference,
    Dropped,
    FieldChange,
    Kept,
    NotComparable,
    Thread,
)
from goldenthread.plans.rules.published import (
    PublishedCycle,
    PublishedDropped,
    PublishedItem,
)

OF_ITEM = tuple(each.name for each in fields(PublishedItem))
OF_CYCLE = tuple(each.name for each in fields(PublishedCycle) if each.name != "items")


def diff(
    before: PublishedCycle,
    after: PublishedCycle,
    through: Iterable[PublishedCycle] = (),
) -> Difference:
    """All that differs between two cycles of one plan, whichever is older."""
    if before.plan_id != after.plan_id:
        raise NotComparable(
            f"“{before.cycle}” and “{after.cycle}” are cycles of two different plans. "
            "Choose two cycles of the same plan."
        )
    others = tuple(through)
    pairing = paired(before, after, others)
    old = {item.id: item for item in before.items}
    new = {item.id: item for item in after.items}
    fates = _fates((*others, after))
    kept = [
        Kept(old[was], new[now], changes)
        for now, was in pairing.kept.items()
        if (changes := changed(old[was], new[now], OF_ITEM))
    ]
    went_on = set(pairing.kept.values())
    return Difference(
        fields=changed(before, after, OF_CYCLE),
        added=tuple(
            Added(item, _came_from(item, pairing, old))
            for item in after.items
            if item.id not in pairing.kept
        ),
        dropped=tuple(
            _dropped(item, pairing, new, fates)
            for item in before.items
            if item.id not in went_on
        ),
        kept=tuple(kept),
        order=_order(before, after, pairing),
    )


def changed(before: Any, after: Any, names: Iterable[str]) -> tuple[FieldChange, ...]:
    """The fields of a value that are not as they were."""
    if before == after:
        return ()
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in names)
    return tuple(FieldChange(*pair) for pair in pairs if not same(pair[1], pair[2]))


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same: a list read from a file is a tuple made here."""
    if one == other:
        return True
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    if is_dataclass(one) and type(one) is type(other):
        names = (each.name for each in fields(one))
        return all(same(getattr(one, name), getattr(other, name)) for name in names)
    return False


def _fates(cycles: Iterable[PublishedCycle]) -> dict[str, PublishedDropped]:
    return {each.id: each for cycle in cycles for each in cycle.dropped}


def _came_from(
    item: PublishedItem, pairing: Pairing, old: Mapping[str, PublishedItem]
) -> tuple[Thread, ...]:
    return tuple(
        Thread(was, old[was].heading, kind)
        for was, found in pairing.became.items()
        for now, kind in found
        if now == item.id
    )


def _dropped(
    item: PublishedItem,
    pairing: Pairing,
    new: Mapping[str, PublishedItem],
    fates: Mapping[str, PublishedDropped],
) -> Dropped:
    became = tuple(
        Thread(now, new[now].heading, kind)
        for now, kind in pairing.became.get(item.id, ())
    )
    said = fates.get(item.id)
    if said:
        return Dropped(item, said.fate, said.because, became)
    if item.withdrawn_on:
        return Dropped(item, "withdrawn", item.withdrawn_because, became)
    return Dropped(item, became=became)


def _order(
    before: PublishedCycle, after: PublishedCycle, pairing: Pairing
) -> tuple[str, ...]:
    wanted = tuple(item.id for item in after.items)
    now = {was: new for new, was in pairing.kept.items()}
    stays = [now[item.id] for item in before.items if item.id in now]
    added = [each for each in wanted if each not in pairing.kept]
    return () if wanted == (*stays, *added) else wanted


def apply(before: PublishedCycle, difference: Difference) -> PublishedCycle:
    """The second cycle, made of the first and what differs."""
    gone = {each.item.id for each in difference.dropped}
    news = {each.before.id: each for each in difference.kept}
    items = [
        _with(item, news[item.id].fields) if item.id in news else item
        for item in before.items
        if item.id not in gone
    ]
    items += [each.item for each in difference.added]
    if difference.order:
        places = {each: place for place, each in enumerate(difference.order)}
        items.sort(key=lambda item: places[item.id])
    made: PublishedCycle = _with(before, difference.fields)
    return replace(made, items=items)


def _with(value: Any, changes: Iterable[FieldChange]) -> Any:
    return replace(value, **{each.name: each.after for each in changes})
