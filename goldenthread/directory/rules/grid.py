"""Points on the national grid: from latitude and longitude, and metres between."""

from dataclasses import dataclass
from math import atan2, cos, hypot, radians, sin, sqrt, tan

# Ellipsoids (metres): of satellites (WGS84) and of the national grid (Airy 1830).
WGS84 = (6378137.0, 6356752.3142)
AIRY = (6377563.396, 6356256.909)
# From one to the other: shifts in metres, turns in seconds of arc, scale in millionths.
SHIFT = (-446.448, 125.157, -542.060)
TURN = (-0.1502, -0.2470, -0.8421)
SCALE = 20.4894e-6
# The grid's own: scale on the central meridian, true origin, and its coordinates.
F0, LAT0, LON0, E0, N0 = 0.9996012717, radians(49), radians(-2), 400000, -100000


@dataclass(frozen=True)
class Spot:
    """A point on the grid, in metres, and the code of the council area it is in.

    ``precise``: of one postcode; else the middle of a sector or a district.
    """

    easting: int
    northing: int
    district: str = ""
    precise: bool = True

    def metres_to(self, easting: int, northing: int) -> float:
        """How far another point is, as the crow flies."""
        return hypot(self.easting - easting, self.northing - northing)


def grid_of(latitude: float, longitude: float) -> tuple[int, int]:
    """Easting and northing of a point told by satellites, right to about 5 m."""
    lat, lon = on_airy(radians(latitude), radians(longitude))
    a, b = AIRY
    e2 = 1 - (b / a) ** 2
    n = (a - b) / (a + b)
    nu = a * F0 / sqrt(1 - e2 * sin(lat) ** 2)
    rho = a * F0 * (1 - e2) / (1 - e2 * sin(lat) ** 2) ** 1.5
    eta2 = nu / rho - 1
    t2, east = tan(lat) ** 2, lon - LON0
    north = arc(lat, n) + N0
    c = cos(lat)
    north += nu / 2 * sin(lat) * c * east**2
    north += nu / 24 * sin(lat) * c**3 * (5 - t2 + 9 * eta2) * east**4
    north += nu / 720 * sin(lat) * c**5 * (61 - 58 * t2 + t2**2) * east**6
    x = E0 + nu * c * east + nu / 6 * c**3 * (nu / rho - t2) * east**3
    tail = 5 - 18 * t2 + t2**2 + 14 * eta2 - 58 * t2 * eta2
    x += nu / 120 * c**5 * tail * east**5
    return round(x), round(north)


def arc(lat: float, n: float) -> float:
    """Metres along the meridian from the true origin's latitude."""
    less, more = lat - LAT0, lat + LAT0
    return (
        AIRY[1]
        * F0
        * (
            (1 + n + 1.25 * n**2 + 1.25 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def on_airy(lat: float, lon: float) -> tuple[float, float]:
    """Latitude and longitude on the grid's ellipsoid (a Helmert shift)."""
    a, b = WGS84
    nu = a / sqrt(1 - (1 - (b / a) ** 2) * sin(lat) ** 2)
    x, y = nu * cos(lat) * cos(lon), nu * cos(lat) * sin(lon)
    z = nu * (b / a) ** 2 * sin(lat)
    rx, ry, rz = (radians(turn / 3600) for turn in TURN)
    s = 1 + SCALE
    moved = (
        SHIFT[0] + x * s - y * rz + z * ry,
        SHIFT[1] + x * rz + y * s - z * rx,
        SHIFT[2] - x * ry + y * rx + z * s,
    )
    return on_ellipsoid(*moved)


def on_ellipsoid(x: float, y: float, z: float) -> tuple[float, float]:
    """Latitude and longitude of a point in space, on the grid's ellipsoid."""
    a, b = AIRY
    e2, p = 1 - (b / a) ** 2, hypot(x, y)
    lat = atan2(z, p * (1 - e2))
    for _ in range(6):
        nu = a / sqrt(1 - e2 * sin(lat) ** 2)
        lat = atan2(z + e2 * nu * sin(lat), p)
    return lat, atan2(y, x)
