"""The desk: what waits for the person who has signed in, and what they look for."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.guard import open_to
from goldenthread.access.http import SignedIn, saved_as
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.views.waiting import waiting_children
from goldenthread.cycle.rules import day_in_words
from goldenthread.desk import queries
from goldenthread.desk.forms import SearchForm
from goldenthread.desk.rules import CycleInWork, EditionInWork, PlanInWork, days_said
from goldenthread.documents.writers.icalendar import Day, calendar
from goldenthread.plans.rules.checks import CHECKS
from goldenthread.plans.rules.tags import stand_tag
from goldenthread.ui.rules import Cell, Colour, Column, Link, Table, Tag

SHOWN = 50  # rows of a list; what is beyond is counted
# Label, address and permission of what an office job does elsewhere.
OFFICE = (
    ("Your entries in the Local Offer", "my_services", Permission.PROVIDE_SERVICES),
    ("Entries to check, worst first", "check_queue", Permission.EDIT_DIRECTORY),
    ("Audits of plans", "audits", Permission.RUN_AUDIT),
    ("Invite colleagues and see who works here", "people", Permission.INVITE_PEOPLE),
    ("How families reach us", "reaches", Permission.SAY_HOW_REACHED),
    ("Places, bodies and who answers for what", "places", Permission.EDIT_PLACES),
    ("What was done under this authority", "events", Permission.READ_EVENTS),
)
# Who may do none of these has no lists, so nothing can wait on them.
WORK = (
    Permission.REPORT_PROGRESS,
    Permission.APPROVE_REPORT,
    Permission.PUBLISH_CYCLE,
    Permission.EDIT_PLAN,
    Permission.SEE_CHILDREN,
    Permission.READ_FOR_AUDIT,
)


@open_to()
@require_safe
def desk(request: SignedIn) -> HttpResponse:
    """What waits for me today."""
    viewer, on = request.viewer, request.today
    owed = queries.owed(viewer)
    waiting = list(queries.to_decide(viewer)[: SHOWN + 1])
    counted = queries.checks_counted(viewer)
    lists = [
        ("Reports you owe", owed_table(owed[:SHOWN], on), len(owed) - SHOWN),
        ("Reports to decide on", waiting_table(waiting[:SHOWN]), len(waiting) - SHOWN),
        ("Cycles to publish", cycles_table(queries.cycles_in_work(viewer), on), 0),
        ("Editions to check", editions_table(queries.editions_in_work(viewer)), 0),
        ("What the checks find", found_table(counted), 0),
        ("What families say", said_table(queries.said_by_families(viewer, on=on)), 0),
        ("Entries of the Local Offer", entries_table(viewer, on), 0),
        ("What readers say", readers_table(queries.said_by_readers(viewer, on=on)), 0),
        ("Plans to look at", plans_table(queries.plans_in_work(viewer, on=on)), 0),
        ("What each check finds", each_table(counted[:SHOWN]), len(counted) - SHOWN),
    ]
    values = {
        "lists": [*waiting_children(request), *(one for one in lists if one[1].rows)],
        "office": office(viewer),
        "does_work": any(viewer.may(needs) for needs in WORK),
        "sees_plans": viewer.may(Permission.SEE_PLANS),
        "reports": viewer.may(Permission.REPORT_PROGRESS),
        "search": SearchForm(),
    }
    return render(request, "desk/desk.html", values)


def office(viewer: Viewer) -> list[Link]:
    """The pages of an office job, for those who hold it."""
    return [
        Link(label, reverse(name)) for label, name, needs in OFFICE if viewer.may(needs)
    ]


def columns(*labels: str) -> tuple[Column, ...]:
    """Heads of columns, those with a number sign standing right."""
    return tuple(Column(label.strip("#"), label.startswith("#")) for label in labels)


def listed(caption: str, heads: tuple[Column, ...], rows: list[Any]) -> Table:
    """A list of the desk; each row becomes a block on a small screen."""
    return Table(caption, heads, tuple(rows), stacked=True, caption_hidden=True)


def owed_table(rows: list[queries.Owed], on: Any) -> Table:
    """What a lead owes, each with its day."""
    found = []
    for row in rows:
        due = row.cycle.due_on
        address = reverse("report", args=[row.cycle.public_id, row.standing.key])
        colour = Colour.RED if on > due else Colour.TEAL
        found.append(
            (
                Cell(row.standing.heading[:140], address),
                Cell(row.cycle.plan.title, hint=row.cycle.name),
                Cell(
                    day_in_words(due),
                    tag=Tag(days_said(due, on=on).capitalize(), colour),
                ),
                Cell(tag=stand_tag(row.standing.stand)),
            )
        )
    heads = columns("Item", "Plan and cycle", "Report due", "Report")
    return listed("Reports you owe", heads, found)


def waiting_table(rows: list[Any]) -> Table:
    """Reports that somebody sent and the viewer may decide on."""
    found = [
        (
            Cell(str(row.item), reverse("decide_report", args=[row.public_id])),
            Cell(row.cycle.plan.title, hint=row.cycle.name),
            Cell(day_in_words(row.submitted_on), hint=f"by {row.submitted_by}"),
        )
        for row in rows
    ]
    heads = columns("Item", "Plan and cycle", "Sent")
    return listed("Reports to decide on", heads, found)


def cycles_table(rows: list[CycleInWork], on: Any) -> Table:
    """Open cycles for those who publish, the ready ones said so."""
    found = []
    for row in rows:
        ready = Tag("Ready to publish", Colour.GREEN)
        wait = Tag("Reports wait" if row.waiting else "No reports yet", Colour.GREY)
        found.append(
            (
                Cell(row.title, reverse("preview_cycle", args=[row.key])),
                Cell(day_in_words(row.due_on), hint=days_said(row.due_on, on=on)),
                Cell(str(row.approved)),
                Cell(str(row.waiting)),
                Cell(tag=ready if row.is_ready else wait),
            )
        )
    heads = columns("Cycle", "Reports due", "#Approved", "#Waiting", "State")
    return listed("Cycles to publish", heads, found)


def editions_table(rows: list[EditionInWork]) -> Table:
    """Editions that are being checked, with what is still open."""
    found = [
        (
            Cell(row.title, reverse("check_edition", args=[row.key])),
            Cell(str(row.unchecked)),
            Cell(str(row.questions)),
            Cell(str(row.to_place)),
        )
        for row in rows
    ]
    heads = columns("Edition", "#Not checked", "#Questions", "#Texts to place")
    return listed("Editions to check", heads, found)


def found_table(counted: list[Any]) -> Table:
    """Plans in which the checks found something, the most serious first."""
    plans = {row.checked_id: row.checked for row in counted}.values()
    rows = sorted(plans, key=lambda row: (-row.stops, -row.found, row.plan.title))
    found = [
        (
            Cell(row.plan.title, reverse("plan_checks", args=[row.plan.public_id])),
            Cell(str(row.found)),
            Cell(str(row.stops)),
            Cell(str(row.justified)),
            Cell(day_in_words(row.checked_on)),
        )
        for row in rows
    ]
    heads = columns("Plan", "#Found", "#Stop publication", "#Justified", "Counted on")
    return listed("What the checks find", heads, found)


def each_table(rows: list[Any]) -> Table:
    """What each check found in each plan, with the way to those findings."""
    found = []
    for row in rows:
        check, plan = CHECKS[row.code], row.checked.plan
        page = reverse("plan_checks", args=[plan.public_id])
        stop = Tag("Stops publication", Colour.RED) if check.stops else None
        found.append(
            (
                Cell(check.name, f"{page}?check={check.code}", hint=plan.title),
                Cell(str(row.found), tag=stop),
                Cell(str(row.justified)),
                Cell(day_in_words(row.checked.checked_on)),
            )
        )
    heads = columns("Check and plan", "#Found", "#Justified", "Counted on")
    return listed("What each check finds", heads, found)


def said_table(rows: list[dict[str, Any]]) -> Table:
    """Plans whose comments wait to be read or answered."""
    found = [
        (
            Cell(
                row["plan__title"],
                reverse("plan_voices", args=[row["plan__public_id"]]),
            ),
            Cell(str(row["to_read"])),
            Cell(str(row["to_answer"])),
            Cell(str(row["overdue"])),
        )
        for row in rows
    ]
    heads = columns("Plan", "#To read", "#To answer", "#Past their day")
    return listed("What families say", heads, found)


def entries_table(viewer: Viewer, on: Any) -> Table:
    """What waits for those who keep entries of the Local Offer."""
    found = [
        (Cell(label, reverse(name)), Cell(str(count)))
        for label, name, count in (
            ("Changes to read", "changes", queries.changes_waiting(viewer)),
            (
                "Services to be listed",
                "new_entries",
                queries.new_entries_waiting(viewer),
            ),
            (
                "Answers of those who give services",
                "check_queue",
                queries.answers_waiting(viewer),
            ),
            ("Paper to send", "paper_queue", queries.paper_to_send(viewer)),
            (
                "Documents to look at again",
                "keep_documents",
                queries.documents_past_review(viewer, on=on),
            ),
            (
                "Your entries to look at again",
                "my_services",
                queries.entries_to_confirm(viewer, on=on),
            ),
        )
        if count
    ]
    return listed("Entries of the Local Offer", columns("What", "#How many"), found)


def readers_table(owed: Any) -> Table:
    """Comments on the Local Offer that wait to be read or answered."""
    counts = (owed.to_read, owed.to_answer, owed.overdue)
    cells = tuple(Cell(str(count)) for count in counts)
    rows = [(Cell("The Local Offer", reverse("readers")), *cells)]
    heads = columns("About", "#To read", "#To answer", "#Past their day")
    return listed("What readers say", heads, rows if owed.to_answer else [])


def plans_table(rows: list[PlanInWork]) -> Table:
    """Plans with something late, undated or led by nobody known."""
    found = [
        (
            Cell(row.title, reverse("plan_do", args=[row.key])),
            Cell(str(row.late)),
            Cell(str(row.undated)),
            Cell(str(row.unmapped)),
        )
        for row in rows
    ]
    heads = columns("Plan", "#Items late", "#Without a date", "#Leads not mapped")
    return listed("Plans to look at", heads, found)


@open_to(Permission.SEE_PLANS)
@require_safe
def search(request: SignedIn) -> HttpResponse:
    """Items of plans I may see, by their words."""
    form = SearchForm(request.GET)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    rows = list(queries.items_found(request.viewer, words)[: SHOWN + 1])
    values = {
        "search": form,
        "words": words,
        "found": [(item, plan_address(item)) for item in rows[:SHOWN]],
        "more": len(rows) > SHOWN,
        "crumbs": (Link("Your desk", reverse("desk")), Link("Search", "")),
    }
    return render(request, "desk/search.html", values)


def plan_address(item: Any) -> str:
    """Where an item stands in its plan."""
    plan = reverse("plan", args=[item.edition.plan.public_id])
    return f"{plan}#item-{item.public_id}"


@open_to(Permission.SEE_PLANS)
@require_safe
def own_calendar(request: SignedIn) -> HttpResponse:
    """The days that matter to me, as a file for a calendar program."""
    days = queries.own_days(request.viewer, on=request.today)
    text = calendar("Golden Thread", own_days(days), on=request.today)
    return saved_as(text, "text/calendar; charset=utf-8", "goldenthread.ics")


def own_days(days: queries.Days) -> list[Day]:
    """Cycles to report in and items to be done, as days of a calendar."""
    site = settings.SITE_URL.rstrip("/")
    reports = [
        Day(
            f"cycle-{cycle.public_id}@goldenthread",
            cycle.due_on,
            f"Reports due: {cycle.plan.title}, {cycle.name}",
            address=f"{site}{reverse('desk')}",
        )
        for cycle in days.cycles
    ]
    return reports + [
        Day(
            f"item-{item.public_id}@goldenthread",
            item.due_by,
            f"Due: {item}",
            item.edition.plan.title,
            f"{site}{plan_address(item)}",
        )
        for item in days.items
        if item.due_by
    ]
