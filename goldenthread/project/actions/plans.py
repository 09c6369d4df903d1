"""A plan copied many times, row for row, for the benches."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.db.models import Model
from django.utils.text import slugify

from goldenthread.access.guard import action
from goldenthread.access.models import Owned
from goldenthread.access.rules import Viewer
from goldenthread.places.models import Body
from goldenthread.plans.models import (
    Change,
    CrossReference,
    Cycle,
    Dependency,
    Edition,
    Evidence,
    FrontMatter,
    Item,
    Line,
    Plan,
    Report,
    Resource,
    Responsible,
    Risk,
    Snapshot,
    Spend,
    SuccessCriterion,
    Timescale,
)
from goldenthread.plans.rules.published import digest_of

# Each table with the way to its plan, after those it points at. What is only looked
# at while a document is being checked stays behind.
TABLES: tuple[tuple[type[Any], str], ...] = (
    (Edition, "plan"),
    (FrontMatter, "edition__plan"),
    (Item, "edition__plan"),
    (Line, "item__edition__plan"),
    (SuccessCriterion, "item__edition__plan"),
    (Timescale, "item__edition__plan"),
    (Responsible, "item__edition__plan"),
    (CrossReference, "item__edition__plan"),
    (Change, "item__edition__plan"),
    (Resource, "item__edition__plan"),
    (Spend, "item__edition__plan"),
    (Dependency, "item__edition__plan"),
    (Risk, "plan"),
    (Cycle, "plan"),
    (Report, "cycle__plan"),
    (Evidence, "report__cycle__plan"),
    (Snapshot, "cycle__plan"),
)
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
AT_ONCE = 50  # copies in memory


@dataclass
class Twins:
    """A copy being made: which row each row has become, and which id each id."""

    plan: Plan
    rows: dict[tuple[type[Model], int], int] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    def note(self, was: Owned, now: Owned) -> None:
        """Remember a row and its copy."""
        self.rows[type(was), was.pk] = now.pk
        self.ids[str(was.public_id)] = str(now.public_id)

    def copy(self, row: Owned) -> Any:
        """The row anew, pointing at copies where they are."""
        values = {f.attname: getattr(row, f.attname) for f in type(row)._meta.fields}
        for link in type(row)._meta.fields:
            key = (link.related_model, values[link.attname])
            values[link.attname] = self.rows.get(key, values[link.attname])  # type: ignore[arg-type]  # no link, no key
        return type(row)(**values | {"id": None, "public_id": uuid4()})

    def words(self, content: Mapping[str, Any]) -> str:
        """A snapshot's content, as it would have been frozen of the copy."""
        own = {"plan": self.plan.title, "plan_slug": self.plan.slug}
        plain = json.dumps(
            dict(content) | own,
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=False,
        )
        return ID.sub(lambda found: self.ids.get(found[0], found[0]), plain)


@action(needs=None)
def copy_plan(
    plan: Plan, *, titles: Sequence[str], led_by: Body | None, by: Viewer
) -> Plan:
    """Make copies of a plan with all its cycles, under other titles.

    For benches, at the console: many rows at once, equal to what the actions make (a
    test compares them). ``led_by`` answers for everything in the copies; without it
    those who answer for the original.
    """
    rows = list(rows_of(plan))
    for first in range(0, len(titles), AT_ONCE):
        twins = _begun(plan, titles[first : first + AT_ONCE])
        for model, originals in rows:
            _add_copies(model, originals, twins, led_by)
    return plan


def rows_of(plan: Plan) -> Iterator[tuple[type[Any], list[Any]]]:
    """A plan's rows, table by table; items level by level, each below its parent's."""
    for model, way in TABLES:
        rows = list(model.objects.beside(plan).filter(**{way: plan}).order_by("pk"))
        if model is not Item:
            yield model, rows
        else:
            yield from ((Item, level) for level in levels(rows))


def levels(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Items without a parent, then those right under them, and so on."""
    above: set[int | None] = {None}
    while level := [item for item in items if item.parent_id in above]:
        yield level
        above = {item.pk for item in level}


def _begun(plan: Plan, titles: Sequence[str]) -> list[Twins]:
    """The copies of the plan itself."""
    found = []
    for title in titles:
        copy: Plan = Twins(plan).copy(plan)
        copy.title, copy.slug = title, slugify(title)
        found.append(copy)
    twins = [Twins(copy) for copy in Plan.objects.add_all(found)]
    for twin in twins:
        twin.note(plan, twin.plan)
    return twins


def _add_copies(
    model: type[Any],
    originals: Sequence[Any],
    twins: Sequence[Twins],
    led_by: Body | None,
) -> None:
    """Add one table's rows to every copy."""
    contents = [json.loads(row.content) for row in originals if model is Snapshot]
    made = []
    for twin in twins:
        copies = [twin.copy(row) for row in originals]
        for row, content in zip(copies, contents, strict=False):
            row.content = twin.words(content)
            row.digest = digest_of(row.content)
        if led_by is not None and model is Responsible:
            for row in copies:
                row.body_id, row.post_id = led_by.pk, None
        made.append(copies)
    model.objects.add_all([row for copies in made for row in copies])
    for twin, copies in zip(twins, made, strict=True):
        for was, now in zip(originals, copies, strict=True):
            twin.note(was, now)
