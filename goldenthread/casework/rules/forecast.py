"""Which limits pass soon, and what is missing for each: plain counting, no guess."""

from dataclasses import dataclass
from datetime import date

HORIZONS = (28, 56)  # days looked ahead


@dataclass(frozen=True)
class Coming:
    """One limit that the authority owes and that will pass."""

    case: str
    child: str
    says: str
    day: date
    missing: tuple[str, ...] = ()
    lead: str = ""


def missing(
    *, advice: int = 0, settings: int = 0, proposals: int = 0, lead: str = ""
) -> tuple[str, ...]:
    """What a case lacks before its limit can be kept, in words."""
    found = []
    if advice:
        found.append(f"{advice} of the advice has not come")
    if settings:
        found.append(f"{settings} of the settings have not answered")
    if proposals:
        found.append("a decision waits to be confirmed")
    if not lead:
        found.append("nobody works on it")
    return tuple(found)
