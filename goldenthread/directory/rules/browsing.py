"""What somebody who looks around has chosen: a term, an age, a letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

AGES = (
    ("Under 5", 0, 4),
    ("5 to 10", 5, 10),
    ("11 to 15", 11, 15),
    ("16 to 18", 16, 18),
    ("19 to 25", 19, 25),
)


@dataclass(frozen=True)
class Chosen:
    """A choice; empty for everything."""

    term: UUID | None = None
    letter: str = ""
    low: int | None = None
    high: int | None = None


def chosen(said: Mapping[str, str]) -> Chosen:
    """What an address chooses; what it says wrong, it does not say."""
    try:
        term = UUID(said.get("term", ""))
    except ValueError:
        term = None
    letter = said.get("letter", "")[:1].upper()
    ages = {f"{low}-{high}": (low, high) for _, low, high in AGES}
    low, high = ages.get(said.get("age", ""), (None, None))
    return Chosen(term, letter if letter.isalpha() else "", low, high)


def query(said: Mapping[str, str], page: int) -> str:
    """The same choice on another page."""
    kept = {name: said[name] for name in ("term", "letter", "age") if said.get(name)}
    return "?" + urlencode(kept | {"page": str(page)})
