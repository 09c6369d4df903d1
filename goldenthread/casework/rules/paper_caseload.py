"""A caseload on paper: every date of every case, whom to ring, and no address."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256

from goldenthread.cycle.rules import day_in_words
from goldenthread.documents.writers.blocks import (
    Block,
    Heading,
    Paper,
    Paragraph,
    cell,
    table,
)

KEPT_FOR = timedelta(days=3)  # nights after which a list is removed
AHEAD = timedelta(weeks=6)
CAREFUL = (
    "Something must not reach somebody about this child: ask the safeguarding lead "
    "before you ring or write."
)


@dataclass(frozen=True)
class Dated:
    """One day of a case: a limit of the law, or something arranged."""

    day: date | None
    says: str
    who: str = ""


@dataclass(frozen=True)
class CaseOnPaper:
    """What a caseload on paper tells of one case. No address is ever in it.

    ``is_careful``: a restriction is in force; then no setting and no number is told.
    """

    child: str
    born: date
    number: str
    state: str
    lead: str
    setting: str = ""
    days: Sequence[Dated] = field(default=())
    rings: Sequence[str] = field(default=())
    is_careful: bool = False


def sight_of(cases: Iterable[CaseOnPaper]) -> str:
    """A digest of what protects: which cases, what is kept back, whom one may ring.

    When it is not the same any more, a list of last night is made anew before it is
    read.
    """
    told = (
        repr((each.number, each.is_careful, each.setting, tuple(each.rings)))
        for each in cases
    )
    return sha256("\n".join(sorted(told)).encode()).hexdigest()


def caseload_on_paper(
    cases: Sequence[CaseOnPaper], *, whose: str, area: str, on: date
) -> Paper:
    """The paper: first what is due, day by day, then every case."""
    return Paper(
        title=f"Caseload on paper: {whose}",
        blocks=(*opening(cases, area, on), *by_day(cases, on), *by_child(cases, on)),
        footer=f"{whose}, {area}, made {day_in_words(on)}. Personal records: lock "
        "away, then shred.",
        landscape=True,
        dated=on,
    )


def opening(cases: Sequence[CaseOnPaper], area: str, on: date) -> Iterable[Block]:
    """What the paper is, and what to do with it."""
    many = f"{len(cases)} open case{'' if len(cases) == 1 else 's'}"
    yield Paragraph(
        f"{area}. {many} with every legal date as reckoned for {day_in_words(on)}. "
        "Work from this while the system is down, write what you do on it with the "
        "day, and type it in afterwards. It holds no address."
    )


def by_day(cases: Sequence[CaseOnPaper], on: date) -> Iterable[Block]:
    """What is late or comes within weeks, in its order."""
    last = on + AHEAD
    rows = sorted(
        (each.day, one.child, one.number, each.says, each.who or one.lead)
        for one in cases
        for each in one.days
        if each.day and each.day <= last
    )
    yield Heading("What is late, and what comes within six weeks")
    if not rows:
        yield Paragraph("Nothing is late, and nothing falls due within six weeks.")
        return
    told = [
        (f"{day_in_words(day)}{late(day, on)}", f"{child} ({number})", says, who)
        for day, child, number, says, who in rows
    ]
    heads = ("Day", "Child", "What", "Who")
    yield table(heads, told, caption="Days in order", widths=(3, 4, 8, 3))


def late(day: date, on: date) -> str:
    """A mark where a day has passed."""
    return " LATE" if day < on else ""


def by_child(cases: Sequence[CaseOnPaper], on: date) -> Iterable[Block]:
    """Each case with all its days."""
    yield Heading("Every child")
    if not cases:
        yield Paragraph("No open case is on this list.")
        return
    rows = [
        (
            cell(one.child, f"Born {day_in_words(one.born)}", f"Case {one.number}"),
            cell(*filter(None, (one.state, one.setting, f"Led by {one.lead}"))),
            cell(bullets=[in_words(each, on) for each in one.days])
            if one.days
            else "No clock runs.",
            cell(*([CAREFUL] if one.is_careful else one.rings or ["No number kept"])),
        )
        for one in cases
    ]
    heads = ("Child", "Where it is", "All dates", "Whom to ring")
    yield table(heads, rows, caption="Cases by surname", widths=(3, 4, 8, 3))


def in_words(each: Dated, on: date) -> str:
    """One day of a case, on one line."""
    if each.day is None:
        return f"No day: {each.says}"
    return f"{day_in_words(each.day)}{late(each.day, on)}: {each.says}"
