"""Whether words tell where a place is that must not be known."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.directory.rules.text import POSTCODE

WHOLE = re.compile(rf"\b{POSTCODE.pattern}\b", re.IGNORECASE)
SHORTEST = 5  # letters of a street's line: less of it stands in any text


@dataclass(frozen=True)
class Hidden:
    """The addresses of a service's masked places, as lines and postcodes."""

    lines: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()

    @classmethod
    def of(cls, addresses: Iterable[tuple[str, str]]) -> "Hidden":
        """Of (street, postcode); either may be empty."""
        rows = tuple(addresses)
        return cls(tuple(row[0] for row in rows), tuple(row[1] for row in rows))

    def told_in(self, said: str) -> str:
        """What a text tells of them, as it is kept; '' for nothing."""
        codes = {joined(code) for code in postcodes_in(said)}
        for code in self.postcodes:
            if code and joined(code) in codes:
                return code
        text = spaced(said)
        lines = (line for line in self.lines if len(line) >= SHORTEST)
        return next((line for line in lines if f" {spaced(line)} " in f" {text} "), "")


def postcodes_in(said: str) -> list[str]:
    """The whole postcodes in a text, as the post writes them."""
    return [f"{one[1]} {one[2]}".upper() for one in WHOLE.finditer(said)]


def joined(code: str) -> str:
    return "".join(code.split()).upper()


def spaced(text: str) -> str:
    """Words alone, in small letters, one space between them."""
    return " ".join(re.findall(r"\w+", text.casefold()))
