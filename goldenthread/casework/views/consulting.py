"""Settings asked whether a child could come, and what they answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.access.guard import open_to, record, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import consulting as actions
from goldenthread.casework.forms.advice import ConsultForm, ReplyForm
from goldenthread.casework.queries import advice as queries
from goldenthread.casework.queries import plans
from goldenthread.casework.queries.recipients import hidden_from
from goldenthread.casework.rules.plan.bodies import titled
from goldenthread.casework.rules.plan.content import content_from
from goldenthread.casework.rules.plan.faces import faces
from goldenthread.casework.rules.plan.printing import Recipient, printed
from goldenthread.casework.views.advised import preferred, reply_tag
from goldenthread.casework.views.pages import (
    attempt,
    child_page,
    form_page,
    found,
    make_once,
    offer,
    posted,
    shown_case,
    too_late,
)
from goldenthread.casework.views.plan_versions import edition
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.consulting import consulting
from goldenthread.duties.rules.sections import schema_for
from goldenthread.ui.rules import Row

NO_DRAFT = "There is no draft of the plan yet. Make it first: they are asked with it."
WORKS, GIVES = Permission.WORK_CASE, Permission.GIVE_ADVICE


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def consult(request: SignedIn, case: UUID) -> HttpResponse:
    """Ask several settings at once."""
    row = shown_case(request, case)
    law = consulting(row.authority.nation)
    if law is None:
        raise Http404
    places = {str(one.public_id): one for one in queries.settings(request.viewer)}
    choices = [(key, place.name) for key, place in places.items()]
    drafts = drafts_of(request, row)
    schema = schema_for(row.route)
    first = {"day": request.today, "sections": sorted(schema.for_settings)}
    form = ConsultForm(posted(request), initial=first)
    offer(form, "settings", choices)
    offer(form, "asked_for", [("", "None of them"), *choices])
    offer_reading(request, row, form, drafts)

    def act() -> str:
        said = form.cleaned_data
        shown = actions.Shown(
            drafts[said["draft"]], tuple(said["sections"]), tuple(said["reports"])
        )
        question = actions.Question(
            [places[key] for key in said["settings"]],
            said["day"],
            places.get(said["asked_for"]),
            shown,
        )
        actions.consult(row, question=question, by=request.viewer, on=request.today)
        messages.success(request, f"They are asked. {law.says}")
        return reverse("child_assess", args=[row.child.public_id])

    made = make_once(request, form, act)
    if made is not None:
        return made
    return form_page(
        request,
        form,
        heading="Ask settings whether the child could come",
        caption=f"{row.child.name}, case {row.number}",
        lead=[*([] if drafts else [NO_DRAFT]), law.says, law.source],
        submit="Ask them",
        back=reverse("child_assess", args=[row.child.public_id]),
        crumbs=child_page(row.child, "child_assess", "Ask settings")["crumbs"],
    )


def drafts_of(request: SignedIn, case: Any) -> dict[str, Any]:
    """The drafts and proposed changes of a case, the newest first."""
    rows = plans.versions(request.viewer).filter(
        case=case, kind__in=("draft", "notice")
    )
    return {str(row.public_id): row for row in rows}


def offer_reading(request: SignedIn, case: Any, form: Any, drafts: Any) -> None:
    """Offer what a setting may read: a draft, its sections, the advice that came."""
    offer(form, "draft", [(key, edition(row).title) for key, row in drafts.items()])
    sections = schema_for(case.route).sections
    offer(form, "sections", [(each.key, titled(each)) for each in sections])
    came = queries.came(request.viewer, case)
    offer(form, "reports", [(str(row.public_id), str(row)) for row in came])


@open_to(Permission.SEE_CHILDREN)
@seen
@require_http_methods(["GET", "POST"])
def consultation(request: SignedIn, consultation: UUID) -> HttpResponse:
    """One question to one setting, and its answer."""
    row = found(queries.every_consultation(request.viewer), consultation)
    law = consulting(row.case.authority.nation)
    own = is_own(request, row)
    may = own or request.viewer.may(WORKS)
    if request.method == "POST" and not may:
        raise Http404
    shows(request, row.case.child)
    form = ReplyForm(
        law.grounds if law else (),
        posted(request),
        own=own,
        initial={"day": request.today},
    )
    if request.method == "POST" and row.replied_on:
        return too_late(
            request,
            form,
            heading="This setting has answered already",
            theirs=rows_of(row, request),
            back=reverse("consultation", args=[row.public_id]),
        )
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: answered(request, row, form, own=own))
        if done is not None:
            messages.success(request, "The answer is here.")
            return redirect("consultation", consultation=row.public_id)
    values = {
        "row": row,
        "rows": rows_of(row, request),
        "form": form if may and row.replied_on is None else None,
    } | read_with(request, row)
    return render(request, "casework/consultation.html", values)


def read_with(request: SignedIn, row: Any) -> dict[str, Any]:
    """The draft that a setting is asked about, as its own copy; its reading is kept."""
    if not queries.reads_draft(request.viewer, row):
        return {}
    draft = row.draft
    schema = schema_for(draft.plan.kind)
    hides = hidden_from(request.viewer, row.case.child)
    to = Recipient(row.setting.name, "", hides, frozenset(row.sections))
    kept = content_from(draft.content)
    paper = printed(kept, schema, schema.layouts[0].key, edition(draft), to)
    record(request.viewer, "read_draft", row.case.child, about=edition(draft).title)
    return {
        "title": edition(draft).title,
        "faces": list(faces(paper.blocks)),
        "reports": [
            report_said(each) for each in queries.reports_read(request.viewer, row)
        ],
    }


def report_said(advice: Any) -> tuple[str, list[Row]]:
    """One piece of advice that is read with the draft: from whom, and what it says."""
    parts = (
        ("Needs", advice.needs),
        ("Outcomes", advice.outcomes),
        ("Provision", advice.provision),
    )
    return str(advice), [Row(name, words) for name, words in parts if words]


def is_own(request: SignedIn, row: Any) -> bool:
    """Whether the question went to the setting for which this person answers."""
    own = request.viewer.places_where(Permission.SEE_CHILDREN_OF_SETTING)
    return row.setting_id in own


def answered(request: SignedIn, row: Any, form: ReplyForm, *, own: bool) -> Any:
    """Answer for one's own setting, or write down what came."""
    facts: dict[str, Any] = {
        "words": form.words(),
        "version": row.version,
        "by": request.viewer,
        "on": request.today,
    }
    if own:
        return actions.answer_consultation(row, **facts)
    return actions.record_reply(row, day=form.cleaned_data["day"], **facts)


def rows_of(row: Any, request: SignedIn) -> list[Row]:
    """The question and the answer, line by line."""
    found = [
        Row(
            "Child", f"{row.case.child.name}, born {day_in_words(row.case.child.born)}"
        ),
        Row("Setting", row.setting.name, lines=(preferred(row),)),
        Row("Asked on", day_in_words(row.asked_on)),
        Row("Answer by", day_in_words(row.due_by), tag=reply_tag(row, request.today)),
    ]
    if row.draft and request.viewer.may(WORKS):
        parts = ", ".join(row.sections)
        found.append(Row("They read", f"{edition(row.draft).title}: sections {parts}"))
    if row.replied_on:
        numbers = (("On roll", row.on_roll), ("Places left", row.places_left))
        found += [
            Row("Answered on", day_in_words(row.replied_on)),
            Row("What shows it", row.evidence or "Not said"),
            Row("Steps considered", row.steps_considered or "Not said"),
            *(Row(key, "Not said" if n is None else str(n)) for key, n in numbers),
        ]
    return found
