"""Reports in a workbook on any page: the file, each row that came back, the choice."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

from goldenthread.access.http import saved_as
from goldenthread.documents.writers import CONTENT_TYPES, csv
from goldenthread.plans.actions.workbooks import Chosen
from goldenthread.plans.rules.workbooks import (
    FIXED,
    HEADS,
    HIDDEN,
    IMPACTS,
    PHASES,
    SURE,
    TYPED,
    YES,
    Fate,
    Outcome,
    fold,
    in_cells,
)
from goldenthread.plans.writers import report_book
from goldenthread.ui.rules import Cell, Colour, Column, Row, Table, Tag

FATES = {
    Fate.NEW: Tag("New words", Colour.GREEN),
    Fate.CONFLICT: Tag("Changed meanwhile", Colour.ORANGE),
    Fate.REFUSED: Tag("Refused", Colour.RED),
    Fate.UNCHANGED: Tag("Unchanged", Colour.GREY),
}
CHOICES = {
    "How far": list(PHASES),
    "Nothing has changed": [YES],
    "How sure": list(SURE),
    "Difference made": list(IMPACTS),
}


def as_workbook(rows: Iterable[Sequence[str]], name: str) -> HttpResponse:
    """Rows that go out, as a workbook to fill in."""
    content = report_book.write(
        HEADS,
        rows,
        hidden=len(HIDDEN),
        fixed=len(FIXED),
        choices=CHOICES,
        day="Done on",
    )
    return saved_as(content, CONTENT_TYPES["xlsx"], name)


def choices(rows: Iterable[Outcome]) -> list[tuple[str, str]]:
    """The rows that may be sent, as the choices of a form."""
    return [(named(one), one.row.cells["Item"]) for one in rows if one.may_take]


def fresh(rows: Iterable[Outcome]) -> list[str]:
    """The rows that are chosen until somebody says otherwise: new words alone."""
    return [named(one) for one in rows if one.fate is Fate.NEW]


def chosen(rows: Iterable[Outcome], wanted: Sequence[str]) -> list[Chosen]:
    """The rows that somebody chose."""
    return [chosen_of(one) for one in rows if one.may_take and named(one) in wanted]


def told(rows: Sequence[Outcome]) -> dict[str, Any]:
    """What a page says of the rows that came back."""
    return {
        "table": outcome_table(rows),
        "conflicts": [
            (each, texts(each)) for each in rows if each.fate is Fate.CONFLICT
        ],
        "refused": any(each.fate is Fate.REFUSED for each in rows),
        "may_send": any(each.may_take for each in rows),
    }


def named(one: Outcome) -> str:
    """How a form names a row: by its item and by the version of the report shown."""
    return f"{one.row.cells['Key']} {one.now.version if one.now else 0}"


def chosen_of(one: Outcome) -> Chosen:
    """A row that somebody chose."""
    if one.said is None or one.now is None:
        raise ValueError("Only a row that may be taken is offered.")
    return Chosen(one.row.cells["Key"], one.now.version, one.said)


COLUMNS = (Column("Item"), Column("Row"), Column("What becomes of it"), Column("Why"))


def outcome_table(rows: Sequence[Outcome]) -> Table:
    """Every row, in the order of the sheet."""
    cells = tuple(
        (
            Cell(one.row.cells["Item"] or "No item"),
            Cell(str(one.row.number)),
            Cell(tag=FATES[one.fate]),
            Cell(one.why),
        )
        for one in rows
    )
    return Table("Rows of the workbook", COLUMNS, cells, stacked=True)


def texts(one: Outcome) -> list[Row]:
    """Both texts of a conflict: what stands, and what the workbook says."""
    if one.now is None or one.said is None:
        return []
    theirs = one.now.asked | in_cells(one.now.said)
    asked = {name: one.row.cells[name] for name in one.now.asked}
    ours = asked | in_cells(one.said)
    return [
        Row(
            name,
            lines=(f"Now: {theirs[name] or '–'}", f"Yours: {text or '–'}"),
        )
        for name, text in ours.items()
        if fold(theirs[name]) != fold(text)
    ]


def refused_file(rows: Iterable[Outcome]) -> HttpResponse:
    """The refused rows as they came, each with its reason."""
    lines = [
        [one.row.cells[name] for name in ("Item", *TYPED)] + [one.why]
        for one in rows
        if one.fate is Fate.REFUSED
    ]
    content = csv.rows_as_file([["Item", *TYPED, "Why it was refused"], *lines])
    return saved_as(content, CONTENT_TYPES["csv"], "refused-rows.csv")
