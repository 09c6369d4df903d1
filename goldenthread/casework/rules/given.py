"""What a plan promises in some time, counted, beside what was given of it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from goldenthread.casework.rules.lint.amounts import amounts_in

DAY, WEEK = timedelta(days=1), timedelta(days=7)
SCHOOL_WEEK = 5  # days
A_YEAR = 365  # days
WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
NUMBERS = {word: Fraction(number) for number, word in enumerate(WORDS)} | {
    "a": Fraction(1),
    "an": Fraction(1),
    "half a": Fraction(1, 2),
    "half an": Fraction(1, 2),
    "once": Fraction(1),
    "twice": Fraction(2),
    "fifteen": Fraction(15),
    "twenty": Fraction(20),
    "thirty": Fraction(30),
    "forty": Fraction(40),
    "forty-five": Fraction(45),
    "sixty": Fraction(60),
}
_WORD = "|".join(sorted(NUMBERS, key=len, reverse=True))
_NUMBER = rf"(\d+(?:\.\d+)?|{_WORD})"
_TIME = re.compile(rf"(?<!\w){_NUMBER}[- ]*(min(?:ute)?s?|hours?|hrs?)(?!\w)", re.I)
_UNIT = r"(day|week|fortnight|month|half[- ]term|term|year)"
ADVERBS = {
    "daily": "day",
    "weekly": "week",
    "fortnightly": "fortnight",
    "monthly": "month",
    "termly": "term",
    "yearly": "year",
}
_ADVERB = rf"({'|'.join(ADVERBS)})"
_EACH = rf"(?:(?:in )?(?:a|an|per|each|every)\s+(?:school\s+)?{_UNIT}|{_ADVERB})(?!\w)"
_TIMES = rf"(?:(once|twice)|{_NUMBER}\s+(?:times|sessions|visits|lessons))"
_RATE = re.compile(rf"(?<!\w){_TIMES}\s+{_EACH}", re.I)
_ONLY_UNIT = re.compile(rf"(?<!\w){_EACH}", re.I)
# Several lengths, a span of them, an end in some weeks: nobody could count it surely.
_UNSURE = re.compile(
    r"\d\s*(?:-|–|to|x|×)\s*\d|(?<!\w)for\s+\w+\s+(?:weeks|terms|months)", re.I
)


@dataclass(frozen=True)
class Promise:
    """So many minutes in each day, week, fortnight, month, term or year."""

    minutes: Fraction
    per: str


@dataclass(frozen=True)
class Calendar:
    """When help is given: on working days, and of a school only in its terms.

    ``terms`` None: all the year round.
    """

    is_working: Callable[[date], bool]
    terms: tuple[tuple[date, date], ...] | None = None

    def is_open(self, day: date) -> bool:
        """Whether help could be given on a day."""
        if self.terms is not None and not any(a <= day <= b for a, b in self.terms):
            return False
        return self.is_working(day)

    def open_days(self, first: date, last: date) -> int:
        """How many such days there are from one day to another, both counted."""
        count = (last - first).days + 1
        return sum(self.is_open(first + DAY * n) for n in range(count))


@cache
def promise_of(how_often: str, how_long: str, text: str = "") -> Promise | None:
    """What the words of a row promise, or None where nobody could count it.

    The row's own columns go before its sentence. A ceiling ('up to 5 hours a week')
    promises nothing. Nothing is guessed: two different rates are none.
    """
    for words in (f"{how_often}; {how_long}", text):
        found = _counted(words)
        if found:
            return found
    return None


def _counted(words: str) -> Promise | None:
    if amounts_in(words).ceiling or _UNSURE.search(words):
        return None
    minutes, rates = _minutes(words), _rates(words)
    if minutes is None or len(rates) != 1:
        return None
    times, per = rates.pop()
    if per == "half-term":
        return Promise(minutes * times * 2, "term")
    return Promise(minutes * times, per)


def _minutes(words: str) -> Fraction | None:
    """How long one time lasts; '1 hour 30 minutes' is one length."""
    found = [(_number(n), unit[0].lower()) for n, unit in _TIME.findall(words)]
    hours = [n * 60 for n, unit in found if unit == "h"]
    some = [n for n, unit in found if unit == "m"]
    if len(hours) > 1 or len(some) > 1 or not found:
        return None
    return sum(hours + some, Fraction(0))


def _rates(words: str) -> set[tuple[Fraction, str]]:
    """How many times in which unit of time; every one that is named."""
    told = {
        (_number(once or many), _unit(unit, adverb))
        for once, many, unit, adverb in _RATE.findall(words)
    }
    others = _ONLY_UNIT.findall(_RATE.sub(" ", words))
    return told | {(Fraction(1), _unit(unit, adverb)) for unit, adverb in others}


def _number(word: str) -> Fraction:
    known = NUMBERS.get(word.lower())
    return known if known is not None else Fraction(word)


def _unit(unit: str, adverb: str) -> str:
    return ADVERBS.get(adverb.lower()) or unit.lower().replace(" ", "-")


def planned(
    promise: Promise, calendar: Calendar, first: date, last: date
) -> Fraction | None:
    """Minutes promised from one day to another, both counted.

    By days on which help could be given: of a week with four school days four fifths.
    None where it is promised by the term and no term is known.
    """
    if last < first:
        return Fraction(0)
    count = calendar.open_days(first, last)
    days = {"day": 1, "week": SCHOOL_WEEK, "fortnight": 2 * SCHOOL_WEEK}.get(
        promise.per
    )
    if days:
        return promise.minutes * count / days
    if promise.per == "year":
        return promise.minutes * ((last - first).days + 1) / A_YEAR
    if promise.per == "term" and not calendar.terms:
        return None
    whole = calendar.terms if promise.per == "term" else months(first, last)
    shares = (_share(calendar, span, first, last) for span in whole or ())
    return promise.minutes * sum(shares, Fraction(0))


def _share(
    calendar: Calendar, span: tuple[date, date], first: date, last: date
) -> Fraction:
    """How much of a term or month lies within some days."""
    start, end = max(span[0], first), min(span[1], last)
    whole = calendar.open_days(*span)
    if end < start or not whole:
        return Fraction(0)
    return Fraction(calendar.open_days(start, end), whole)


def months(first: date, last: date) -> tuple[tuple[date, date], ...]:
    """The whole months that some days touch."""
    found, start = [], first.replace(day=1)
    while start <= last:
        after = (start.replace(day=28) + DAY * 4).replace(day=1)
        found.append((start, after - DAY))
        start = after
    return tuple(found)


# ---- Weeks ----


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - DAY * day.weekday()


def weeks_before(on: date, count: int) -> list[date]:
    """The Mondays of the last whole weeks before a day, the earliest first."""
    this = monday(on)
    return [this - WEEK * n for n in range(count, 0, -1)]


@dataclass(frozen=True)
class WeekTold:
    """What was written down of one week: minutes, and why there were fewer."""

    week: date
    minutes: int
    why_missed: str = ""


@dataclass(frozen=True)
class Kept:
    """One row of a plan over some weeks: promised, given, missing, not written down.

    ``promised`` None: the plan does not say how much. ``missing`` is counted over the
    weeks that were written down; of the others nobody knows.
    """

    promised: int | None
    given: int
    missing: int
    silent: tuple[date, ...]
    silent_minutes: int
    reasons: tuple[tuple[str, int], ...]

    @property
    def is_short(self) -> bool:
        """Whether less was given than promised."""
        return self.missing > 0


def kept(due: Mapping[date, Fraction | None], told: Iterable[WeekTold]) -> Kept:
    """Promised and given, week by week; ``due`` is what each week promised."""
    known = {each.week: each for each in told if each.week in due}
    given = sum(each.minutes for each in known.values())
    reasons: dict[str, int] = {}
    for each in known.values():
        if each.why_missed:
            reasons[each.why_missed] = reasons.get(each.why_missed, 0) + 1
    ordered = tuple(sorted(reasons.items(), key=lambda one: (-one[1], one[0])))
    if any(amount is None for amount in due.values()) or not due:
        return Kept(None, given, 0, (), 0, ordered)
    sure = {week: amount for week, amount in due.items() if amount is not None}
    silent = tuple(week for week in sorted(sure) if sure[week] and week not in known)
    unknown = sum((sure[week] for week in silent), Fraction(0))
    promised = sum(sure.values(), Fraction(0))
    missing = max(Fraction(0), promised - unknown - given)
    return Kept(round(promised), given, round(missing), silent, round(unknown), ordered)


def in_words(minutes: int) -> str:
    """Minutes as people say them."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append("1 hour" if hours == 1 else f"{hours} hours")
    if rest or not hours:
        parts.append("1 minute" if rest == 1 else f"{rest} minutes")
    return " ".join(parts)
