"""What waits for somebody, and when a reminder is due: plain values and dates."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.cycle.rules import day_in_words

MARKS = (-30, -7, -1, 1, 7, 30)  # days from the day reports are due
GRACE = 2  # days after a mark on which a missed reminder is still sent
MOST_A_WEEK = 3
WEEK = 7
LISTED = 20  # items named in one mail
SILENT_AFTER = (7, 30)  # days after which who is accountable is told


@dataclass(frozen=True)
class PlanInWork:
    """A plan and what its lead should look at, counted. ``key`` is its public id."""

    key: str
    title: str
    late: int = 0
    undated: int = 0
    unmapped: int = 0  # printed leads that are no body or post yet

    @property
    def is_quiet(self) -> bool:
        """Whether nothing of it waits."""
        return not (self.late or self.undated or self.unmapped)


@dataclass(frozen=True)
class EditionInWork:
    """An edition that is being checked, and what is still open in it."""

    key: str
    title: str
    unchecked: int
    questions: int
    to_place: int


@dataclass(frozen=True)
class CycleInWork:
    """An open cycle and how its reports stand."""

    key: str
    title: str
    due_on: date
    waiting: int
    approved: int

    @property
    def is_ready(self) -> bool:
        """Whether it can be published: something is approved and nothing waits."""
        return bool(self.approved) and not self.waiting


def found_words(asked: str) -> list[str]:
    """The words of a search, at most eight."""
    return asked.split()[:8]


# ---- Reminders ----


@dataclass(frozen=True)
class OwedReports:
    """Reports of one cycle that somebody owes, or answers for."""

    plan: str
    cycle: str
    due_on: date
    items: Sequence[str]


def is_marked(due_on: date, *, on: date, sent: Collection[date]) -> bool:
    """Whether a reminder is due: a mark of the cycle has come, none was sent since.

    A mark that fell on a day without a tick is made up for, for two days.
    """
    for mark in MARKS:
        day = due_on + timedelta(days=mark)
        since = {each for each in sent if day <= each <= on}
        if day <= on <= day + timedelta(days=GRACE) and not since:
            return True
    return False


def has_room(*, on: date, sent: Collection[date]) -> bool:
    """Whether an address may get a mail today: one a day, three in seven days."""
    lately = {day for day in sent if on - timedelta(days=WEEK) < day <= on}
    return on not in lately and len(lately) < MOST_A_WEEK


def is_reminded(
    owed: Iterable[OwedReports],
    *,
    on: date,
    sent: Collection[date],
    others: Collection[date] = (),
) -> bool:
    """Whether a person gets a mail today: one a day at most, three in seven days.

    ``sent`` are the days of earlier mails, ``others`` those of mails of another kind to
    the same address. A mail lists all that is owed, so that what is held back today
    stands in the next one.
    """
    if not has_room(on=on, sent={*sent, *others}):
        return False
    return any(is_marked(each.due_on, on=on, sent=sent) for each in owed)


def is_told(due_on: date, *, on: date, sent: Collection[date]) -> bool:
    """Whether who is accountable is told of silence: at 7 and at 30 days, once each.

    A mail that was held back by the week's limit says it in the days after.
    """
    for after in SILENT_AFTER:
        day = due_on + timedelta(days=after)
        if day <= on < day + timedelta(days=WEEK):
            return not any(day <= each <= on for each in sent)
    return False


def days_said(due_on: date, *, on: date) -> str:
    """How far a day is, in words: 'in 7 days', 'tomorrow', '7 days ago'."""
    days = (due_on - on).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    far = f"in {days} days" if days > 0 else f"{-days} days ago"
    return near.get(days, far)


def reminder(
    owed: Sequence[OwedReports],
    silent: Sequence[OwedReports] = (),
    *,
    on: date,
    address: str,
) -> tuple[str, str]:
    """Subject and body of a reminder: all that is owed, the first due first.

    Who is accountable reads after it which reports have not come.
    """
    if not owed:
        return silence(silent, on=on, address=address)
    rows = sorted(owed, key=lambda each: (each.due_on, each.plan))
    count = _reports(sum(len(each.items) for each in rows))
    first = day_in_words(rows[0].due_on)
    parts = [f"You have {count} to send.", *_listed(rows, on)]
    parts.append(f"Write them on your desk: {address}")
    parts.append(
        "A draft does not count until you send it. If nothing has changed, say so. "
        "You get this because you lead these items."
    )
    parts += _silent(silent, on)
    return f"{count} to send, the first by {first}", "\n\n".join(parts) + "\n"


def silence(
    silent: Sequence[OwedReports], *, on: date, address: str
) -> tuple[str, str]:
    """Subject and body of a mail to who owes nothing, but answers for those who do."""
    count = _reports(sum(len(each.items) for each in silent))
    parts = [*_silent(silent, on), f"Your desk: {address}"]
    return f"{count} not sent by those who lead", "\n\n".join(parts) + "\n"


def _silent(silent: Sequence[OwedReports], on: date) -> list[str]:
    if not silent:
        return []
    return [
        "You are accountable for a plan of which these reports have not come. Ask "
        "those who lead; you are told at 7 and at 30 days, and not again.",
        *_listed(silent, on),
    ]


def _reports(number: int) -> str:
    return "1 report" if number == 1 else f"{number} reports"


def _listed(rows: Sequence[OwedReports], on: date) -> list[str]:
    found, room = [], LISTED
    for each in rows:
        when = day_in_words(each.due_on)
        head = f"{each.plan}, {each.cycle}: due on {when}, "
        head += days_said(each.due_on, on=on)
        named = [f"- {item}" for item in each.items[:room]]
        more = len(each.items) - len(named)
        rest = [f"- and {more} more"] if more else []
        found.append("\n".join([head, *named, *rest]))
        room = max(0, room - len(named))
    return found
