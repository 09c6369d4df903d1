"""The public form of proof: measures with their values, verdicts, the ledger."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Prefetch

from goldenthread.access.rules import Viewer
from goldenthread.plans.actions.review.rows import (
    by_item,
    iso,
    number_said,
    public_name,
)
from goldenthread.plans.models import (
    Cycle,
    Evidence,
    Item,
    SeriesValue,
    SuccessCriterion,
    Verification,
)
from goldenthread.plans.rules.proof import Sensitivity
from goldenthread.plans.rules.published import (
    PublishedCriterion,
    PublishedEvidence,
    PublishedValue,
    PublishedVerdict,
)


class Proof:
    """What is frozen of proof for each item of a cycle, one query a table."""

    def __init__(self, cycle: Cycle, by: Viewer, as_at: date) -> None:
        edition = {"item__edition_id": cycle.edition_id}
        rows = Evidence.objects.visible_to(by).filter(**edition)
        rows = rows.select_related("lodged", "cycle", "report").order_by("pk")
        self.evidence = by_item(rows)
        verdicts = Verification.objects.visible_to(by).filter(
            is_public=True, verified_on__lte=as_at, **edition
        )
        verdicts = verdicts.select_related("cycle", "body")
        pieces = Prefetch("evidence", Evidence.objects.visible_to(by).order_by("pk"))
        self.verdicts = by_item(verdicts.prefetch_related(pieces))
        self.values = self._values(cycle, by, as_at)

    @staticmethod
    def _values(cycle: Cycle, by: Viewer, as_at: date) -> dict[int, dict[date, Any]]:
        found: dict[int, dict[date, Any]] = defaultdict(dict)
        values = SeriesValue.objects.visible_to(by).filter(
            series__plan_id=cycle.plan_id, period_end__lte=as_at
        )
        for value in values.order_by("period_end", "pk"):
            found[value.series_id][value.period_end] = value  # the last typed counts
        return found

    def of(self, row: Item, criteria: list[SuccessCriterion]) -> dict[str, Any]:
        """The fields of a published item that hold proof."""
        pieces = [e for e in self.evidence[row.pk] if self._counts(e)]
        public = [e for e in pieces if e.sensitivity == Sensitivity.PUBLIC]
        return {
            "measures": [self._criterion(each) for each in criteria],
            "verdicts": [self._verdict(each) for each in self.verdicts[row.pk]],
            "ledger": [self._piece(each) for each in public],
            "evidence": [each.caption for each in public],
            "kept_back": len(pieces) - len(public),
        }

    @staticmethod
    def _counts(piece: Evidence) -> bool:
        """What was handed in with a report counts once that report is approved."""
        return piece.report is None or piece.report.state == "approved"

    def _criterion(self, row: SuccessCriterion) -> PublishedCriterion:
        series = row.series
        return PublishedCriterion(
            text=row.text,
            is_impact=row.is_impact,
            series=series.name if series else "",
            definition=series.definition if series else "",
            unit=series.unit if series else "",
            direction=row.direction or (series.direction if series else ""),
            source=row.source or (series.source if series else ""),
            owner=public_name(row.owner),
            baseline=number_said(row.baseline),
            baseline_on=iso(row.baseline_on),
            target=number_said(row.target),
            target_by=iso(row.target_day),
            every_months=series.every_months if series else 0,
            values=[self._value(v) for v in self._points(row)],
        )

    def _points(self, row: SuccessCriterion) -> list[SeriesValue]:
        return list(self.values[row.series_id].values()) if row.series_id else []

    @staticmethod
    def _value(row: SeriesValue) -> PublishedValue:
        return PublishedValue(
            period_end=row.period_end.isoformat(),
            value=number_said(row.value),
            numerator=number_said(row.numerator),
            denominator=number_said(row.denominator),
            note=row.note,
        )

    @staticmethod
    def _verdict(row: Verification) -> PublishedVerdict:
        shown = [
            e.caption for e in row.evidence.all() if e.sensitivity == Sensitivity.PUBLIC
        ]
        return PublishedVerdict(
            role=row.role,
            verdict=row.verdict,
            verified_on=row.verified_on.isoformat(),
            who=row.who or public_name(row.body),
            says=row.says,
            cycle=row.cycle.name if row.cycle else "",
            letter=row.letter_caption,
            evidence=shown,
        )

    @staticmethod
    def _piece(row: Evidence) -> PublishedEvidence:
        return PublishedEvidence(
            caption=row.caption,
            kind=row.kind,
            strength=row.strength,
            effective_from=iso(row.effective_from),
            effective_to=iso(row.effective_to),
            expires_on=iso(row.expires_on),
            handed_in_on=iso(row.handed_in_on),
            sample_size=row.sample_size,
            method=row.method,
            cycle=row.cycle.name if row.cycle else "",
            address=row.address,
            file=str(row.public_id) if row.lodged else "",
            sha256=row.lodged.sha256 if row.lodged else "",
        )
