"""What somebody typed as where they are, read as a point on the grid."""

import re

from goldenthread.directory.readers.postcodes import middle, postcode_point
from goldenthread.directory.rules.grid import Spot
from goldenthread.directory.rules.text import postcode_of

PART = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(?: ?(\d))?")


def spot_of(said: str) -> Spot | None:
    """The point of a postcode, or the middle of a sector or a district of postcodes."""
    whole = postcode_of(said)
    if whole:
        point = postcode_point(whole)
        return Spot(*point) if point else None
    part = PART.fullmatch(" ".join(said.upper().split()))
    point = middle(part[1], part[2] or "") if part else None
    return Spot(*point, precise=False) if point else None


def outcode_of(postcode: str) -> str:
    """The first half of a postcode that is written as the post does."""
    return postcode.split(" ")[0].upper()
