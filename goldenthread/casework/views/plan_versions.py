"""Plan: versions are made, read, compared, sent and printed for each recipient."""

from datetime import date
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
from goldenthread.casework.actions import versions as actions
from goldenthread.casework.forms.plans import ReleaseForm, VersionForm
from goldenthread.casework.queries import plans, recipients
from goldenthread.casework.queries.file_rights import statements, was_disclosed
from goldenthread.casework.queries.translations import translated
from goldenthread.casework.rules.plan.changes import changes
from goldenthread.casework.rules.plan.content import content_from
from goldenthread.casework.rules.plan.faces import explained_faces, faces
from goldenthread.casework.rules.plan.printing import (
    Edition,
    Recipient,
    for_recipient,
    in_copy,
    printed,
)
from goldenthread.casework.views.answers import answers_table, may_answer
from goldenthread.casework.views.named import opens_to
from goldenthread.casework.views.pages import (
    child_page,
    found,
    make_once,
    offer,
    posted,
)
from goldenthread.casework.views.plan_lacks import lacks_of
from goldenthread.cycle.rules import day_in_words
from goldenthread.documents.writers import CONTENT_TYPES, written
from goldenthread.duties.rules.explaining import explained
from goldenthread.duties.rules.sections import PlanSchema, schema_for
from goldenthread.people.views.page import calls
from goldenthread.ui.rules import Cell, Column, Link, Table

WORKS = Permission.WORK_CASE
KINDS = [
    ("draft", "A draft, on which the family says what it thinks"),
    ("final", "The final plan"),
    ("notice", "Proposed changes to the plan"),
    ("amended", "The amended final plan"),
]
FILES = ("docx", "html", "pdf")


def version_rows(rows: Any) -> Table | None:
    """The versions of a plan, newest first."""
    cells = tuple(
        (
            Cell(
                f"{row.get_kind_display()}, version {row.number}",
                reverse("plan_version", args=[row.public_id]),
            ),
            Cell(day_in_words(row.made_on)),
            Cell(day_in_words(row.released_on) or "Not sent"),
        )
        for row in rows
    )
    heads = (Column("Version"), Column("Made"), Column("Sent"))
    return Table("Versions", heads, cells, stacked=True) if cells else None


def read_page(request: SignedIn, child: Any, rows: Any) -> HttpResponse:
    """The latest version that was sent, for whoever does not write it."""
    latest = rows.first()
    if latest is None:
        values = child_page(child, "child_plan", "The plan", reader=request)
        return render(request, "casework/plan/not_yet.html", values)
    return version_page(request, latest, others=rows)


@open_to(Permission.SEE_CHILDREN)
@seen
@require_safe
def plan_version(request: SignedIn, version: UUID) -> HttpResponse:
    """One version as its reader may see it."""
    row = shown_version(request, version)
    others = plans.versions(request.viewer).filter(plan=row.plan)
    return version_page(request, row, others=others)


def shown_version(request: SignedIn, version: UUID) -> Any:
    """A version; that its child was shown is written down."""
    row = found(plans.versions(request.viewer), version)
    shows(request, row.child)
    return row


def version_page(request: SignedIn, row: Any, *, others: Any) -> HttpResponse:
    """A version in a layout, with its files and what may be done with it."""
    schema = schema_for(row.plan.kind)
    to = recipients.own_copy(request.viewer, row.child, schema)
    layout = schema.layout(request.GET.get("layout", ""))
    paper = printed(content_from(row.content), schema, layout.key, edition(row), to)
    works, nation = request.viewer.may(WORKS), row.authority.nation
    told = explained(nation).sections
    values = child_page(row.child, "child_plan", edition(row).title, reader=request) | {
        "version": row,
        "title": edition(row).title,
        "faces": explained_faces(
            faces(paper.blocks), told if to.adult else (), calls(request, row.child)
        ),
        "layouts": [
            Link(one.title, f"?layout={one.key}", one is layout)
            for one in schema.layouts
        ],
        "files": [
            Link(form.upper(), file_address(row, layout.key, form)) for form in FILES
        ],
        "handbook": reverse("handbook_of", args=[nation]),
        "is_family": bool(to.adult),
        "before": before(others, row),
        "others": version_rows(others),
        "told": told_links(request, row.plan),
        "tell": reverse("begin_translation", args=[row.plan.public_id])
        if works and row.released_on
        else "",
        "statements": statements(request.viewer, row.child),
        "works": works,
        "is_unsent": works and row.released_on is None,
        "needs_other": actions.needs_other(row, request.viewer),
        "copies": copies(request, row, layout.key) if works else None,
        "answers": answers_table(request.viewer, row),
        "may_answer": may_answer(request.viewer, row),
    }
    return render(request, "casework/plan/version.html", values)


def told_links(request: SignedIn, plan: Any) -> list[Link]:
    """The latest of each form in which a plan was told, for its reader."""
    latest: dict[int, Link] = {}
    for row in translated(request.viewer).filter(of__plan=plan):
        unsent = "" if row.released_on else ", not released"
        label = f"{row.translation}: version {row.of.number} of the plan{unsent}"
        link = Link(label, reverse("translated_plan", args=[row.public_id]))
        latest.setdefault(row.translation_id, link)
    return [*latest.values()]


def edition(row: Any) -> Edition:
    """What a version is called on paper."""
    title = f"{row.get_kind_display()}, version {row.number}"
    is_draft = row.kind == "draft"
    return Edition(title, is_draft, row.made_on, row.digest, row.signed_name)


def file_address(row: Any, layout: str, form: str, key: str = "") -> str:
    """Where a version is downloaded; ``key`` names whose copy it is."""
    address = reverse("plan_file", args=[row.public_id, layout, form])
    return f"{address}?for={key}" if key else address


def before(others: Any, row: Any) -> str:
    """Where the changes against the version before are shown."""
    earlier = [one for one in others if one.number < row.number]
    return reverse("plan_changes", args=[row.public_id]) if earlier else ""


def copies(request: SignedIn, row: Any, layout: str) -> Table:
    """Who would see what: each recipient, what is left out, and their copy."""
    schema = schema_for(row.plan.kind)
    found_ones = recipients.recipients_of(request.viewer, row, on=request.today)
    cells = tuple(
        (
            Cell(to.name, hint=f"Sent by law: {to.duty}" if to.duty else ""),
            Cell(sections(to, schema)),
            Cell(left_out(to)),
            copy_cell(row, to, key, file_address(row, layout, "pdf", key)),
            Cell("DOCX", file_address(row, layout, "docx", key)),
        )
        for key, to in found_ones.items()
    )
    heads = ("For", "Sees", "Does not see", "Copy", "To edit")
    return Table("Who will see what", tuple(map(Column, heads)), cells, stacked=True)


def copy_cell(row: Any, to: Recipient, key: str, address: str) -> Cell:
    """The file's own copy; anybody else's is recorded before it leaves."""
    if to.is_office:
        return Cell("PDF", address)
    return Cell("Give a copy", reverse("give_copy", args=[row.public_id, key]))


def sections(to: Recipient, schema: PlanSchema) -> str:
    """Which sections a recipient gets: by letter where they have one, else by title."""
    if to.sections is None or to.sections >= schema.by_key.keys():
        return "All sections"
    got = [each for each in schema.sections if each.key in to.sections]
    if all(each.key.isupper() for each in got):
        return f"Sections {', '.join(each.key for each in got)}"
    return ", ".join(each.title for each in got)


def left_out(to: Recipient) -> str:
    """What a recipient's copy leaves out."""
    if to.is_office:
        return "Nothing is left out"
    parts = ["other people's addresses"]
    if to.hides:
        parts.append(
            "what a restriction hides: where the child lives or goes to school"
        )
    if not to.adult:
        parts.append("where the child lives")
    return ", ".join(parts).capitalize()


@limited("plan_files", Limit(burst=30, every=5))
@open_to(Permission.SEE_CHILDREN)
@seen
@require_safe
def plan_file(request: SignedIn, version: UUID, layout: str, form: str) -> HttpResponse:
    """A version as a file, for one recipient; the copy is an event."""
    row = shown_version(request, version)
    schema = schema_for(row.plan.kind)
    if form not in FILES or layout not in {one.key for one in schema.layouts}:
        raise Http404
    to = asked_for(request, row)
    key = request.GET.get("for", "")
    if key and works_without_record(request, row, to, key):
        return redirect("give_copy", row.public_id, key)
    paper = printed(content_from(row.content), schema, layout, edition(row), to)
    about = f"{form} for {'the file' if to.is_office else 'a recipient'}"
    record(request.viewer, "made_copy", row, about=about)
    name = f"plan-{row.case.number}-{row.number}.{form}"
    return saved_as(written(paper, form), CONTENT_TYPES[form], name)


def works_without_record(request: SignedIn, row: Any, to: Recipient, key: str) -> bool:
    """Whether an officer asks for somebody's copy whose leaving nobody has recorded."""
    is_others = request.viewer.may(WORKS) and not to.is_office
    return is_others and not was_disclosed(request.viewer, row, key)


def asked_for(request: SignedIn, row: Any) -> Recipient:
    """Whose copy it is: one's own, or for an officer the recipient they chose."""
    schema = schema_for(row.plan.kind)
    key = request.GET.get("for", "")
    kept = recipients.hidden_from(request.viewer, row.child)
    if not key or kept or not request.viewer.may(WORKS):
        return recipients.own_copy(request.viewer, row.child, schema)
    known = recipients.recipients_of(request.viewer, row, on=request.today)
    if key not in known:
        raise Http404
    return known[key]


@open_to(Permission.SEE_CHILDREN)
@seen
@require_safe
def plan_changes(request: SignedIn, version: UUID) -> HttpResponse:
    """What a version changes against the one before, word by word."""
    row = shown_version(request, version)
    others = plans.versions(request.viewer).filter(plan=row.plan)
    earlier = others.filter(number__lt=row.number).first()
    if earlier is None:
        raise Http404
    schema = schema_for(row.plan.kind)
    to = recipients.own_copy(request.viewer, row.child, schema)
    told = [
        in_copy(for_recipient(content_from(one.content), to), to)
        for one in (earlier, row)
    ]
    heading = f"What version {row.number} changes"
    values = child_page(row.child, "child_plan", heading, reader=request) | {
        "heading": heading,
        "version": row,
        "earlier": earlier,
        "changes": changes(*told),
    }
    return render(request, "casework/plan/changes.html", values)


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def make_version(request: SignedIn, plan: UUID) -> HttpResponse:
    """Freeze the working copy as a version: nobody outside sees it yet."""
    row = found(plans.plans(request.viewer), plan)
    shows(request, row.child)
    form = VersionForm(posted(request))
    offer(form, "kind", KINDS)

    def act() -> str:
        said = form.cleaned_data
        sent = actions.Sent(said["kind"], said["signed"])
        made = actions.make_version(row, sent=sent, by=request.viewer, on=request.today)
        return reverse("plan_version", args=[made.public_id])

    if answer := make_once(request, form, act):
        return answer
    content = plans.content_of(request.viewer, row)
    values = child_page(
        row.child, "child_plan", "Make a version of the plan", reader=request
    ) | {
        "form": form,
        "lacks": lacks_of(row, content, schema_for(row.kind)),
        "back": reverse("child_plan", args=[row.child.public_id]),
    }
    return render(request, "casework/plan/make.html", values)


@open_to(WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def release_version(request: SignedIn, version: UUID) -> HttpResponse:
    """Send a version, after seeing who will see what."""
    row = shown_version(request, version)
    form = ReleaseForm(posted(request), initial={"served": request.today})

    def act() -> str:
        served: date = form.cleaned_data["served"]
        actions.release_version(row, served=served, by=request.viewer, on=request.today)
        return reverse("plan_version", args=[row.public_id])

    answer = make_once(request, form, act)
    if answer:
        return answer
    values = child_page(
        row.child, "child_plan", "Send this version", reader=request
    ) | {
        "form": form,
        "version": row,
        "title": edition(row).title,
        "opens_to": list(opens_to(request, row)),
        "copies": copies(request, row, schema_for(row.plan.kind).layouts[0].key),
        "back": reverse("plan_version", args=[row.public_id]),
    }
    return render(request, "casework/plan/release.html", values)
