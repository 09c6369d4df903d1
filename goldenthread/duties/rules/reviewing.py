"""How a nation's plans are reviewed: kinds, steps, who comes, what is looked at."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from goldenthread.duties.rules.asking import LISTS
from goldenthread.duties.rules.counting import birthday, plus_months
from goldenthread.duties.rules.pack import FOLDER, duties, toml


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of review, and the clocks that start it; ``may_wait``: no duty to hold."""

    key: str
    says: str
    limits: tuple[str, ...]
    weeks: int
    by: str = "setting"
    transfer: bool = False
    may_wait: bool = False


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step of a review: the word it tells, if any, and its clock, if any."""

    key: str
    says: str
    word: str
    limit: str
    who: str


@dataclass(frozen=True, kw_only=True)
class Ending:
    """How a review may end; ``version``: what goes to the family with the decision."""

    key: str
    says: str
    word: str
    kind: str
    version: str = ""
    second: bool = False


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Somebody who must be invited; ``paper``: who owes advice for the review."""

    key: str
    says: str
    source: str
    confirmed: bool
    family: bool = False
    setting: bool = False
    paper: bool = False


@dataclass(frozen=True, kw_only=True)
class Word:
    """A word of a list; ``child`` is how a child is asked."""

    key: str
    says: str
    child: str = ""


@dataclass(frozen=True, kw_only=True)
class Topic:
    """What is also looked at, from an age, a school year, or near the switch."""

    key: str
    says: str
    source: str
    confirmed: bool
    from_age: int = 0
    from_year: int = 0
    months_before_switch: int = 0
    adulthood: bool = False


@dataclass(frozen=True, kw_only=True)
class Early:
    """A review asked for before its time: what is told, and its clock."""

    asked: str
    answered: str
    limit: str
    says: str
    source: str
    confirmed: bool


@dataclass(frozen=True, kw_only=True)
class After:
    """What finishes a review that changes the plan."""

    done: tuple[str, ...]
    limits: tuple[str, ...]
    answered: str


@dataclass(frozen=True, kw_only=True)
class MoveKind:
    """A kind of move to the next phase, by the school year that ends before it."""

    key: str
    says: str
    to_year: int


@dataclass(frozen=True, kw_only=True)
class Transfers:
    """Moves to the next phase: their word, clocks, and the years in which they fall."""

    word: str
    done: str
    limits: tuple[str, ...]
    asked_in: tuple[int, ...]
    known_months: int
    warn_days: int
    source: str
    confirmed: bool
    kinds: tuple[MoveKind, ...] = ()

    def kind_after(self, year: int) -> str:
        """Which move follows a school year; '' where the nation knows no kinds."""
        return next((each.key for each in self.kinds if year <= each.to_year), "")


@dataclass(frozen=True, kw_only=True)
class SchoolYear:
    """When a school year begins, and at which age a child is in year 1."""

    month: int
    day: int
    first_year_at: int
    source: str
    confirmed: bool

    def begins(self, on: date) -> date:
        """The first day of the school year of a day."""
        this = date(on.year, self.month, self.day)
        return this if on >= this else date(on.year - 1, self.month, self.day)

    def year_of(self, born: date, *, on: date) -> int:
        """The school year of a child of usual age; 0 and below come before year 1."""
        return age_at(born, on=self.begins(on)) - self.first_year_at + 1

    def ends(self, born: date, year: int) -> date:
        """The day after a child of usual age has ended a school year."""
        return self.starts(born, year + 1)

    def starts(self, born: date, year: int) -> date:
        """The day on which a child of usual age starts a school year."""
        turned = birthday(born, year + self.first_year_at - 1)
        this = date(turned.year, self.month, self.day)
        return this if turned <= this else this.replace(year=turned.year + 1)


@dataclass(frozen=True, kw_only=True)
class Reviewing:
    """Everything a nation says about reviews of its plan."""

    title: str
    plain: str
    in_force: tuple[str, ...]
    meeting_limit: str
    decision_limit: str
    source: str
    confirmed: bool
    early: Early
    kinds: tuple[Kind, ...]
    steps: tuple[Step, ...]
    endings: tuple[Ending, ...]
    after: After
    guests: tuple[Guest, ...]
    questions: tuple[Word, ...]
    progress: tuple[Word, ...]
    tells_progress: tuple[str, ...]
    given: tuple[Word, ...]
    topics: tuple[Topic, ...]
    switch_holder: str
    switch_months: tuple[int, ...]
    school_year: SchoolYear | None
    transfers: Transfers
    term_weeks: int
    term_source: str

    def kind(self, key: str) -> Kind:
        """The kind of that key."""
        return next(each for each in self.kinds if each.key == key)

    def step(self, key: str) -> Step | None:
        """The step of that key, if the nation has it."""
        return next((each for each in self.steps if each.key == key), None)

    def ending(self, key: str) -> Ending:
        """The way of ending of that key."""
        return next(each for each in self.endings if each.key == key)

    def year_of(self, born: date, *, on: date) -> int | None:
        """The school year of a child, where the nation counts them."""
        return self.school_year.year_of(born, on=on) if self.school_year else None

    def topics_for(
        self, born: date, switch: date, *, year: int | None, on: date
    ) -> tuple[Topic, ...]:
        """What is also looked at in the review of a child on a day."""
        age = age_at(born, on=on)
        return tuple(
            each
            for each in self.topics
            if (each.from_age and age >= each.from_age)
            or (each.from_year and year is not None and year >= each.from_year)
            or near(switch, each.months_before_switch, on=on)
        )


def near(switch: date, months: int, *, on: date) -> bool:
    """Whether the rights pass to the young person within some months."""
    return bool(months) and plus_months(switch, -months) <= on < switch


def age_at(born: date, *, on: date) -> int:
    """How old somebody is on a day."""
    years = on.year - born.year
    return years if birthday(born, years) <= on else years - 1


@cache
def reviewing(nation: str) -> Reviewing:
    """What a nation says about reviews."""
    told = toml(FOLDER / duties(nation).nation / LISTS / "reviews.toml")
    transfer, switch, terms = (
        told.pop("transfer"),
        told.pop("switch"),
        told.pop("terms"),
    )
    kinds = tuple(MoveKind(**each) for each in transfer.pop("kind", ()))
    year = told.pop("school_year", None)
    lists: dict[str, Any] = {
        name: tuple(of(**tupled(each)) for each in told.pop(key))
        for key, name, of in LISTED
    }
    return Reviewing(
        early=Early(**told.pop("early")),
        after=After(**tupled(told.pop("after"))),
        transfers=Transfers(**tupled(transfer), kinds=kinds),
        school_year=SchoolYear(**year) if year else None,
        switch_holder=switch["holder"],
        switch_months=tuple(switch["months"]),
        term_weeks=terms["weeks"],
        term_source=terms["source"],
        **lists,
        **tupled(told),
    )


LISTED: tuple[tuple[str, str, Any], ...] = (
    ("kind", "kinds", Kind),
    ("step", "steps", Step),
    ("outcome", "endings", Ending),
    ("invite", "guests", Guest),
    ("question", "questions", Word),
    ("progress", "progress", Word),
    ("given", "given", Word),
    ("topic", "topics", Topic),
)


def tupled(told: dict[str, Any]) -> dict[str, Any]:
    """Lists of a file as tuples, so that what is read never changes."""
    return {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in told.items()
    }
