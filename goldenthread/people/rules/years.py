"""Which school year somebody born on a day is in on a day: by a nation's own table."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from goldenthread.duties.rules.pack import FOLDER


@dataclass(frozen=True)
class SchoolYears:
    """How a nation puts children of an age into a year of school.

    ``born_from``: month and day with which the births of one year group begin;
    ``opens``: with which the school year itself begins; ``age``: the full years since
    that first day of births, at the start of the first year group named. ``phases``:
    the phase of school that begins with a year group, by its name.
    """

    born_from: tuple[int, int]
    opens: tuple[int, int]
    age: int
    names: tuple[str, ...]
    phases: tuple[tuple[str, str], ...]
    source: str
    confirmed: bool


@cache
def school_years(nation: str) -> SchoolYears:
    """The table of a nation, from its pack."""
    told = tomllib.loads((FOLDER / nation / "school_years.toml").read_text("utf-8"))
    for name in ("born_from", "opens"):
        month, day = told[name].split("-")
        told[name] = (int(month), int(day))
    lists = {"names": tuple(told["names"]), "phases": tuple(told["phases"].items())}
    return SchoolYears(**told | lists)


def year_from(day: date, first: tuple[int, int]) -> int:
    """The calendar year in which the span of twelve months that holds a day began."""
    return day.year - ((day.month, day.day) < first)


def place_in_school(table: SchoolYears, born: date, *, on: date) -> int:
    """How many year groups after the first one named a child is; below 0: too young."""
    return year_from(on, table.opens) - year_from(born, table.born_from) - table.age


def phase(table: SchoolYears, born: date, *, on: date) -> str:
    """The phase of school that somebody's age belongs to on a day.

    Before the first year group it is the first phase, after the last one the last.
    """
    place = place_in_school(table, born, on=on)
    begun = [name for name, first in table.phases if table.names.index(first) <= place]
    return begun[-1] if begun else table.phases[0][0]


def year_group(
    table: SchoolYears, born: date, *, on: date, moved: int | None = None
) -> str:
    """The name of a child's year group on a day, '' before and after school.

    ``moved`` is the place itself, where a child is not in the year of their age.
    """
    place = place_in_school(table, born, on=on) if moved is None else moved
    return table.names[place] if 0 <= place < len(table.names) else ""
