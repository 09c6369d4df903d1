"""Counts of what was looked for and read.

Nobody does anything here: these are tallies of the public's requests. So they ask for
no permission, know no viewer, and write no event into a chain that tells of people.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from goldenthread.access.models import Authority
from goldenthread.directory.models import Service
from goldenthread.directory.models.needs import Read, UnmetNeed, one_less, one_more
from goldenthread.directory.rules.unmet import Unmet
from goldenthread.places.models import Place


@dataclass(frozen=True)
class Counted:
    """Where a search was counted just before: half a postcode, and its council."""

    area: str = ""
    council: str = ""


def count_unmet(need: Unmet, *, council: str, before: Counted | None = None) -> None:
    """Count a search without a good answer for whoever should know of it.

    That is the authority whose area the postcode lies in (``council``, an official
    code), or else each one whose Local Offer was searched. The same search asked again
    with a postcode, or with another, is moved there from where it was counted
    ``before``: it is one search.
    """
    if before:
        was = replace(need, area=before.area)
        for key in told_of(before.council):
            one_less(UnmetNeed, authority_id=key, **vars(was))
    for key in told_of(council):
        one_more(UnmetNeed, authority_id=key, **vars(need))


def told_of(council: str) -> set[int]:
    """The authorities that should know of a search in the area of a council."""
    own = Place.objects.visible_to(None).filter(code=council).exclude(code="")
    keys = set(own.values_list("authority_id", flat=True))
    return keys or set(Authority.objects.values_list("pk", flat=True))


def count_read(services: Sequence[Service], *, how: str, on: date) -> None:
    """Count that the page of a service was opened, or that it stands in a booklet."""
    for one in services:
        one_more(Read, authority_id=one.authority_id, service=one, day=on, how=how)
