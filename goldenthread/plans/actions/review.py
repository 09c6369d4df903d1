"""Review: freeze a cycle so that it never changes, publish it, take it down."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from goldenthread.access.guard import action, current
from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.actions.plan.leads import public_name_of
from goldenthread.plans.models import (
    Change,
    CrossReference,
    Cycle,
    Evidence,
    FrontMatter,
    Item,
    Line,
    Plan,
    Report,
    Resource,
    Responsible,
    Snapshot,
    SuccessCriterion,
    Timescale,
)
from goldenthread.plans.rules.published import (
    PublishedChange,
    PublishedCycle,
    PublishedDate,
    PublishedEarlier,
    PublishedItem,
    PublishedReport,
    canonical,
    digest_of,
)
from goldenthread.plans.rules.words import CycleState, LineKind, Part, ReportState


@action(needs=Permission.PUBLISH_CYCLE)
def publish_cycle(
    cycle: Cycle, *, version: int, by: Viewer, on: date, seen: str = ""
) -> Snapshot:
    """Freeze a cycle and make it public. Reports not approved must be dealt with first.

    Items that nobody reported on are published as not reported. ``seen`` is the digest
    of the preview that was read: what has changed since is not published unread.
    """
    cycle = current(cycle, version)
    if cycle.state != CycleState.OPEN:
        raise ValidationError("This cycle is published already.")
    waiting = Report.objects.visible_to(by).filter(cycle=cycle)
    waiting = waiting.filter(state=ReportState.SUBMITTED)
    if waiting.exists():
        raise ValidationError(
            f"{waiting.count()} submitted reports wait to be approved or returned. "
            "Decide on them first."
        )
    content = canonical(published(cycle, by, on=on))
    if seen not in ("", digest_of(content)):
        raise ValidationError(
            "What would become public has changed since you opened this page. "
            "Look at the preview again."
        )
    cycle.state = CycleState.PUBLISHED
    cycle.save()
    plan = Plan.objects.beside(cycle).select_for_update().get(pk=cycle.plan_id)
    plan.published_on = plan.published_on or on
    plan.published_title, plan.published_summary = plan.title, plan.summary
    plan.save()
    return Snapshot.objects.create(
        authority_id=cycle.authority_id,
        cycle=cycle,
        content=content,
        digest=digest_of(content),
        frozen_on=on,
        frozen_by_id=by.user_id,
    )


@action(needs=Permission.TAKE_DOWN)
def take_down(snapshot: Snapshot, *, because: str, by: Viewer, on: date) -> Snapshot:
    """Remove a published cycle's words; its digest and the reason stay public."""
    if not because.strip():
        raise ValidationError({"because": "Say why, in words the public can read"})
    snapshot = current(snapshot, snapshot.version)
    if snapshot.taken_down_on:
        raise ValidationError("This has been taken down already.")
    snapshot.content = ""
    snapshot.taken_down_on, snapshot.taken_down_by_id = on, by.user_id
    snapshot.taken_down_because = because
    snapshot.save()
    return snapshot


def published(cycle: Cycle, by: Viewer, *, on: date) -> PublishedCycle:
    """What would become public of a cycle on a day: also the preview."""
    plan, edition = cycle.plan, cycle.edition
    as_at = min(on, cycle.due_on)
    front = FrontMatter.objects.visible_to(by).filter(edition=edition, is_public=True)
    return PublishedCycle(
        authority=plan.authority.name,
        authority_slug=plan.authority.slug,
        place=plan.place.name,
        level=plan.place.level,
        plan=plan.title,
        plan_slug=plan.slug,
        plan_id=str(plan.public_id),
        summary=plan.summary,
        edition=edition.label,
        unit=edition.unit,
        cycle=cycle.name,
        cycle_slug=cycle.slug,
        opens_on=cycle.opens_on.isoformat(),
        due_on=cycle.due_on.isoformat(),
        as_at=as_at.isoformat(),
        frozen_on=on.isoformat(),
        accountable=_public_name(plan.accountable),
        front_matter=[
            {"kind": f.kind, "heading": f.heading, "text": f.text} for f in front
        ],
        items=_Writer(cycle, by, as_at).items(),
    )


# Changes that say in public what was there before. Wording never does: what was taken
# out between two cycles was never public, and what was public stands in its cycle.
SAYS_WHAT = frozenset({"renumbered", "rekinded", "reassigned"})


def _public_name(body: Any) -> str:
    return body.name if body is not None and body.is_public else ""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _by_item(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.item_id].append(row)
    return found


class _Writer:
    """Writes the public form of every item of a cycle, one query a table."""

    def __init__(self, cycle: Cycle, by: Viewer, as_at: date) -> None:
        self.as_at = as_at
        edition = {"item__edition_id": cycle.edition_id}
        self.rows = list(
            Item.objects.visible_to(by)
            .filter(edition_id=cycle.edition_id)
            .select_related("parent")
            .order_by("position")
        )
        public = Line.objects.visible_to(by).filter(is_public=True, **edition)
        self.lines = _by_item(public)
        self.criteria = _by_item(
            SuccessCriterion.objects.visible_to(by).filter(**edition)
        )
        self.dates = _by_item(Timescale.objects.visible_to(by).filter(**edition))
        self.resources = _by_item(Resource.objects.visible_to(by).filter(**edition))
        self.changes = _by_item(Change.objects.visible_to(by).filter(**edition))
        who = Responsible.objects.visible_to(by).filter(**edition)
        self.who = _by_item(who.select_related("body", "post__body"))
        links = CrossReference.objects.visible_to(by).filter(**edition)
        self.references = _by_item(links.select_related("target"))
        reports = Report.objects.visible_to(by).filter(cycle=cycle)
        approved = reports.filter(state=ReportState.APPROVED)
        self.reports = {report.item_id: report for report in approved}
        before = Report.objects.visible_to(by).filter(
            state=ReportState.APPROVED, cycle__due_on__lt=cycle.due_on, **edition
        )
        before = before.select_related("cycle").order_by("cycle__due_on", "pk")
        self.earlier = {report.item_id: report for report in before}
        files = Evidence.objects.visible_to(by).filter(report__in=approved)
        self.evidence: dict[int, list[str]] = defaultdict(list)
        for each in files.filter(is_public=True):
            self.evidence[each.report_id].append(each.caption)

    def items(self) -> list[PublishedItem]:
        """Every item in order."""
        return [self._item(row) for row in self.rows]

    def _item(self, row: Item) -> PublishedItem:
        report = self.reports.get(row.pk)
        return PublishedItem(
            id=str(row.public_id),
            kind=row.kind,
            number=row.number,
            title=row.title,
            text=row.text,
            parent=str(row.parent.public_id) if row.parent else None,
            response=row.response,
            response_raw=row.response_raw,
            qualification=row.qualification,
            measure=row.measure,
            criteria=[c.text for c in self.criteria[row.pk]],
            resources=[r.raw for r in self.resources[row.pk]],
            dates=[self._date(d) for d in self.dates[row.pk]],
            phase="" if row.is_heading else row.phase,
            status_words=row.status_words,
            timeliness="" if row.is_heading else self._timeliness(row),
            report=self._report(report) if report else None,
            earlier=None if report else self._earlier(row),
            changes=[self._change(c) for c in self.changes[row.pk]],
            references=[self._reference(r) for r in self.references[row.pk]],
            evidence=self.evidence[report.pk] if report else [],
            withdrawn_on=_iso(row.withdrawn_on),
            withdrawn_because=row.withdrawn_because,
            is_heading=row.is_heading,
            **self._texts(row),
            **self._names(row),
        )

    def _earlier(self, row: Item) -> PublishedEarlier | None:
        report = self.earlier.get(row.pk)
        if report is None:
            return None
        return PublishedEarlier(report.cycle.name, self._report(report))

    def _timeliness(self, row: Item) -> str:
        return row.due.timeliness(on=self.as_at).value

    def _texts(self, row: Item) -> dict[str, Any]:
        found: dict[str, list[str]] = defaultdict(list)
        for line in self.lines[row.pk]:
            found[line.kind].append(line.text)
        return {
            "bullets": found[LineKind.BULLET],
            "actions": found[LineKind.ACTION],
            "progress": found[LineKind.PROGRESS],
            "next_steps": found[LineKind.NEXT_STEP],
            "notes": found[LineKind.NOTE],
        }

    def _names(self, row: Item) -> dict[str, Any]:
        found: dict[str, list[str]] = defaultdict(list)
        unnamed = 0
        for who in self.who[row.pk]:
            name = public_name_of(who)
            if name and name in found[who.part]:
                continue  # two printed names stood for one body
            if name:
                found[who.part].append(name)
            else:
                unnamed += who.part == Part.LEAD
        return {
            "leads": found[Part.LEAD],
            "monitored_by": found[Part.MONITORED_BY],
            "evaluated_by": found[Part.EVALUATED_BY],
            "accountable": found[Part.ACCOUNTABLE],
            "unnamed": unnamed,
        }

    @staticmethod
    def _date(row: Timescale) -> PublishedDate:
        return PublishedDate(
            raw=row.raw,
            latest_day=_iso(row.latest_day),
            precision=row.precision,
            reason=row.reason,
            decided_on=_iso(row.decided_on),
        )

    @staticmethod
    def _change(row: Change) -> PublishedChange:
        words = (row.before, row.after) if row.what in SAYS_WHAT else ("", "")
        return PublishedChange(row.what, *words, row.reason, row.changed_on.isoformat())

    @staticmethod
    def _reference(row: CrossReference) -> dict[str, str]:
        target = str(row.target.public_id) if row.target else ""
        return {"raw": row.raw, "number": row.number, "target": target}

    @staticmethod
    def _report(row: Report) -> PublishedReport:
        return PublishedReport(
            phase=row.phase,
            confidence=row.confidence,
            cause=row.cause,
            status_words=row.status_words,
            narrative=row.narrative,
            no_change=row.no_change,
            done_on=_iso(row.done_on),
            approved_on=_iso(row.decided_on),
        )
