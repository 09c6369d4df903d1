"""Proposed changes answered row by row, by a family or for it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
)

from goldenthread.access.guard import open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import reviews_said as actions
from goldenthread.casework.forms.reviews import (
    ReplyForm,
)
from goldenthread.casework.queries import plans, recipients
from goldenthread.casework.queries import reviews as queries
from goldenthread.casework.queries.families import gives_views
from goldenthread.casework.rules.plan.changes import Change, changes
from goldenthread.casework.rules.plan.content import content_from
from goldenthread.casework.rules.plan.printing import for_recipient
from goldenthread.casework.views.pages import (
    child_page,
    found,
    listed,
    make_once,
    posted,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.sections import schema_for
from goldenthread.ui.rules import Cell

WORKS, GIVES = Permission.WORK_CASE, Permission.GIVE_VIEWS


@open_to(GIVES, WORKS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def reply_to_changes(request: SignedIn, version: UUID) -> HttpResponse:
    """Answer proposed changes row by row; the office reads what was answered."""
    row = found(plans.versions(request.viewer), version)
    shows(request, row.child)
    told = told_changes(request, row)
    own = gives_views(request.viewer, row.child)
    known = {
        (each.of, each.key): each for each in queries.replies_to(request.viewer, row)
    }
    form = ReplyForm(
        [(one.kind, one.key, label_of(one)) for one in told],
        posted(request),
        for_others=not own,
        initial=initial_of(told, known),
    )

    def act() -> str:
        replies = form.replies()
        by, on = request.viewer, request.today
        if own:
            actions.reply_to_changes(row, replies=replies, by=by, on=on)
        else:
            behalf = form.cleaned_data["on_behalf_of"]
            actions.take_reply(row, replies=replies, on_behalf_of=behalf, by=by, on=on)
        return reverse("reply_to_changes", args=[row.public_id])

    answer = make_once(request, form, act) if row.released_on else None
    if answer:
        return answer
    values = child_page(
        row.child, "child_review", "Proposed changes", reader=request
    ) | {
        "version": row,
        "form": form,
        "own": own,
        "open": row.kind == "notice" and row.released_on is not None,
        "sent": day_in_words(row.released_on),
        "answered": answers_table(told, known),
        "changes": told,
        "back": reverse("child_review", args=[row.child.public_id]),
    }
    return render(request, "casework/review/reply.html", values)


def told_changes(request: SignedIn, row: Any) -> list[Change]:
    """What a version would change, as its reader may see it."""
    earlier = queries.version_before(request.viewer, row)
    if earlier is None:
        return []
    schema = schema_for(row.plan.kind)
    to = recipients.own_copy(request.viewer, row.child, schema)
    contents = [for_recipient(content_from(one.content), to) for one in (earlier, row)]
    return list(changes(*contents))


SIGNS = {"+": "New", "-": "Taken out", "~": "Changed"}


def label_of(change: Change) -> str:
    """One change in a line: what kind, where, and its words after."""
    words = "; ".join(
        f"{each.name}: {each.after or each.before}" for each in change.fields
    )
    return f"{SIGNS[change.sign]} ({change.section}). {words}"[:600]


def initial_of(told: list[Change], known: Any) -> dict[str, str]:
    """What was answered before stands in the form."""
    values = {}
    for number, one in enumerate(told):
        reply = known.get((one.kind, one.key))
        if reply:
            values[f"answer_{number}"] = reply.answer
            values[f"words_{number}"] = reply.words
    return values


def answers_table(told: list[Change], known: Any) -> Any:
    """Change by change, what the family answered: where they differ is seen at once."""
    return listed(
        "What the family answered",
        "Change|Answer|In their words",
        (
            (
                Cell(label_of(one)),
                Cell(reply.get_answer_display() if reply else "Not answered"),
                Cell(reply.words if reply else "", hint=behalf_of(reply)),
            )
            for one in told
            for reply in [known.get((one.kind, one.key))]
        ),
    )


def behalf_of(reply: Any) -> str:
    """Who wrote it down for whom."""
    if reply is None or not reply.on_behalf_of:
        return ""
    return f"{reply.on_behalf_of}, written down by {reply.given_by}"
