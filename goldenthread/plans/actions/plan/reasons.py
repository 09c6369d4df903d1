"""Plan: say why an item is there: because of a comment of readers, or of a gap."""

from datetime import date

from django.core.exceptions import ValidationError

from goldenthread.access.guard import Refused, action
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.models import Comment, Gap
from goldenthread.directory.rules.comments import State
from goldenthread.plans.actions.last_public import public_forms
from goldenthread.plans.actions.plan.changes import Because
from goldenthread.plans.actions.plan.sheet import Sheet, add_sheet
from goldenthread.plans.models import Edition, Item, Reason
from goldenthread.plans.models.plans import EditionState

Why = Comment | Gap


@action(needs=Permission.NAME_REASON)
def name_reason(
    authority: Authority, *, why: Why, item: str, by: Viewer, on: date
) -> Reason:
    """Say that an item is there because of a comment or a gap, by the item's id.

    Whoever sees no plans names an item as anybody may read it: of a published cycle.
    """
    _check_why(why, authority, by)
    row = _item_named(why, item, by)
    comment = why if isinstance(why, Comment) else None
    gap = why if isinstance(why, Gap) else None
    if Reason.objects.beside(row).filter(item=row, comment=comment, gap=gap).exists():
        raise ValidationError("That item answers this already.")
    return Reason.objects.create(
        authority=authority,
        item=row,
        comment=comment,
        gap=gap,
        made_on=on,
        made_by_id=by.user_id,
    )


def _check_why(why: Why, authority: Authority, by: Viewer) -> None:
    if why.authority_id != authority.pk:
        raise Refused(by, "name_reason", why, "another authority's")
    if isinstance(why, Comment) and why.state != State.SHOWN:
        raise ValidationError("Decide first whether the comment may be shown.")
    if isinstance(why, Gap) and why.closed_on:
        raise ValidationError("This gap is closed.")


def _item_named(why: Why, item: str, by: Viewer) -> Item:
    rows = Item.objects.beside(why).filter(public_id=item, withdrawn_on=None)
    found = rows.select_related("edition").first()
    if found is None or found.edition.state != EditionState.CURRENT:
        raise ValidationError({"target": "Choose an item of that plan"})
    if not by.may(Permission.SEE_PLANS) and found.pk not in public_forms([found]):
        raise ValidationError({"target": "Choose an item of that plan"})
    return found


@action(needs=Permission.EDIT_PLAN)
def add_because(
    edition: Edition,
    *,
    sheet: Sheet,
    parent: Item | None,
    because: Because,
    why: Why,
    by: Viewer,
) -> Item:
    """Add an item that answers a comment or a gap."""
    item = add_sheet(edition, sheet=sheet, parent=parent, because=because, by=by)
    key = str(item.public_id)
    name_reason(edition.authority, why=why, item=key, by=by, on=because.on)
    return item


@action(needs=Permission.NAME_REASON)
def take_reason_away(reason: Reason, *, by: Viewer) -> Item:
    """Say that an item is not there for that. What was published stays published."""
    item = reason.item
    reason.delete()
    return item
