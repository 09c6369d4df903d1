"""A school's list of pupils, compared with who is here: what each row asks for.

Whoever sends a list learns nothing of a child out of their sight but that the
authority knows one: neither who, nor where, nor how sure that is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from goldenthread.casework.rules.bringing.columns import plain
from goldenthread.casework.rules.bringing.findings import (
    Finding,
    Here,
    Known,
    likeness,
    marks,
    named,
)
from goldenthread.casework.rules.bringing.listed import (
    Listed,
    Reading,
    meaning,
    missing,
    named_apart,
    read_day,
)
from goldenthread.casework.rules.bringing.numbers import doubts_of
from goldenthread.people.rules.likeness import Named, letters
from goldenthread.people.rules.speaking import wrong_birth
from goldenthread.people.rules.years import school_years


class Turn(StrEnum):
    """What a row of a roll asks for."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    CAME = "came"
    KNOWN = "known"
    ALIKE = "alike"
    LEAVES = "leaves"
    GONE = "gone"
    OUTSIDE = "outside"
    WRONG = "wrong"


TURN_NAMES = {
    Turn.NEW: "New pupil",
    Turn.SAME: "Here already, nothing to change",
    Turn.CHANGED: "Here already, written otherwise",
    Turn.CAME: "Comes from another setting",
    Turn.KNOWN: "Known to the authority",
    Turn.ALIKE: "Perhaps here already",
    Turn.LEAVES: "Left",
    Turn.GONE: "Not on the list any more",
    Turn.OUTSIDE: "No special educational needs",
    Turn.WRONG: "Cannot be brought in as it is",
}
# What is done unless somebody sets it aside; the rest waits for an answer.
BY_ITSELF = frozenset({Turn.NEW, Turn.CAME, Turn.KNOWN, Turn.LEAVES})
NEVER = frozenset({Turn.SAME, Turn.OUTSIDE, Turn.WRONG})
KNOWN_SAYS = (
    "The authority may know this child already. It is asked to see to it; nothing is "
    "written here until it has."
)
NOT_NEEDED = "The list says that this pupil has no special educational needs."
FIELDS = {
    "forename": "Forename",
    "surname": "Surname",
    "known_as": "Known as",
    "born": "Date of birth",
    "pupil_number": "Pupil number",
}


@dataclass(frozen=True)
class Pupil:
    """A child in the sender's sight who goes to the setting, or is handed over."""

    pk: int
    named: Named
    goes_here: bool
    year: int | None = None
    has_support: bool = False
    has_plan: bool = False


@dataclass(frozen=True)
class Roll:
    """What a list is compared with: those in sight, those out of it, pupils here."""

    seen: Here
    hidden: Here
    pupils: Mapping[int, Pupil]
    settings: Mapping[str, int]
    nation: str
    is_office: bool = False
    only_sen: bool = True


@dataclass(frozen=True)
class RollRow:
    """A row of a roll, and what is found of it."""

    row: Listed
    turn: Turn
    says: str = ""
    child: int | None = None
    changes: Mapping[str, str | date] = field(default_factory=dict)
    last: date | None = None
    to: int | None = None
    year: int | None = None


def rows_of(
    rows: Sequence[Sequence[str]], first: int, how: Reading
) -> Iterator[Listed]:
    """Each row below the heads, with its days read and what is wrong with it."""
    for number, row in enumerate(rows[first:], start=first + 1):
        values = {
            key: cell
            for column, key in how.mapping.items()
            if column < len(row) and (cell := row[column].strip())
        }
        if values:
            yield understood(number, named_apart(values), how)


def understood(number: int, values: Mapping[str, str], how: Reading) -> Listed:
    """A row with its days, and whatever is wrong with it."""
    row = Listed(number, values)
    row.wrong += missing(row)
    row.born = read_day(row, "born", "The date of birth", how.on)
    if row.born and (problem := wrong_birth(row.born, on=how.on)):
        row.wrong.append(problem)
    row.notes += doubts_of(values, how.nation)
    row.since = read_day(row, "joined", "The day of joining", how.on)
    if row.born and row.since and row.since < row.born:
        row.wrong.append("The day of joining comes before the birth.")
    return row


def turns(rows: Iterable[Listed], roll: Roll, on: date) -> Iterator[RollRow]:
    """What each row asks for, and then each pupil here of whom no row tells."""
    first: dict[object, int] = {}
    told: set[int] = set()
    last = 0
    for row in rows:
        twice = next((first[key] for key in marks(row) if key in first), None)
        if twice is not None and not row.wrong:
            row.wrong.append(f"The same child stands in row {twice} already.")
        for key in marks(row):
            first.setdefault(key, row.number)
        found = turn(row, roll, on)
        told |= {found.child} if found.child else set()
        last = row.number
        yield found
    yield from gone(roll, told, last)


def gone(roll: Roll, told: set[int], last: int) -> Iterator[RollRow]:
    """The pupils here whom the list does not name."""
    missing_ones = [
        each for each in roll.pupils.values() if each.goes_here and each.pk not in told
    ]
    for number, each in enumerate(missing_ones, last + 1):
        values = {"forename": each.named.forename, "surname": each.named.surname}
        row = Listed(number, values, born=each.named.born)
        says = "Not on the list. If they have left, choose so: yesterday is written."
        yield RollRow(row, Turn.GONE, says, each.pk)


def turn(row: Listed, roll: Roll, on: date) -> RollRow:
    """What one row asks for."""
    if row.wrong:
        return RollRow(row, Turn.WRONG, " ".join(row.wrong))
    last = read_day(row, "left", "The last day", on)
    if row.wrong:
        return RollRow(row, Turn.WRONG, " ".join(row.wrong))
    found, why, child = likeness(named(row), roll.seen)
    if found is Finding.ASK:
        return RollRow(row, Turn.ALIKE, why, child, changed(row, roll, child), last)
    if found is Finding.NEW:
        return stranger(row, roll, last)
    return known(row, roll, child or 0, last)


def stranger(row: Listed, roll: Roll, last: date | None) -> RollRow:
    """A child whom the sender does not see: new, or known to the authority."""
    status = meaning("sen_status", row.said("sen_status"))
    if last:
        return RollRow(row, Turn.OUTSIDE, "Left, and not known here.")
    if roll.only_sen and status == "none":
        return RollRow(row, Turn.OUTSIDE, NOT_NEEDED)
    if likeness(named(row), roll.hidden)[0] is not Finding.NEW:
        return RollRow(row, Turn.KNOWN, KNOWN_SAYS)
    year = year_in(row, roll.nation)
    return RollRow(row, Turn.NEW, note_of(row, None), year=year)


def known(row: Listed, roll: Roll, child: int, last: date | None) -> RollRow:
    """A child in sight: a pupil here, or one who comes from elsewhere."""
    pupil = roll.pupils.get(child)
    changes, year = changed(row, roll, child), year_in(row, roll.nation)
    if last:
        return leaving(row, pupil, child, last, roll)
    if pupil is None or not pupil.goes_here:
        if not roll.is_office:  # handed over, perhaps to another school
            return RollRow(row, Turn.KNOWN, KNOWN_SAYS)
        return RollRow(row, Turn.CAME, "", child, changes, year=year)
    note = note_of(row, pupil)
    told = [f"{FIELDS[name]}: {shown(value)}" for name, value in changes.items()]
    if year is not None and year != pupil.year:
        told.append(f"Year group: {row.said('year_group')}")
    if not told:
        return RollRow(row, Turn.SAME, note, child)
    says = f"{'; '.join(told)}. {note}".strip()
    return RollRow(row, Turn.CHANGED, says, child, changes, year=year)


def leaving(
    row: Listed, pupil: Pupil | None, child: int, last: date, roll: Roll
) -> RollRow:
    """A row with a last day: one who left, or has left long since.

    Only the office moves a child on to the setting that the list names.
    """
    if pupil is None or not pupil.goes_here:
        return RollRow(row, Turn.SAME, "Left already.", child)
    to = row.said("went_to")
    goes = f" The list says they go to {to}." if to else ""
    says = f"Last day {shown(last)}.{goes}"
    known_to = roll.settings.get(to.casefold()) if roll.is_office else None
    return RollRow(row, Turn.LEAVES, says, child, last=last, to=known_to)


def changed(row: Listed, roll: Roll, child: int | None) -> dict[str, str | date]:
    """What a row says otherwise than the record; what it leaves out stays."""
    here = next((one for one in around(row, roll) if one.pk == child), None)
    if here is None:
        return {}
    said = named(row)
    found: dict[str, str | date] = {}
    for name in FIELDS:
        new, old = getattr(said, name), getattr(here.named, name)
        if new and not is_equal(name, new, old):
            found[name] = new
    return found


def around(row: Listed, roll: Roll) -> list[Known]:
    """Those in sight who are like a row."""
    return [one for one, _ in roll.seen.like(named(row))]


def is_equal(name: str, new: str | date, old: str | date) -> bool:
    """Whether two values are one, whatever their capitals and accents."""
    if isinstance(new, date) or isinstance(old, date):
        return new == old
    if name == "pupil_number":
        return new.upper() == old.upper()
    return letters(new) == letters(old) and bool(letters(new)) or new == old


def note_of(row: Listed, pupil: Pupil | None) -> str:
    """What is odd in a row, and where its SEN status and the record differ."""
    return " ".join(filter(None, (*row.notes, note_of_status(row, pupil))))


def note_of_status(row: Listed, pupil: Pupil | None) -> str:
    """Where the list's SEN status and the record differ; nothing is changed for it."""
    said = row.said("sen_status")
    status = meaning("sen_status", said) if said else ""
    if status is None:
        return f"SEN status: the code “{said[:30]}” is not known."
    if status == "support" and not (pupil and pupil.has_support):
        return "The list says SEN support; none is written here yet."
    if status == "plan" and not (pupil and pupil.has_plan):
        return "The list says a plan; no case is open here."
    return ""


def shown(value: str | date) -> str:
    """A value in words."""
    return f"{value:%-d %B %Y}" if isinstance(value, date) else value


def year_in(row: Listed, nation: str) -> int | None:
    """The place of the year group that a row says; None when it says none we know."""
    return year_place(row.said("year_group"), school_years(nation).names)


def year_place(said: str, names: Sequence[str]) -> int | None:
    """Which year group is said: by its name, its number alone, or 'Y' and a number."""
    wanted = plain(said)
    known_as = {"r": names.index("Reception")} if "Reception" in names else {}
    for place, name in enumerate(names):
        whole = plain(name)
        short = whole.removeprefix("year ")
        known_as |= dict.fromkeys((whole, short, f"y{short}", f"y {short}"), place)
    return known_as.get(wanted)
