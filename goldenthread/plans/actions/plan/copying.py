"""Plan: begin an edition as a copy of the one in force, every item with its heir."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError

from goldenthread.access.guard import action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.models import (
    CrossReference,
    Edition,
    FrontMatter,
    HiddenWords,
    Item,
    Line,
    Lineage,
    Plan,
    Resource,
    Responsible,
    SuccessCriterion,
    Timescale,
)
from goldenthread.plans.models.plans import EditionState
from goldenthread.plans.rules.proof import Fate, ProposalState

COPIED = "copied from the edition before"
# Bonds to other plans stay where they are in force: ``carry_on`` brings them along.
UNDER_ITEMS: tuple[Any, ...] = (
    Line,
    SuccessCriterion,
    Resource,
    Timescale,
    Responsible,
    CrossReference,
    HiddenWords,
)


@action(needs=Permission.EDIT_PLAN)
def copy_edition(plan: Plan, *, label: str, by: Viewer, on: date) -> Edition:
    """Begin an edition with every item of the one in force, to be edited then."""
    if not label.strip():
        raise ValidationError({"label": "Enter a name, such as the month and year"})
    rows = Edition.objects.visible_to(by).filter(plan=plan)
    before = rows.filter(state=EditionState.CURRENT).first()
    if before is None:
        raise ValidationError(
            "This plan has no edition in force yet, so there is nothing to copy."
        )
    edition = Edition.objects.create(
        authority_id=plan.authority_id,
        plan=plan,
        label=label,
        unit=before.unit,
        scheme=before.scheme,
        state=EditionState.CHECKING,
        compared_with=before,
        compared_on=on,
        started_on=on,
        started_by_id=by.user_id,
    )
    _Copy(before, edition, by, on).write()
    return edition


class _Copy:
    """Copies the rows of an edition, one statement a table."""

    def __init__(self, before: Edition, edition: Edition, by: Viewer, on: date) -> None:
        self.before, self.edition, self.by, self.on = before, edition, by, on
        rows = Item.objects.visible_to(by).filter(edition=before)
        self.old = list(rows.order_by("position"))
        self.new: dict[int, Item] = {}

    def write(self) -> None:
        """Everything: items in force, what stands under them, and the lineage."""
        self._items()
        for model in UNDER_ITEMS:
            rows = model.objects.visible_to(self.by).filter(item__in=self.new)
            model.objects.add_all(self._under(rows.order_by("pk")))
        front = FrontMatter.objects.visible_to(self.by).filter(edition=self.before)
        FrontMatter.objects.add_all(self._front(front))
        Lineage.objects.add_all(self._lineage())

    def _items(self) -> None:
        """Items that were withdrawn stay behind; what stood under them moves up."""
        above = {row.pk: row.parent_id for row in self.old}
        pairs = [(r.pk, _fresh(r)) for r in self.old if r.withdrawn_on is None]
        self.new = dict(pairs)
        for row in self.new.values():
            row.edition, row.is_checked = self.edition, True
            row.parent = None
        Item.objects.add_all(self.new.values())
        for pk, row in self.new.items():
            parent = above[pk]
            while parent is not None and parent not in self.new:
                parent = above.get(parent)
            row.parent = self.new[parent] if parent is not None else None
        rows = Item.objects.beside(self.edition)
        rows.bulk_update(self.new.values(), ["parent"], batch_size=200)

    def _under(self, rows: Iterable[Any]) -> Iterable[Any]:
        for row in rows:
            made = _fresh(row)
            made.item = self.new[row.item_id]
            if isinstance(row, CrossReference) and row.target_id in self.new:
                made.target = self.new[row.target_id or 0]
            yield made

    def _front(self, rows: Iterable[FrontMatter]) -> Iterable[FrontMatter]:
        for row in rows:
            made = _fresh(row)
            made.edition = self.edition
            yield made

    def _lineage(self) -> Iterable[Lineage]:
        """A person copied them, so no comparison may part them again."""
        for old in self.old:
            if old.pk in self.new:
                yield Lineage(
                    authority_id=self.edition.authority_id,
                    kind=Fate.SAME,
                    old=old,
                    new=self.new[old.pk],
                    why=COPIED,
                    state=ProposalState.TAKEN,
                    decided_on=self.on,
                    decided_by_id=self.by.user_id,
                )


def _fresh(row: Any) -> Any:
    """The same values as a new row, not yet saved."""
    left_out = {"id", "public_id", "version"}
    fields = [f for f in row._meta.concrete_fields if f.name not in left_out]
    made = type(row)(**{f.attname: getattr(row, f.attname) for f in fields})
    made.public_id = uuid4()
    return made
