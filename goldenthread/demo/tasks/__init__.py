"""Loads the invented areas, as people would: found, read, checked, reported."""

from collections.abc import Callable
from pathlib import Path

from django.db import transaction

from goldenthread.access.clock import today
from goldenthread.demo.queries import has_example
from goldenthread.demo.rules import (
    AreaSaid,
    ChildrenSaid,
    PlanSaid,
    area_of,
    children_of,
    plan_of,
)
from goldenthread.demo.rules.offer import OfferSaid, offer_of
from goldenthread.demo.tasks.area import Cast, found
from goldenthread.demo.tasks.children import tell_children
from goldenthread.demo.tasks.cycles import tell_cycle
from goldenthread.demo.tasks.looking import tell_reads, tell_searches
from goldenthread.demo.tasks.offer import tell_offer
from goldenthread.demo.tasks.plans import begin_plan
from goldenthread.demo.tasks.proof import begin_measures
from goldenthread.demo.tasks.readers import tell_readers
from goldenthread.demo.tasks.services import tell_provider, tell_services

HERE = Path(__file__).parents[1]


class LoadedAlready(Exception):
    """The example is there; nothing was changed."""


def areas() -> list[AreaSaid]:
    """The invented areas, as the story tells them."""
    names = ("marlhaven", "strathkellan")
    return [area_of((HERE / "story" / f"{name}.toml").read_text()) for name in names]


def plans() -> list[PlanSaid]:
    """The plans of the invented areas, as the story tells them."""
    names = sorted((HERE / "story").glob("plan-*.toml"))
    return [plan_of(name.read_text()) for name in names]


def children() -> list[ChildrenSaid]:
    """The children of the invented areas, as the story tells them."""
    names = sorted((HERE / "story").glob("children-*.toml"))
    return [children_of(name.read_text()) for name in names]


def offers() -> list[OfferSaid]:
    """What areas say of what they must publish."""
    names = sorted((HERE / "story").glob("offer-*.toml"))
    return [offer_of(name.read_text()) for name in names]


@transaction.atomic
def load(say: Callable[[str], object]) -> None:
    """Load all or nothing; ``say`` hears what is done.

    One transaction around everything: nobody waits for an empty database, and half an
    example would be worse than none.
    """
    if has_example(None):
        raise LoadedAlready(
            "The example area is loaded already, so nothing was changed. "
            "Remove it with ./manage remove_example to load it afresh."
        )
    casts = {area.slug: found(area) for area in areas()}
    for cast in casts.values():
        say(f"Founded {cast.authority}, with its people and bodies.")
    for cast in casts.values():
        count = tell_services(cast, on=today())
        tell_provider(cast, on=today())
        say(f"Took in {count} services of the Local Offer of {cast.authority}.")
        tell_readers(cast, on=today())
        tell_reads(cast, on=today())
    tell_searches(on=today())
    for offer in offers():
        tell_offer(casts[offer.area], offer, on=today())
    for told in plans():
        tell_plan(casts[told.area], told, say)
    for each in children():
        count = tell_children(casts[each.area], each)
        say(f"Told {count} invented children of {casts[each.area].authority}.")


def tell_plan(cast: Cast, told: PlanSaid, say: Callable[[str], object]) -> None:
    """Read a plan's document and tell all that happened to it."""
    content = (HERE / "documents" / told.document).read_bytes()
    story = begin_plan(cast, told, content)
    begin_measures(story)
    for cycle in told.cycles:
        tell_cycle(story, cycle)
    count = sum(1 for cycle in told.cycles if cycle.published)
    say(f"Read {told.document}: {told.title}; {count} cycles published, one open.")
