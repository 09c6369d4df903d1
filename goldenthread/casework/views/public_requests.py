"""Requests from the public: what waits, one of them, and what an officer decides."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.http.files import handed_out
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import public_requests as actions
from goldenthread.casework.forms.public_requests import (
    BeginForm,
    MatchForm,
    NotForUsForm,
)
from goldenthread.casework.queries import public_requests as queries
from goldenthread.casework.rules.public_requests import (
    SOON,
    STATE_NAMES,
    State,
    answer_due,
    cautions,
    who_may_be,
)
from goldenthread.casework.views.pages import (
    form_page,
    found,
    listed,
    make_once,
    offer,
    posted,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.asking import asked_for
from goldenthread.duties.rules.pack import duties
from goldenthread.people.views.finding import same_table
from goldenthread.ui.rules import Cell, Colour, Link, Row, Table, Tag

WORKS = Permission.WORK_CASE
POSTS = ["GET", "HEAD", "POST"]
TITLE = "Requests from the public"
SHOWN = 100


@open_to(WORKS)
@seen
@require_safe
def public_requests(request: SignedIn) -> HttpResponse:
    """What waits, the longest first, and what was decided last."""
    viewer, on = request.viewer, request.today
    waiting = list(queries.waiting_requests(viewer)[:SHOWN])
    decided = list(queries.decided_requests(viewer)[:SHOWN])
    values = {
        "waiting": waiting_table(waiting, on) if waiting else None,
        "decided": decided_table(decided) if decided else None,
        "crumbs": (Link("Your desk", reverse("desk")), Link(TITLE, "")),
    }
    return render(request, "casework/ask/inbox.html", values)


def waiting_table(rows: list[Any], on: date, title: str = "Waiting") -> Table:
    """Requests nobody has matched: how many days are gone, and how many are left."""
    cells = [
        (
            Cell(row.child_name, reverse("public_request", args=[row.public_id])),
            Cell(day_in_words(row.received_on), hint=gone(row, on)),
            due_cell(row, on),
        )
        for row in rows
    ]
    return listed(title, "Child, as written|Received|Answer due", cells)


def gone(row: Any, on: date) -> str:
    """How many days of the legal time are gone already."""
    days = (on - row.received_on).days
    return "today" if days <= 0 else f"{days} day{'s' * (days != 1)} gone"


def due_cell(row: Any, on: date) -> Cell:
    """The last day to answer, and whether it is at risk."""
    due = answer_due(row.authority.nation, row.received_on, on=on)
    if due is None:
        return Cell("")
    left = (due - on).days
    if left < 0:
        return Cell(day_in_words(due), tag=Tag("Overdue", Colour.RED))
    is_soon = left <= SOON
    said = "At risk: nobody has matched it" if is_soon else "Not matched yet"
    tag = Tag(said, Colour.RED if is_soon else Colour.YELLOW)
    return Cell(day_in_words(due), tag=tag)


def decided_table(rows: list[Any]) -> Table:
    """What became of the others."""
    cells = [
        (
            Cell(row.child_name, reverse("public_request", args=[row.public_id])),
            Cell(day_in_words(row.received_on)),
            Cell(STATE_NAMES[State(row.state)], hint=f"by {row.decided_by}"),
        )
        for row in rows
    ]
    return listed("Decided", "Child, as written|Received|What became of it", cells)


def shown_request(request: SignedIn, key: UUID) -> Any:
    """One request; that it was shown is written down."""
    return shows(request, found(queries.public_requests(request.viewer), key))


@open_to(WORKS)
@seen
@require_safe
def public_request(request: SignedIn, key: UUID) -> HttpResponse:
    """One request, what to be careful of, and whom it may be about."""
    row, viewer = shown_request(request, key), request.viewer
    is_waiting = row.state == State.WAITING
    like = queries.may_be(viewer, row) if is_waiting else []
    told = cautions(
        row.authority.nation,
        asker=row.asker,
        responsible=row.responsible,
        born=row.born,
        on=row.received_on,
    )
    for each in like:
        if each.found.is_open:
            child = shows(request, each.found.child)
            told += queries.kept_from(viewer, child, row.name, on=request.today)
    twins = queries.same_words(viewer, row)[:SHOWN]
    values = {
        "row": row,
        "stands": stands(row, request.today),
        "cautions": told,
        "facts": facts_of(row),
        "file": reverse("public_request_file", args=[key]) if row.paper else "",
        "twins": [twin(each) for each in twins],
        "is_waiting": is_waiting,
        "table": same_table(like) if like else None,
        "acts": acts(row),
        "crumbs": (
            Link("Your desk", reverse("desk")),
            Link(TITLE, reverse("public_requests")),
            Link(str(row), ""),
        ),
    }
    return render(request, "casework/ask/one.html", values)


def twin(row: Any) -> Link:
    """Another request of the same name and birth date."""
    label = f"{row}, received on {day_in_words(row.received_on)}"
    return Link(label, reverse("public_request", args=[row.public_id]))


def acts(row: Any) -> list[Link]:
    """What an officer may do with a request that waits."""
    names = (
        ("Say which child it is about", "match_public_request"),
        ("Begin a record: the child has none", "begin_public_request"),
        ("Say that it is not for us", "refuse_public_request"),
    )
    return [Link(label, reverse(name, args=[row.public_id])) for label, name in names]


def stands(row: Any, on: date) -> str:
    """Where it stands, in one sentence."""
    came = f"Received on {day_in_words(row.received_on)}"
    if row.state != State.WAITING:
        when = day_in_words(row.decided_on)
        return f"{came}. {STATE_NAMES[State(row.state)]}: {row.decided_by}, {when}."
    due = answer_due(row.authority.nation, row.received_on, on=on)
    until = f" The answer is due by {day_in_words(due)}." if due else ""
    return f"{came}: {gone(row, on)}. The legal time runs from that day.{until}"


def facts_of(row: Any) -> tuple[Row, ...]:
    """What was written, in lines."""
    asker = dict(who_may_be(row.authority.nation)).get(row.asker, row.asker)
    said = (
        ("Child, as written", row.child_name),
        ("Date of birth", day_in_words(row.born)),
        ("Postcode", row.postcode),
        ("School, nursery or college", row.setting),
        ("Why they ask", row.worries),
        ("Who asks", row.name),
        ("They write as", asker),
        ("What they are to the child", row.relation),
        ("Parental responsibility, as they say", row.get_responsible_display()),
        ("Before you call or write", row.reach_note),
        ("Email", row.email),
        ("Telephone", row.phone),
        ("Address", row.address),
        ("Interpreter", row.interpreter),
        ("Letters in another form", row.formats),
        ("Why it is not for us", row.reason),
        ("Where to ask instead", row.told_where),
    )
    return tuple(Row(label, lines=tuple(v.splitlines())) for label, v in said if v)


@open_to(WORKS)
@seen
@require_safe
def public_request_file(request: SignedIn, key: UUID) -> HttpResponseBase:
    """The file that came along."""
    row = shown_request(request, key)
    if row.paper is None or row.paper.state != "open":
        raise Http404
    return handed_out(row.paper.path, row.paper.name)


def counts_as(row: Any, born: date) -> list[tuple[str, str]]:
    """As whom the law lets somebody ask for a child of this birth date."""
    law = duties(row.authority.nation)
    return [
        (each.key, each.says)
        for each in asked_for(row.authority.nation).askers
        if each.may(law, born, on=row.received_on)
    ]


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def match_public_request(request: SignedIn, key: UUID) -> HttpResponse:
    """Say which child it is about: the case begins on the day it was received."""
    row, viewer = shown_request(request, key), request.viewer
    like = [one.found for one in queries.may_be(viewer, row) if one.found.is_open]
    children = {str(each.child.public_id): each.child for each in like}
    for child in children.values():
        shows(request, child)
    form = MatchForm(posted(request), initial={**begun(row)})
    offer(
        form,
        "child",
        [(k, f"{v.name}, {v.born:%-d %B %Y}") for k, v in children.items()],
    )
    offer(form, "asker", counts_as(row, row.born))

    def act() -> str:
        said = form.cleaned_data
        done = actions.match_request(
            row,
            child=children[said["child"]],
            asker=said["asker"],
            version=said["version"],
            on=request.today,
            by=viewer,
        )
        return case_of(request, done)

    return make_once(request, form, act) or form_page(
        request,
        form if children else None,
        heading="Which child is it about?",
        caption=str(row),
        lead=[RUNS.format(day_in_words(row.received_on))] if children else [NO_CHILD],
        submit="Put it with this child",
        back=reverse("public_request", args=[key]),
    )


RUNS = (
    "What was written goes into the child’s record. The legal time runs from {}, the "
    "day it was received. How whoever asked is reached stays here, outside the record."
)
NO_CHILD = (
    "There is no record, of those you may open, with this birth date and a name like "
    "it. If you found one that asks why, open it with a reason first."
)


def begun(row: Any) -> dict[str, Any]:
    """What the forms of a decision begin with."""
    return {"version": row.version, "asker": row.asker}


def case_of(request: SignedIn, row: Any) -> str:
    """Say that it is done; the address of the case."""
    came = day_in_words(row.received_on)
    messages.success(request, f"It is in the record. The request counts from {came}.")
    return reverse("case", args=[row.case.public_id])


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def begin_public_request(request: SignedIn, key: UUID) -> HttpResponse:
    """Begin the record of a child who has none, with what was written."""
    row = shown_request(request, key)
    form = BeginForm(posted(request), initial=begun(row))
    offer(form, "asker", counts_as(row, row.born))
    like = queries.may_be(request.viewer, row)

    def act() -> str:
        said = form.cleaned_data
        facts: Any = {"asker": said["asker"], "version": said["version"]}
        done = actions.begin_record(row, on=request.today, by=request.viewer, **facts)
        return case_of(request, done)

    return make_once(request, form, act) or form_page(
        request,
        form,
        heading=f"Begin a record of {row.child_name}",
        caption=str(row),
        lead=[RUNS.format(day_in_words(row.received_on))],
        caution=SAME if like else "",
        beside=Link("Whom it may be about", reverse("public_request", args=[key]))
        if like
        else None,
        submit="Begin the record and the case",
        back=reverse("public_request", args=[key]),
    )


SAME = "A record of this child may be here already. Look at those first."


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def refuse_public_request(request: SignedIn, key: UUID) -> HttpResponse:
    """Say that it is not for us, and why."""
    row = shown_request(request, key)
    form = NotForUsForm(posted(request), initial=begun(row))

    def act() -> str:
        facts: Any = {"version": form.cleaned_data["version"], "why": form.why()}
        actions.refuse_request(row, on=request.today, by=request.viewer, **facts)
        messages.success(request, TOLD if row.email else TELL)
        return reverse("public_requests")

    return make_once(request, form, act) or form_page(
        request,
        form,
        heading="Say that it is not for us",
        caption=str(row),
        lead=[LAST],
        submit="Save",
        back=reverse("public_request", args=[key]),
    )


LAST = (
    "A request for a child who lives here is for us in whatever form it came. What is "
    "not for us is destroyed a year from today."
)
TOLD = "Saved. If another area answers, a mail without names says where to ask."
TELL = "Saved. There is no email address: call or write, and say where to ask."
