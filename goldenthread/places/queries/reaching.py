"""How an authority and those who help its families are reached: said once, for all."""

from dataclasses import replace

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.duties.rules.letters import letters_of
from goldenthread.places.models import Reach
from goldenthread.places.rules import OFFER, OFFICE, WHO_OFFER, Reached, Way


def ways(viewer: Viewer | None, authority: Authority) -> dict[str, Way]:
    """How each is reached, by key, as far as it is said."""
    rows = Reach.objects.visible_to(viewer).filter(authority=authority)
    return {row.key: row.way for row in rows.order_by("pk")}


def everybody_to_reach(
    viewer: Viewer | None, authority: Authority
) -> tuple[Reached, ...]:
    """Whom families may want to reach, the authority first, also where nothing is said.

    Whom there is to reach comes from the law of the nation.
    """
    said = ways(viewer, authority)
    named = {field.key: field.who for field in letters_of(authority.nation).facts}
    first = {OFFICE: named.pop(OFFICE), OFFER: WHO_OFFER}
    return tuple(
        Reached(key, who, said.get(key, Way())) for key, who in (first | named).items()
    )


def reached(viewer: Viewer | None, authority: Authority) -> tuple[Reached, ...]:
    """Those of whom something is said."""
    every = everybody_to_reach(viewer, authority)
    return tuple(one for one in every if not one.way.is_empty)


def offer_reached(viewer: Viewer | None, authority: Authority) -> Way:
    """How one asks for the Local Offer; else how the office is reached."""
    said = ways(viewer, authority)
    known = (said[key] for key in (OFFER, OFFICE) if key in said)
    way = next((one for one in known if not one.is_empty), Way())
    return way if way.email else replace(way, email=authority.contact)


def reach_row(viewer: Viewer, authority: Authority, key: str) -> Reach:
    """What is said under a key, to be changed; an empty row where nothing is."""
    rows = Reach.objects.visible_to(viewer).filter(authority=authority, key=key)
    return rows.first() or Reach(authority=authority, key=key)
