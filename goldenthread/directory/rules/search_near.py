"""How near a service is, and whom to ring: what a results page adds to results."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from goldenthread.directory.rules.grid import Spot
from goldenthread.directory.rules.search_words import VOCABULARY

MILE = 1609.344
NEXT = 0.5  # miles
Point = tuple[int, int]


@dataclass(frozen=True)
class Distance:
    """Where somebody is, and how far they would go."""

    spot: Spot | None
    miles: int

    def nearest(self, places: Sequence[Point]) -> float | None:
        """Miles to the nearest of a service's places; None for one without any."""
        if self.spot is None or not places:
            return None
        return min(self.spot.metres_to(*place) for place in places) / MILE

    def is_near(self, places: Sequence[Point], areas: Sequence[str] = ()) -> bool:
        """Within reach; what has no place of its own is near to whom it covers."""
        miles = self.nearest(places)
        return self.may_cover(areas) if miles is None else miles <= self.miles

    def none_near(self, given: Sequence[Sequence[Point]]) -> str:
        """That nothing is in reach, and how far the nearest is; '' where one is."""
        away = [
            miles for places in given if (miles := self.nearest(places)) is not None
        ]
        if not away or min(away) <= self.miles:
            return ""
        nearest = f"The nearest is {min(away):.1f} miles away"
        order = "What fits best stands first, not what is nearest"
        return f"Nothing was found within {self.miles} miles. {nearest}. {order}."

    def may_cover(self, areas: Sequence[str]) -> bool:
        """Whether a service for these areas is for somebody here, as far as known."""
        known = self.spot.district if self.spot else ""
        return not known or not areas or known in areas

    def told(self, places: Sequence[Point], areas: Sequence[str]) -> str:
        """The distance and whether the area is covered, as far as both are known."""
        if self.spot is None:
            return ""
        miles = self.nearest(places)
        said = [] if miles is None else [in_miles(miles)]
        if self.spot.district and areas:
            covers = self.may_cover(areas)
            said.append("covers your area" if covers else "may not cover your area")
        words = ", ".join(said)
        return words[:1].upper() + words[1:]


def in_miles(miles: float) -> str:
    """A distance; near by it is no figure, for a postcode is no door."""
    return f"{miles:.1f} miles away" if miles >= NEXT else "less than half a mile away"


@cache
def crisis() -> dict[str, Any]:
    return tomllib.loads((VOCABULARY / "crisis.toml").read_text("utf-8"))


def crisis_lines(safety: str) -> Any:
    """Whom to ring for a danger that was heard; None for none."""
    return crisis().get(safety)
