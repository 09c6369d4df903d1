"""The steps of a chain, as a page shows them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from goldenthread.plans.rules.chains import ChainLink, said
from goldenthread.plans.rules.published import day
from goldenthread.public.rules.facts import impact_lines, tags_of
from goldenthread.ui.rules import Tag


@dataclass(frozen=True)
class Step:
    """One item of a chain: where it stands, how it is bound, how it goes."""

    says: str
    heading: str
    plan: str
    place: str
    as_at: str
    url: str
    tags: Sequence[Tag]
    difference: str
    is_here: bool
    level: int


def steps_of(
    links: Iterable[ChainLink], address: Callable[[str, str, str], str]
) -> list[Step]:
    """The chain from the top down; ``level`` counts from 0 at the top."""
    rows = list(links)
    top = min((link.depth for link in rows), default=0)
    return [
        Step(
            said(link) if link.depth else "This item",
            link.item.heading,
            link.cycle.plan,
            link.cycle.place,
            day(link.cycle.as_at),
            address(link.key.authority, link.key.plan, link.item.id),
            tags_of(link.item),
            next(iter(impact_lines(link.item)), ""),
            link.depth == 0,
            link.depth - top,
        )
        for link in rows
    ]
