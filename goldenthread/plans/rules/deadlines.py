"""The ledger of deadlines: what was first promised, each new date, and the slip.

A revised date never erases the one before it. Slip is the current last day less the
original one, whatever was agreed between; where either has no day there is no slip.
A date that gave way to words without a day has dissolved: that is said, and is no
slip of nought.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from goldenthread.plans.rules.reading.dates import read_timescale
from goldenthread.plans.rules.reading.time_words import words_for_time
from goldenthread.plans.rules.words import ItemKind, counted


class Quality(StrEnum):
    """What a timescale is worth to somebody who must know when."""

    DATED = "dated"
    WINDOW = "window"
    RECURRING = "recurring"
    ROLLING = "rolling"
    ELSEWHERE = "elsewhere"
    NONE = "none"


QUALITY_NAMES: dict[Quality, str] = {
    Quality.DATED: "A date (a day or a month)",
    Quality.WINDOW: "A window (a season, a term, a year)",
    Quality.RECURRING: "Recurring (termly, each year)",
    Quality.ROLLING: "Ongoing, with no end",
    Quality.ELSEWHERE: "Refers to another place",
    Quality.NONE: "No date",
}
REAL = frozenset({Quality.DATED, Quality.WINDOW})


@dataclass(frozen=True)
class Given:
    """A timescale as it was given. ``position`` 1 is the first ever."""

    position: int
    raw: str
    latest_day: date | None = None
    precision: str = ""
    edtf: str = ""
    reason: str = ""
    decided_on: date | None = None
    approver: str = ""

    @property
    def quality(self) -> Quality:
        """What it is worth, from its words."""
        return quality_of(self.raw)

    @property
    def day(self) -> date | None:
        """The last day that keeps it, if the day is its own."""
        return self.latest_day if self.quality in REAL else None


def quality_of(raw: str) -> Quality:
    """What a timescale in a plan's words is worth."""
    text = raw.strip()
    said = words_for_time(text)
    if said and said[0].precision == "refers elsewhere" and said[0].start < 3:
        return Quality.ELSEWHERE
    read = read_timescale(text) if text else []
    found = [each for each in read if each.edtf or each.precision != "not a date"]
    if any(each.precision == "recurring" for each in found):
        return Quality.RECURRING
    dated = [each for each in found if each.edtf]
    if dated:
        last = dated[-1]
        return _of_date(last.precision, last.edtf or "", [w.precision for w in said])
    return _of_words([each.precision for each in found])


def _of_date(precision: str, edtf: str, said: Sequence[str]) -> Quality:
    if "recurring" in precision:
        return Quality.RECURRING
    if precision == "compound":
        if "recurring" in said:
            return Quality.RECURRING
        return Quality.ROLLING if "ongoing" in said else Quality.WINDOW
    if edtf.endswith("/.."):
        return Quality.ROLLING
    parts = precision.split(", ")
    exact = parts[0] in ("day", "month") and "range" not in parts
    return Quality.DATED if exact and "X" not in edtf else Quality.WINDOW


def _of_words(found: Sequence[str]) -> Quality:
    for precision, quality in (
        ("refers elsewhere", Quality.ELSEWHERE),
        ("ongoing", Quality.ROLLING),
        ("immediate", Quality.ROLLING),
        ("relative", Quality.WINDOW),
        ("season, relative", Quality.WINDOW),
        ("quarter, year lost", Quality.WINDOW),
        ("quarter, ambiguous", Quality.WINDOW),
    ):
        if precision in found:
            return quality
    return Quality.NONE


@dataclass(frozen=True)
class History:
    """All timescales of an item, the first ever first."""

    given: tuple[Given, ...]

    @classmethod
    def of(cls, given: Iterable[Given]) -> "History":
        """The history of timescales that come in any order."""
        return cls(tuple(sorted(given, key=lambda each: each.position)))

    @property
    def original(self) -> Given | None:
        """The first; of several printed at first, the last one that holds a day."""
        first = self.given[: len(self.given) - len(self.revisions)]
        dated = [each for each in first if each.day]
        return next(iter([*dated[-1:], *first[:1]]), None)

    @property
    def revisions(self) -> tuple[Given, ...]:
        """Those agreed later: from the first that has a reason on."""
        later = (n for n, each in enumerate(self.given) if n and each.reason)
        return self.given[next(later, len(self.given)) :]

    @property
    def current(self) -> Given | None:
        """The one in force."""
        return self.revisions[-1] if self.revisions else self.original

    @property
    def quality(self) -> Quality:
        """What the one in force is worth."""
        return self.current.quality if self.current else Quality.NONE

    @property
    def slip(self) -> int | None:
        """Days from the original to the current last day; None where one has none."""
        first, last = self.original, self.current
        if first is None or last is None or not (first.day and last.day):
            return None
        return (last.day - first.day).days

    @property
    def has_dissolved(self) -> bool:
        """Whether there was a day once and there is none now."""
        had = any(each.day for each in self.given)
        return had and not (self.current and self.current.day)


def continued(before: History, own: History, edition: str, on: date | None) -> History:
    """The history of an item whose earlier edition had another: one thread.

    The same words printed again are no revision; other words, or none, are one.
    """
    if _same(before.given, own.given[: len(before.given)]):
        return own  # an edition that was copied with all its dates
    now = own.given[:1] or (Given(1, ""),)
    was = before.current
    if was is None:
        return own
    if " ".join(was.raw.casefold().split()) == " ".join(now[0].raw.casefold().split()):
        joined = [*before.given, *own.given[1:]]
    else:
        said = "Printed so" if now[0].raw else "No date is printed"
        turn = replace(now[0], reason=f"{said} in the edition {edition}", decided_on=on)
        joined = [*before.given, turn, *own.given[1:]]
    return History(tuple(replace(g, position=n) for n, g in enumerate(joined, start=1)))


def _same(ones: Sequence[Given], others: Sequence[Given]) -> bool:
    return [(g.raw, g.reason) for g in ones] == [(g.raw, g.reason) for g in others]


@dataclass(frozen=True)
class Entry:
    """An item with its history. ``counts``: it is of the plan's unit and stands."""

    key: str
    heading: str
    leads: tuple[str, ...]
    history: History
    counts: bool = True
    done: date | None = None


@dataclass(frozen=True)
class Slipped:
    """By how many days the dates of somebody's items were moved later."""

    lead: str
    days: int
    items: int


@dataclass(frozen=True)
class Ledger:
    """The dates of a plan. Every number names the unit of which it is a count."""

    unit: ItemKind
    entries: tuple[Entry, ...]

    @property
    def counted(self) -> tuple[Entry, ...]:
        """Those that the numbers count."""
        return tuple(each for each in self.entries if each.counts)

    @property
    def dated(self) -> tuple[Entry, ...]:
        """Those with a real date: a last day of their own."""
        return tuple(e for e in self.counted if e.history.current and _day(e))

    @property
    def undated(self) -> tuple[Entry, ...]:
        """Those that no day could ever find late."""
        return tuple(e for e in self.counted if not _day(e))

    @property
    def dissolved(self) -> tuple[Entry, ...]:
        """Those whose day gave way to words without one."""
        return tuple(e for e in self.counted if e.history.has_dissolved)

    @property
    def revisions(self) -> int:
        """How often a date was changed."""
        return sum(len(e.history.revisions) for e in self.counted)

    @property
    def later(self) -> int:
        """Days by which dates were moved later, together."""
        return sum(max(0, e.history.slip or 0) for e in self.counted)

    @property
    def sooner(self) -> int:
        """Days by which dates were brought forward: never set against the slip."""
        return sum(max(0, -(e.history.slip or 0)) for e in self.counted)

    @property
    def moved_later(self) -> tuple[Entry, ...]:
        """Those that slipped, the most slipped first."""
        slipped = [e for e in self.counted if (e.history.slip or 0) > 0]
        return tuple(sorted(slipped, key=lambda e: -(e.history.slip or 0)))

    def qualities(self) -> dict[Quality, int]:
        """How many are worth what; zeros are kept, so that the sum is the whole."""
        found = Counter(e.history.quality for e in self.counted)
        return {quality: found[quality] for quality in Quality}

    def slipped_most(self) -> list[Slipped]:
        """Leads by days moved later. An item with two leads is there for both."""
        days: Counter[str] = Counter()
        items: Counter[str] = Counter()
        for entry in self.moved_later:
            for lead in dict.fromkeys(entry.leads):
                days[lead] += entry.history.slip or 0
                items[lead] += 1
        found = [Slipped(lead, days[lead], items[lead]) for lead in days]
        return sorted(found, key=lambda each: (-each.days, each.lead))

    def said(self) -> list[str]:
        """The headline numbers as sentences, each with its unit."""
        whole = counted(len(self.counted), self.unit)
        told = [f"{len(self.dated):,} of {whole} have a real date."]
        changed = "once" if self.revisions == 1 else f"{self.revisions:,} times"
        told.append(
            f"Dates were changed {changed}; together they are {_days(self.later)} later"
            f" than first promised."
            if self.revisions
            else "No date has been changed."
        )
        if self.sooner:
            told.append(f"Others were brought forward by {_days(self.sooner)}.")
        if self.dissolved:
            gone = counted(len(self.dissolved), self.unit)
            told.append(f"The date that was there has gone from {gone}.")
        return told


def _day(entry: Entry) -> date | None:
    return entry.history.current.day if entry.history.current else None


def _days(number: int) -> str:
    return f"{number:,} day{'' if number == 1 else 's'}"


def slip_said(history: History) -> str:
    """What became of an item's date, in words."""
    if history.has_dissolved:
        return "Had a date, has none now"
    if history.slip is None:
        return "No date to compare"
    if history.slip == 0:
        return (
            "Changed, and back on its first day" if history.revisions else "Not moved"
        )
    later = "later" if history.slip > 0 else "earlier"
    return f"{_days(abs(history.slip))} {later}"
