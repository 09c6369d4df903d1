"""How a spreadsheet shows a number: as a date, a percentage, money or plainly."""

import re
from datetime import datetime, timedelta

BUILT_IN = {
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm",
    19: "h:mm",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    45: "mm:ss",
}
_ASIDE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE_WORDS = re.compile(r"yyyy|yy|mmmmm|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s", re.I)
_HALF_OF_DAY = re.compile(r"AM/PM|A/P", re.I)  # hours are said from 0 to 23
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|_.|\*.|\[[^\]]*\]')


def shown(number: float, pattern: str, *, from_1904: bool = False) -> str:
    """The number as its cell shows it."""
    pattern = pattern.split(";")[0]
    bare = _ASIDE.sub("", pattern).lower()
    if "general" in bare or not bare.strip():
        return plain(number)
    if re.search(r"[ymdhs]", bare):
        return _date(number, pattern, from_1904)
    if "%" in bare:
        return f"{number * 100:.{_decimals(bare)}f}%"
    if "0" in bare or "#" in bare:
        return _amount(number, pattern, bare)
    return plain(number)


def plain(number: float) -> str:
    """Without a point when it is whole, and without the noise of binary fractions."""
    return str(int(number)) if number == int(number) else f"{number:.15g}"


def _decimals(bare: str) -> int:
    return len(re.sub(r"[^0#?]", "", bare.partition(".")[2]))


def _amount(number: float, pattern: str, bare: str) -> str:
    """Thousands, decimals and what stands before and after, such as a pound sign."""
    if "e+" in bare or "/" in bare or number != number:
        return plain(number)
    digits = f"{abs(number):{',' if ',' in bare else ''}.{_decimals(bare)}f}"
    start = re.search(r"[0#?]", _masked(pattern))
    end = list(re.finditer(r"[0#?]", _masked(pattern)))
    before = pattern[: start.start()] if start else ""
    after = pattern[end[-1].end() :] if end else ""
    sign = "-" if number < 0 else ""
    return f"{sign}{_said(before)}{digits}{_said(after)}".strip()


def _masked(pattern: str) -> str:
    """The pattern with its literal parts blotted out, of equal length."""
    return _LITERAL.sub(lambda found: " " * len(found[0]), pattern)


def _said(pattern: str) -> str:
    said = _LITERAL.sub(lambda m: m[1] or m[2] or m[3] or "", pattern)
    return said.replace(",", "")


def _date(number: float, pattern: str, from_1904: bool) -> str:
    """A day number as a date in the words of the format, month names in English."""
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a day, not an instant
    if not from_1904 and 0 < number < 60:  # the year 1900 was no leap year
        number += 1
    try:
        day = start + timedelta(seconds=round(number * 86_400))
    except OverflowError:
        return plain(number)
    words = _LITERAL.sub(lambda m: m[1] or m[2] or "", pattern)
    words = _HALF_OF_DAY.sub("", words)
    minutes = iter(_minute_places(words))
    said = _DATE_WORDS.sub(lambda m: _word(m[0].lower(), day, next(minutes)), words)
    return said.strip()


def _minute_places(words: str) -> list[bool]:
    """For each word, whether an m there means minutes: after hours, before seconds."""
    found = [match[0].lower()[0] for match in _DATE_WORDS.finditer(words)]
    return [
        letter == "m"
        and ("h" in found[max(0, n - 1) : n] or "s" in found[n + 1 : n + 2])
        for n, letter in enumerate(found)
    ]


def _word(word: str, day: datetime, minute: bool) -> str:
    if minute:
        return f"{day.minute:02}"
    month = _MONTHS[day.month - 1]
    return {
        "yyyy": f"{day.year}",
        "yy": f"{day.year % 100:02}",
        "mmmmm": month[0],
        "mmmm": month,
        "mmm": month[:3],
        "mm": f"{day.month:02}",
        "m": f"{day.month}",
        "dddd": _DAYS[day.weekday()],
        "ddd": _DAYS[day.weekday()][:3],
        "dd": f"{day.day:02}",
        "d": f"{day.day}",
        "hh": f"{day.hour:02}",
        "h": f"{day.hour}",
        "ss": f"{day.second:02}",
        "s": f"{day.second}",
    }[word]


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_DAYS = (
    *("Monday", "Tuesday", "Wednesday", "Thursday"),
    *("Friday", "Saturday", "Sunday"),
)
