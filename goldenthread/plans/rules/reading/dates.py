"""Dates in a plan's own words: where they stand and what they say, never more.

``find_dates`` looks in prose; ``read_timescale`` reads a cell or paragraph that
stands where a date is expected, and so also understands "termly" or "July".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.plans.rules.reading.calendar_words import Found, Moment, dates_in
from goldenthread.plans.rules.reading.draft import DateRef
from goldenthread.plans.rules.reading.edtf import in_words, latest_day
from goldenthread.plans.rules.reading.modifiers import lead_of, modified, tail_of
from goldenthread.plans.rules.reading.time_words import TimeWords, words_for_time

__all__ = [
    "Placed",
    "find_dates",
    "in_words",
    "latest_day",
    "placed_dates",
    "read_timescale",
    "times_in",
]

WHOLE_CELL = 80  # characters: longer than this is prose, not an entry for a date
FIRST_SERIAL, LAST_SERIAL = 30000, 60000  # days since 30 December 1899

_JOIN = re.compile(r"\s*(?:-|–|—|\bto\b|\buntil\b|\bthrough\b)\s*$", re.I)
_AND = re.compile(r"\s*(?:-|–|\bto\b|\band\b)\s*$", re.I)
_PAST = re.compile(r"\b(?:was|were|took\s+place|(?:has|have|had)\s+been)\b", re.I)
_TO_COME = re.compile(r"\b(?:will|to\s+be|should|due|must|shall)\b", re.I)
_SENTENCE = re.compile(r"[.!?;]\s+(?=[A-Z])")


@dataclass(frozen=True)
class Dated:
    """A date with the words that narrow it: by, from, early, at the latest."""

    start: int
    end: int
    moment: Moment
    expected: bool  # a word before it says that a date follows


@dataclass(frozen=True)
class Placed:
    """A date of prose and where its words stand, half open."""

    start: int
    end: int
    ref: DateRef


def find_dates(text: str, where: str) -> list[DateRef]:
    """The dates in a piece of prose, in order; ``raw`` is cut from the text."""
    return [one.ref for one in placed_dates(text, where)]


def placed_dates(text: str, where: str) -> list[Placed]:
    """The dates in a piece of prose, in order, with their places."""
    words = [w for w in words_for_time(text) if w.in_prose]
    dates = [d for d in _dated(text, words) if d.expected or not d.moment.bare]
    found: list[Dated | TimeWords] = [*dates]
    found += [w for w in words if not _within(w, dates)]
    return [
        Placed(one.start, one.end, _as_ref(text, one, where))
        for one in sorted(found, key=lambda f: f.start)
    ]


def read_timescale(raw: str, where: str = "timescale.1") -> list[DateRef]:
    """The dates of an entry whose column or label says that it is a time."""
    text = raw.strip()
    serial = _serial_day(text)
    if serial is not None:
        return [DateRef(text, where, serial.isoformat(), "day")]
    if not text or len(text) > WHOLE_CELL:
        return find_dates(text, where)
    words = words_for_time(text)
    dates = _dated(text, words)
    words = [w for w in words if not _within(w, dates)]
    if not dates:
        precision = words[0].precision if words else "not a date"
        return [DateRef(text, where, None, precision)]
    if _is_compound(text, dates, words):
        return [DateRef(text, where, dates[0].moment.edtf, "compound")]
    return [_as_ref(text, one, where) for one in dates]


def times_in(text: str) -> list[tuple[int, int]]:
    """Where dates and time words stand, as they would in a column of dates."""
    words = words_for_time(text)
    dates = _dated(text, words)
    spans = [(one.start, one.end) for one in dates]
    spans += [(one.start, one.end) for one in words if not _within(one, dates)]
    return sorted(spans)


def _is_compound(text: str, dates: Sequence[Dated], words: Sequence[TimeWords]) -> bool:
    """One date and something more: "& ongoing", "(… by October)"."""
    aside = text.find("(", dates[0].end)
    if 0 <= aside < dates[-1].start:
        return True
    return len(dates) == 1 and bool(words)


def _within(words: TimeWords, dates: Sequence[Dated]) -> bool:
    return any(d.start < words.end and words.start < d.end for d in dates)


def _serial_day(text: str) -> date | None:
    """A day as a spreadsheet keeps it: 44197 is 1 January 2021."""
    if not re.fullmatch(r"\d{5}(?:\.0+)?", text):
        return None
    count = int(text[:5])
    if not FIRST_SERIAL <= count <= LAST_SERIAL:
        return None
    return date(1899, 12, 30) + timedelta(days=count)


def _dated(text: str, words: Sequence[TimeWords]) -> list[Dated]:
    """Dates with their modifiers; two that a dash or "to" joins are one range.

    "This autumn" is a time word: the season in it is no date of its own.
    """
    dates: list[Dated] = []
    found = [
        one
        for one in dates_in(text)
        if not any(w.start < one.start and one.end <= w.end for w in words)
    ]
    at = 0
    while at < len(found):
        pair = found[at : at + 2]
        last = dates[-1].end if dates else 0
        ranged = _range(text, last, pair) if len(pair) == 2 else None
        dates.append(ranged or _single(text, last, found[at]))
        at += 2 if ranged else 1
    return dates


def _single(text: str, after: int, found: Found) -> Dated:
    lead = lead_of(text[after : found.start])
    tail = tail_of(text[found.end :])
    moment = modified(found.moment, lead, tail)
    start, end = found.start - lead.kept, found.end + tail.length
    return Dated(start, end, moment, lead.expects or bool(tail.length))


def _range(text: str, after: int, pair: Sequence[Found]) -> Dated | None:
    """From one date to another, as one interval."""
    first, last = pair
    lead = lead_of(text[after : first.start])
    join = _AND if lead.word.startswith("between") else _JOIN
    if not join.fullmatch(text[first.end : last.start]):
        return None
    start = _with_year(first.moment.edtf, last.moment.edtf)
    if start is None or last.moment.edtf is None or "/" in start + last.moment.edtf:
        return None
    precision = last.moment.precision.split(",")[0] + ", range"
    if "X" in last.moment.edtf:
        precision += ", year lost"
    moment = Moment(f"{start}/{last.moment.edtf}", precision, first.moment.bare)
    return Dated(first.start - lead.kept_of_range, last.end, moment, lead.expects)


def _with_year(first: str | None, last: str | None) -> str | None:
    """A first date without a year takes it from the last: September to July 2022."""
    if not first or not last or not first.startswith("XXXX") or "X" in last:
        return first
    year = int(last[:4]) - (first[5:] > last[5:])
    return f"{year}{first[4:]}"


def _as_ref(text: str, one: Dated | TimeWords, where: str) -> DateRef:
    raw = text[one.start : one.end]
    if isinstance(one, TimeWords):
        return DateRef(raw, where, None, one.precision)
    sentence = _SENTENCE.split(text[: one.start])[-1]
    past = _PAST.search(sentence) and not _TO_COME.search(sentence)
    role = "past" if past else None
    return DateRef(raw, where, one.moment.edtf, one.moment.precision, role)
