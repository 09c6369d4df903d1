"""Which plan a command means: by its address, its short name, or its id."""

from typing import Any
from uuid import UUID

from django.core.management.base import CommandError

from goldenthread.access.rules import Viewer
from goldenthread.plans.queries.plan import plans_of
from goldenthread.plans.queries.review import published_plans

SHOWN = 20  # plans that a sentence names
NO_PLAN = "There is no plan called {name}. There are: {known}."
NOT_PUBLISHED = "There is no published plan {name}. Published are: {known}."
SEVERAL = "Several authorities have a plan called {name}. Name it as one of: {known}."
TWO_AUTHORITIES = "{name} names one authority and --authority another: leave one out."


def own_plan(viewer: Viewer, name: str) -> Any:
    """A plan of the viewer's authority, by its short name or its id."""
    rows = plans_of(viewer)
    named = rows.filter(slug=name)
    if public_id := as_id(name):
        named = rows.filter(public_id=public_id)
    if found := named.first():
        return found
    known = ", ".join(row.slug for row in rows[:SHOWN]) or "none"
    raise CommandError(NO_PLAN.format(name=name, known=known))


def as_id(name: str) -> UUID | None:
    """A name that is an id."""
    try:
        return UUID(name)
    except ValueError:
        return None


def parted(name: str, authority: str) -> tuple[str, str]:
    """Authority and short name, as a plan is named: AUTHORITY/PLAN, or PLAN alone."""
    first, slash, rest = name.strip("/").partition("/")
    if not slash:
        return authority, first
    if authority not in ("", first):
        raise CommandError(TWO_AUTHORITIES.format(name=name))
    return first, rest


def public_plan(name: str, authority: str) -> Any:
    """A published plan; its authority may be left out where only one has it."""
    whose, slug = parted(name, authority)
    rows = published_plans(None)
    named = rows.filter(slug=slug)
    found = list((named.filter(authority__slug=whose) if whose else named)[: SHOWN + 1])
    if len(found) == 1:
        return found[0]
    told = SEVERAL if found else NOT_PUBLISHED
    known = ", ".join(
        f"{row.authority.slug}/{row.slug}" for row in (found or rows)[:SHOWN]
    )
    raise CommandError(told.format(name=name, known=known or "none"))
