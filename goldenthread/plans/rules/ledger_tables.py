"""The ledger of deadlines and the register of promises as tables and pictures.

Pages of those who work here and pages of the public show the same ones.
"""

from collections.abc import Callable
from datetime import date

from goldenthread.cycle.rules import day_in_words
from goldenthread.plans.rules.deadlines import (
    QUALITY_NAMES,
    Entry,
    Given,
    Ledger,
    slip_said,
)
from goldenthread.plans.rules.promises.keeping import (
    BROKEN,
    KEEPING_NAMES,
    Keeping,
)
from goldenthread.plans.rules.promises.register import Followed, Register
from goldenthread.plans.rules.words import counted
from goldenthread.ui.charts import Chart, Slip, slips
from goldenthread.ui.rules import Cell, Colour, Column, Table, Tag

DRAWN = 25  # dates that a picture can hold and a reader can follow
LONGEST = 110
Address = Callable[[str], str]

KEEPING_TAGS: dict[Keeping, Tag] = {
    Keeping.DROPPED: Tag("Dropped", Colour.RED),
    Keeping.SILENT: Tag("Silent", Colour.RED),
    Keeping.LATE: Tag("Late", Colour.ORANGE),
    Keeping.TO_COME: Tag("Not due yet", Colour.BLUE),
    Keeping.UNDATED: Tag("No day named", Colour.GREY),
    Keeping.KEPT: Tag("Kept", Colour.GREEN),
    Keeping.DONE: Tag("Done, day not known", Colour.TEAL),
    Keeping.GIVEN_UP: Tag("Given up", Colour.GREY),
}


def short(words: str) -> str:
    """The beginning of a text, for a cell."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def slip_chart(ledger: Ledger, *, on: date) -> Chart | None:
    """The dates that moved, the most moved first; None when none did."""
    moved = [e for e in ledger.counted if e.history.revisions and _first(e)]
    moved.sort(key=lambda e: -abs(e.history.slip or 0))
    drawn = [_slip(entry) for entry in moved[:DRAWN]]
    return slips("How dates moved", drawn, on) if drawn else None


def _first(entry: Entry) -> date | None:
    return entry.history.original.day if entry.history.original else None


def _slip(entry: Entry) -> Slip:
    later = tuple(each.day for each in entry.history.revisions if each.day)
    return Slip(entry.heading, _first(entry) or date.min, later, entry.done)


LEDGER_COLUMNS = (
    Column("Item"),
    Column("Who leads"),
    Column("First promised"),
    Column("Changed to"),
    Column("Moved by"),
    Column("Kind of date now"),
)


def ledger_table(ledger: Ledger, address: Address) -> Table:
    """Every item with its first date, each later one, and by how much it moved."""
    return Table(
        "Dates of this plan",
        LEDGER_COLUMNS,
        tuple(_ledger_row(entry, address) for entry in ledger.entries),
        stacked=True,
    )


def _ledger_row(entry: Entry, address: Address) -> tuple[Cell, ...]:
    first = entry.history.original
    return (
        Cell(short(entry.heading), address(entry.key)),
        Cell(", ".join(entry.leads) or "Nobody named"),
        Cell(short(first.raw), hint=day_in_words(first.day)) if first else Cell("–"),
        Cell(
            " ".join(revision_said(each) for each in entry.history.revisions) or "–",
        ),
        Cell(slip_said(entry.history), tag=_gone(entry)),
        Cell(QUALITY_NAMES[entry.history.quality]),
    )


def _gone(entry: Entry) -> Tag | None:
    return Tag("Date gone", Colour.RED) if entry.history.has_dissolved else None


def revision_said(given: Given) -> str:
    """A later date in one sentence: what, why, when, and who agreed."""
    words = f"‘{given.raw}’" if given.raw else "No date"
    agreed = [
        f"decided on {day_in_words(given.decided_on)}" if given.decided_on else "",
        f"approved by {given.approver}" if given.approver else "",
    ]
    said = ", ".join(each for each in agreed if each)
    return f"{words}: {given.reason.rstrip('.')}{f' ({said})' if said else ''}."


def quality_table(ledger: Ledger) -> Table:
    """How many items have which kind of date; they add up to all."""
    rows = tuple(
        (Cell(QUALITY_NAMES[quality]), Cell(f"{number:,}"))
        for quality, number in ledger.qualities().items()
    )
    whole = counted(len(ledger.counted), ledger.unit)
    columns = (Column("Kind of date now"), Column("How many", numeric=True))
    return Table(f"What the dates are worth, of {whole}", columns, rows)


def slipped_table(ledger: Ledger) -> Table | None:
    """Who leads what slipped, the most days first; None when nothing did."""
    rows = tuple(
        (Cell(each.lead), Cell(f"{each.days:,}"), Cell(f"{each.items:,}"))
        for each in ledger.slipped_most()
    )
    columns = (
        Column("Lead"),
        Column("Days later", numeric=True),
        Column("Items", numeric=True),
    )
    return Table("Whose dates slipped most", columns, rows) if rows else None


PROMISE_COLUMNS = (
    Column("What was promised"),
    Column("Said of"),
    Column("By when"),
    Column("What became of it"),
    Column("Who leads"),
)


def register_table(register: Register, address: Address) -> Table:
    """Every promise that is followed, those that worry a reader first."""
    return Table(
        "Promises",
        PROMISE_COLUMNS,
        tuple(_promise_row(entry, address) for entry in register.entries),
        stacked=True,
        caption_hidden=True,
    )


def _promise_row(entry: Followed, address: Address) -> tuple[Cell, ...]:
    told = entry.told
    return (
        Cell(
            told.text,
            address(told.key) if told.key else "",
            hint=f"Said {told.said_in}",
        ),
        Cell(short(told.said_of)),
        Cell(told.raw, hint=day_in_words(entry.by)),
        Cell(became(entry), tag=KEEPING_TAGS[entry.keeping]),
        Cell(", ".join(told.leads) or "Nobody named"),
    )


def became(entry: Followed) -> str:
    """What became of a promise, in words beside its tag."""
    if entry.done_on:
        return f"Done on {day_in_words(entry.done_on)}"
    moved = entry.told.history.revisions
    if moved and entry.keeping in (*BROKEN, Keeping.TO_COME):
        return f"Now: {moved[-1].raw or 'no date'}"
    if entry.keeping is Keeping.SILENT:
        return "Its day is past and nothing was reported"
    if entry.keeping is Keeping.DROPPED:
        return "A later edition of the plan says no more of it"
    return ""


def keeping_table(register: Register) -> Table:
    """How many promises ended how; they add up to all."""
    rows = tuple(
        (Cell(KEEPING_NAMES[keeping]), Cell(f"{number:,}"))
        for keeping, number in register.counts().items()
    )
    columns = (Column("What became of it"), Column("Promises", numeric=True))
    caption = f"What became of {len(register.entries):,} promises"
    return Table(caption, columns, rows)
