"""The handbook of limits as tables of a page."""

from dataclasses import dataclass

from goldenthread.duties.rules import Duties
from goldenthread.duties.rules.handbook import Chapter, Entry, chapters, counts_when
from goldenthread.ui.rules import Cell, Colour, Column, Table, Tag

COLUMNS = ("What", "Who", "By when", "Counted from", "Where it stands")


@dataclass(frozen=True)
class PrintedChapter:
    """A chapter with its table."""

    title: str
    table: Table


def handbook_of(law: Duties) -> tuple[PrintedChapter, ...]:
    """The handbook of a nation."""
    return tuple(_printed(chapter) for chapter in chapters(law))


@dataclass(frozen=True)
class PrintedException:
    """An exception, and when it counts."""

    code: str
    says: str
    counts_when: str
    source: str
    confirmed: bool


def exceptions_of(law: Duties) -> tuple[PrintedException, ...]:
    """The exceptions of a nation."""
    return tuple(
        PrintedException(
            each.code, each.says, counts_when(each), each.source, each.confirmed
        )
        for each in law.exceptions.values()
    )


def _printed(chapter: Chapter) -> PrintedChapter:
    columns = tuple(Column(label) for label in COLUMNS)
    rows = tuple(_row(entry) for entry in chapter.entries)
    table = Table(chapter.title, columns, rows, stacked=True, caption_hidden=True)
    return PrintedChapter(chapter.title, table)


def _row(entry: Entry) -> tuple[Cell, ...]:
    unsure = None if entry.confirmed else Tag("Not confirmed", Colour.ORANGE)
    reference, _, address = entry.source.partition(": https://")
    return (
        Cell(entry.says, hint=entry.key),
        Cell(f"{entry.who.capitalize()} {entry.duty}"),
        Cell(entry.length, hint=_exceptions(entry)),
        Cell(entry.counted_from),
        Cell(
            reference,
            url=f"https://{address}" if address else "",
            tag=unsure,
            hint=entry.doubt,
        ),
    )


def _exceptions(entry: Entry) -> str:
    return f"Exceptions: {entry.exceptions}" if entry.exceptions else ""
