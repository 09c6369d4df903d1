"""Things to be told, in one form: those of the law, those of an own list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.duties.rules.handbook import NOT_SURE
from goldenthread.duties.rules.publishing import Item

ENTERED = "Not confirmed by us: entered by {}."
OF_THE_LAW = 0  # the number of the list that the law makes
OWN_CODE = "L"  # begins the code of an item of an own list; no code of the law does


@dataclass(frozen=True)
class ListSaid:
    """A list of things to be told: the law's, or one of the authority's own."""

    number: int
    title: str
    asker: str = ""
    source: str = ""
    url: str = ""
    doubt: str = ""
    start: date | None = None

    @property
    def is_own(self) -> bool:
        """Whether the authority entered it."""
        return self.number != OF_THE_LAW


@dataclass(frozen=True)
class Listed:
    """One thing to be told, by its code."""

    code: str
    says: str
    group: str
    source: str
    force: str  # must, should, or asked for
    confirmed: bool
    doubt: str
    list: ListSaid
    before: tuple[str, ...] = ()  # the words it had, the last of them first


LAW = ListSaid(OF_THE_LAW, "What the law lists")


def of_the_law(item: Item) -> Listed:
    """An item of the law."""
    return Listed(
        code=item.code,
        says=item.says,
        group=item.group,
        source=item.source,
        force="must" if item.must else "should",
        confirmed=item.confirmed,
        doubt="" if item.confirmed else NOT_SURE,
        list=LAW,
    )


def code_of(list_number: int, position: int) -> str:
    """The code of an item of an own list."""
    return f"{OWN_CODE}{list_number}.{position}"


def is_asked(start: date, end: date | None, *, on: date) -> bool:
    """Whether a list or an item holds on a day; its last day is still one."""
    return start <= on and (end is None or on <= end)


def together(rows: Iterable[Listed]) -> list[Listed]:
    """Items of one group beside each other, in the order in which groups first come."""
    found: dict[tuple[int, str], list[Listed]] = {}
    for row in rows:
        found.setdefault((row.list.number, row.group), []).append(row)
    return [row for group in found.values() for row in group]
