"""The ledger of deadlines and the register of promises as rows of a file."""

from collections.abc import Iterable

from goldenthread.cycle.rules import day_in_words
from goldenthread.documents.writers.csv import safe_cell
from goldenthread.plans.rules.deadlines import QUALITY_NAMES, Entry, Ledger
from goldenthread.plans.rules.promises.keeping import KEEPING_NAMES
from goldenthread.plans.rules.promises.register import Register

DATE_COLUMNS = (
    "Item",
    "Leads",
    "Date number",
    "In force",
    "In words",
    "Last day",
    "EDTF",
    "Kind of date",
    "Reason",
    "Decided on",
    "Approved by",
    "Days moved since the first",
    "Date gone",
    "Counted",
)
PROMISE_COLUMNS = (
    "What was promised",
    "Said of",
    "Said",
    "By when, in words",
    "First promised for",
    "What became of it",
    "Done on",
    "Now promised for",
    "Leads",
)


def ledger_rows(ledger: Ledger) -> Iterable[tuple[str, ...]]:
    """A row for every date that an item ever had; one for an item that had none."""
    for entry in ledger.entries:
        yield from (tuple(map(safe_cell, row)) for row in _dates(entry))


def _dates(entry: Entry) -> Iterable[tuple[str, ...]]:
    history = entry.history
    whose = (entry.heading, "; ".join(entry.leads))
    counted = "yes" if entry.counts else "no"
    if not history.given:
        none = QUALITY_NAMES[history.quality]
        yield (*whose, "0", "no", "", "", "", none, "", "", "", "", "no", counted)
    for number, each in enumerate(history.given, start=1):
        is_last = each is history.current
        slip = history.slip if is_last else None
        yield (
            *whose,
            str(number),
            "yes" if is_last else "no",
            each.raw,
            each.latest_day.isoformat() if each.latest_day else "",
            each.edtf,
            QUALITY_NAMES[each.quality],
            each.reason,
            each.decided_on.isoformat() if each.decided_on else "",
            each.approver,
            "" if slip is None else str(slip),
            "yes" if is_last and history.has_dissolved else "no",
            counted,
        )


def register_rows(register: Register) -> Iterable[tuple[str, ...]]:
    """A row for every promise that is followed."""
    for entry in register.entries:
        told, moved = entry.told, entry.told.history.revisions
        row = (
            told.text,
            told.said_of,
            told.said_in,
            told.raw,
            day_in_words(entry.by),
            KEEPING_NAMES[entry.keeping],
            day_in_words(entry.done_on),
            moved[-1].raw if moved else "",
            "; ".join(told.leads),
        )
        yield tuple(map(safe_cell, row))
