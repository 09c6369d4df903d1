"""Which plans are read: drawn by chance, so that anybody can draw the same again.

Each plan gets a number from the seed and its own id, by SHA-256; in each stratum those
with the lowest numbers are taken. A larger sample holds the smaller one.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

HALVES = (5, 10, 15)  # half widths of an interval, in points, that the helper shows
Z = 1.959963984540054  # of 95 in 100
NO_NEED = "No need told"


@dataclass(frozen=True)
class Held:
    """A plan that could be drawn: its id, and the stratum it stands in."""

    key: str
    stratum: str


@dataclass(frozen=True)
class Share:
    """A stratum: how many plans it holds, and how many of them are drawn."""

    stratum: str
    held: int
    taken: int


@dataclass(frozen=True)
class Drawn:
    """What was drawn, in the order of the numbers, and from what."""

    keys: tuple[str, ...]
    shares: tuple[Share, ...]
    digest: str


def number_of(seed: str, key: str) -> str:
    """The number of a plan: 64 signs, the lowest come first."""
    return hashlib.sha256(f"{seed}:{key}".encode()).hexdigest()


def digest_of(keys: Iterable[str]) -> str:
    """A fingerprint of the list that was drawn from, whatever its order."""
    return hashlib.sha256("\n".join(sorted(keys)).encode()).hexdigest()


def draw(plans: Sequence[Held], *, size: int, seed: str) -> Drawn:
    """Draw a number of plans, from each stratum in proportion to what it holds."""
    held = Counter(each.stratum for each in plans)
    taken = shared(held, size)
    found: list[str] = []
    for stratum, count in taken.items():
        keys = [each.key for each in plans if each.stratum == stratum]
        found += sorted(keys, key=lambda key: number_of(seed, key))[:count]
    return Drawn(
        keys=tuple(sorted(found, key=lambda key: number_of(seed, key))),
        shares=tuple(Share(name, held[name], taken[name]) for name in sorted(held)),
        digest=digest_of(each.key for each in plans),
    )


def shared(held: Mapping[str, int], size: int) -> dict[str, int]:
    """How many are taken of each stratum.

    In proportion, by the largest remainder; each has one where the size allows, for a
    stratum nobody reads tells nothing. Never more than a stratum holds.
    """
    total = sum(held.values())
    size = min(size, total)
    names = sorted(name for name in held if held[name])
    taken = {name: 1 if size >= len(names) else 0 for name in names}
    while sum(taken.values()) < size:
        open_ones = [name for name in names if taken[name] < held[name]]
        owed = {name: size * held[name] / total - taken[name] for name in open_ones}
        taken[max(open_ones, key=lambda name: (owed[name], name))] += 1
    return taken


def size_for(held: int, half: int) -> int:
    """How many plans to read to know a share within so many points, 95 times in 100.

    For the least favourable share, one half; with the correction for a list that is
    not endless.
    """
    endless = (Z * 0.5 / (half / 100)) ** 2
    return min(held, math.ceil(endless / (1 + (endless - 1) / held))) if held else 0


def helper(held: int) -> tuple[tuple[int, int], ...]:
    """Half widths in points, each with how many plans must be read for it."""
    return tuple((half, size_for(held, half)) for half in HALVES)


def first_area(needs: Sequence[Mapping[str, Any]]) -> str:
    """The area of the first need of a plan, as a stratum."""
    return (needs[0].get("area") if needs else "") or NO_NEED
