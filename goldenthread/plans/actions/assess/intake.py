"""Assess: turn a plan draft into an edition that a person checks, all or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.access.guard import action
from goldenthread.access.models import Lodged
from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.actions.plan.dates import due_by
from goldenthread.plans.actions.plan.resources import resource_said
from goldenthread.plans.actions.promises import offer_from_document
from goldenthread.plans.models import (
    CrossReference,
    Edition,
    FrontMatter,
    Item,
    Leftover,
    Line,
    Plan,
    Question,
    Resource,
    Responsible,
    SourceSpan,
    SourceText,
    SuccessCriterion,
    Timescale,
)
from goldenthread.plans.models.plans import EditionState
from goldenthread.plans.models.sources import LeftoverFate
from goldenthread.plans.rules.reading.dates import read_timescale
from goldenthread.plans.rules.reading.draft import DraftItem, PlanDraft
from goldenthread.plans.rules.words import LineKind, Part


@dataclass(frozen=True)
class Intake:
    """A document that was read: the file, its grid as plain values, and the draft."""

    label: str
    draft: PlanDraft
    grid: dict[str, Any]
    source: Lodged | None = None


@action(needs=Permission.IMPORT_PLAN)
def take_in(plan: Plan, *, intake: Intake, by: Viewer, on: date) -> Edition:
    """Begin an edition from a plan draft. Every piece of text is kept somewhere."""
    draft = intake.draft
    edition = Edition.objects.create(
        authority_id=plan.authority_id,
        plan=plan,
        label=intake.label,
        state=EditionState.CHECKING,
        unit=unit_of(draft.items),
        source=intake.source,
        source_title=str(draft.source.get("title") or "")[:300],
        layout_family=draft.layout_family[:100],
        characters=draft.coverage.characters,
        in_items=draft.coverage.in_items,
        in_front_matter=draft.coverage.in_front_matter,
        in_noise=draft.coverage.in_noise,
        unplaced=draft.coverage.unplaced,
        started_on=on,
        started_by_id=by.user_id,
    )
    SourceText.objects.create(
        authority_id=plan.authority_id, edition=edition, grid=intake.grid
    )
    _Writer(edition, by, on).write(draft)
    offer_from_document(edition, by=by, on=on)
    return edition


def unit_of(items: Iterable[DraftItem]) -> str:
    """The kind of item that totals count: the most usual of those reported on."""
    kinds = [item.kind for item in items if item.kind not in ("theme", "milestone")]
    if not kinds:
        return "action"
    return max(dict.fromkeys(kinds), key=lambda kind: (kinds.count(kind), kind))


class _Writer:
    """Writes a draft's rows, one statement a table."""

    def __init__(self, edition: Edition, by: Viewer, on: date) -> None:
        self.edition, self.by, self.on = edition, by, on
        self.authority_id = edition.authority_id
        self.beside: dict[str, Any] = {
            "authority_id": edition.authority_id,
            "edition": edition,
        }
        self.items: dict[str, Item] = {}

    def write(self, draft: PlanDraft) -> None:
        """Write everything."""
        self._items(draft.items)
        for item in draft.items:
            self._references(item)
        owners = [(self.items[item.key], item) for item in draft.items]
        Line.objects.add_all(self._lines(owners))
        self._simple_lists(owners)
        Timescale.objects.add_all(self._timescales(owners))
        Responsible.objects.add_all(self._responsible(owners))
        SourceSpan.objects.add_all(self._spans(owners))
        self._front(draft)
        self._left_over(draft)
        self._furniture(draft)
        self._questions(draft)

    def _items(self, drafts: list[DraftItem]) -> None:
        rows = [self._item(n, each) for n, each in enumerate(drafts, start=1)]
        Item.objects.add_all(rows)
        self.items = {each.key: row for each, row in zip(drafts, rows, strict=True)}
        for each in drafts:
            row = self.items[each.key]
            row.parent = self.items.get(each.parent or "")
        Item.objects.beside(self.edition).bulk_update(rows, ["parent"], batch_size=200)

    def _item(self, position: int, each: DraftItem) -> Item:
        row = Item(
            authority_id=self.authority_id,
            edition=self.edition,
            position=position,
            kind=each.kind,
            number=(each.number or "")[:30],
            title=each.title or "",
            text=each.text or ("" if each.title else "(no words were read)"),
            measure=each.measure or "",
            due_by=_latest(each),
        )
        if each.response:
            row.response_raw = each.response.raw
            row.response = each.response.normalised or ""
            row.qualification = each.response.qualification or ""
        if each.status:
            row.status_words = each.status.raw[:200]
            row.phase = each.status.phase or ""
            row.stated_timeliness = each.status.stated_timeliness or ""
            row.cause = (each.status.cause or "")[:300]
            row.confidence = each.status.confidence or ""
        return row

    def _references(self, each: DraftItem) -> None:
        by_number = {row.number: row for row in self.items.values() if row.number}
        CrossReference.objects.add_all(
            CrossReference(
                authority_id=self.authority_id,
                item=self.items[each.key],
                raw=ref.raw[:300],
                number=ref.target[:30],
                found_in=ref.field[:40],
                target=by_number.get(ref.target),
            )
            for ref in each.cross_refs
        )

    def _lines(self, owners: list[tuple[Item, DraftItem]]) -> Iterable[Line]:
        for row, each in owners:
            yield from self._texts(row, LineKind.BULLET, each.bullets)
            actions = [one.text for one in each.actions]
            yield from self._texts(row, LineKind.ACTION, actions)
            progress = each.progress.paragraphs if each.progress else []
            yield from self._texts(row, LineKind.PROGRESS, progress)
            yield from self._texts(row, LineKind.NEXT_STEP, each.next_steps)
            for n, note in enumerate(each.notes, start=1):
                yield Line(
                    authority_id=self.authority_id,
                    item=row,
                    kind=LineKind.NOTE,
                    position=n,
                    text=note.text,
                    note_kind=note.kind[:40],
                    is_public=False,
                )

    def _texts(self, row: Item, kind: LineKind, texts: list[str]) -> Iterable[Line]:
        for n, text in enumerate(texts, start=1):
            yield Line(
                authority_id=self.authority_id,
                item=row,
                kind=kind,
                position=n,
                text=text,
            )

    def _simple_lists(self, owners: list[tuple[Item, DraftItem]]) -> None:
        SuccessCriterion.objects.add_all(
            SuccessCriterion(
                authority_id=self.authority_id, item=row, position=n, text=text
            )
            for row, each in owners
            for n, text in enumerate(each.success_criteria, start=1)
        )
        Resource.objects.add_all(
            resource_said(row, text, n)
            for row, each in owners
            for n, text in enumerate(each.resources, start=1)
        )

    def _timescales(self, owners: list[tuple[Item, DraftItem]]) -> Iterable[Timescale]:
        for row, each in owners:
            raw = " ".join(each.timescale.raw) if each.timescale else ""
            if not raw:
                continue
            dated = next((d for d in read_timescale(raw) if d.edtf), None)
            yield Timescale(
                authority_id=self.authority_id,
                item=row,
                position=1,
                raw=raw,
                edtf=(dated.edtf or "") if dated else "",
                precision=dated.precision[:40] if dated else "",
                latest_day=row.due_by,
                decided_on=self.on,
                decided_by_id=self.by.user_id,
            )

    def _responsible(
        self, owners: list[tuple[Item, DraftItem]]
    ) -> Iterable[Responsible]:
        for row, each in owners:
            for part, names in (
                (Part.LEAD, each.leads),
                (Part.MONITORED_BY, each.monitored_by),
                (Part.EVALUATED_BY, each.evaluated_by),
            ):
                for n, name in enumerate(names, start=1):
                    yield Responsible(
                        authority_id=self.authority_id,
                        item=row,
                        part=part,
                        position=n,
                        raw=name[:300],
                    )

    def _spans(self, owners: list[tuple[Item, DraftItem]]) -> Iterable[SourceSpan]:
        for row, each in owners:
            for field, anchors in each.anchors.items():
                for at in anchors:
                    yield SourceSpan(
                        authority_id=self.authority_id,
                        item=row,
                        field=field[:40],
                        page=at.page,
                        table=at.table,
                        row=at.row,
                        cell=at.cell,
                        line=at.line,
                        start=at.start,
                        end=at.end,
                    )

    def _front(self, draft: PlanDraft) -> None:
        """What the plan says before and beside its items."""
        FrontMatter.objects.add_all(
            FrontMatter(
                position=n,
                kind=front.kind[:40],
                heading=(front.heading or "")[:300],
                text=front.text or "\n".join(front.entries or []),
                **self.beside,
            )
            for n, front in enumerate(draft.front_matter, start=1)
        )

    def _left_over(self, draft: PlanDraft) -> None:
        """Text of the plan that a person must place, with the likely items."""
        for n, left in enumerate(draft.unplaced, start=1):
            row = Leftover.objects.create(
                position=n,
                text=left.text,
                fate=LeftoverFate.OPEN,
                column=(left.column or "")[:40],
                note=left.note or "",
                start=left.anchor.start if left.anchor else None,
                end=left.anchor.end if left.anchor else None,
                authority_id=self.authority_id,
                edition=self.edition,
            )
            # Not candidates.set(): that asks for items without saying for whom.
            likely = [self.items[key] for key in left.candidates if key in self.items]
            between = Leftover.candidates.through
            between.objects.bulk_create(
                between(leftover=row, item=item) for item in dict.fromkeys(likely)
            )

    def _furniture(self, draft: PlanDraft) -> None:
        """What is no part of the plan, kept so that a person can take it up again."""
        Leftover.objects.add_all(
            Leftover(
                position=len(draft.unplaced) + n,
                text=noise.text,
                fate=LeftoverFate.FURNITURE,
                kind=noise.kind[:40],
                start=noise.anchor.start if noise.anchor else None,
                end=noise.anchor.end if noise.anchor else None,
                **self.beside,
            )
            for n, noise in enumerate(draft.noise, start=1)
        )

    def _questions(self, draft: PlanDraft) -> None:
        """What the reader was not sure of, in the whole and item by item."""
        Question.objects.add_all(
            Question(
                item=self.items.get(each.item or ""),
                field=(each.field or "")[:40],
                code=each.code[:60],
                message=each.message,
                **self.beside,
            )
            for each in draft.warnings
        )
        Question.objects.add_all(
            Question(
                item=self.items[item.key],
                field=doubt.field[:40],
                code="ambiguous",
                message=doubt.note,
                **self.beside,
            )
            for item in draft.items
            for doubt in item.ambiguous
        )


def _latest(each: DraftItem) -> date | None:
    return due_by(" ".join(each.timescale.raw)) if each.timescale else None
