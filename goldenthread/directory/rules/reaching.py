"""How far each part of an area is from the nearest of some places, in bands."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

BANDS = (2_000, 5_000, 10_000, 20_000)  # metres, as the crow flies
BAND_WORDS = (
    "Within 2 km",
    "2 to 5 km",
    "5 to 10 km",
    "10 to 20 km",
    "Further",
    "No place",
)
FURTHEST = 3  # parts that are named
Points = NDArray[np.int64]  # a row is (easting, northing)
Metres = NDArray[np.float64]


def distances(parts: Points, places: Points) -> Metres:
    """Metres from each part (a row) to each place (a column)."""
    east = parts[:, :1] - places[:, 0]
    north = parts[:, 1:] - places[:, 1]
    return np.asarray(np.hypot(east, north), dtype=np.float64)


def nearest(metres: Metres, places: Sequence[int]) -> Metres:
    """From each part to the nearest of some of the places; infinite where none is."""
    near = metres[:, list(places)].min(axis=1, initial=np.inf)
    return np.asarray(near, dtype=np.float64)


def banded(metres: Metres) -> tuple[int, ...]:
    """How many parts lie in each band; a distance on an edge is within it."""
    bands = np.searchsorted(BANDS, metres, side="left")
    bands = np.where(np.isinf(metres), len(BANDS) + 1, bands)
    found = np.bincount(bands.astype(np.int64), minlength=len(BAND_WORDS))
    return tuple(int(many) for many in found)


def furthest(names: Sequence[str], metres: Metres) -> list[tuple[str, float]]:
    """The parts that are furthest off and further than the first band, so far known."""
    far = np.flatnonzero(np.isfinite(metres) & (metres > BANDS[0]))
    order = far[np.argsort(-metres[far], kind="stable")][:FURTHEST]
    return [(names[number], float(metres[number])) for number in order]


def in_km(metres: float) -> str:
    """A distance to half a kilometre: a part of an area is no point."""
    km = round(metres / 500) / 2
    return f"{km:g} km" if km else "under 0.5 km"
