"""A promise and those above and below it: who asked for it, and who answers it.

A nation's recommendation, the area's action that answers it, the school's action that
answers that: each in its own plan, each as last published.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.plans.rules.proof import Bond
from goldenthread.plans.rules.published import PublishedCycle, PublishedItem

LONGEST = 8  # steps that a chain is followed each way


@dataclass(frozen=True)
class PlanKey:
    """A published plan by its address: authority and plan."""

    authority: str
    plan: str


@dataclass(frozen=True)
class Answering:
    """An item that answers what families said or lack, as last published."""

    key: PlanKey
    cycle: PublishedCycle
    item: PublishedItem


@dataclass(frozen=True)
class ChainLink:
    """One item of a chain, as its plan's last standing cycle says. ``depth`` counts
    steps from the item asked for: above it is negative, below it positive.
    """

    key: PlanKey
    depth: int
    bond: str
    cycle: PublishedCycle
    item: PublishedItem


def item_in(cycle: PublishedCycle, item_id: str) -> PublishedItem | None:
    """The item of that id, or the one it became in a later edition."""
    for item in cycle.items:
        if item.id == item_id:
            return item
    for item in cycle.items:
        if any(each.id == item_id for each in item.ancestors):
            return item
    return None


def asks(link: ChainLink) -> list[tuple[PlanKey, str, str]]:
    """What an item answers or is reported on for: plan, item and the bond."""
    return [
        (PlanKey(each.authority, each.plan_slug), each.item, each.kind)
        for each in link.item.bonds
    ]


def is_bound(item: PublishedItem, targets: Iterable[str]) -> str:
    """The bond by which an item leads to one of these ids; '' for none."""
    wanted = set(targets)
    return next((each.kind for each in item.bonds if each.item in wanted), "")


def ids_of(item: PublishedItem) -> list[str]:
    """The ids under which others may point at an item: its own, and its ancestors'."""
    return [item.id, *(each.id for each in item.ancestors)]


SAID: Mapping[str, tuple[str, str]] = {
    Bond.RESPONDS_TO: ("It answers", "Answered by"),
    Bond.SERVES: ("It is reported on for", "Reported on by"),
}


def said(link: ChainLink) -> str:
    """How a link stands to the next one towards the item asked for."""
    above, below = SAID[link.bond]
    return above if link.depth < 0 else below


@dataclass(frozen=True)
class ChainTold:
    """A link for a program: how it is bound, where it stands, how it goes."""

    depth: int
    says: str
    authority: str
    plan: str
    plan_slug: str
    place: str
    cycle: str
    as_at: str
    item: str
    item_page: str
    heading: str
    phase: str
    timeliness: str
    impact: str


def chain_told(
    links: Iterable[ChainLink], page: Callable[[PlanKey, str], str]
) -> list[ChainTold]:
    """The links of a chain; ``page`` gives the address of an item of any plan."""
    return [
        ChainTold(
            depth=link.depth,
            says=said(link) if link.depth else "This item",
            authority=link.key.authority,
            plan=link.cycle.plan,
            plan_slug=link.key.plan,
            place=link.cycle.place,
            cycle=link.cycle.cycle_slug,
            as_at=link.cycle.as_at,
            item=link.item.id,
            item_page=page(link.key, link.item.id),
            heading=link.item.heading,
            phase=link.item.phase,
            timeliness=link.item.timeliness,
            impact=link.item.impact,
        )
        for link in links
    ]


def in_order(links: Sequence[ChainLink]) -> list[ChainLink]:
    """From the top of the chain down to those who answer last."""
    return sorted(links, key=lambda link: link.depth)
