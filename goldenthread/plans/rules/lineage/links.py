"""What a comparison answers: links with reasons, and what has none."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

SURE = 0.9  # at least this confidence needs no person


class LinkKind(StrEnum):
    """What became of items, in the order in which one kind wins over the next."""

    PROMOTED = "promoted"
    SPLIT = "split"
    MERGED = "merged"
    REPLACED = "replaced"
    REGROUPED = "regrouped"
    RENUMBERED = "renumbered"
    REWORDED = "reworded"
    SAME = "same"


@dataclass(frozen=True)
class Link:
    """Old items and what they became. ``changes`` lists all that changed."""

    kind: LinkKind
    old: Sequence[str]
    new: Sequence[str]
    confidence: float
    why: str
    changes: Sequence[str] = ()

    @property
    def is_sure(self) -> bool:
        """Whether nobody needs to confirm it."""
        return self.confidence >= SURE and self.kind != LinkKind.REPLACED

    def as_plain(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {
            "kind": self.kind.value,
            "from": list(self.old),
            "to": list(self.new),
            "confidence": self.confidence,
            "why": self.why,
            "changes": list(self.changes),
        }


@dataclass(frozen=True)
class Comparison:
    """Two editions: links, old items without one, new items without one."""

    links: Sequence[Link]
    unaccounted: Sequence[str]
    new: Sequence[str]

    def as_plain(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {
            "links": [link.as_plain() for link in self.links],
            "unaccounted": list(self.unaccounted),
            "new": list(self.new),
        }
