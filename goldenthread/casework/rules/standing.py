"""How a clock is told on a page: what is next, who owes it, what a family can do."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Protocol

from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules import State, duties
from goldenthread.people.rules.calling import Called
from goldenthread.ui.rules import Colour, Tag

SOON = 14  # days before a limit from which it is marked
FAR = 400  # days
COUNTED = 99  # days to come that are still counted one by one
MONTH, YEAR = 30.44, 365.25  # days, on average
OPEN = frozenset({State.RUNNING.value, State.LATE.value, State.STOPPED.value})
OVER = {
    State.MET: Tag("Done in time", Colour.GREEN),
    State.MET_LATE: Tag("Done late", Colour.ORANGE),
    State.LAPSED: Tag("Passed unused", Colour.GREY),
    State.STOPPED: Tag("Lifted by an exception", Colour.PURPLE),
    State.ENDED: Tag("No longer applies", Colour.GREY),
}


class Kept(Protocol):
    """What a clock that was kept must tell."""

    key: str
    says: str
    of: str
    day: date | None
    state: str
    over: date | None
    why: str
    source: str
    is_confirmed: bool
    who_owes: str


@dataclass(frozen=True)
class ClockSaid:
    """One clock in words: the same line for officer and family."""

    key: str
    says: str
    who: str
    day: str
    tag: Tag
    why: str
    source: str
    link: str
    is_confirmed: bool
    is_open: bool
    is_theirs: bool
    is_late: bool


def said(clock: Kept, nation: str, *, on: date, hides: bool = False) -> ClockSaid:
    """A clock in words. ``hides``: whose name stands in it is not for this reader."""
    words, _, link = clock.source.partition(": http")
    of = "" if hides else of_in_words(clock.of, nation)
    return ClockSaid(
        clock.key,
        f"{clock.says.rstrip('.')} ({of})." if of else clock.says,
        clock.who_owes,
        day_in_words(clock.day),
        tag_of(clock, on=on),
        "" if hides and clock.of else clock.why,
        words,
        f"http{link}" if link else "",
        clock.is_confirmed,
        clock.state in OPEN,
        is_window(nation, clock.key),
        is_late(clock, on=on),
    )


def of_in_words(of: str, nation: str) -> str:
    """Which of several clocks it is: a name as it is, a word of the law in words."""
    word = duties(nation).events.get(of)
    if word is None:
        return in_words(of)
    return f"after: {word.says[0].lower()}{word.says[1:].rstrip('.')}"


def in_words(of: str) -> str:
    """The day of a meeting or a move as people say it; a name as it is."""
    try:
        return day_in_words(date.fromisoformat(of))
    except ValueError:
        return of


def is_late(clock: Kept, *, on: date) -> bool:
    """Open and past its day; what an exception has lifted is never late."""
    running = clock.state in (State.RUNNING, State.LATE)
    return running and clock.day is not None and on > clock.day


def tag_of(clock: Kept, *, on: date) -> Tag:
    """How a clock stands, and how many days are left of it."""
    state = State(clock.state)
    if state in OVER:
        return OVER[state]
    if clock.day is None:
        return Tag("Holds until it is lifted", Colour.BLUE)
    left = (clock.day - on).days
    if left < 0:
        return Tag(f"{days(-left)} late", Colour.RED)
    if left == 0:
        return Tag("Last day is today", Colour.ORANGE)
    return Tag(f"{ahead(left)} left", Colour.ORANGE if left <= SOON else Colour.TEAL)


def days(count: int) -> str:
    """So many days, in words."""
    return "1 day" if count == 1 else f"{count} days"


def ahead(count: int) -> str:
    """So many days to come: far ones in months or years, for nobody counts those."""
    if count <= COUNTED:
        return days(count)
    if count < 2 * YEAR:
        return f"About {round(count / MONTH)} months"
    return f"More than {int(count / YEAR)} years"


@cache
def windows(nation: str) -> frozenset[str]:
    """The limits that are somebody's time to use, so that nobody is late with them."""
    return frozenset(each.key for each in duties(nation).limits if each.window)


def is_window(nation: str, key: str) -> bool:
    """Whether a clock is time to use: it lapses, and nobody owes it."""
    return key in windows(nation)


@dataclass(frozen=True)
class Standing:
    """A case's clocks, sorted for a page."""

    owed: tuple[ClockSaid, ...]
    theirs: tuple[ClockSaid, ...]
    over: tuple[ClockSaid, ...]
    far: tuple[ClockSaid, ...] = ()

    @property
    def next(self) -> ClockSaid | None:
        """What is due next, and who owes it."""
        dated = [each for each in (*self.owed, *self.theirs) if each.day]
        return next(iter(dated), None)

    def heard_by(self, called: Called) -> "Standing":
        """The same clocks, each line turned to who reads it."""
        sides = (self.owed, self.theirs, self.over, self.far)
        return Standing(*(tuple(heard(one, called) for one in side) for side in sides))

    @property
    def late(self) -> tuple[ClockSaid, ...]:
        """The limits that have passed and were not kept."""
        return tuple(each for each in self.owed if each.is_late)


def heard(clock: ClockSaid, called: Called) -> ClockSaid:
    """The same line, turned to the young person whose clock it is."""
    return replace(clock, says=called.say(clock.says)) if called.is_reader else clock


def standing(
    clocks: Iterable[Kept], nation: str, *, on: date, hides: bool = False
) -> Standing:
    """Sort the clocks of a case: what somebody owes, what one may use, what is over."""
    ordered = sorted(clocks, key=lambda each: (each.day or date.max, each.key))
    told = [(each, said(each, nation, on=on, hides=hides)) for each in ordered]
    near = [one for each, one in told if one.is_open and not is_far(each, on=on)]
    return Standing(
        tuple(one for one in near if not one.is_theirs),
        tuple(one for one in near if one.is_theirs),
        tuple(one for _, one in told if not one.is_open),
        tuple(one for each, one in told if one.is_open and is_far(each, on=on)),
    )


def is_far(clock: Kept, *, on: date) -> bool:
    """Whether nobody needs to think of a day yet: it is more than a year away."""
    return clock.day is not None and (clock.day - on).days > FAR
