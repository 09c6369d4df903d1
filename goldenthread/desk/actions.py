"""Reminders: asked for once a day, for those who owe a report or answer for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from goldenthread.access.actions import send
from goldenthread.access.guard import action
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Role, Viewer
from goldenthread.desk.queries import Colleague, Owed, all_owed, colleagues
from goldenthread.desk.rules import (
    WEEK,
    OwedReports,
    has_room,
    is_reminded,
    is_told,
    reminder,
)
from goldenthread.plans.actions.partners.mailing import mail_links
from goldenthread.plans.models import Plan
from goldenthread.plans.queries.do import is_mine
from goldenthread.plans.queries.partners import (
    Wanted,
    asked_partners,
    mail_days,
    owed_by,
    told_since,
)
from goldenthread.plans.rules.partners import MAIL

REMINDER = "reminder"  # with which the keys of mails to colleagues begin


@dataclass(frozen=True)
class Earlier:
    """The days of the last week on which mails went out, by kind and address."""

    reminders: dict[str, set[date]] = field(default_factory=dict)
    partners: dict[str, set[date]] = field(default_factory=dict)


def _earlier(by: Viewer, on: date) -> Earlier:
    since = on - timedelta(days=WEEK - 1)
    kinds = (mail_days(by, kind, since=since) for kind in (REMINDER, MAIL))
    return Earlier(*kinds)


@action(needs=Permission.SEND_REMINDERS)
def send_reminders(authority: Authority, *, address: str, on: date, by: Viewer) -> int:
    """Ask for one mail to each person who owes reports and is due a reminder.

    Who is accountable for a plan is told in the same mail of reports that have not
    come. Safe to be done twice: a person's mail of a day has one key. ``address`` is
    that of the desk. Answers how many mails were asked for.
    """
    rows = all_owed(by)
    people = colleagues(by, on=on) if rows else []
    answering = _answering(rows, people)
    earlier = _earlier(by, on)
    asked = 0
    for person in people:
        email = person.user.email.lower()
        sent = earlier.reminders.get(email, set())
        others = earlier.partners.get(email, set())
        own = _own(rows, person)
        silent = spoken_silent(_others(rows, answering, person), on=on, sent=sent)
        is_due = is_reminded(own, on=on, sent=sent, others=others)
        if not is_due and not (silent and has_room(on=on, sent=sent | others)):
            continue
        mail = send(
            authority,
            key=f"{REMINDER} {on.isoformat()} {person.user.public_id}",
            to=person.user.email,
            words=reminder(own, silent, on=on, address=address),
            on=on,
            by=by,
        )
        asked += mail is not None
    return asked


def _own(rows: Iterable[Owed], person: Colleague) -> list[OwedReports]:
    """What somebody owes who leads and may report."""
    if not person.may_report:
        return []
    return spoken(row for row in rows if is_mine(person.viewer, row.standing.leads))


def accountable(people: Iterable[Colleague], plan: Plan) -> list[Colleague]:
    """Who answers for a plan: the people of its accountable body, else plan leads."""
    every = list(people)
    found = [one for one in every if one.answers_for(plan)]
    return found or [one for one in every if Role.PLAN_LEAD in one.viewer.roles]


def _answering(
    rows: Iterable[Owed], people: Sequence[Colleague]
) -> dict[int, list[Colleague]]:
    """Who answers for each plan of which something is owed."""
    plans = {row.cycle.plan_id: row.cycle.plan for row in rows}
    return {key: accountable(people, plan) for key, plan in plans.items()}


def _others(
    rows: Iterable[Owed], answering: dict[int, list[Colleague]], person: Colleague
) -> list[Owed]:
    """What others owe of plans for which somebody answers."""
    return [
        row
        for row in rows
        if person in answering[row.cycle.plan_id]
        and not is_mine(person.viewer, row.standing.leads)
    ]


def spoken(rows: Iterable[Owed]) -> list[OwedReports]:
    """What a person owes, cycle by cycle, in words. Rows come cycle by cycle."""
    found = []
    for cycle, owed in groupby(rows, key=lambda row: row.cycle):
        items = [row.standing.heading for row in owed]
        found.append(OwedReports(cycle.plan.title, cycle.name, cycle.due_on, items))
    return found


def spoken_silent(
    rows: Iterable[Owed], *, on: date, sent: set[date]
) -> list[OwedReports]:
    """What has not come, cycle by cycle, where it is time to tell of it."""
    found = []
    for cycle, owed in groupby(rows, key=lambda row: row.cycle):
        if is_told(cycle.due_on, on=on, sent=sent):
            items = [
                f"{row.standing.heading} ({', '.join(row.standing.names)})"
                for row in owed
            ]
            said = OwedReports(cycle.plan.title, cycle.name, cycle.due_on, items)
            found.append(said)
    return found


# ---- Partners without an account ----


@action(needs=Permission.SEND_REMINDERS)
def send_digests(authority: Authority, *, on: date, by: Viewer) -> int:
    """Ask for one mail to each partner who owes reports and is due one, with links.

    The same marks and the same limits as for colleagues; what came back is told the
    next day, whatever the mark. One address has one mail, for however many bodies.
    """
    wanted = owed_by(by, asked_partners(by), on=on)
    earlier, told = _earlier(by, on), told_since(by, wanted)
    asked = 0
    for email, group in groupby(wanted, key=lambda one: one.partner.email):
        owed = list(group)
        sent = earlier.partners.get(email, set())
        others = earlier.reminders.get(email, set())
        is_due = is_reminded(_spoken(owed), on=on, sent=sent, others=others)
        if not is_due and not (
            _has_news(owed, told) and has_room(on=on, sent=sent | others)
        ):
            continue
        asked += mail_links(owed, on=on, by=by)
    return asked


def _spoken(wanted: Iterable[Wanted]) -> list[OwedReports]:
    return [
        OwedReports(
            one.cycle.plan.title,
            one.cycle.name,
            one.cycle.due_on,
            [one.standing.heading],
        )
        for one in wanted
    ]


def _has_news(wanted: Iterable[Wanted], told: set[tuple[int, str]]) -> bool:
    """Whether something came back that no link was sent for since."""
    return any(
        one.came_back_on and (one.partner.pk, one.standing.report) not in told
        for one in wanted
    )
