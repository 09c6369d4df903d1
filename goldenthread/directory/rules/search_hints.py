"""What a question says besides its subject: an age, a day, a postcode, a telephone."""

import re
from dataclasses import dataclass, field

AGES = re.compile(
    r"\b(\d{1,2})\s*-?\s*(?:year|yr|yo|y/o|years)s?\b|\bage[ds]?\s+(\d{1,2})\b"
    r"|\b(?:is|am|turn(?:s|ed|ing)?|nearly|over|under|for|at)\s+(\d{1,2})s?\b"
    r"(?!\s*(?:am|pm|hour|week|month|day|min|%|pound))"
)
COUNTED = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen", "twenty",
)  # fmt: skip
NUMBERS = {word: number for number, word in enumerate(COUNTED, 1)}
SPELT = re.compile(rf"\b({'|'.join(NUMBERS)})\b(?=\s*(?:year|yr|yo\b|,|$|and\b))")
SPELT_AFTER = re.compile(
    rf"\b(?:is|aged?|turn(?:s|ed|ing)?|nearly|at|in)\s+({'|'.join(NUMBERS)})\b"
)
STAGES = {"baby": 0, "newborn": 0, "toddler": 2, "teenager": 15, "teenage": 15}
DAYS = {
    "monday": "MO", "tuesday": "TU", "wednesday": "WE", "thursday": "TH",
    "friday": "FR", "saturday": "SA", "sunday": "SU",
}  # fmt: skip
WEEKEND = ("SA", "SU")
POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)(?:\s*(\d[a-z]{2}))?\b")
TELEPHONE = re.compile(r"\+?\d(?:[ -]?\d){4,}")
OLDEST = 25


@dataclass(frozen=True)
class Hints:
    """None of them is asked for; each only moves what was found."""

    age: int | None = None
    days: frozenset[str] = field(default_factory=frozenset)
    district: str = ""
    telephone: str = ""


def hints_in(text: str, read: str) -> Hints:
    """Every hint in a question: figures as typed, in lower case, words as read."""
    telephone = TELEPHONE.search(text)
    district = POSTCODE.search(text)
    return Hints(
        age=age_in(text) if age_in(text) is not None else age_in(read),
        days=days_in(read),
        district=district.group(1).upper() if district else "",
        telephone=re.sub(r"\D", "", telephone.group(0)) if telephone else "",
    )


def age_in(text: str) -> int | None:
    """The child's age, in figures, in words or as a stage of life."""
    written = AGES.search(text)
    if written:
        age = int(next(part for part in written.groups() if part))
        return age if age <= OLDEST else None
    spelt = SPELT.search(text) or SPELT_AFTER.search(text)
    if spelt:
        return NUMBERS[spelt.group(1)]
    return next((age for word, age in STAGES.items() if word in text.split()), None)


def days_in(text: str) -> frozenset[str]:
    if "weekend" in text:
        return frozenset(WEEKEND)
    return frozenset(code for day, code in DAYS.items() if day in text)
