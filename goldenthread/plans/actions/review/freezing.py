"""Writes the public form of a cycle as it stands on a day: also the preview."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Any

from goldenthread.access.rules import Viewer
from goldenthread.plans.actions.plan.leads import public_name_of
from goldenthread.plans.actions.review.checking import findings_in
from goldenthread.plans.actions.review.descending import Origin, origin_of
from goldenthread.plans.actions.review.freezing_ledgers import Ledgers
from goldenthread.plans.actions.review.freezing_proof import Proof
from goldenthread.plans.actions.review.freezing_reasons import Reasons
from goldenthread.plans.actions.review.freezing_threads import Threads, dropped_from
from goldenthread.plans.actions.review.freezing_voices import (
    Voices,
    comments_on,
    justified_in,
)
from goldenthread.plans.actions.review.rows import by_item, iso, public_name
from goldenthread.plans.models import (
    Change,
    CrossReference,
    Cycle,
    FrontMatter,
    Item,
    Line,
    Report,
    Resource,
    Responsible,
    SuccessCriterion,
)
from goldenthread.plans.rules.published import (
    PublishedChange,
    PublishedCycle,
    PublishedEarlier,
    PublishedItem,
    PublishedReport,
)
from goldenthread.plans.rules.words import LineKind, Part, ReportState


def published(cycle: Cycle, by: Viewer, *, on: date) -> PublishedCycle:
    """What would become public of a cycle on a day: also the preview.

    A finding that was justified and has been mended since is not told any more: its
    sentence quotes the words that were taken out.
    """
    made = _written(cycle, by, on)
    if not made.justified:
        return made
    rows = (row.finding for row in findings_in(cycle, made, by, on=on))
    found = {(row.code, row.item, row.sentence) for row in rows}
    still = [
        each
        for each in made.justified
        if (each.code, each.item, each.sentence) in found
    ]
    return replace(made, justified=still)


def _written(cycle: Cycle, by: Viewer, on: date) -> PublishedCycle:
    plan, edition = cycle.plan, cycle.edition
    as_at = min(on, cycle.due_on)
    front = FrontMatter.objects.visible_to(by).filter(edition=edition, is_public=True)
    origin = origin_of(edition, by)
    before = origin.before if origin.public else None
    writer = _Writer(cycle, by, as_at, origin)
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
        scheme=edition.scheme,
        compared_with=before.label if before else "",
        edition_id=str(edition.public_id),
        compared_with_id=str(before.public_id) if before else "",
        unaccounted_because=edition.unaccounted_because if before else "",
        cycle=cycle.name,
        cycle_slug=cycle.slug,
        opens_on=cycle.opens_on.isoformat(),
        due_on=cycle.due_on.isoformat(),
        as_at=as_at.isoformat(),
        frozen_on=on.isoformat(),
        accountable=public_name(plan.accountable),
        front_matter=[
            {"kind": f.kind, "heading": f.heading, "text": f.text} for f in front
        ],
        items=writer.items(),
        left_promises=writer.ledgers.left(),
        dropped=dropped_from(origin),
        justified=justified_in(cycle, by),
        comments=comments_on(cycle, by, on=on),
    )


# Changes that say in public what was there before. Wording never does: what was taken
# out between two cycles was never public, and what was public stands in its cycle.
SAYS_WHAT = frozenset({"renumbered", "rekinded", "reassigned", "remeasured"})


class _Writer:
    """Writes the public form of every item of a cycle, one query a table."""

    def __init__(self, cycle: Cycle, by: Viewer, as_at: date, origin: Origin) -> None:
        self.as_at = as_at
        edition = {"item__edition_id": cycle.edition_id}
        self.rows = list(
            Item.objects.visible_to(by)
            .filter(edition_id=cycle.edition_id)
            .select_related("parent")
            .order_by("position")
        )
        public = Line.objects.visible_to(by).filter(is_public=True, **edition)
        self.lines = by_item(public)
        criteria = SuccessCriterion.objects.visible_to(by).filter(**edition)
        self.criteria = by_item(criteria.select_related("series", "owner"))
        self.resources = by_item(Resource.objects.visible_to(by).filter(**edition))
        self.changes = by_item(Change.objects.visible_to(by).filter(**edition))
        who = Responsible.objects.visible_to(by).filter(**edition)
        self.who = by_item(who.select_related("body", "post__body"))
        links = CrossReference.objects.visible_to(by).filter(**edition)
        self.references = by_item(links.select_related("target"))
        reports = Report.objects.visible_to(by).filter(cycle=cycle)
        approved = reports.filter(state=ReportState.APPROVED)
        self.reports = {report.item_id: report for report in approved}
        before = Report.objects.visible_to(by).filter(
            state=ReportState.APPROVED, cycle__due_on__lt=cycle.due_on, **edition
        )
        before = before.exclude(cycle__snapshot__taken_down_on__isnull=False)
        before = before.select_related("cycle").order_by("cycle__due_on", "pk")
        self.earlier = {report.item_id: report for report in before}
        self.proof = Proof(cycle.edition, by, as_at)
        self.threads = Threads(cycle, by, origin)
        self.ledgers = Ledgers(cycle, by, as_at)
        self.voices = Voices(cycle, by)
        self.reasons = Reasons(cycle, by)

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
            report=self._report(report) if report else None,
            earlier=None if report else self._earlier(row),
            changes=[self._change(c) for c in self.changes[row.pk]],
            references=[self._reference(r) for r in self.references[row.pk]],
            withdrawn_on=iso(row.withdrawn_on),
            withdrawn_because=row.withdrawn_because,
            is_heading=row.is_heading,
            noticed=self.voices.of(row.pk),
            reasons=self.reasons.of(row.pk),
            **self._standing(row),
            **self._texts(row),
            **self._names(row),
            **self.proof.of(row, self.criteria[row.pk]),
            **self.threads.of(row),
            **self.ledgers.of(row),
        )

    def _standing(self, row: Item) -> dict[str, Any]:
        """The facets of its status, each apart; a heading has none."""
        if row.is_heading:
            return {"status_words": row.status_words}
        return {
            "phase": row.phase,
            "status_words": row.status_words,
            "timeliness": row.due.timeliness(on=self.as_at).value,
            "stated_timeliness": row.stated_timeliness,
            "confidence": row.confidence,
            "cause": row.cause,
            "done_on": iso(row.done_on),
            "impact": row.impact,
            "impact_because": row.impact_because,
            "no_measure_because": row.no_measure_because,
        }

    def _earlier(self, row: Item) -> PublishedEarlier | None:
        report = self.earlier.get(row.pk)
        if report is None:
            return None
        return PublishedEarlier(report.cycle.name, self._report(report))

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
    def _change(row: Change) -> PublishedChange:
        words = (row.before, row.after) if row.what in SAYS_WHAT else ("", "")
        return PublishedChange(row.what, *words, row.reason, row.changed_on.isoformat())

    @staticmethod
    def _reference(row: CrossReference) -> dict[str, str]:
        target = str(row.target.public_id) if row.target else ""
        return {
            "raw": row.raw,
            "number": row.number,
            "in": row.found_in,
            "target": target,
        }

    @staticmethod
    def _report(row: Report) -> PublishedReport:
        return PublishedReport(
            phase=row.phase,
            confidence=row.confidence,
            cause=row.cause,
            status_words=row.status_words,
            narrative=row.narrative,
            no_change=row.no_change,
            done_on=iso(row.done_on),
            approved_on=iso(row.decided_on),
            impact=row.impact,
            impact_because=row.impact_because,
            mitigation=row.mitigation,
            if_not_mitigated=row.if_not_mitigated,
            next_period=row.next_period,
            decision_needed=row.decision_needed,
        )
