"""What a date in EDTF level 1 says: the latest day it allows, and its words."""

import re
from calendar import monthrange
from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
LAST_MONTH = {21: 5, 22: 8, 23: 11, 24: 2}  # of a season, by the weather year
LAST_TERM_MONTH = {21: 4, 22: 8, 23: 12, 24: 2}  # of a school term of that name
MODIFIERS = {"early": "early", "mid": "mid", "late": "late", "latest": "by"}

_PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")


def latest_day(edtf: str | None, precision: str = "") -> date | None:
    """The last day on which the date is still met; None where the words name none.

    A lost year, an open end ("not before 2025") and time words without a calendar
    date have no latest day: a reader must not invent one. ``precision`` tells a
    financial year (to 31 March) and an academic year (to 31 August) from two
    calendar years, and a school term from a season.
    """
    if not edtf or "X" in edtf:
        return None
    last = edtf.rsplit("/", 1)[-1].rstrip("?~%")
    part = _PART.match(last)
    if part is None:
        return None
    year, month, day = (int(n) if n else None for n in part.groups())
    assert year is not None  # noqa: S101 - the pattern holds a year
    return (
        _end_of_year(year, edtf, precision)
        if month is None
        else _end(year, month, day, "term" in precision)
    )


def _end_of_year(year: int, edtf: str, precision: str) -> date:
    if "/" in edtf and "financial" in precision:
        return date(year, 3, 31)
    if "/" in edtf and "academic" in precision:
        return date(year, 8, 31)
    return date(year, 12, 31)


def _end(year: int, month: int, day: int | None, term: bool) -> date | None:
    if month in SEASONS:
        last = (LAST_TERM_MONTH if term else LAST_MONTH)[month]
        return _month_end(year + (month == 24), last)
    if not 1 <= month <= 12:
        return None
    end = _month_end(year, month)
    if day is None:
        return end
    return date(year, month, day) if 1 <= day <= end.day else None


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def in_words(edtf: str, precision: str = "") -> str:
    """A reading in words that read back as the same date and precision."""
    if edtf.endswith("/.."):
        return f"from {_one(edtf[:-3], precision)} onwards"
    modifier = next((MODIFIERS[m] for m in precision.split(", ") if m in MODIFIERS), "")
    words = _several(edtf, precision) if "/" in edtf else _one(edtf, precision)
    return f"{modifier} {words}".strip()


def _several(edtf: str, precision: str) -> str:
    first, last = edtf.split("/")
    if "academic" in precision or "financial" in precision:
        return f"{precision.split(',')[0]} {first}/{last[2:]}"
    if "quarter" in precision:
        return _quarter(first)
    return f"{_one(first, precision)} to {_one(last, precision)}"


def _quarter(first: str) -> str:
    year, month = (int(n) for n in first.split("-"))
    year -= month == 1
    return f"Q{(month - 4) % 12 // 3 + 1} {year}/{(year + 1) % 100:02d}"


def _one(edtf: str, precision: str) -> str:
    parts = edtf.split("-")
    year = "" if "X" in parts[0] else f" {parts[0]}"
    if len(parts) == 1:
        return year.strip()
    month = int(parts[1])
    if month in SEASONS:
        return f"{SEASONS[month]}{' term' if 'term' in precision else ''}{year}"
    day = f"{int(parts[2])} " if len(parts) == 3 else ""
    return f"{day}{MONTHS[month - 1]}{year}"
