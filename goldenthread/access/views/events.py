"""The page on which auditors read what people did."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET

from goldenthread.access import queries
from goldenthread.access.guard import open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.ui.rules import Cell, Column, Page, Table

ON_A_PAGE = 50
COLUMNS = tuple(
    Column(name) for name in ("Number", "When", "Who", "Did", "To what", "Outcome")
)


@open_to(Permission.READ_EVENTS)
@require_GET
def events(request: SignedIn) -> HttpResponse:
    """Events, newest first. A page begins below a number, so none is ever skipped."""
    before = request.GET.get("before", "")
    number = int(before) if before.isdecimal() and len(before) < 19 else None
    found = queries.events_before(request.viewer, number)[: ON_A_PAGE + 1]
    shown = list(found)[:ON_A_PAGE]
    page = Page(
        previous="?" if number else "",
        following=f"?before={shown[-1].number}" if len(found) > ON_A_PAGE else "",
        previous_label="Newest events",
        following_label="Earlier events",
    )
    rows = tuple(
        (
            Cell(str(one.number)),
            Cell(f"{localtime(one.at):%-d %B %Y, %H:%M:%S}"),
            Cell(str(one.actor or "The machine"), hint=one.roles.replace("_", " ")),
            Cell(one.verb.replace("_", " ")),
            Cell(one.subject.rpartition(".")[2], hint=one.subject_id),
            Cell(one.decision, hint=one.rule.replace("_", " ")),
        )
        for one in shown
    )
    values = {"table": Table("Events", COLUMNS, rows, stacked=True), "page": page}
    return render(request, "access/events.html", values)
