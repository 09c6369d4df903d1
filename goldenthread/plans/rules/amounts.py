"""Days and pounds in the words of a resource, when they say them plainly."""

import re
from decimal import Decimal

_POUNDS = re.compile(
    r"£\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?\s*(k|m|million|thousand)?\b", re.I
)
_TIMES = {"k": 1000, "thousand": 1000, "m": 1_000_000, "million": 1_000_000}
_DAYS = re.compile(
    r"(\d+(?:\.5)?)\s*x?\s*(?:days?)\b(?:\s+per\s+year)?"
    r"(?:\s*x\s*(\d+)\s*(?:\w+\s+)?officers?|\s+(\d+)\s*x\s*(?:\w+\s+)?officers?)?",
    re.I,
)
_PEOPLE_FIRST = re.compile(
    r"(\d+)\s*x?\s*(?:\w+\s+)?officers?(?:\s+time)?\s*x\s*(\d+(?:\.5)?)\s*days?", re.I
)


def pounds(words: str) -> Decimal | None:
    """The one sum of money named; None when there is none or more than one."""
    found = _POUNDS.findall(words)
    if len(found) != 1:
        return None
    whole, pence, unit = found[0]
    number = Decimal(whole.replace(",", "") + pence)
    return number * _TIMES.get(unit.lower(), 1)


def officer_days(words: str) -> Decimal | None:
    """Days times officers, when both or the days alone are plain; else None."""
    people_first = _PEOPLE_FIRST.findall(words)
    if len(people_first) == 1:
        people, days = people_first[0]
        return Decimal(people) * Decimal(days)
    found = _DAYS.findall(words)
    if len(found) != 1:
        return None
    days, after, before = found[0]
    return Decimal(days) * Decimal(after or before or 1)
