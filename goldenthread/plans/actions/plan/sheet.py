"""Plan: save everything that one form says of an item, in one act."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from goldenthread.access.guard import action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.places.models import Body, Post
from goldenthread.plans.actions.plan.changes import Because
from goldenthread.plans.actions.plan.dates import redate_item
from goldenthread.plans.actions.plan.items import (
    ItemWords,
    add_item,
    correct_item,
    set_criteria,
    set_lines,
    words_of,
)
from goldenthread.plans.actions.plan.leads import Who, set_responsible
from goldenthread.plans.actions.plan.resources import set_resources
from goldenthread.plans.models import (
    Edition,
    Item,
    Line,
    Resource,
    Responsible,
    SuccessCriterion,
    Timescale,
)
from goldenthread.plans.rules.words import LineKind, Part


@dataclass(frozen=True)
class Sheet:
    """All that is written of an item: its wording, when, who, and its lists."""

    words: ItemWords
    when: str = ""
    who: dict[Part, list[str]] = field(default_factory=dict)
    lines: dict[LineKind, list[str]] = field(default_factory=dict)
    criteria: list[str] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)


def sheet_of(item: Item) -> Sheet:
    """What is written of an item now."""
    when = Timescale.objects.beside(item).filter(item=item).order_by("position")
    people = Responsible.objects.beside(item).filter(item=item)
    who: dict[Part, list[str]] = {part: [] for part in Part}
    for row in people.select_related("body", "post").order_by("position"):
        who[Part(row.part)].append(str(row))
    lines: dict[LineKind, list[str]] = {kind: [] for kind in LineKind}
    for line in Line.objects.beside(item).filter(item=item).order_by("position"):
        lines[LineKind(line.kind)].append(line.text)
    criteria = SuccessCriterion.objects.beside(item).filter(item=item)
    needs = Resource.objects.beside(item).filter(item=item)
    return Sheet(
        words_of(item),
        when.values_list("raw", flat=True).last() or "",
        who,
        lines,
        [row.text for row in criteria.order_by("position")],
        [row.raw for row in needs.order_by("position")],
    )


@action(needs=Permission.EDIT_PLAN)
def add_sheet(
    edition: Edition,
    *,
    sheet: Sheet,
    parent: Item | None,
    because: Because,
    by: Viewer,
) -> Item:
    """Add an item with all that its form says."""
    item = add_item(edition, words=sheet.words, parent=parent, because=because, by=by)
    return fill_sheet(item, sheet, because=because, by=by)


@action(needs=Permission.EDIT_PLAN)
def save_sheet(
    item: Item, *, sheet: Sheet, version: int, because: Because, by: Viewer
) -> Item:
    """Save what has changed on an item's form; what is the same is left alone."""
    item = correct_item(
        item, words=sheet.words, version=version, because=because, by=by
    )
    return fill_sheet(item, sheet, because=because, by=by)


def fill_sheet(item: Item, sheet: Sheet, *, because: Because, by: Viewer) -> Item:
    """Save when, who and the lists, where they differ from what is there."""
    before = sheet_of(item)
    if sheet.when != before.when:
        item = redate_item(
            item, raw=sheet.when, version=item.version, because=because, by=by
        )
    for part, names in sheet.who.items():
        if names != before.who[part]:
            who = named(item.edition, names)
            item = set_responsible(
                item, part=part, who=who, version=item.version, because=because, by=by
            )
    for kind, texts in sheet.lines.items():
        if texts != before.lines[kind]:
            item = set_lines(item, kind=kind, texts=texts, version=item.version, by=by)
    if sheet.criteria != before.criteria:
        item = set_criteria(item, texts=sheet.criteria, version=item.version, by=by)
    if sheet.resources != before.resources:
        item = set_resources(item, texts=sheet.resources, version=item.version, by=by)
    return item


def named(edition: Edition, names: Iterable[str]) -> list[Who]:
    """Who some names mean: a body or post of that name, else what was mapped before."""
    rows = Body.objects.beside(edition).order_by("pk")
    bodies = {body.name.casefold(): body for body in rows}
    posts = {
        post.title.casefold(): post
        for post in Post.objects.beside(edition).select_related("body").order_by("pk")
    }
    mapped = Responsible.objects.beside(edition).filter(item__edition=edition)
    known = {row.raw: row for row in mapped.exclude(raw="").exclude(body=None)}
    return [_who(name, bodies, posts, known) for name in names]


def _who(
    name: str,
    bodies: dict[str, Body],
    posts: dict[str, Post],
    known: dict[str, Responsible],
) -> Who:
    key = name.casefold()
    if key in posts:
        return Who(body=posts[key].body, post=posts[key])
    if key in bodies:
        return Who(body=bodies[key])
    row = known.get(name)
    if row:
        return Who(row.body, row.post, name, row.raw_is_public)
    return Who(raw=name)
