"""Reminders: asked for once a day, for those who owe a report."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from goldenthread.access.actions import send
from goldenthread.access.guard import action
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.desk.queries import Owed, Reporter, all_owed, reminded, reporters
from goldenthread.desk.rules import WEEK, OwedReports, is_reminded, reminder
from goldenthread.plans.queries.do import is_mine


@action(needs=Permission.SEND_REMINDERS)
def send_reminders(authority: Authority, *, address: str, on: date, by: Viewer) -> int:
    """Ask for one mail to each person who owes reports and is due a reminder.

    Safe to be done twice: a person's mail of a day has one key. ``address`` is that of
    the desk. Answers how many mails were asked for.
    """
    rows = all_owed(by)
    people = reporters(by, on=on) if rows else []
    asked = 0
    for person, sent in _with_earlier(by, people, on):
        said = spoken(row for row in rows if is_mine(person.viewer, row.standing.leads))
        if not is_reminded(said, on=on, sent=sent):
            continue
        mail = send(
            authority,
            key=key(person, on),
            to=person.user.email,
            words=reminder(said, on=on, address=address),
            on=on,
            by=by,
        )
        asked += mail is not None
    return asked


def key(person: Reporter, on: date) -> str:
    """What a person's reminder of a day is known by."""
    return f"reminder {on.isoformat()} {person.user.public_id}"


def _with_earlier(
    by: Viewer, people: list[Reporter], on: date
) -> list[tuple[Reporter, set[date]]]:
    """Each person with the days of the last week on which they got a reminder."""
    days = [on - timedelta(days=back) for back in range(WEEK)]
    asked = reminded(by, [key(person, day) for person in people for day in days])
    return [
        (person, {day for day in days if key(person, day) in asked})
        for person in people
    ]


def spoken(rows: Iterable[Owed]) -> list[OwedReports]:
    """What a person owes, cycle by cycle, in words. Rows come cycle by cycle."""
    found = []
    for cycle, owed in groupby(rows, key=lambda row: row.cycle):
        items = [row.standing.heading for row in owed]
        found.append(OwedReports(cycle.plan.title, cycle.name, cycle.due_on, items))
    return found
