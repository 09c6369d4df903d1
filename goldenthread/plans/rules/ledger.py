"""The evidence ledger: how strong a kind is, what must be said of it, when it expires.

What is asked of a piece of evidence: the time it speaks of, apart from the day it was
handed in; for a survey or audit how many and how; who may know of it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.plans.rules.proof import EvidenceKind, Sensitivity, Strength

# What a kind carries unless somebody says less. 'Independent' is never a default: only
# the verdict of an independent role gives it.
USUAL: dict[EvidenceKind, Strength] = {
    EvidenceKind.STATEMENT: Strength.ASSERTION,
    EvidenceKind.DOCUMENT: Strength.DOCUMENT,
    EvidenceKind.MINUTES: Strength.DOCUMENT,
    EvidenceKind.LETTER: Strength.DOCUMENT,
    EvidenceKind.COUNT: Strength.PROCESS,
    EvidenceKind.AUDIT: Strength.PROCESS,
    EvidenceKind.SURVEY: Strength.OUTCOME,
    EvidenceKind.SERIES: Strength.OUTCOME,
}
ADDRESS_MINUTES = 10  # how long the address of a file lasts
COUNTED = frozenset({EvidenceKind.SURVEY, EvidenceKind.AUDIT})


class Hold(StrEnum):
    """Whether a piece of evidence supports anything on a day."""

    STANDS = "stands"
    NOT_YET = "not_yet"
    EXPIRED = "expired"


HOLD_NAMES: dict[Hold, str] = {
    Hold.STANDS: "Stands",
    Hold.NOT_YET: "Not in force yet",
    Hold.EXPIRED: "Expired",
}


@dataclass(frozen=True)
class Piece:
    """What is said of a piece of evidence."""

    caption: str
    kind: EvidenceKind = EvidenceKind.DOCUMENT
    strength: str = ""  # as usual for its kind
    effective_from: date | None = None
    effective_to: date | None = None
    expires_on: date | None = None
    sample_size: int | None = None
    method: str = ""
    sensitivity: Sensitivity = Sensitivity.INTERNAL
    address: str = ""

    @property
    def carries(self) -> Strength:
        """How strong it is: as was said, else as usual for its kind."""
        return Strength(self.strength or USUAL[self.kind])


INDEPENDENT_ONLY = (
    "Only the verdict of somebody independent is independent evidence. Record it as "
    "a verdict instead, with its letter."
)


def problems_with(piece: Piece, *, is_independent: bool) -> dict[str, str]:
    """What keeps a piece of evidence out of the ledger: field → what to do."""
    found: dict[str, str] = {}
    if not piece.caption.strip():
        found["caption"] = "Say what it shows"
    if piece.address and not piece.address.startswith(("https://", "http://")):
        found["address"] = "Enter an address that begins with https://"
    if piece.carries is Strength.INDEPENDENT and not is_independent:
        found["strength"] = INDEPENDENT_ONLY
    if piece.kind in COUNTED and piece.sample_size is None:
        found["sample_size"] = "Enter how many answered or were looked at"
    if piece.kind in COUNTED and not piece.method.strip():
        found["method"] = "Say how they were asked or chosen"
    first, last = piece.effective_from, piece.effective_to
    if first and last and last < first:
        found["effective_to"] = "The last day must not be before the first"
    if piece.expires_on and last and piece.expires_on < last:
        found["expires_on"] = "It cannot expire before the time it speaks of ends"
    return found


def hold_of(starts: date | None, expires_on: date | None, *, on: date) -> Hold:
    """Whether evidence supports anything on a day; on its last day it still does."""
    if expires_on is not None and on > expires_on:
        return Hold.EXPIRED
    if starts is not None and on < starts:
        return Hold.NOT_YET
    return Hold.STANDS
