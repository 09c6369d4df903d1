"""Assess: place left-over text in an item, or say what it is; settle questions."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Max

from goldenthread.access.guard import action, current
from goldenthread.access.models import Owned
from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.actions.assess.checking import check_preparing
from goldenthread.plans.actions.assess.hidden import hidden_in, remember_hidden
from goldenthread.plans.actions.plan.changes import Because
from goldenthread.plans.actions.plan.dates import add_timescale, due_by
from goldenthread.plans.actions.plan.resources import resource_said
from goldenthread.plans.models import (
    Item,
    Leftover,
    Line,
    Question,
    Resource,
    Responsible,
    SourceSpan,
    SuccessCriterion,
    Timescale,
)
from goldenthread.plans.models.sources import LeftoverFate
from goldenthread.plans.rules.words import LineKind, Part

PLACES = {
    "text": "Add to its text",
    "bullet": "A bullet",
    "action": "An action",
    "progress": "Progress",
    "next_step": "A next step",
    "note": "An internal note",
    "success_criterion": "A success criterion",
    "lead": "A lead",
    "timescale": "Its timescale",
    "resource": "A resource",
    "monitored_by": "Monitored by",
    "evaluated_by": "Evaluated by",
}

PARTS = {"lead": Part.LEAD, **{part.value: part for part in Part}}


@action(needs=Permission.IMPORT_PLAN)
def settle_leftover(
    leftover: Leftover, *, fate: str, version: int, by: Viewer
) -> Leftover:
    """Say that left-over text is furniture, or is kept with the plan in no item."""
    check_preparing(leftover.edition)
    leftover = current(leftover, version)
    leftover.fate = LeftoverFate(fate)
    leftover.save()
    return leftover


@action(needs=Permission.IMPORT_PLAN)
def settle_question(question: Question, *, version: int, by: Viewer) -> Question:
    """Say that a question has been looked at."""
    question = current(question, version)
    question.is_settled = True
    question.save()
    return question


@action(needs=Permission.IMPORT_PLAN)
def place_leftover(
    leftover: Leftover, *, item: Item, field: str, version: int, by: Viewer, on: date
) -> Leftover:
    """Put left-over text into a field of an item. Its words are kept as printed."""
    check_preparing(leftover.edition)
    if item.edition_id != leftover.edition_id:
        raise ValidationError("The item belongs to another edition.")
    if field not in PLACES:
        raise ValidationError({"field": "Choose what the text is"})
    leftover = current(leftover, version)
    item = current(item, item.version)
    _put(item, field, leftover.text, by=by, on=on)
    item.save()
    remember_hidden(item, hidden_in(leftover), by=by)
    if leftover.start is not None and leftover.end is not None:
        SourceSpan.objects.create(
            authority_id=item.authority_id,
            item=item,
            field=field,
            start=leftover.start,
            end=leftover.end,
        )
    leftover.fate = LeftoverFate.PLACED
    leftover.save()
    return leftover


def next_position(kind: type[Owned], item: Item) -> int:
    """The place behind an item's last row of a kind."""
    rows = kind.objects.beside(item).filter(item=item)  # type: ignore[attr-defined]  # each kind has its manager
    return int(rows.aggregate(last=Max("position"))["last"] or 0) + 1


def _put(item: Item, field: str, text: str, *, by: Viewer, on: date) -> None:
    if field == "text":
        item.text = f"{item.text} {text}".strip()
    elif field == "timescale":
        position = next_position(Timescale, item)
        add_timescale(item, text, position, Because(on), by=by)
        item.due_by = due_by(text) or item.due_by
    else:
        _put_row(item, field, text)


def _put_row(item: Item, field: str, text: str) -> None:
    owner = item.authority_id
    if field == "success_criterion":
        at = next_position(SuccessCriterion, item)
        SuccessCriterion.objects.create(
            position=at, text=text, authority_id=owner, item=item
        )
    elif field == "resource":
        resource_said(item, text, next_position(Resource, item)).save()
    elif field in PARTS:
        at = next_position(Responsible, item)
        Responsible.objects.create(
            part=PARTS[field],
            position=at,
            raw=text[:300],
            authority_id=owner,
            item=item,
        )
    else:
        at = next_position(Line, item)
        shown = field != LineKind.NOTE
        Line.objects.create(
            kind=field,
            position=at,
            text=text,
            is_public=shown,
            authority_id=owner,
            item=item,
        )
