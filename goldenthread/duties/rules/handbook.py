"""The handbook of limits: each limit of a nation in words, printed from the data."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from goldenthread.duties.rules.days import said
from goldenthread.duties.rules.law import Duties, ExceptionWord, Limit, Mark
from goldenthread.duties.rules.why import leaving_out, season_in_words, singular

NOT_SURE = "Not confirmed: check the law before a right depends on it."


@dataclass(frozen=True)
class Entry:
    """One limit as the handbook has it."""

    key: str
    says: str
    who: str
    duty: str
    length: str
    counted_from: str
    done_by: str
    exceptions: str
    since: str
    source: str
    confirmed: bool
    doubt: str


@dataclass(frozen=True)
class Chapter:
    """Limits that belong together."""

    title: str
    entries: tuple[Entry, ...]


def chapters(duties: Duties) -> tuple[Chapter, ...]:
    """The handbook of a nation."""
    return tuple(
        Chapter(title, tuple(entry(each, duties) for each in limits))
        for title, limits in groupby(duties.limits, key=lambda one: one.chapter)
    )


@dataclass(frozen=True)
class Listed(Entry):
    """One limit with the chapter that it stands in."""

    chapter: str


def listed(duties: Duties, *, on: date | None = None) -> list[Listed]:
    """The handbook as one list; with a day, what was law on it."""
    return [
        Listed(**vars(entry(each, duties)), chapter=each.chapter)
        for each in duties.limits
        if on is None or each.in_force(on=on)
    ]


def entry(limit: Limit, duties: Duties) -> Entry:
    """One limit in words."""
    return Entry(
        key=limit.key,
        says=limit.says,
        who=limit.who,
        duty=limit.duty,
        length=length(limit, duties),
        counted_from=events(limit.counted_from, duties),
        done_by=events(limit.done_by, duties),
        exceptions=", ".join(sorted(limit.exceptions)),
        since=span(limit),
        source=limit.source,
        confirmed=limit.confirmed,
        doubt=doubt(limit),
    )


def doubt(limit: Limit) -> str:
    """What is not sure about it; nothing when all is."""
    if limit.doubt:
        return f"Not confirmed: {limit.doubt}."
    return "" if limit.confirmed else NOT_SURE


def span(limit: Limit) -> str:
    """From when, and to when, it is law."""
    until = f" to {said(limit.end)}" if limit.end else ""
    return f"from {said(limit.start)}{until}"


def events(marks: tuple[Mark, ...], duties: Duties) -> str:
    """What starts or ends it, in the words of the events, with their kinds."""
    kinds: dict[str, list[str]] = {}
    for mark in marks:
        kinds.setdefault(mark.event, []).append(kind_says(mark, duties))
    return "; ".join(
        duties.events[name].says.rstrip(".") + in_brackets(found)
        for name, found in kinds.items()
    )


def kind_says(mark: Mark, duties: Duties) -> str:
    """The kind that a mark asks for, within a sentence; nothing where any does."""
    said = duties.events[mark.event].kind_says(mark.kind) if mark.kind else ""
    return said[:1].lower() + said[1:]


def begun(event: str, duties: Duties) -> str:
    """What happened, inside a sentence."""
    says = duties.events[event].says.rstrip(".")
    return says[0].lower() + says[1:]


def in_brackets(kinds: list[str]) -> str:
    """The kinds of an event, where it has any."""
    return f" ({'; '.join(kinds)})" if any(kinds) else ""


# ---- How long, in words ----


def length(limit: Limit, duties: Duties) -> str:
    """How long it is and how it is counted."""
    words = LENGTHS[limit.rule](limit)
    if limit.later_of:
        other = limit.later_of
        unit = singular(other.unit, other.count)
        days = " or ".join(begun(mark.event, duties) for mark in other.events)
        words += f"; or {other.count} {unit} from the day on which {days}, "
        words += "whichever is later"
    if limit.moved_over:
        seasons = " or ".join(season_in_words(each) for each in limit.moved_over)
        words += (
            f"; a last day that is no working day moves to the next, and one in "
            f"{seasons} to the first working day after"
        )
    if limit.lifted_to:
        more = limit.lifted_to
        words += f", with an exception {more.count} {more.unit}"
    return words


def plain(limit: Limit) -> str:
    """So many weeks after."""
    if not limit.count:
        return "at once"
    count = f"{limit.count} {singular(limit.unit, limit.count)}"
    return f"{count}{leaving_out(limit.not_counted)}; the first day is not counted"


def with_first(limit: Limit) -> str:
    """So many days, the first included."""
    least = "at least " if limit.at_least else ""
    words = f"{least}{limit.count} {limit.unit}; the first day is counted"
    if limit.not_before_day:
        return f"on the day of the move, or {words}, if that is later"
    return words


def back(limit: Limit) -> str:
    """So long before a day that is expected."""
    young = limit.count_under_school_age
    words = f"{limit.count} {limit.unit} before the day"
    return f"{words} ({young} when under school age)" if young else words


def fixed(limit: Limit) -> str:
    """Before a day of the year."""
    day = date(2000, limit.month, limit.day)
    words = f"before {day.day} {day:%B} of the year of the move"
    return f"{limit.earlier} days {words}" if limit.earlier else words


LENGTHS: dict[str, Callable[[Limit], str]] = {
    "after": plain,
    "beginning_with": with_first,
    "before": back,
    "before_date": fixed,
    "birthday": lambda limit: f"on the {limit.count}th birthday",
    "school_leaving": lambda limit: (
        f"the last Friday in June of the school year in which {limit.count} is reached"
    ),
    "open": lambda limit: "no fixed day",
}


def counts_when(word: ExceptionWord) -> str:
    """How the record of an exception is tested before it counts."""
    days = f"{word.days} days or more"
    return {
        "overlap": "a day of it lies within the days of the limit",
        "absence": f"{days} of it lie within the days of the limit",
        "closure": f"closed for {days}, partly within the days of the limit",
        "advice_around_closure": f"closed for {days}; advice was asked from a week "
        "before the closing to a week before the opening",
        "no_reply": "the time for the answer has passed within the days of the limit",
    }[word.test]
