"""Why a clock stands as it does: the arithmetic, what became of it, what is unsure."""

from collections.abc import Callable, Iterator
from datetime import date

from goldenthread.duties.rules.days import said
from goldenthread.duties.rules.history import Event
from goldenthread.duties.rules.law import Duties, Limit, Mark
from goldenthread.duties.rules.reckoning import Clock
from goldenthread.duties.rules.states import State
from goldenthread.duties.rules.working_days import NoCalendar, Season

STANDS = {
    State.LATE: "The limit has passed and it is not done.",
    State.LAPSED: "The time for it has passed, and nothing came.",
}
UNREAD = "the text of the law was not read"


def why(clock: Clock, duties: Duties) -> str:
    """The whole reason, in sentences."""
    if clock.state is State.NOT_YET:
        marks = clock.limit.counted_from
        starts = " or ".join(dict.fromkeys(in_law(each, duties) for each in marks))
        return f"Nothing has started it. It is counted from: {starts}."
    parts = [counting(clock, duties), standing(clock, duties), became(clock, duties)]
    return " ".join([*(part for part in parts if part), *doubts(clock)])


def in_law(mark: Mark, duties: Duties) -> str:
    """What starts a limit, in the law's own sentence, with its kind."""
    word = duties.events[mark.event]
    kind = f" ({word.kind_says(mark.kind)})" if mark.kind else ""
    return f"“{word.says.rstrip('.')}”{kind}"


def doubts(clock: Clock) -> Iterator[str]:
    """What is not confirmed."""
    kind = clock.start.kind if clock.start else ""
    if doubt := clock.limit.doubts_by_kind.get(kind):
        yield f"Mind: {doubt}."
    if clock.limit.doubt or not clock.limit.confirmed:
        yield f"Not confirmed: {clock.limit.doubt or UNREAD}."


# ---- The arithmetic ----


def counting(clock: Clock, duties: Duties) -> str:
    """How the last day was counted."""
    if clock.start is None or clock.limit.rule == "open":
        return ""
    if clock.limit.later_of:
        return later(clock, duties)
    return BY_RULE[clock.limit.rule](clock, clock.start)


def back(clock: Clock, start: Event) -> str:
    """So long before a day."""
    limit = clock.limit
    count = limit.count
    if start.under_school_age and limit.count_under_school_age:
        count = limit.count_under_school_age
    length = f"{count} {limit.unit}"
    return f"At least {length} before {said(start.day)}: {said(clock.due)}."


def left_school(clock: Clock, start: Event) -> str:
    """The end of compulsory school age."""
    return (
        f"Born on {said(start.on)}: {said(clock.due)} is the last Friday in June of "
        f"the school year in which {clock.limit.count} is reached."
    )


def turned(clock: Clock, start: Event) -> str:
    """A birthday."""
    return f"Born on {said(start.on)}: {clock.limit.count} on {said(clock.due)}."


def forward(clock: Clock, start: Event) -> str:
    """So long after a day, or beginning with it."""
    if clock.limit.not_before_day and clock.due == start.day:
        return (
            f"It was known on {said(start.on)} that the child moves on "
            f"{said(clock.due)}: due on the day of the move."
        )
    return span(clock.limit, start.on, clock.due)


def span(limit: Limit, first: date, last: date | None) -> str:
    """So many weeks after, or beginning with, a day."""
    if not limit.count:
        return f"At once, on {said(first)}."
    least = "At least " if limit.at_least else ""
    without = leaving_out(limit.not_counted)
    if limit.rule == "beginning_with":
        return (
            f"{least}{limit.count} {limit.unit} of which {said(first)} is the "
            f"first{without}: the last day is {said(last)}."
        )
    return (
        f"{least}{limit.count} {limit.unit} after {said(first)}{without}: {said(last)}."
    )


def leaving_out(seasons: tuple[Season, ...]) -> str:
    """Which days of the year are not counted."""
    if not seasons:
        return ""
    return ", not counting " + " or ".join(season_in_words(each) for each in seasons)


def season_in_words(season: Season) -> str:
    """As in 25 December to 1 January."""
    first, last = (date(2000, *day) for day in (season.first, season.last))
    return f"{first.day} {first:%B} to {last.day} {last:%B}"


def before_the_date(clock: Clock, start: Event) -> str:
    """Why the limit is the day before."""
    limit = clock.limit
    year = (start.day or start.on).year
    fixed = said(date(year, limit.month, limit.day))
    if limit.earlier:
        return (
            f"The plan must be changed before {fixed}, and {limit.earlier} days may "
            f"pass between the meeting and that: {said(clock.due)}."
        )
    return (
        f"The law says 'before {fixed.rpartition(' ')[0]}' in the year of the move: "
        f"the last day is {said(clock.due)}."
    )


def later(clock: Clock, duties: Duties) -> str:
    """The later of two counts, and whether it was moved on."""
    limit, start = clock.limit, clock.start
    other = limit.later_of
    if start is None or other is None:
        return ""
    own = f"{limit.count} {limit.unit} from {said(start.on)}"
    if clock.due is None:
        return (
            f"{own} have passed, but the family acted in time: the last day is "
            f"{other.count} {singular(other.unit, other.count)} after what is still to "
            f"come: {in_law(other.events[0], duties)}."
        )
    moved = ""
    if limit.moved_over:
        moved = (
            ", or the next working day when that is none; the first working day "
            "after " + " or ".join(season_in_words(each) for each in limit.moved_over)
        )
    if clock.second is None:
        return f"{own}{moved}: {said(clock.due)}."
    unit = singular(other.unit, other.count)
    return (
        f"The later of {own} and {other.count} {unit} from "
        f"{said(clock.second.on)}{moved}: {said(clock.due)}."
    )


def singular(unit: str, count: int) -> str:
    """One month, two months."""
    return unit.removesuffix("s") if count == 1 else unit


BY_RULE: dict[str, Callable[[Clock, Event], str]] = {
    "after": forward,
    "beginning_with": forward,
    "before": back,
    "before_date": before_the_date,
    "birthday": turned,
    "school_leaving": left_school,
}


# ---- What became of it ----


def standing(clock: Clock, duties: Duties) -> str:
    """Said when people would expect the day to move, and it does not."""
    limit, due = clock.limit, clock.due
    counts_days = limit.unit in ("days", "weeks", "months") and not limit.moved_over
    if due is None or not counts_days or limit.rule not in ("after", "beginning_with"):
        return ""
    try:
        holiday = duties.working.is_holiday(due)
    except NoCalendar:
        holiday = False
    if holiday:
        return "That is a bank holiday; the date stands."
    return f"That is a {due:%A}; the date stands." if due.weekday() > 4 else ""


def became(clock: Clock, duties: Duties) -> str:
    """Done, ended, lapsed, lifted or not done."""
    if clock.state is State.ENDED:
        return ended(clock, duties)
    if clock.state in (State.MET, State.MET_LATE):
        after = f", after the limit; {excused(clock)}" if clock.lifted else ""
        late = ", after the limit" if clock.state is State.MET_LATE else after
        return f"{event_says(clock, duties)} on {said(clock.over)}{late}."
    if clock.state is State.STOPPED:
        return stopped(clock)
    if clock.half and clock.limit.half_done:
        half = clock.limit.half_done.says.format(day=said(clock.half.on))
        return f"{half}. {STANDS.get(clock.state, '')}".strip()
    if clock.limit.rule == "open":
        return f"Since {said(clock.started)}, without a fixed last day."
    return STANDS.get(clock.state, "")


def ended(clock: Clock, duties: Duties) -> str:
    """What made it pointless."""
    if clock.by:
        return (
            f"It no longer applies: {event_says(clock, duties)} on {said(clock.over)}."
        )
    return f"It no longer applies after {said(clock.over)}."


def stopped(clock: Clock) -> str:
    """What lifts the limit."""
    if clock.lifted:
        outer = f", until {said(clock.outer)} at the latest" if clock.outer else ""
        return f"The limit is lifted{outer}; {excused(clock)}."
    return (
        f"It became known only on {said(clock.started)}, when that day had passed: as "
        f"soon as practicable."
    )


def excused(clock: Clock) -> str:
    """The exception that counts."""
    if clock.lifted is None:
        return ""
    word = clock.lifted.word
    sure = "" if word.confirmed else ", not confirmed"
    return f"exception {word.code}: {word.says} ({word.source_for(clock.limit)}{sure})"


def event_says(clock: Clock, duties: Duties) -> str:
    """The event that did it or ended it, in its words, to stand within a sentence."""
    if clock.by is None:
        return "Done"
    return duties.events[clock.by.name].says.rstrip(".")
