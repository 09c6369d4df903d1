"""Whether two records may be of one child: birth dates, numbers, names alike."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

ALIKE = 0.75  # share of letters two names have in common, in order
SHORTEST = 3  # letters of a name in which one may be another way to write it
LAST_MONTH = 12


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


def is_one_letter_off(one: str, other: str) -> bool:
    """Whether two names are as long as each other and differ in a single letter."""
    left, right = letters(one), letters(other)
    apart = sum(a != b for a, b in zip(left, right, strict=False))
    return len(left) == len(right) >= SHORTEST and apart == 1


def calls(child: Named) -> tuple[str, ...]:
    """The first names a child goes by."""
    return tuple(name for name in (child.forename, child.known_as) if name)


def reason_same(one: Named, other: Named) -> str:
    """Why two records may be of one child, in words; '' when nothing says so."""
    if one.pupil_number and letters_and_digits(one) == letters_and_digits(other):
        return "The same pupil number"
    is_same_surname = letters(one.surname) == letters(other.surname)
    if one.born != other.born:
        is_named = is_same_surname and letters(one.forename) == letters(other.forename)
        is_slip = is_named and turned(one.born) == other.born
        return "The same name, with day and month changed about" if is_slip else ""
    pairs = [(a, b) for a in calls(one) for b in calls(other)]
    first = any(is_alike(a, b) for a, b in pairs)
    first = first or (
        is_same_surname and any(is_one_letter_off(*each) for each in pairs)
    )
    if first and is_alike(one.surname, other.surname):
        return "The same birth date and a name like it"
    return ""


def turned(day: date) -> date:
    """A date with its day read as its month; itself where no month has its number."""
    return day.replace(month=day.day, day=day.month) if day.day <= LAST_MONTH else day


def letters_and_digits(child: Named) -> str:
    """A pupil number without what people type between its parts."""
    return "".join(each for each in child.pupil_number.upper() if each.isalnum())
