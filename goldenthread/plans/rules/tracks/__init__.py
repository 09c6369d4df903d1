"""Two tracks: what was done, and what came of it. Side by side, never one number."""

from goldenthread.plans.rules.tracks.both import (
    ASKING,
    BACKING_SAID,
    Backing,
    Standing,
    Tracks,
    lacks_measure,
    lines_of,
    standing_of,
    tracks_of,
    verdict_line,
)
from goldenthread.plans.rules.tracks.control import (
    SIGNAL_SAID,
    Limits,
    Signal,
    limits_of,
    signal_in,
)
from goldenthread.plans.rules.tracks.measuring import (
    Measure,
    Point,
    Reading,
    is_stale,
    measure_of,
    number,
    read_measure,
    together,
)
from goldenthread.plans.rules.tracks.rollup import Child, Rolled, rolled_up
from goldenthread.plans.rules.tracks.verdicts import (
    INDEPENDENT,
    VERDICT_SAID,
    is_verified,
    last_of_each,
)

__all__ = [
    "ASKING",
    "BACKING_SAID",
    "Backing",
    "Child",
    "INDEPENDENT",
    "Limits",
    "Measure",
    "Point",
    "Reading",
    "Rolled",
    "SIGNAL_SAID",
    "Signal",
    "Standing",
    "Tracks",
    "VERDICT_SAID",
    "is_stale",
    "is_verified",
    "lacks_measure",
    "last_of_each",
    "limits_of",
    "lines_of",
    "measure_of",
    "number",
    "read_measure",
    "rolled_up",
    "signal_in",
    "standing_of",
    "together",
    "tracks_of",
    "verdict_line",
]
