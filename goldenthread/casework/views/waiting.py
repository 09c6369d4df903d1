"""What waits for somebody in children's cases, for their desk."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from goldenthread.access.guard import record
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.queries.advice import (
    overdue_advice,
    owed_advice,
    owed_replies,
)
from goldenthread.casework.queries.audits import own_readings
from goldenthread.casework.queries.cases import as_lines, caseload, is_office, own
from goldenthread.casework.queries.decisions import to_confirm
from goldenthread.casework.queries.letters_owed import letters_owed
from goldenthread.casework.queries.public_requests import waiting_requests
from goldenthread.casework.queries.support.records import own_settings
from goldenthread.casework.queries.support.register import register
from goldenthread.casework.queries.team import loads, officers, unallocated
from goldenthread.casework.views.advised import advice_table, replies_table
from goldenthread.casework.views.caseload import table_of, yours
from goldenthread.casework.views.pages import listed
from goldenthread.casework.views.public_requests import waiting_table
from goldenthread.casework.views.team import team_table
from goldenthread.casework.views.waiting_families import (
    SHOWN,
    Waiting,
    asked_by_families,
    unread_of_families,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules import duties
from goldenthread.duties.rules.deciding import decisions
from goldenthread.people.queries import openings, to_check
from goldenthread.ui.rules import Cell, Colour, Tag

SOON = timedelta(weeks=2)


def waiting_children(request: SignedIn) -> list[Waiting]:
    """The lists of a desk that are about children; that they were shown is an event."""
    viewer = request.viewer
    on = request.today
    lists = []
    if viewer.may(Permission.SEE_CHILDREN):
        lists += [*cases_waiting(viewer, on), *answers_owed(request)]
        lists += [*looks(viewer, on)]
    if viewer.may(Permission.DECIDE_CASE):
        lists.append(confirmations(viewer))
    lists.append(opened_with_reason(viewer))
    lists += plans_to_read(viewer)
    found = [
        (title, replace(table, caption_hidden=True), more)
        for title, table, more in lists
        if table.rows
    ]
    if found:
        record(viewer, "saw_children_on_desk", ("page", request.path))
    return found


def plans_to_read(viewer: Viewer) -> list[Waiting]:
    """Plans that one is to read for an audit, by their numbers."""
    if not viewer.may(Permission.READ_FOR_AUDIT):
        return []
    rows = list(own_readings(viewer).filter(done_on=None)[: SHOWN + 1])
    cells = [
        (
            Cell(str(row.audited), reverse("audit_reading", args=[row.public_id])),
            Cell(row.audited.round.name),
        )
        for row in rows[:SHOWN]
    ]
    table = listed("Plans to read for an audit", "Plan|Audit", cells)
    return [("Plans to read for an audit", table, len(rows) - SHOWN)]


def cases_waiting(viewer: Viewer, on: Any) -> list[Waiting]:
    """One's own cases by their next date; for officers also advice that is overdue."""
    rows = caseload(viewer, on=on)
    office = is_office(viewer)
    if not office and not viewer.may(Permission.GIVE_VIEWS):
        return []
    mine = list((own(viewer, rows, on=on) if office else rows)[: SHOWN + 1])
    title = "Children, by their next legal date" if office else yours(viewer)
    lists = [(title, table_of(viewer, mine[:SHOWN], on), len(mine) - SHOWN)]
    if viewer.may(Permission.WORK_CASE):
        late = list(overdue_advice(viewer, on=on)[: SHOWN + 1])
        table = advice_table(late[:SHOWN], on, names=True)
        lists.append(("Advice that is overdue", table, len(late) - SHOWN))
        lists.append(letters_unwritten(viewer, on))
        lists += team_stands(viewer, on)
        lists.append(adults_unchecked(viewer, on))
        lists.append(unread_of_families(viewer))
        lists.append(asked_by_families(viewer))
        lists.append(from_the_public(viewer, on))
    return lists


def team_stands(viewer: Viewer, on: date) -> list[Waiting]:
    """For who gives cases out: those that nobody leads, and how the team stands."""
    if not viewer.may(Permission.ALLOCATE):
        return []
    rows = list(as_lines(viewer, unallocated(viewer, on=on))[: SHOWN + 1])
    title = "Cases that nobody leads"
    table = listed(
        title, "Child|Next legal date", [nobodys(row) for row in rows[:SHOWN]]
    )
    people = list(officers(viewer, on=on))
    team = team_table(viewer, people, loads(viewer, on=on), on)
    return [
        (title, table, len(rows) - SHOWN),
        ("The team: who leads how many open cases", team, 0),
    ]


def nobodys(row: Any) -> tuple[Cell, Cell]:
    """A case that nobody leads, as a line that leads to giving it out."""
    due = day_in_words(row.next_due) or "None"
    return Cell(row.child.name, reverse("team"), hint=row.number), Cell(due)


def letters_unwritten(viewer: Viewer, on: date) -> Waiting:
    """Refusals of which the family has no letter: only a letter says how to appeal."""
    rows = list(letters_owed(viewer, on=on)[: SHOWN + 1])
    cells = [
        (
            Cell(row.child.name, reverse("letters", args=[row.case.public_id])),
            Cell(duties(row.authority.nation).events[row.word].says),
            Cell(day_in_words(row.on)),
        )
        for row in rows[:SHOWN]
    ]
    title = "Refused, and no letter sent"
    return (title, listed(title, "Child|What|Since", cells), len(rows) - SHOWN)


def from_the_public(viewer: Viewer, on: date) -> Waiting:
    """Requests without an account that nobody has put with a child: time runs."""
    rows = list(waiting_requests(viewer)[: SHOWN + 1])
    title = "Requests from the public, with no child yet"
    return (title, waiting_table(rows[:SHOWN], on, title), len(rows) - SHOWN)


def adults_unchecked(viewer: Viewer, on: date) -> Waiting:
    """Adults of whom nobody has checked who they are: a setting may have added them."""
    rows = list(to_check(viewer, on)[: SHOWN + 1])
    cells = [
        (
            Cell(row.adult.name, reverse("child_family", args=[row.child.public_id])),
            Cell(row.child.name),
            Cell(row.get_kin_display()),
        )
        for row in rows[:SHOWN]
    ]
    title = "Adults to check, who were added"
    table = listed(title, "Adult|Child|What they are", cells)
    return (title, table, len(rows) - SHOWN)


def answers_owed(request: SignedIn) -> list[Waiting]:
    """Advice that one owes, and questions to one's setting."""
    viewer, on = request.viewer, request.today
    if not viewer.may(Permission.GIVE_ADVICE):
        return []
    advice = list(owed_advice(viewer, on=on)[: SHOWN + 1])
    asked = list(owed_replies(viewer)[: SHOWN + 1])
    told = advice_table(advice[:SHOWN], on, names=True)
    could = replies_table(asked[:SHOWN], on, names=True)
    return [
        ("Advice that is asked of you", told, len(advice) - SHOWN),
        ("Could these children come to your setting?", could, len(asked) - SHOWN),
    ]


def looks(viewer: Viewer, on: date) -> list[Waiting]:
    """Support at one's own setting that is to be looked at again soon, or late."""
    if not viewer.may(Permission.WRITE_SUPPORT):
        return []
    rows = [
        row
        for row in register(viewer, own_settings(viewer), on=on)
        if row.looked.next and row.looked.next <= on + SOON
    ]
    rows.sort(key=lambda row: row.looked.next or on)
    cells = [
        (
            Cell(
                row.support.child.name,
                reverse("child_support", args=[row.support.child.public_id]),
            ),
            Cell(f"Cycle {row.cycle}"),
            Cell(
                day_in_words(row.looked.next),
                tag=Tag("Overdue", Colour.RED) if row.looked.is_late else None,
            ),
        )
        for row in rows[:SHOWN]
    ]
    table = listed("Support to look at again", "Pupil|Now|Look again by", cells)
    return [("Support to look at again with the parents", table, len(rows) - SHOWN)]


def opened_with_reason(viewer: Viewer) -> Waiting:
    """Records that somebody opened who does not work on them: to be looked at."""
    rows = list(openings(viewer, reviewed=False)[: SHOWN + 1])
    cells = [
        (
            Cell(row.child.name, reverse("review_opening", args=[row.public_id])),
            Cell(str(row.user), hint=row.why),
            Cell(f"{localtime(row.opened_at):%-d %B %Y, %H:%M}"),
        )
        for row in rows[:SHOWN]
    ]
    title = "Records opened with a reason, to be looked at"
    return (title, listed(title, "Child|Opened by|When", cells), len(rows) - SHOWN)


def confirmations(viewer: Viewer) -> Waiting:
    """Decisions that wait for a second person."""
    rows = list(to_confirm(viewer)[: SHOWN + 1])
    cells = [
        (
            Cell(row.case.child.name, reverse("decision", args=[row.public_id])),
            Cell(decisions(row.case.authority.nation)[row.word].title),
            Cell(day_in_words(row.proposed_on), hint=f"by {row.proposed_by}"),
        )
        for row in rows[:SHOWN]
    ]
    table = listed("Decisions to confirm", "Child|Decision|Proposed", cells)
    return ("Decisions to confirm", table, len(rows) - SHOWN)
