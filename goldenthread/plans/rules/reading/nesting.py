"""Which item stands under which: by printed number, else by the headings above it."""

from collections.abc import Collection, Mapping, Sequence

from goldenthread.plans.rules.reading.draft import DraftItem
from goldenthread.plans.rules.reading.numbers import ancestors
from goldenthread.plans.rules.reading.vocabulary import words

OWN_RANKS = {"recommendation_group": 2, "sub_objective": 5}


def rank(kind: str) -> int:
    """How wide a kind is: a theme holds outcomes, an outcome holds actions."""
    ranks: dict[str, int] = words("columns")["ranks"]
    return ranks.get(kind) or OWN_RANKS.get(kind, max(ranks.values()))


def nest(items: Sequence[DraftItem], headings: Collection[str] = ()) -> None:
    """Give every item its parent. ``headings``: keys of items that only head others."""
    by_number: dict[str, DraftItem] = {}
    open_headings: list[DraftItem] = []
    for item in items:
        wide = rank(item.kind)
        if item.key in headings:
            open_headings = [one for one in open_headings if rank(one.kind) < wide]
        if item.parent is None:
            over = [one for one in open_headings if rank(one.kind) < wide]
            above = _numbered(item, by_number)
            found = over[-1] if over and (above is None or above in over) else above
            item.parent = found.key if found else None
        if item.key in headings:
            open_headings.append(item)
        if item.number:
            by_number[item.number] = item


def _numbered(item: DraftItem, known: Mapping[str, DraftItem]) -> DraftItem | None:
    """The item whose number begins this one's."""
    above = (known.get(number) for number in ancestors(item.number or ""))
    return next((other for other in above if other), None)
