"""Assess: accept, split and merge what was read, and place what was left over."""

from typing import Any

from django.core.exceptions import ValidationError

from goldenthread.access.guard import action, current
from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.actions.assess.hidden import (
    LEFT_OUT,
    hidden_words_of,
    remember_hidden,
)
from goldenthread.plans.actions.plan.order import end_of, make_room
from goldenthread.plans.models import (
    CrossReference,
    Edition,
    HiddenWords,
    Item,
    Leftover,
    Line,
    Lineage,
    Question,
    Resource,
    Responsible,
    SourceSpan,
    SuccessCriterion,
    Timescale,
)
from goldenthread.plans.models.plans import EditionState
from goldenthread.plans.models.sources import LeftoverFate


def check_preparing(edition: Edition) -> None:
    """Raise when an edition is not being prepared any more."""
    if edition.state != EditionState.CHECKING:
        raise ValidationError("This edition is not being prepared any more.")


@action(needs=Permission.IMPORT_PLAN)
def accept_item(item: Item, *, version: int, by: Viewer) -> Item:
    """Say that an item was read right. Its questions are settled."""
    check_preparing(item.edition)
    item = current(item, version)
    item.is_checked = True
    item.save()
    Question.objects.beside(item).filter(item=item).update(is_settled=True)
    return item


@action(needs=Permission.IMPORT_PLAN)
def accept_all(edition: Edition, *, version: int, by: Viewer) -> Edition:
    """Say that every item without an open question was read right."""
    edition = current(edition, version)
    check_preparing(edition)
    edition.save()
    doubtful = Question.objects.visible_to(by).filter(
        edition=edition, is_settled=False, item__isnull=False
    )
    rows = Item.objects.visible_to(by).filter(edition=edition, is_checked=False)
    rows.exclude(pk__in=doubtful.values("item_id")).update(is_checked=True)
    return edition


@action(needs=Permission.IMPORT_PLAN)
def split_item(item: Item, *, at: int, version: int, by: Viewer) -> Item:
    """Cut an item's text in two at a character; the rest is a new item after it."""
    check_preparing(item.edition)
    item = current(item, version)
    first, rest = item.text[:at].strip(), item.text[at:].strip()
    if not first or not rest:
        raise ValidationError({"at": "Choose a place inside the text"})
    position = end_of(item)
    make_room(item.edition, position, by=by)
    new = Item.objects.create(
        authority_id=item.authority_id,
        edition=item.edition,
        parent=item.parent,
        position=position,
        kind=item.kind,
        text=rest,
        is_checked=True,
    )
    SourceSpan.objects.add_all(
        SourceSpan(
            authority_id=item.authority_id,
            item=new,
            field=span.field,
            page=span.page,
            start=span.start,
            end=span.end,
        )
        for span in SourceSpan.objects.beside(item).filter(item=item, field="text")
    )
    remember_hidden(new, hidden_words_of(item), by=by)
    item.text, item.is_checked = first, True
    item.save()
    return new


@action(needs=Permission.IMPORT_PLAN)
def merge_item(item: Item, *, into: Item, version: int, by: Viewer) -> Item:
    """Join an item to another: its words, lists and anchors go there."""
    check_preparing(item.edition)
    if into.edition_id != item.edition_id or into.pk == item.pk:
        raise ValidationError("Choose another item of this edition.")
    item = current(item, version)
    into = current(into, into.version)
    into.text = " ".join(part for part in (into.text, item.text) if part)
    into.title = into.title or item.title
    into.is_checked = True
    into.due_by = into.due_by or item.due_by
    if into.parent_id == item.pk:
        into.parent = item.parent
    into.save()
    for kind in (SuccessCriterion, Resource, Line, Responsible, Timescale):
        _carry(kind, item, into)
    for rows in (CrossReference, SourceSpan, Question, HiddenWords):
        rows.objects.beside(item).filter(item=item).update(item=into)
    heirs = Lineage.objects.beside(item)
    known = heirs.filter(new=into).values("old_id")
    heirs.filter(new=item).exclude(old_id__in=known).update(new=into)
    under = Item.objects.beside(item).filter(parent=item)
    under.exclude(pk=into.pk).update(parent=into)
    item.delete()
    return into


def _carry(kind: Any, item: Item, into: Item) -> None:
    """Put an item's rows of a kind behind those of another."""
    rows = kind.objects.beside(item).order_by("position")
    last = max((row.position for row in rows.filter(item=into)), default=0)
    for n, row in enumerate(rows.filter(item=item), start=last + 1):
        row.item, row.position = into, n
        row.save()


@action(needs=Permission.IMPORT_PLAN)
def discard_item(item: Item, *, version: int, by: Viewer) -> Edition:
    """Say that an item is furniture of the document, not part of the plan."""
    check_preparing(item.edition)
    item = current(item, version)
    edition = item.edition
    spans = SourceSpan.objects.beside(item).filter(item=item)
    span = spans.order_by("start").first()
    left = Leftover.objects.beside(item).filter(edition=edition)
    Leftover.objects.create(
        authority_id=item.authority_id,
        edition=edition,
        position=left.count() + 1,
        text=" ".join(part for part in (item.number, item.title, item.text) if part),
        fate=LeftoverFate.FURNITURE,
        kind=LEFT_OUT,
        start=span.start if span else None,
        end=span.end if span else None,
    )
    Item.objects.beside(item).filter(parent=item).update(parent=item.parent)
    item.delete()
    return edition
