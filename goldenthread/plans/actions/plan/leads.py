"""Plan: say who leads, monitors and evaluates, and hand work on."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from goldenthread.access.guard import Refused, action, current
from goldenthread.access.rules import Permission, Viewer
from goldenthread.places.models import Body, Post
from goldenthread.plans.actions.plan.changes import Because, check_open, note_change
from goldenthread.plans.models import (
    Edition,
    Item,
    Plan,
    Responsible,
)
from goldenthread.plans.rules.words import Part


@dataclass(frozen=True)
class Who:
    """Somebody who answers for an item: a body or a post, or just printed words."""

    body: Body | None = None
    post: Post | None = None
    raw: str = ""
    raw_is_public: bool = False

    def __str__(self) -> str:
        return str(self.post or self.body or self.raw)


@action(needs=Permission.EDIT_PLAN)
def set_responsible(
    item: Item,
    *,
    part: Part,
    who: list[Who],
    version: int,
    because: Because,
    by: Viewer,
) -> Item:
    """Say who leads an item, or who monitors, evaluates or is accountable for it."""
    check_open(item.edition)
    item = current(item, version)
    item.save()
    rows = Responsible.objects.beside(item).filter(item=item, part=part)
    was = said_in_public(rows.select_related("body", "post__body"))
    rows.delete()
    for position, each in enumerate(who, start=1):
        check_own(each, by)
        Responsible.objects.create(
            authority_id=item.authority_id,
            item=item,
            part=part,
            position=position,
            raw=each.raw,
            body=each.body or (each.post.body if each.post else None),
            post=each.post,
            raw_is_public=each.raw_is_public,
        )
    now = said_in_public(rows.select_related("body", "post__body"))
    if was != now and part == Part.LEAD:
        note_change(item, "reassigned", (was, now), because, by=by)
    return item


def public_name_of(who: Responsible | Who) -> str:
    """The name the public may read: a public body or post, or words marked public."""
    if who.post and who.post.body.is_public:
        return f"{who.post.title}, {who.post.body.name}"
    if who.body and who.body.is_public:
        return who.body.name
    return who.raw if who.raw_is_public else ""


def said_in_public(rows: Iterable[Responsible | Who]) -> str:
    """Names for a list of changes, which is published: never bare initials."""
    return ", ".join(public_name_of(row) or "a lead not named here" for row in rows)


def check_own(who: Who, by: Viewer) -> None:
    """Raise when a body or post belongs to another authority."""
    for each in (who.body, who.post):
        if each is not None and each.authority_id != by.authority_id:
            raise Refused(by, "name_a_lead", each, "another authority's")


@action(needs=Permission.EDIT_PLAN)
def map_lead(edition: Edition, *, raw: str, who: Who, by: Viewer) -> Edition:
    """Say which body or post printed words or initials mean, all over an edition."""
    check_open(edition)
    check_own(who, by)
    rows = Responsible.objects.visible_to(by).filter(item__edition=edition, raw=raw)
    rows.update(
        body=who.body or (who.post.body if who.post else None),
        post=who.post,
        raw_is_public=who.raw_is_public,
    )
    return edition


@action(needs=Permission.EDIT_PLAN)
def reassign_lead(
    plan: Plan, *, leaver: Who, successor: Who, because: Because, by: Viewer
) -> Plan:
    """Give everything a body or post leads in a plan to another, when they leave."""
    check_own(successor, by)
    rows = Responsible.objects.visible_to(by).filter(
        part=Part.LEAD, item__edition__plan=plan, item__edition__state="current"
    )
    rows = (
        rows.filter(post=leaver.post)
        if leaver.post
        else rows.filter(body=leaver.body, post=None)
    )
    if leaver.body is None and leaver.post is None:
        raise ValidationError("Choose whose work is handed on.")
    for row in rows.select_related("item__edition"):
        words = (said_in_public([leaver]), said_in_public([successor]))
        note_change(row.item, "reassigned", words, because, by=by)
        row.body = successor.body or (successor.post.body if successor.post else None)
        row.post = successor.post
        row.raw = ""
        row.save()
    return plan
