"""One row of a list: the child, the days, and what is wrong with it in sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from goldenthread.casework.rules.bringing.columns import FILE, Column
from goldenthread.casework.rules.bringing.days import day_of
from goldenthread.casework.rules.bringing.numbers import doubts_of
from goldenthread.casework.rules.reading.vocabulary import words
from goldenthread.casework.rules.reckoned import (
    Impossible,
    Reckoned,
    case_of,
    reckoned,
    refuse_before,
    refuse_impossible,
)
from goldenthread.casework.rules.routes import route_of
from goldenthread.duties.rules import NoCalendar, OutsideTheLaw
from goldenthread.duties.rules.asking import asked_for
from goldenthread.people.rules.speaking import wrong_birth

LENGTHS = {
    "forename": 100,
    "surname": 100,
    "known_as": 100,
    "pupil_number": 20,
    "learner_number": 20,
    "ethnicity": 10,
    "case_number": 20,
}
CEASED = "The list gives only the day on which the plan ceased."


@dataclass
class Dated:
    """Something that happened, as a row tells it."""

    word: str
    on: date
    kind: str = ""
    note: str = ""
    body: str = ""
    for_day: date | None = None
    is_under_school_age: bool = False


@dataclass
class Listed:
    """A row as it was understood; ``wrong`` keeps it out, ``notes`` do not."""

    number: int
    values: Mapping[str, str]
    born: date | None = None
    since: date | None = None
    happened: list[Dated] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    stands: Reckoned | None = None

    def said(self, key: str) -> str:
        """What the row says in a column; '' when nothing."""
        return self.values.get(key, "")

    @property
    def named(self) -> str:
        """The name in the row."""
        return f"{self.said('forename')} {self.said('surname')}".strip()


@dataclass(frozen=True)
class Reading:
    """How rows are read: the columns, the nation, today, what is said for all rows."""

    columns: tuple[Column, ...]
    mapping: Mapping[int, str]
    nation: str
    on: date
    unsaid_outcome: str = ""

    @property
    def by_key(self) -> dict[str, Column]:
        """The columns by their keys."""
        return {each.key: each for each in self.columns}


def listed(rows: Sequence[Sequence[str]], first: int, how: Reading) -> Iterator[Listed]:
    """Each row below the heads that says something; numbers count as in the file."""
    for number, row in enumerate(rows[first:], start=first + 1):
        values = {
            key: cell
            for column, key in how.mapping.items()
            if column < len(row) and (cell := row[column].strip())
        }
        if values:
            yield understood(number, named_apart(values), how)


def named_apart(values: Mapping[str, str]) -> dict[str, str]:
    """A whole name parted into forename and surname."""
    found = dict(values)
    whole = found.pop("name", "")
    if whole and not (found.get("forename") and found.get("surname")):
        before, comma, after = whole.partition(",")
        forename, _, surname = whole.rpartition(" ")
        if comma:
            forename, surname = after.strip(), before.strip()
        found |= {"forename": forename, "surname": surname}
    return found


def understood(number: int, values: Mapping[str, str], how: Reading) -> Listed:
    """A row with its days read, and whatever is wrong with it."""
    row = Listed(number, values)
    row.wrong += missing(row)
    row.born = read_day(row, "born", "The date of birth", how.on)
    if row.born and (problem := wrong_birth(row.born, on=how.on)):
        row.wrong.append(problem)
    row.since = read_day(row, "setting_start", "The day since when", how.on)
    row.notes += doubts_of(values, how.nation)
    if "sex" in values and meaning("sex", values["sex"]) is None:
        row.notes.append(unknown("Sex", values["sex"]))
    row.happened = sorted(told(row, how), key=lambda each: each.on)
    if row.born and row.happened and not row.wrong:
        reckon(row, row.born, how)
    return row


def missing(row: Listed) -> Iterator[str]:
    """What a row must say and does not, and what is too long."""
    for key, name in (
        ("forename", "forename"),
        ("surname", "surname"),
        ("born", "date of birth"),
    ):
        if not row.said(key):
            yield f"The {name} is missing."
    for key, most in LENGTHS.items():
        if len(row.said(key)) > most:
            yield f"“{row.said(key)[:30]}…” is longer than {most} letters."


def read_day(row: Listed, key: str, title: str, on: date) -> date | None:
    """The day in a column; what is no day, or still to come, is wrong."""
    said = row.said(key)
    if not said:
        return None
    day = day_of(said)
    if day is None:
        row.wrong.append(
            f"{title}, “{said[:40]}”, is no day. Write it as 31/3/2025 or 2025-03-31."
        )
    elif day > on:
        row.wrong.append(f"{title}, {day:%-d %B %Y}, is still to come.")
        return None
    return day


def meaning(column: str, said: str) -> str | None:
    """What a code means; None when it is not known."""
    codes: Mapping[str, str] = words(FILE)["codes"][column]
    return codes.get(said.strip().casefold())


def unknown(title: str, said: str) -> str:
    """The sentence about a code that is not known."""
    return f"{title}: the code “{said[:30]}” is not known, so it is left out."


def told(row: Listed, how: Reading) -> Iterator[Dated]:
    """What happened, as the days of a row tell it."""
    simple = ("request", "csp_request", "draft", "final", "csp_prepared", "meeting")
    for key in (*simple, "csp_reviewed", "amended", "csp_ended"):
        if day := dated(row, key, how):
            yield Dated(how.by_key[key].word, day)
    yield from decided(row, "request_outcome", "request_decided", how)
    yield from decided(row, "assessment_outcome", "assessment_decided", how)
    yield from reviewed(row, how)
    yield from ceased(row, how)


def dated(row: Listed, key: str, how: Reading) -> date | None:
    """The day in a column that the list has."""
    column = how.by_key.get(key)
    return read_day(row, key, column.title, how.on) if column else None


def decided(row: Listed, code: str, day: str, how: Reading) -> Iterator[Dated]:
    """A decision: its code says which, its day when. A day alone means agreed."""
    on = dated(row, day, how)
    said = row.said(code)
    if not said:
        if on and code == "request_outcome":
            yield Dated(how.by_key[day].word, on)
        return
    word = meaning(code, said)
    if word is None:
        row.wrong.append(
            f"{how.by_key[code].title}: the code “{said[:30]}” is not known. Correct "
            f"it, or leave the column out."
        )
    elif word and on:
        yield Dated(word, on)
    elif word:
        row.notes.append(f"{how.by_key[code].title} has no day, so it is left out.")


def reviewed(row: Listed, how: Reading) -> Iterator[Dated]:
    """What the last review decided; where only the day is given, as said for all."""
    on = dated(row, "review_decided", how)
    said = row.said("review_outcome")
    kind = meaning("review_outcome", said) if said else how.unsaid_outcome
    if kind is None:
        row.notes.append(unknown("What the last review decided", said))
        kind = how.unsaid_outcome
    if on and kind:
        yield Dated("review_decision_notified", on, kind)
    elif on:
        row.notes.append(
            f"What the review of {on:%-d %B %Y} decided is not said, so it is left out."
        )


def ceased(row: Listed, how: Reading) -> Iterator[Dated]:
    """The end of a plan, by its reason."""
    on, said = dated(row, "ceased", how), row.said("cease_reason")
    kind = meaning("cease_reason", said) if said else "ended"
    if on is None:
        return
    if kind is None:
        row.notes.append(unknown("Why the plan ceased", said))
    if kind == "moved":
        yield Dated("plan_transferred", on, note=CEASED)
        return
    yield Dated("cease_decided", on, note=CEASED)
    yield Dated("plan_ended", on, note=CEASED)


def reckon(row: Listed, born: date, how: Reading) -> None:
    """Where the case stands by its days; or why they cannot have been so."""
    case, route = case_of(row.happened, [], born), asked_for(how.nation).route
    way = route_of(route)
    asked = way.begins - {way.puts_in_force}
    begun = next((each.on for each in row.happened if each.word in asked), None)
    try:
        refuse_impossible(case, how.nation)
        if begun:
            refuse_before(case, case, begun, route, how.nation)
        row.stands = reckoned(case, route, how.nation, on=how.on)
    except (Impossible, NoCalendar, OutsideTheLaw) as problem:
        row.wrong.append(str(problem))
