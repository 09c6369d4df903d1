"""What a partner answers in a spreadsheet, by a link in a mail: take it, send it back.

Taking it uses no link up. Sending the rows that were chosen uses up the link of each.
"""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.actions import LodgedRefused, lodge_by_key
from goldenthread.access.guard import limited, once
from goldenthread.access.http import Asked as Request
from goldenthread.access.rules import Viewer
from goldenthread.cycle.rules import day_in_words
from goldenthread.plans.actions.partners import answering
from goldenthread.plans.actions.partners.answering import Answer
from goldenthread.plans.forms.workbooks import SendRowsForm, SpreadsheetForm
from goldenthread.plans.queries.partner_books import (
    Asked,
    asked_by,
    book_by_mark,
    lines_by_link,
    mark_of,
    outcomes_by_link,
)
from goldenthread.plans.queries.partners import links_for
from goldenthread.plans.queries.workbooks import cells_of
from goldenthread.plans.rules.partners import LinkState, all_ended
from goldenthread.plans.rules.workbooks import Outcome, WrongWorkbook
from goldenthread.plans.tasks import read_workbook
from goldenthread.plans.views.answering import PACE, shown, unknown, unseen
from goldenthread.plans.views.pages import attempt, posted
from goldenthread.plans.views.workbook_rows import (
    as_workbook,
    choices,
    chosen,
    fresh,
    refused_file,
    told,
)
from goldenthread.ui.rules import Cell, Colour, Column, Table, Tag

STANDS = {
    LinkState.WORKS: Tag("Asked of you", Colour.BLUE),
    LinkState.USED: Tag("Sent", Colour.GREEN),
    LinkState.ANSWERED: Tag("Somebody has reported", Colour.GREY),
    LinkState.BEGUN: Tag("Somebody is writing on it", Colour.GREY),
    LinkState.ENDED: Tag("No report is asked for", Colour.GREY),
    LinkState.ELSEWHERE: Tag("Written in another plan", Colour.GREY),
    LinkState.STOPPED: Tag("No longer asked of you", Colour.GREY),
    LinkState.EXPIRED: Tag("Link has ended", Colour.GREY),
}
COLUMNS = (Column("Report on"), Column("Due"), Column("Where it stands"))


@limited("partner's link", PACE)
@require_http_methods(["GET", "POST"])
def answer_in_workbook(request: Request, token: str) -> HttpResponse:
    """What a link asks for; take it as a spreadsheet, send the spreadsheet back."""
    rows = asked_of(request, token)
    if not works(rows):
        return ended(request, token, rows)
    form = SpreadsheetForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        onward = taken(request, token, rows, form)
        if onward:
            return redirect(onward)
    values = {**about(rows), "token": token, "table": asked_table(rows), "form": form}
    return shown(request, "plans/link_workbook.html", values, status=200)


def asked_of(request: Request, token: str) -> list[Asked]:
    """What a token asks for; nothing when nobody knows it."""
    links = links_for(None, token)
    return asked_by(by_token(links[0]), links, on=request.today) if links else []


def by_token(link: Any) -> Viewer:
    """Who acts by a link: whoever has its token."""
    return Viewer(None, link.authority_id)


def works(rows: Sequence[Asked]) -> bool:
    """Whether a report may be sent on anything that is asked."""
    return any(row.works for row in rows)


def ended(request: Request, token: str, rows: Sequence[Asked]) -> HttpResponse:
    """The page of a link by which nothing can be sent."""
    if not rows:
        return unknown(request)
    says = all_ended([row.state for row in rows])
    values = {**about(rows), "token": token, "says": says}
    return shown(request, "plans/link_ended.html", values, status=410)


def about(rows: Sequence[Asked]) -> dict[str, Any]:
    """Who asks whom, on every page behind a link."""
    link: Any = rows[0].link
    return {"authority": link.cycle.plan.authority, "partner": link.partner}


def asked_table(rows: Sequence[Asked]) -> Table:
    """Each report that is asked for, by when, and where it stands."""
    lines = []
    for row in rows:
        due = day_in_words(row.link.cycle.due_on)
        lines.append((Cell(row.now.item), Cell(due), Cell(tag=STANDS[row.state])))
    return Table("What you are asked for", COLUMNS, tuple(lines), stacked=True)


@limited("partner's link", PACE)
@require_safe
def take_link_workbook(request: Request, token: str) -> HttpResponse:
    """What may still be sent by a link, as a workbook to fill in."""
    rows = asked_of(request, token)
    if not works(rows):
        return ended(request, token, rows)
    by = by_token(rows[0].link)
    cells = [cells_of(by, line) for line in lines_by_link(by, rows)]
    return unseen(as_workbook(cells, "reports-asked-of-you.xlsx"))


def taken(
    request: Request, token: str, rows: Sequence[Asked], form: SpreadsheetForm
) -> str | None:
    """Keep the file that was sent and read it once; None when it cannot be read."""
    given = form.cleaned_data["workbook"]
    content = given.read()
    link: Any = rows[0].link
    by = by_token(link)
    try:
        read_workbook(content, given.name)
        kept = lodge_by_key(
            link.cycle.plan.authority,
            [content],
            name=given.name,
            on=request.today,
            by=by,
        )
    except (LodgedRefused, WrongWorkbook) as problem:
        form.add_error("workbook", str(problem))
        return None
    return reverse("look_at_link_workbook", args=[token, mark_of(by, token, kept)])


@limited("partner's link", PACE)
@require_http_methods(["GET", "POST"])
def look_at_link_workbook(request: Request, token: str, book: str) -> HttpResponse:
    """What becomes of each row; those chosen are sent, all together or none."""
    rows = asked_of(request, token)
    if not works(rows) and request.method != "POST":
        return ended(request, token, rows)
    found = outcomes_in(request, token, rows, book)
    if found is None:
        return unknown(request)
    form = SendRowsForm(choices(found), posted(request), initial={"rows": fresh(found)})
    onward = sent(request, rows, found, form) if request.method == "POST" else None
    if onward:
        return redirect(onward)
    if not works(rows):
        return ended(request, token, rows)
    values = {
        **about(rows),
        **told(found),
        "caption": f"You answer as {rows[0].link.partner}",
        "refused_at": reverse("link_refused_rows", args=[token, book]),
        "another_at": reverse("answer_in_workbook", args=[token]),
        "submit": "Send the chosen reports",
        "form": form,
    }
    return shown(request, "plans/link_workbook_rows.html", values, status=200)


def outcomes_in(
    request: Request, token: str, rows: Sequence[Asked], book: str
) -> list[Outcome] | None:
    """The rows of a workbook that came by this link, read again; None for another's."""
    by = by_token(rows[0].link) if rows else None
    kept: Any = book_by_mark(by, token, book) if by else None
    if by is None or kept is None:
        return None
    try:
        typed = read_workbook(kept.path.read_bytes(), kept.name)
    except WrongWorkbook:
        typed = []
    return outcomes_by_link(by, rows, typed, on=request.today)


class NotChosen(Exception):
    """The form says too little to be sent; its errors say what is lacking."""


def sent(
    request: Request, rows: Sequence[Asked], found: list[Outcome], form: SendRowsForm
) -> str | None:
    """Send the rows that were chosen, once; the address to go on to."""
    is_whole = form.is_valid()
    link = rows[0].link
    by = by_token(link)

    def make() -> str:
        if not is_whole:
            raise NotChosen
        answers = answers_in(rows, found, form.cleaned_data["rows"])
        answering.answer_in_workbook(link, answers=answers, on=request.today, by=by)
        return reverse("answer_sent")

    token = f"{link.public_id} {form.cleaned_data.get('token')}"
    try:
        return attempt(form, lambda: once(token, make, by=by))
    except NotChosen:
        return None


def answers_in(
    rows: Sequence[Asked], found: Sequence[Outcome], wanted: Sequence[str]
) -> list[Answer]:
    """The rows that were chosen, each with the link that it uses up."""
    links = {row.standing.key: row.link for row in rows}
    return [
        Answer(links[one.key], one.version, one.said) for one in chosen(found, wanted)
    ]


@limited("partner's link", PACE)
@require_safe
def link_refused_rows(request: Request, token: str, book: str) -> HttpResponse:
    """The refused rows as they came, each with its reason: nothing typed is lost."""
    found = outcomes_in(request, token, asked_of(request, token), book)
    return unknown(request) if found is None else unseen(refused_file(found))
