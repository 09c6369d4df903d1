"""When a review opens, by when it meets, what is missing: sums with dates and words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.rules.standing import OPEN
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules import Duties, Limit
from goldenthread.duties.rules.counting import after, plus_months
from goldenthread.duties.rules.reviewing import Kind, Reviewing, Step
from goldenthread.ui.rules import Colour, Tag

WEEK = timedelta(weeks=1)
# How long before the legal last day a term's list leaves by itself: a week in hand.
IN_HAND = WEEK


class ShortNotice(Refusal):
    """The meeting would be sooner than the law lets it be."""


class OutOfOrder(Refusal):
    """A step cannot be written down before the one it rests on."""


class Clocked(Protocol):
    """What a clock must tell."""

    key: str
    day: date | None
    state: str


@dataclass(frozen=True)
class Opens:
    """A review that is to open: of which kind, and by when it must be done."""

    kind: str
    due_by: date


def to_open(law: Reviewing, clocks: Iterable[Clocked], *, on: date) -> Opens | None:
    """The review that opens on a day, if one does: the most pressing kind.

    Its last day is the earliest of every clock that is near, so that one meeting
    serves them all.
    """
    near = {
        kind.key: day
        for kind in law.kinds
        for day in [first_day(kind, clocks)]
        if day and opens_on(kind, day) <= on
    }
    if not near:
        return None
    must = [key for key in near if not law.kind(key).may_wait]
    return Opens((must or list(near))[0], min(near.values()))


def first_day(kind: Kind, clocks: Iterable[Clocked]) -> date | None:
    """The earliest last day among the open clocks of a kind."""
    days = [
        each.day
        for each in clocks
        if each.key in kind.limits and each.state in OPEN and each.day
    ]
    return min(days, default=None)


def opens_on(kind: Kind, due: date) -> date:
    """The day on which a review of a kind opens by itself."""
    return due - kind.weeks * WEEK


def due_now(
    law: Reviewing, kind: str, clocks: Iterable[Clocked], *, on: date
) -> date | None:
    """By when an open review must be done, by the clocks as they stand.

    The earliest of every clock that is near, as when it opened; else that of its kind,
    else the next one that runs: a first year has its day, whoever opened the review.
    """
    known = list(clocks)
    days = {each.key: first_day(each, known) for each in law.kinds}
    told = [(each, day) for each in law.kinds if (day := days[each.key])]
    near = [day for each, day in told if opens_on(each, day) <= on]
    later = days.get(kind) or min((day for _, day in told), default=None)
    return min(near, default=later)


def last_meeting(duties: Duties, law: Reviewing, due: date, *, on: date) -> date | None:
    """The last day for the meeting, should the decision then take its longest."""
    if not law.decision_limit:
        return None
    limit = duties.limit(law.decision_limit, on=on)
    return after(due, -limit.count, limit.unit)


def last_invitation(duties: Duties, law: Reviewing, meeting: date) -> date | None:
    """The last day for invitations to a meeting; None where no law names one."""
    if not law.meeting_limit:
        return None
    limit = duties.limit(law.meeting_limit, on=meeting)
    return after(meeting, -limit.count, limit.unit)


def refuse_short_notice(
    duties: Duties, law: Reviewing, *, meeting: date, on: date
) -> None:
    """Raise ``ShortNotice`` where nobody could be invited in time."""
    if meeting < on:
        raise ShortNotice("The meeting must be arranged for a day to come.")
    last = last_invitation(duties, law, meeting)
    if last is None or on <= last:
        return
    limit = duties.limit(law.meeting_limit, on=meeting)
    first = after(on, limit.count, limit.unit)
    raise ShortNotice(
        f"Everybody must be invited at least {limit.count} {limit.unit} before the "
        f"meeting ({source_of(limit)}). From {day_in_words(on)} the first possible day "
        f"is {day_in_words(first)}."
    )


def source_of(limit: Limit) -> str:
    """The law of a limit, without its address."""
    return limit.source.partition(": http")[0]


@dataclass(frozen=True)
class Expected:
    """A move to the next phase: its day and its kind."""

    day: date
    kind: str


def expected_move(
    law: Reviewing, born: date, last_year: int | None, *, on: date
) -> Expected | None:
    """The move that follows from the school years of a setting, once it is near.

    ``last_year`` is the last school year that the setting teaches; None: not known.
    """
    years = law.school_year
    if years is None or last_year is None:
        return None
    day = years.ends(born, last_year)
    if day <= on or plus_months(day, -law.transfers.known_months) > on:
        return None
    return Expected(day, law.transfers.kind_after(last_year))


def is_asked(law: Reviewing, born: date, *, on: date) -> bool:
    """Whether an officer is asked if a child moves on: a usual year, or the one before.

    The year before counts too, for the review opens well ahead of the move.
    """
    year = law.year_of(born, on=on)
    return year is not None and not {year, year + 1}.isdisjoint(law.transfers.asked_in)


def switch_mark(law: Reviewing, switch: date, *, on: date) -> int | None:
    """How many months before the switch of rights a reminder is due today, if one is.

    The latest mark that has passed: a night that was missed is made up for.
    """
    passed = [each for each in law.switch_months if plus_months(switch, -each) <= on]
    return min(passed, default=None) if on <= switch else None


def list_leaves(weeks: int, start: date) -> date:
    """The day on which the list of a term leaves by itself."""
    return start - weeks * WEEK - IN_HAND


def list_is_due(weeks: int, start: date, *, on: date) -> bool:
    """Whether the list of a term is to leave now: it still may once its day is past."""
    return list_leaves(weeks, start) <= on < start


@dataclass(frozen=True)
class StepSaid:
    """A step of a review in finished words."""

    key: str
    says: str
    who: str
    tag: Tag
    by: str
    done: str
    is_next: bool


DAYS_OF = {
    "proposed": "proposed_on",
    "arranged": "arranged_on",
    "invited": "invited_on",
    "papers": "circulated_on",
    "held": "held_on",
    "report": "reported_on",
    "decided": "closed_on",
}


def steps_said(
    law: Reviewing,
    done: Mapping[str, date | None],
    clocks: Mapping[str, date | None],
    *,
    on: date,
) -> tuple[StepSaid, ...]:
    """Each step: done on which day, or by when it is to be done, and which is next."""
    open_ones = [each.key for each in law.steps if not done.get(each.key)]
    return tuple(
        StepSaid(
            each.key,
            each.says,
            each.who,
            step_tag(each, done.get(each.key), clocks, on=on),
            day_in_words(clocks.get(each.limit)),
            day_in_words(done.get(each.key)),
            bool(open_ones) and each.key == open_ones[0],
        )
        for each in law.steps
    )


def step_tag(
    step: Step,
    day: date | None,
    clocks: Mapping[str, date | None],
    *,
    on: date,
) -> Tag:
    """How a step stands."""
    if day:
        return Tag("Done", Colour.GREEN)
    due = clocks.get(step.limit)
    if due and due < on:
        return Tag("Late", Colour.RED)
    return Tag("To do", Colour.BLUE)


def is_settled(step: Step | None, done: Mapping[str, date | None]) -> bool:
    """Whether a step was told to the case, so that doing it again would tell it twice.

    A meeting that is arranged may be arranged for another day until it is held.
    """
    if step is None or not step.word or not done.get(step.key):
        return False
    return step.key != "arranged" or bool(done.get("held"))


BEFORE = {
    "invited": "arranged",
    "papers": "arranged",
    "held": "arranged",
    "report": "held",
    "decided": "held",
}


def refuse_early(
    law: Reviewing, step: str, done: Mapping[str, date | None], on: date
) -> None:
    """Raise ``OutOfOrder`` where a step comes before what it rests on in law."""
    rests = BEFORE.get(step, "")
    before = law.step(rests)
    if before is None or not before.word:
        return
    day = done.get(rests)
    if day is None:
        raise OutOfOrder(NEEDS[rests])
    if on < day:
        raise OutOfOrder(
            f"This cannot be on {day_in_words(on)}: what it rests on was on "
            f"{day_in_words(day)}. Correct one of the two days."
        )


NEEDS = {
    "arranged": "Arrange the meeting first: everything else counts back from its day.",
    "held": "Write down the meeting first: the report and the decision follow from it.",
}


def missing_guests(law: Reviewing, invited: Iterable[str]) -> tuple[str, ...]:
    """Who must be invited and is not."""
    there = set(invited)
    return tuple(each.says for each in law.guests if each.key not in there)


def lacks(*, kind_known: bool, open_review: bool, held: bool, notice: bool) -> str:
    """What is missing before a plan for the next phase can be issued."""
    if not kind_known:
        return "Say whether and when the child moves"
    if not open_review and not held:
        return "A review has not begun"
    if not held:
        return "The meeting has not been held"
    return "" if notice else "No changes have been proposed yet"
