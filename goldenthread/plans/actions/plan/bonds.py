"""Plan: say which item of another plan an item answers, or is reported on for."""

from datetime import date

from django.core.exceptions import ValidationError

from goldenthread.access.guard import Refused, action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.actions.last_public import public_forms
from goldenthread.plans.models import Item, ItemLink, Plan
from goldenthread.plans.models.plans import EditionState
from goldenthread.plans.rules.chains import LONGEST
from goldenthread.plans.rules.proof import Bond


@action(needs=Permission.EDIT_PLAN)
def bind_item(
    item: Item, *, kind: Bond, plan: Plan, target: str, by: Viewer, on: date
) -> ItemLink:
    """Bind an item to one of another plan, by that item's public id.

    It may answer an item of its own authority, or of another when that plan is
    published. It may be reported on only for an item of its own authority.
    """
    aim = _aimed_at(item, plan, target, by)
    if kind == Bond.SERVES:
        _check_serves(item, aim, by)
    _check_no_circle(item, aim, by)
    rows = ItemLink.objects.beside(item).filter(item=item, target=aim, kind=kind)
    if rows.exists():
        raise ValidationError("These two are bound already.")
    return ItemLink.objects.create(
        authority_id=item.authority_id,
        item=item,
        kind=kind,
        target=aim,
        target_words=_words_of(aim, item),
        made_on=on,
        made_by_id=by.user_id,
    )


def _aimed_at(item: Item, plan: Plan, target: str, by: Viewer) -> Item:
    """The item bound to, of a plan that the viewer may see."""
    if not Plan.objects.visible_to(by).filter(pk=plan.pk).exists():
        raise Refused(by, "bind_item", plan, "out of sight")
    if plan.authority_id != item.authority_id and plan.published_on is None:
        raise Refused(by, "bind_item", plan, "another authority's, not published")
    if item.edition.plan_id == plan.pk:
        raise ValidationError("Choose an item of another plan.")
    rows = Item.objects.beside(plan).filter(edition__plan=plan, public_id=target)
    aim = rows.select_related("edition").first()
    if aim is None or aim.withdrawn_on:
        raise ValidationError({"target": "Choose an item of that plan"})
    return aim


def _words_of(aim: Item, item: Item) -> str:
    """What an item is called: another authority's, only as anyone may read it."""
    if aim.authority_id == item.authority_id:
        return str(aim)
    public = public_forms([aim])
    if aim.pk not in public:
        raise ValidationError({"target": "Choose an item of that plan"})
    return public[aim.pk].heading


def _check_serves(item: Item, aim: Item, by: Viewer) -> None:
    if aim.authority_id != item.authority_id:
        raise ValidationError(
            "A report is entered once for plans of one authority. Choose ‘answers’ for "
            "another authority’s plan."
        )
    if item.is_heading or aim.is_heading:
        raise ValidationError("Nobody reports on a heading. Choose an item under it.")
    served = ItemLink.objects.visible_to(by).filter(kind=Bond.SERVES)
    if served.filter(target=aim).exclude(item=item).exists():
        raise ValidationError("Another item is reported on for that one already.")
    if served.filter(target=item).exists() or served.filter(item=aim).exists():
        raise ValidationError(
            "One of the two takes its report from elsewhere already. Bind to where the "
            "report is written."
        )


def _check_no_circle(item: Item, aim: Item, by: Viewer) -> None:
    """Raise when following the bonds from the target leads back to the item."""
    seen, now = {item.pk}, {aim.pk}
    for _ in range(LONGEST):
        if now & seen:
            raise ValidationError(
                "That item leads back to this one, so neither could answer the other."
            )
        seen |= now
        rows = ItemLink.objects.visible_to(by).filter(item__in=now)
        now = set(rows.values_list("target_id", flat=True))
        if not now:
            return


@action(needs=Permission.EDIT_PLAN)
def unbind(link: ItemLink, *, by: Viewer) -> Item:
    """Take a bond away. What was published of it stays published."""
    item = link.item
    link.delete()
    return item


def served_by(item: Item) -> ItemLink | None:
    """Where the report on an item is written, when that is in another plan."""
    rows = ItemLink.objects.beside(item).filter(target=item, kind=Bond.SERVES)
    current = rows.filter(item__edition__state=EditionState.CURRENT)
    return current.select_related("item__edition__plan").first()
