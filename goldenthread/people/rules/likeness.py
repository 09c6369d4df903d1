"""Whether two records may be of one child: birth dates, numbers, names alike."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

ALIKE = 0.75  # share of letters two names have in common, in order


@dataclass(frozen=True)
class Named:
    """What tells a child from others."""

    forename: str
    surname: str
    born: date
    known_as: str = ""
    pupil_number: str = ""


def letters(name: str) -> str:
    """A name's letters alone, without accents, spaces or capitals."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(each for each in plain if each.isalpha())


def is_alike(one: str, other: str) -> bool:
    """Whether two names may be one name, written or heard differently."""
    left, right = letters(one), letters(other)
    if not left or not right:
        return False
    if left == right or left.startswith(right) or right.startswith(left):
        return True
    first, second = sorted((left, right))  # the same answer whichever came first
    return SequenceMatcher(None, first, second).ratio() >= ALIKE


def calls(child: Named) -> tuple[str, ...]:
    """The first names a child goes by."""
    return tuple(name for name in (child.forename, child.known_as) if name)


def reason_same(one: Named, other: Named) -> str:
    """Why two records may be of one child, in words; '' when nothing says so."""
    if one.pupil_number and letters_and_digits(one) == letters_and_digits(other):
        return "The same pupil number"
    if one.born != other.born:
        return ""
    first = any(is_alike(a, b) for a in calls(one) for b in calls(other))
    if first and is_alike(one.surname, other.surname):
        return "The same birth date and a name like it"
    return ""


def letters_and_digits(child: Named) -> str:
    """A pupil number without what people type between its parts."""
    return "".join(each for each in child.pupil_number.upper() if each.isalnum())
