"""The caseload on paper: last night's list, taken as a page or a PDF, or made anew."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, record, seen, shows
from goldenthread.access.http import SignedIn, saved_as
from goldenthread.access.rules import Permission
from goldenthread.casework.actions.paper_caseload import FORMS, keep_caseload, opened
from goldenthread.casework.forms.paper_caseload import AnewForm
from goldenthread.casework.queries import paper_caseload as queries
from goldenthread.casework.rules.paper_caseload import sight_of
from goldenthread.casework.tasks import paper_for
from goldenthread.casework.views.pages import crumbs, found, listed, make_once, posted
from goldenthread.cycle.rules import day_in_words
from goldenthread.documents.writers import CONTENT_TYPES
from goldenthread.ui.rules import Cell, Link, Table

WORKS = Permission.WORK_CASE
CHANGED = (
    "Something changed since this list was made: who may see what, or a number to "
    "ring. Make it anew, then take it."
)


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def paper_caseload(request: SignedIn) -> HttpResponse:
    """The lists that were made last, who took them, and making them anew."""
    form = AnewForm(posted(request))
    address = make_once(request, form, lambda: made_anew(request))
    if address is not None:
        messages.success(request, "Your lists are made anew, as of now.")
        return address
    latest: dict[str, Any] = {}
    for row in queries.papers(request.viewer):
        latest.setdefault(row.of, row)
    values = {
        "rows": lists(list(latest.values())),
        "taken": taken(request),
        "form": form,
        "crumbs": crumbs(None, Link("Caseload on paper", "")),
    }
    return render(request, "casework/paper_caseload.html", values)


def made_anew(request: SignedIn) -> str:
    """Make the reader's own lists as of now."""
    viewer, on = request.viewer, request.today
    user: Any = request.user
    for of in kinds(request):
        made = paper_for(user, viewer, of, on=on)
        keep_caseload(request.authority, made=made, by=viewer, on=on)
    return reverse("paper_caseload")


def kinds(request: SignedIn) -> list[str]:
    """Which lists the reader has."""
    is_team = request.viewer.may(Permission.SEE_CHILDREN_OF_AREA)
    return ["own", "team"] if is_team else ["own"]


def lists(rows: list[Any]) -> Table:
    """The lists with what each holds, and where each is taken."""
    cells = [
        (
            Cell(row.get_of_display(), hint=f"{row.count} open cases"),
            Cell(day_in_words(row.made_on)),
            *(
                Cell(label, reverse("paper_caseload_file", args=[row.public_id, form]))
                for form, label in (("pdf", "PDF, to print"), ("html", "Web page"))
            ),
        )
        for row in rows
    ]
    return listed("Lists on paper", "List|Made|To print|To keep as a file", cells)


def taken(request: SignedIn) -> Table:
    """Who took which list, and when."""
    cells = [
        (
            Cell(f"{each.at:%-d %B %Y, %H:%M}"),
            Cell(str(each.actor or "The operator")),
            Cell(each.about),
        )
        for each in queries.printings(request.viewer)
    ]
    return listed("Taken", "When|Who|What", cells)


@open_to(WORKS)
@seen
@require_safe
def paper_caseload_file(request: SignedIn, paper: UUID, form: str) -> HttpResponse:
    """A list as a file; never one that would keep back something else today."""
    row = shows(request, found(queries.papers(request.viewer), paper))
    if form not in FORMS:
        raise Http404
    cases = queries.on_paper(request.viewer, row.of, on=request.today)
    if sight_of(cases) != row.sight:
        messages.error(request, CHANGED)
        return redirect("paper_caseload")
    record(request.viewer, queries.PRINTED, row, about=f"{row}, {form}")
    day = row.made_on.isoformat()
    return saved_as(opened(row, form), CONTENT_TYPES[form], f"caseload-{day}.{form}")
