"""Days as lists and documents write them."""

import re
from datetime import date, timedelta

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_NUMBERS = re.compile(r"^(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})$")
_NAMED = re.compile(r"^(\d{1,4})(?:st|nd|rd|th)?[-/. ]+([a-z]{3,9})[-/., ]+(\d{1,4})$")
_CLOCK = re.compile(r"[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2})?$")
_SERIAL = re.compile(r"^\d{5}(?:\.0+)?$")
EPOCH = date(1899, 12, 30)  # from which a spreadsheet counts its days


def day_of(said: str) -> date | None:
    """The day that is written; None when it is no real day.

    The day stands before the month, as in Britain; a year of four digits may come
    first. A year of two digits is refused: it may be of either century.
    """
    plain = _CLOCK.sub("", said.strip().casefold()).strip()
    if _SERIAL.match(plain):
        return EPOCH + timedelta(days=int(float(plain)))
    if found := _NUMBERS.match(plain):
        return made(found[1], int(found[2]), found[3])
    if found := _NAMED.match(plain):
        return made(found[1], month_of(found[2]), found[3])
    return None


def month_of(name: str) -> int:
    """The number of a month; 0 when there is none of that name."""
    fitting = [n for n, month in enumerate(MONTHS, 1) if month.startswith(name[:9])]
    return fitting[0] if len(fitting) == 1 else 0


def made(first: str, month: int, last: str) -> date | None:
    """A real day of a year of four digits."""
    year, day = (first, last) if len(first) == 4 else (last, first)
    if len(year) != 4:
        return None
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


_IN_TEXT = re.compile(
    r"\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
    r"|\d{1,2}(?:st|nd|rd|th)? +[a-z]{3,9},? +\d{4})\b"
)


def days_in(text: str) -> frozenset[date]:
    """Every day that is written in a text."""
    said = (day_of(each) for each in _IN_TEXT.findall(text.casefold()))
    return frozenset(each for each in said if each)
