"""A workbook of reports that goes out and comes back: what becomes of each row.

A row is known by its hidden cells: cycle, item, version of the report, a digest of
what it said when it went out, and a seal over all that nobody is to change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from goldenthread.plans.rules.proof import IMPACT_NAMES, Impact
from goldenthread.plans.rules.reports import Said, missing
from goldenthread.plans.rules.standing import Stand, Standing
from goldenthread.plans.rules.words import CONFIDENCE_NAMES, PROGRESS_NAMES, ReportState

SHEET = "Reports"
MOST_ROWS = 2_000
YES = "Yes"
HIDDEN = ("Cycle", "Key", "Version", "Began", "Seal")
FIXED = ("Item", "When", "Report so far")
TYPED = (
    "How far",
    "What has happened",
    "Nothing has changed",
    "How sure",
    "What stands in the way",
    "Done on",
    "Difference made",
    "How we know",
)
HEADS = (*HIDDEN, *FIXED, *TYPED)
PHASES: Mapping[str, str] = {name: key for key, name in PROGRESS_NAMES.items()}
SURE: Mapping[str, str] = {name: key.value for key, name in CONFIDENCE_NAMES.items()}
IMPACTS: Mapping[str, str] = {name: key.value for key, name in IMPACT_NAMES.items()}
LONGEST_ITEM = 30_000  # letters; a cell holds a few more
LONGEST = {"What has happened": 10_000, "What stands in the way": 300}
DAYS = ("%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%d/%m/%Y", "%d.%m.%Y")


class WrongWorkbook(Exception):
    """The file is no workbook of reports; the words say what to do."""


@dataclass(frozen=True)
class Line:
    """One item as it goes out: its keys, what it says, and what was said so far."""

    cycle: str
    key: str
    version: int
    item: str
    when: str
    so_far: str
    said: Said

    def sealed(self) -> str:
        """What a seal is made over."""
        facts = (self.cycle, self.key, str(self.version), digest(self.said))
        return "\n".join((*facts, fold(self.item), fold(self.when)))


@dataclass(frozen=True)
class Typed:
    """A row as it came back: its place in the sheet and the words of its cells."""

    number: int
    cells: Mapping[str, str]
    has_formula: bool = False
    is_struck: bool = False  # some of its words have a line through them

    def sealed(self) -> str:
        """What its seal must be made over."""
        known = [self.cells[name] for name in HIDDEN[:4]]
        return "\n".join((*known, fold(self.cells["Item"]), fold(self.cells["When"])))


def fold(text: str) -> str:
    """White space as one space: programs keep it differently."""
    return " ".join(text.split())


def digest(said: Said) -> str:
    """What a row says, in short: the same however a program writes it."""
    told = "\x1f".join(fold(text) for text in in_cells(said).values())
    return sha256(told.encode()).hexdigest()[:16]


def in_cells(said: Said) -> dict[str, str]:
    """What a report says, as the words of the cells."""
    sure = {value: name for name, value in SURE.items()}
    impacts = {value: name for name, value in IMPACTS.items()}
    return {
        "How far": PROGRESS_NAMES.get(said.phase, ""),
        "What has happened": said.narrative,
        "Nothing has changed": YES if said.no_change else "",
        "How sure": sure.get(said.confidence, ""),
        "What stands in the way": said.cause,
        "Done on": said.done_on.isoformat() if said.done_on else "",
        "Difference made": impacts.get(said.impact, ""),
        "How we know": said.impact_because,
    }


class Unread(ValueError):
    """A cell holds what nobody can take; the words say which and why."""


def said_in_cells(cells: Mapping[str, str], before: Said) -> Said:
    """What the typed cells say; what a workbook does not ask stays as it was."""
    for name in TYPED:
        if cells[name].startswith("="):
            raise Unread(f"‘{name}’ holds a formula. Type the words instead.")
        if len(cells[name]) > LONGEST.get(name, 2_000):
            raise Unread(f"‘{name}’ is too long. Shorten it and send the row again.")
    return replace(
        before,
        phase=_chosen(cells, "How far", PHASES),
        narrative=cells["What has happened"],
        no_change=fold(cells["Nothing has changed"]).casefold() in ("yes", "y", "true"),
        confidence=_chosen(cells, "How sure", SURE),
        cause=cells["What stands in the way"],
        done_on=_day(cells["Done on"]),
        impact=_chosen(cells, "Difference made", IMPACTS) or Impact.NOT_MEASURED,
        impact_because=cells["How we know"],
    )


def _chosen(cells: Mapping[str, str], name: str, known: Mapping[str, str]) -> str:
    words = fold(cells[name])
    if words and words not in known:
        told = ", ".join(f"‘{each}’" for each in known)
        raise Unread(f"‘{words[:60]}’ is no choice for ‘{name}’. Choose one of {told}.")
    return known.get(words, "")


def _day(words: str) -> date | None:
    for form in DAYS if words else ():
        try:
            return datetime.strptime(fold(words), form).date()  # noqa: DTZ007 a day has no zone
        except ValueError:
            continue
    if words:
        raise Unread(f"‘{words[:40]}’ is no day. Write it as 2025-03-31.")
    return None


class Fate(StrEnum):
    """What became of a row that came back."""

    UNCHANGED = "unchanged"
    NEW = "new"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True)
class Now:
    """What stands on an item now: the report's version (0: none), state and words.

    ``barred`` says why no row on it is taken at all, ``shut`` why no new words are.
    """

    version: int
    state: str
    said: Said
    cycle: str = ""
    item: str = ""
    when: str = ""
    barred: str = ""
    shut: str = ""

    @property
    def asked(self) -> dict[str, str]:
        """What is asked, as the words of the cells."""
        return {"Item": self.item, "When": self.when}


def line_of(row: Standing, now: Now) -> Line:
    """An item as a row that goes out."""
    so_far = row.return_note if row.stand == Stand.RETURNED else ""
    return Line(now.cycle, row.key, now.version, now.item, now.when, so_far, now.said)


@dataclass(frozen=True)
class Outcome:
    """A row, what became of it and why, and what stands on its item now."""

    row: Typed
    fate: Fate
    why: str = ""
    said: Said | None = None
    now: Now | None = None

    @property
    def may_take(self) -> bool:
        """Whether it can be sent if somebody chooses so."""
        return self.fate is Fate.NEW or (
            self.fate is Fate.CONFLICT
            and self.now is not None
            and self.now.state in ("", ReportState.DRAFT, ReportState.RETURNED)
        )


EDITED = "Cells that say which item this is were changed. Take a new workbook."
OTHER_CYCLE = "This row is of another cycle or plan. Take a new workbook of this one."
FORMULA = "A cell holds a formula. Type the words instead."
STRUCK = (
    "Words in this row are struck out, so it is not sent. Take the line off what "
    "holds, delete what does not, and send the row again."
)
NOT_YOURS = "You cannot report on this: you do not lead it, or nothing is owed on it."
NOT_ASKED = (
    "This link does not ask for this row. Send it back by the link it was taken from."
)
MEANWHILE = "Somebody wrote on this after the workbook was made."
REWORDED = "What is asked here was changed after the workbook was made."
MOVED_ON = "The plan says something else of this than when the workbook was made."
SENT_MEANWHILE = (
    "Somebody sent a report on this after the workbook was made. Ask for it to be sent "
    "back if yours is to take its place."
)


def outcome(row: Typed, now: Now, *, is_whole: bool, on: date) -> Outcome:
    """What becomes of a row. ``is_whole``: the seal over it holds."""
    why = _refusal(row, now, is_whole)
    if why:
        return Outcome(row, Fate.REFUSED, why)
    try:
        said = said_in_cells(row.cells, now.said)
    except Unread as problem:
        return Outcome(row, Fate.REFUSED, str(problem), now=now)
    if digest(said) in (row.cells["Began"], digest(now.said)):
        return Outcome(row, Fate.UNCHANGED, now=now)
    if now.state in (ReportState.SUBMITTED, ReportState.APPROVED) and not now.shut:
        return Outcome(row, Fate.CONFLICT, SENT_MEANWHILE, said, now)
    why = now.shut or _lacking(said, on)
    if why:
        return Outcome(row, Fate.REFUSED, why, said, now)
    why = _overtaken(row, now)
    return Outcome(row, Fate.CONFLICT if why else Fate.NEW, why, said, now)


def _refusal(row: Typed, now: Now, is_whole: bool) -> str:
    if row.has_formula:
        return FORMULA
    if not is_whole:
        return EDITED
    if row.cells["Cycle"] != now.cycle:
        return OTHER_CYCLE
    return now.barred or (STRUCK if row.is_struck else "")


def _lacking(said: Said, on: date) -> str:
    problems = [*missing(said, on=on).values()]
    if said.done_on and said.phase != "done":
        problems.append("Leave the day it was done empty unless it is done")
    return ". ".join(problems) + "." if problems else ""


def _overtaken(row: Typed, now: Now) -> str:
    """What has changed on an item since its row went out; '' for nothing."""
    if row.cells["Version"] != str(now.version):
        return MEANWHILE
    if any(fold(row.cells[name]) != fold(words) for name, words in now.asked.items()):
        return REWORDED
    return "" if row.cells["Began"] == digest(now.said) else MOVED_ON


def twice(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The same, but an item that stands in two rows is refused in the second."""
    seen: set[str] = set()
    found = []
    for one in outcomes:
        key = one.row.cells["Key"]
        if key in seen and one.fate is not Fate.REFUSED:
            one = replace(one, fate=Fate.REFUSED, why="This item stands here twice.")
        seen.add(key)
        found.append(one)
    return found


def typed_rows(tables: Sequence[Any], formulas: set[int]) -> list[Typed]:
    """The rows of the sheet of reports, in order. ``formulas``: rows that hold one."""
    table = next((each for each in tables if each.title == SHEET), None)
    if table is None or not table.rows or not _is_head(table.rows[0]):
        raise WrongWorkbook(
            "This is not a workbook of reports made here, or its first row was "
            "changed. Take a new workbook and type into that."
        )
    if len(table.rows) > MOST_ROWS + 1:
        raise WrongWorkbook(
            f"A workbook may hold {MOST_ROWS:,} rows. Send it in parts."
        )
    return [
        Typed(number, _cells(row), number in formulas, _is_struck(row))
        for number, row in enumerate(table.rows[1:], start=2)
    ]


def _is_head(row: Any) -> bool:
    return tuple(cell.text for cell in row.cells) == HEADS


def _is_struck(row: Any) -> bool:
    return any(piece.struck for cell in row.cells for piece in cell.pieces)


def _cells(row: Any) -> dict[str, str]:
    words = ["\n".join(piece.text for piece in cell.pieces) for cell in row.cells]
    return dict(zip(HEADS, [*words, *[""] * len(HEADS)], strict=False))
