"""Notes that writers left for themselves in titles and criteria: kept, but apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from goldenthread.plans.rules.reading.vocabulary import words

_DASH = re.compile(r"\s+[-–—]\s*|\s*[–—]\s+")


@dataclass(frozen=True)
class Sifted:
    """What stays, and the notes that were found between."""

    kept: list[str]
    notes: list[str]


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """``entries`` keep their capitals, which tell names; titles may be all capitals."""
    flags = re.NOFLAG if name == "entries" else re.IGNORECASE
    found = words("columns")["drafting"][name]
    return tuple(re.compile(one, flags) for one in found)


def is_drafting(entry: str) -> bool:
    """Whether an entry of a criteria cell is a note to its writers."""
    return any(pattern.search(entry) for pattern in _patterns("entries"))


def sift(entries: Sequence[str]) -> Sifted:
    """Entries apart from drafting notes; when most ask, asking is their form."""
    drafting = [is_drafting(entry) for entry in entries]
    if entries and all(drafting) and len(entries) > 1:
        return Sifted(list(entries), [])
    marked = list(zip(entries, drafting, strict=True))
    return Sifted(
        [entry for entry, note in marked if not note],
        [entry for entry, note in marked if note],
    )


def title_end(title: str) -> int:
    """Where the title proper ends and a drafting note begins; else its length."""
    hits = [found.start() for p in _patterns("titles") if (found := p.search(title))]
    if not hits:
        return len(title)
    first = min(hits)
    dashes = [found for found in _DASH.finditer(title) if found.end() <= first + 2]
    if not dashes:
        return len(title[:first].rstrip()) or len(title)
    cut = len(dashes) - 1
    while cut and _is_start(title[dashes[cut - 1].end() : dashes[cut].start()]):
        cut -= 1
    return dashes[cut].start() or len(title)


def _is_start(part: str) -> bool:
    return any(pattern.search(part.strip()) for pattern in _patterns("starts"))
