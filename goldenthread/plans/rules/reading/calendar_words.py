"""The shapes in which dates are printed, each with its reading as EDTF."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.plans.rules.reading.edtf import MONTHS

Shape = tuple[re.Pattern[str], Callable[[re.Match[str]], "Moment | None"]]


@dataclass(frozen=True)
class Moment:
    """A date as read. ``bare``: words that are a date only where one is expected."""

    edtf: str | None
    precision: str
    bare: bool = False


@dataclass(frozen=True)
class Found:
    """A moment and where its words stand."""

    start: int
    end: int
    moment: Moment


_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d/]|[-–]\d)"
_YEARS = r"(?P<year>20\d\d)\s?[/–-]\s?(?P<to>20\d\d|\d\d)(?![\d/]|-\d)"
_SHORT = r"(?:\s?['’‘](?P<short>\d\d)|[\s-](?P<two>\d\d))(?![\d:/%]|\s?[ap]m)"
_ORD = r"\s?(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?"
_TERM = (
    r"(?P<season>spring|summer|autumn|winter|aut(?=\s)|spr(?=\s)|sum(?=\s(?:term|\d)))"
    r"(?P<half>\s+half)?(?P<term>[\s-]+term)?(?:\s+(?P<n>[1-6])(?!\d))?"
)
_CODES = {"sp": 21, "su": 22, "au": 23, "wi": 24}
_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


# What every shape of a date holds: a figure, or the name of a month or season.
_ANY = re.compile(
    r"\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spr|sum|aut|winter|christmas"
    r"|easter",
    re.I,
)


def dates_in(text: str) -> Iterator[Found]:
    """Every printed date, longest shape first where two begin together."""
    if not _ANY.search(text):
        return
    every = [
        Found(m.start(), m.end(), moment)
        for pattern, read in SHAPES
        for m in pattern.finditer(text)
        if (moment := read(m)) is not None
    ]
    reached = 0
    for found in sorted(every, key=lambda f: (f.start, -f.end)):
        if found.start >= reached:
            reached = found.end
            yield found


def _shape(pattern: str, read: Callable[[re.Match[str]], Moment | None]) -> Shape:
    return re.compile(rf"(?<![\w./£$])(?<!\d[-–,])(?:{pattern})(?!\w)", re.I), read


def _number_of_month(m: re.Match[str]) -> int:
    start = m["month"][:3].lower()
    return next(n for n, name in enumerate(MONTHS, 1) if name.lower()[:3] == start)


def _capital(m: re.Match[str], group: str) -> bool:
    return m[group][0].isupper()


def _day(year: str | None, month: int, day: int, weekday: str | None) -> Moment | None:
    longest = 29 if year is None and month == 2 else 0
    if not 1 <= month <= 12:
        return None
    longest = longest or monthrange(int(year or 2001), month)[1]
    if not 1 <= day <= longest:
        return None
    if year is None:
        return Moment(f"XXXX-{month:02d}-{day:02d}", "day, year lost")
    edtf = f"{year}-{month:02d}-{day:02d}"
    if weekday and _WEEKDAYS[date(int(year), month, day).weekday()] != weekday.lower():
        return Moment(f"{edtf}?", "day, weekday disagrees")
    return Moment(edtf, "day")


def _numeric(m: re.Match[str]) -> Moment | None:
    day, month = int(m["a"]), int(m["b"])
    year = m["year"] if len(m["year"]) == 4 else f"20{m['year']}"
    if month > 12:  # written the American way
        day, month = month, day
    return _day(year, month, day, None)


def _iso_day(m: re.Match[str]) -> Moment | None:
    return _day(m["year"], int(m["m"]), int(m["d"]), None)


def _written_day(m: re.Match[str]) -> Moment | None:
    year = m["year"] or (m["short"] or m["two"]) and f"20{m['short'] or m['two']}"
    if year is None and not _capital(m, "month"):
        return None
    return _day(year, _number_of_month(m), int(m["day"]), m["weekday"])


def _american_day(m: re.Match[str]) -> Moment | None:
    return _day(m["year"], _number_of_month(m), int(m["day"]), m["weekday"])


def _days(m: re.Match[str]) -> Moment | None:
    month = _number_of_month(m)
    first = _day(m["year"], month, int(m["day"]), None)
    last = _day(m["year"], month, int(m["last"]), None)
    if first is None or last is None:
        return None
    return Moment(f"{first.edtf}/{last.edtf}", "day, range")


def _month(m: re.Match[str]) -> Moment | None:
    month = _number_of_month(m)
    if m["year"] or m["short"]:
        return Moment(f"{m['year'] or '20' + m['short']}-{month:02d}", "month")
    if m["two"] and not 18 <= int(m["two"]) <= 39:
        return None
    if not _capital(m, "month"):
        return None
    if m["two"]:
        return Moment(f"20{m['two']}-{month:02d}", "month")
    return Moment(f"XXXX-{month:02d}", "month, year lost", bare=True)


def _numeric_month(m: re.Match[str]) -> Moment | None:
    month = int(m["m"])
    return Moment(f"{m['year']}-{month:02d}", "month") if 1 <= month <= 12 else None


def _season(m: re.Match[str]) -> Moment | None:
    code, groups = _CODES[m["season"][:2].lower()], m.groupdict()
    precision = "term" if m["term"] or m["half"] or m["n"] else "season"
    year = m["year"] or m["short"] or m["two"]
    if year is None:
        return Moment(f"XXXX-{code}", f"{precision}, year lost", bare=True)
    number = int(year) % 100 + (int(year) // 100 or 20) * 100
    if groups["to"]:
        precision = "season" if code == 24 else "term"
        number += code in (21, 22)
    return Moment(f"{number}-{code}", precision)


def _years(m: re.Match[str]) -> Moment | None:
    first, kind = int(m["year"]), (m["kind"] or m["kind2"] or "").lower()
    last = first // 100 * 100 + int(m["to"]) % 100
    last += 100 if last < first else 0
    if last == first + 1:
        named = "financial" if kind in ("", "financial") else "academic"
        return Moment(f"{first}/{last}", f"{named} year")
    return Moment(f"{first}/{last}", "years") if 1 < last - first <= 30 else None


def _quarter(m: re.Match[str]) -> Moment | None:
    if m["year"] is None:
        return Moment(None, "quarter, year lost", bare=True)
    if not m["to"]:  # of the calendar or of the financial year: not said
        return Moment(None, "quarter, ambiguous")
    month = 1 + int(m["q"]) * 3 % 12
    year = int(m["year"]) + (month == 1)
    return Moment(f"{year}-{month:02d}/{year}-{month + 2:02d}", "quarter")


def _feast(m: re.Match[str]) -> Moment | None:
    year = m["year"] or "XXXX"
    code = "12" if m["feast"].lower() == "christmas" else "21"
    name = "month" if code == "12" else "season"
    lost = ", year lost" if year == "XXXX" else ""
    return Moment(f"{year}-{code}", name + lost, bare=not m["year"])


def _year(m: re.Match[str]) -> Moment | None:
    return Moment(m["year"], "year", bare=True)


def _week(m: re.Match[str]) -> Moment | None:
    year = m["year"]
    first = _day(year, _number_of_month(m), int(m["day"]), None)
    if first is None or year is None:
        return first
    monday = date.fromisoformat(str(first.edtf))
    return Moment(f"{monday}/{monday + timedelta(days=6)}", "week")


_DAY = rf"(?P<day>\d{{1,2}}){_ORD}\s*(?:of\s+)?"
_AFTER = rf"(?:,?\s*(?:of\s+)?{_YEAR}|{_SHORT})?"
_YEAR_OR_YEARS = (
    r"(?P<year>(?:19|20)\d\d)(?:\s?[/–-]\s?(?P<to>20\d\d|\d\d))?(?![\d/]|-\d)"
)
_KIND = r"(?:the\s+)?(?P<kind>academic|school|financial)\s+year\s+(?:of\s+)?"
_KIND2 = r"\s+(?P<kind2>academic|school|financial)\s+year"

SHAPES: tuple[Shape, ...] = (
    _shape(r"(?P<year>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ]00:00(?::00)?)?", _iso_day),
    _shape(r"(?P<a>\d{1,2})[/-](?P<b>\d{1,2})[/-](?P<year>(?:20)?\d\d)", _numeric),
    _shape(r"(?P<a>\d{1,2})\.(?P<b>\d{1,2})\.(?P<year>20\d\d)", _numeric),
    _shape(r"(?P<a>\d\d)\.(?P<b>\d\d)\.(?P<year>\d\d)", _numeric),
    _shape(
        rf"(?:w/c|wc|week\s+(?:commencing|beginning))\s+{_WEEKDAY}{_DAY}{_MONTH}{_AFTER}",
        _week,
    ),
    _shape(_WEEKDAY + _DAY + _MONTH + _AFTER, _written_day),
    _shape(
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}}){_ORD}(?:,\s*|\s+){_YEAR}",
        _american_day,
    ),
    _shape(
        rf"(?P<day>\d{{1,2}}){_ORD}\s*(?:-|–|to|and)\s*(?P<last>\d{{1,2}}){_ORD}\s+"
        rf"{_MONTH},?\s+{_YEAR}",
        _days,
    ),
    _shape(rf"{_MONTH}(?:\s+half[\s-]?term)?{_AFTER}", _month),
    _shape(r"(?P<m>\d\d?)/(?P<year>20\d\d)", _numeric_month),
    _shape(rf"{_TERM}(?:,?\s+(?:of\s+|in\s+)?{_YEAR_OR_YEARS}|{_SHORT})?", _season),
    _shape(
        rf"(?:Q|quarter\s)(?P<q>[1-4])(?:,?\s+(?:of\s+|FY\s?)?{_YEAR_OR_YEARS})?",
        _quarter,
    ),
    _shape(rf"(?:{_KIND}|FY\s?)?{_YEARS}(?:{_KIND2})?", _years),
    _shape(rf"(?P<feast>christmas|easter)(?:\s+{_YEAR})?", _feast),
    _shape(_YEAR, _year),
)
