"""Which child a row is: one already here, perhaps one, or a new one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from goldenthread.casework.rules.bringing.listed import Listed
from goldenthread.people.rules.likeness import Named, letters, reason_same, turned


class Finding(StrEnum):
    """What was found about a row."""

    NEW = "new"
    SAME = "same"
    ASK = "ask"
    WRONG = "wrong"


FINDING_NAMES = {
    Finding.NEW: "New here",
    Finding.SAME: "Already here",
    Finding.ASK: "Perhaps already here: you decide",
    Finding.WRONG: "Cannot be brought in as it is",
}


@dataclass(frozen=True)
class Known:
    """A child who is here: its row and what tells it from others."""

    pk: int
    named: Named


@dataclass
class Here:
    """All that a row is compared with: children, settings and officers."""

    children: Iterable[Known]
    settings: Mapping[str, int]
    officers: Mapping[str, int]
    by_number: dict[str, list[Known]] = field(default_factory=dict)
    by_birth: dict[date, list[Known]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        numbers: dict[str, list[Known]] = defaultdict(list)
        births: dict[date, list[Known]] = defaultdict(list)
        for each in self.children:
            births[each.named.born].append(each)
            if each.named.pupil_number:
                numbers[each.named.pupil_number.upper()].append(each)
        self.by_number, self.by_birth = dict(numbers), dict(births)

    def like(self, named: Named) -> list[tuple[Known, str]]:
        """The children who may be this one, and why."""
        days = {named.born, turned(named.born)}
        rows = [each for day in days for each in self.by_birth.get(day, [])]
        if named.pupil_number:
            rows += self.by_number.get(named.pupil_number.upper(), [])
        found = {each.pk: (each, reason_same(each.named, named)) for each in rows}
        return [pair for pair in found.values() if pair[1]]


@dataclass(frozen=True)
class Found:
    """A row, what was found about it, and in which words."""

    row: Listed
    finding: Finding
    says: str
    child: int | None = None
    setting: int | None = None
    named: int | None = None
    officer: int | None = None


def named(row: Listed) -> Named:
    """What tells the child of a row from others."""
    born = row.born or date.min
    number = row.said("pupil_number").upper()
    return Named(
        row.said("forename"), row.said("surname"), born, row.said("known_as"), number
    )


def findings(rows: Iterable[Listed], here: Here) -> Iterator[Found]:
    """What is found about each row; a child that stands twice is taken once."""
    first: dict[tuple[str, str, date] | str, int] = {}
    for row in rows:
        keys = marks(row)
        twice = next((first[key] for key in keys if key in first), None)
        if twice is not None and not row.wrong:
            row.wrong.append(f"The same child stands in row {twice} already.")
        for key in keys:
            first.setdefault(key, row.number)
        yield found(row, here)


def marks(row: Listed) -> list[tuple[str, str, date] | str]:
    """What no two rows of different children share."""
    keys: list[tuple[str, str, date] | str] = []
    if row.said("pupil_number"):
        keys.append(row.said("pupil_number").upper())
    if row.born:
        names = letters(row.said("forename")), letters(row.said("surname"))
        keys.append((*names, row.born))
    return keys


def found(row: Listed, here: Here) -> Found:
    """What is found about one row."""
    if row.wrong:
        return Found(row, Finding.WRONG, " ".join([*row.wrong, *row.notes]))
    setting = settled(row, "setting", here.settings, "setting")
    plan = settled(row, "named", here.settings, "setting")
    officer = settled(row, "caseworker", here.officers, "caseworker")
    finding, reason, child = likeness(named(row), here)
    says = " ".join(filter(None, [reason, *row.notes]))
    return Found(row, finding, says, child, setting, plan, officer)


def likeness(child: Named, here: Here) -> tuple[Finding, str, int | None]:
    """Whether the child is here: surely, perhaps, or not.

    Sure is the same number and birth date; or the same birth date and exactly the
    same name, where no other child is like it.
    """
    like = here.like(child)
    if not like:
        return Finding.NEW, "", None
    exact = [each for each, _ in like if is_sure(child, each.named)]
    numbered = [each for each in exact if each.named.pupil_number]
    sure = numbered if child.pupil_number and numbered else exact
    if len(sure) == 1 and (sure is numbered or len(like) == 1):
        return Finding.SAME, "", sure[0].pk
    one, why = like[0]
    who = f"{one.named.forename} {one.named.surname}, born {one.named.born:%-d %B %Y}"
    return Finding.ASK, f"{why} as {who}.", one.pk


def is_sure(child: Named, other: Named) -> bool:
    """Whether the number, or the whole name, is the same, and nothing disagrees."""
    names = (letters(each.forename + each.surname) for each in (child, other))
    same_name = next(names) == next(names)
    number = child.pupil_number
    same_number = bool(number) and number == other.pupil_number.upper()
    return (same_number or same_name) and agrees(child, other)


def agrees(child: Named, other: Named) -> bool:
    """Whether nothing speaks against two records being of one child."""
    both = child.pupil_number and other.pupil_number
    if both and child.pupil_number != other.pupil_number.upper():
        return False
    return child.born == other.born


def settled(row: Listed, key: str, known: Mapping[str, int], what: str) -> int | None:
    """The setting or officer a row names; a note when nobody is known so."""
    said = row.said(key)
    if not said:
        return None
    match = known.get(said.casefold().strip())
    if match is None:
        row.notes.append(f"There is no {what} “{said[:80]}” here, so it is left out.")
    return match
