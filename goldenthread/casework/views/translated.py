"""Plan: what was told in other words is read, sent to the family and printed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.engine.bucket import Limit
from goldenthread.access.guard import limited, open_to, record, seen, shows
from goldenthread.access.http import SignedIn, saved_as
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import translating as actions
from goldenthread.casework.forms.translations import ReleaseTranslated
from goldenthread.casework.queries import recipients
from goldenthread.casework.queries import translations as queries
from goldenthread.casework.rules.plan.content import PlanContent, content_from
from goldenthread.casework.rules.plan.languages import BY_TAG
from goldenthread.casework.rules.plan.printing import (
    Recipient,
    for_recipient,
)
from goldenthread.casework.rules.plan.translated import (
    ALONE,
    BESIDE,
    LAYOUTS,
    Head,
    ToldPlan,
    added_since,
    for_reader,
    paper_of,
)
from goldenthread.casework.rules.plan.translating import (
    IN_LAW,
    STATEMENT,
    told_in,
)
from goldenthread.casework.views.pages import (
    child_page,
    found,
    listed,
    make_once,
    posted,
)
from goldenthread.casework.views.plan_versions import (
    asked_for,
    edition,
    left_out,
    sections,
    works_without_record,
)
from goldenthread.documents.writers import CONTENT_TYPES, written
from goldenthread.documents.writers.blocks import direction
from goldenthread.duties.rules.sections import schema_for
from goldenthread.ui.rules import Cell, Link, Table

WORKS = Permission.WORK_CASE
POSTS = ["GET", "HEAD", "POST"]
FILES = ("docx", "html", "pdf")


@dataclass(frozen=True)
class Later:
    """The plan that holds today, where it is a later one than was told."""

    number: int
    content: PlanContent


def later_than(request: SignedIn, row: Any) -> Later | None:
    """The version that holds, if the one that was told holds no more."""
    last = queries.latest_sent(request.viewer, row.of.plan)
    if last is None or last.number <= row.of.number:
        return None
    return Later(last.number, content_from(last.content))


def holding(request: SignedIn, row: Any) -> str:
    """Where the plan that holds today is read."""
    last = queries.latest_sent(request.viewer, row.of.plan)
    return reverse("plan_version", args=[(last or row.of).public_id])


def told_plan(request: SignedIn, row: Any, to: Recipient) -> ToldPlan:
    """A translation as one reader gets it: without what must not reach them."""
    content, said = content_from(row.of.content), told_in(row.content)
    schema, later = schema_for(content.kind), later_than(request, row)
    now = later.content if later else None
    return ToldPlan(
        head=head_of(row, any(each.aided for each in said.values())),
        edition=edition(row.of),
        title=said["frame.title"].words if "frame.title" in said else schema.title,
        child=for_recipient(content, to).child.name,
        statement=said[STATEMENT].words,
        in_law=IN_LAW,
        sections=for_reader(content, schema, said, to, now=now),
        outdated=outdated(content, later) if later else "",
    )


def head_of(row: Any, aided: bool) -> Head:
    """What is said of a translation itself."""
    told = row.content
    return Head(
        told["kind"],
        told["language"],
        row.number,
        told["translator"],
        told["works_for"],
        edition(row.of).title,
        row.digest,
        aided,
    )


def outdated(content: PlanContent, later: Later) -> str:
    """That the plan has changed since it was told."""
    added = added_since(content, later.content, schema_for(content.kind))
    more = f" Parts that are new in it and not told here: {added}." if added else ""
    return (
        f"The plan has changed since: version {later.number} holds now. What it words "
        f"otherwise is marked.{more}"
    )


def shown_translated(request: SignedIn, translated: UUID) -> Any:
    """A plan in other words; that its child was shown is written down."""
    row = found(queries.translated(request.viewer), translated)
    shows(request, row.child)
    return row


@open_to(Permission.SEE_CHILDREN)
@seen
@require_safe
def translated_plan(request: SignedIn, translated: UUID) -> HttpResponse:
    """A plan in other words as its reader may see it, alone or beside the original."""
    row = shown_translated(request, translated)
    schema = schema_for(row.of.plan.kind)
    to = recipients.own_copy(request.viewer, row.child, schema)
    plan = told_plan(request, row, to)
    asked = request.GET.get("layout", "")
    layout = BESIDE if asked == BESIDE else ALONE
    works = request.viewer.may(WORKS)
    language = BY_TAG[plan.head.tag]
    values = child_page(row.child, "child_plan", plan.head.named, reader=request) | {
        "row": row,
        "plan": plan,
        "tag": language.tag,
        "direction": direction(language.tag),
        "language": language.own,
        "is_beside": layout == BESIDE,
        "layouts": [
            Link(says, f"?layout={key}", key == layout) for key, says in LAYOUTS
        ],
        "files": [Link(form.upper(), address_of(row, layout, form)) for form in FILES],
        "original": reverse("plan_version", args=[row.of.public_id]),
        "holds": holding(request, row),
        "is_unsent": works and row.released_on is None,
        "copies": copies(request, row, layout) if works else None,
    }
    return render(request, "casework/translation/read.html", values)


def address_of(row: Any, layout: str, form: str, key: str = "") -> str:
    """Where it is downloaded; ``key`` names whose copy it is."""
    address = reverse("translated_file", args=[row.public_id, layout, form])
    return f"{address}?for={key}" if key else address


def copies(request: SignedIn, row: Any, layout: str) -> Table:
    """Who would see what: the copy of each recipient of the original."""
    schema = schema_for(row.of.plan.kind)
    known = recipients.recipients(request.viewer, row.child, schema, on=request.today)
    cells = [
        (
            Cell(to.name),
            Cell(sections(to, schema)),
            Cell(left_out(to)),
            Cell("PDF", address_of(row, layout, "pdf", key)),
            Cell("DOCX", address_of(row, layout, "docx", key)),
        )
        for key, to in known.items()
    ]
    heads = "For|Sees|Does not see|Copy|To edit"
    return listed("Who will see what", heads, cells)


@limited("plan_files", Limit(burst=30, every=5))
@open_to(Permission.SEE_CHILDREN)
@seen
@require_safe
def translated_file(
    request: SignedIn, translated: UUID, layout: str, form: str
) -> HttpResponse:
    """A plan in other words as a file, for one recipient; the copy is an event.

    Somebody else's copy goes only where a copy of the original was recorded: the two
    leave together.
    """
    row = shown_translated(request, translated)
    if form not in FILES or layout not in dict(LAYOUTS):
        raise Http404
    to = asked_for(request, row.of)
    key = request.GET.get("for", "")
    if key and works_without_record(request, row.of, to, key):
        return redirect("give_copy", row.of.public_id, key)
    paper = paper_of(told_plan(request, row, to), layout, to)
    about = f"{form} for {'the file' if to.is_office else 'a recipient'}"
    record(request.viewer, "made_copy", row, about=about)
    tag = row.content["language"]
    name = f"plan-{row.of.case.number}-{row.of.number}-{tag}-{row.number}.{form}"
    return saved_as(written(paper, form), CONTENT_TYPES[form], name)


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def release_translated(request: SignedIn, translated: UUID) -> HttpResponse:
    """Let the family read it, after seeing who will see what."""
    row = shown_translated(request, translated)
    form = ReleaseTranslated(posted(request))

    def act() -> str:
        actions.release_translated(
            row,
            names_checked=form.cleaned_data["names_checked"],
            by=request.viewer,
            on=request.today,
        )
        return reverse("translated_plan", args=[row.public_id])

    answer = make_once(request, form, act)
    if answer:
        return answer
    values = child_page(
        row.child, "child_plan", "Let the family read it", reader=request
    ) | {
        "form": form,
        "row": row,
        "of": edition(row.of).title,
        "copies": copies(request, row, ALONE),
        "back": reverse("translated_plan", args=[row.public_id]),
    }
    return render(request, "casework/translation/release.html", values)
