"""Who may be reached, who speaks for a child, and who must not be told: pure words."""

from goldenthread.people.rules.hiding import Facts, hidden
from goldenthread.people.rules.likeness import Named, reason_same
from goldenthread.people.rules.words import (
    BARRIER_NAMES,
    HIDES,
    KIN_NAMES,
    PART_NAMES,
    SCOPE_NAMES,
    Barrier,
    Kin,
    Part,
    Scope,
)

__all__ = [
    "BARRIER_NAMES",
    "HIDES",
    "KIN_NAMES",
    "PART_NAMES",
    "SCOPE_NAMES",
    "Barrier",
    "Facts",
    "Kin",
    "Named",
    "Part",
    "Scope",
    "hidden",
    "reason_same",
]
