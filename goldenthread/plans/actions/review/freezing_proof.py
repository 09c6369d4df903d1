"""The public form of proof: measures with their values, verdicts, the ledger."""

from collections import defaultdict
from datetime import date
from typing import Any, ClassVar

from django.db.models import Prefetch

from goldenthread.access.rules import Viewer
from goldenthread.plans.actions.review.rows import (
    by_item,
    iso,
    number_said,
    public_name,
)
from goldenthread.plans.models import (
    Edition,
    Evidence,
    Item,
    SeriesValue,
    SuccessCriterion,
    Verification,
)
from goldenthread.plans.rules.ledger import Hold, hold_of
from goldenthread.plans.rules.proof import Sensitivity, Strength
from goldenthread.plans.rules.published import (
    PublishedCriterion,
    PublishedEvidence,
    PublishedValue,
    PublishedVerdict,
)


class Proof:
    """What is frozen of proof for each item of an edition, one query a table.

    Evidence is taken whatever the asker may see of it: what is kept back is counted
    the same for everybody, and what is restricted still supports a verdict.
    """

    told: ClassVar[dict[str, Any]] = {"is_public": True}

    def __init__(self, edition: Edition, by: Viewer, as_at: date) -> None:
        self.as_at = as_at
        inside = {"item__edition_id": edition.pk}
        rows = Evidence.objects.beside(edition).filter(**inside)
        rows = rows.select_related("lodged", "cycle", "report").order_by("pk")
        self.evidence = by_item(rows)
        verdicts = Verification.objects.visible_to(by).filter(
            verified_on__lte=as_at, **self.told, **inside
        )
        verdicts = verdicts.select_related("cycle", "body")
        pieces = Evidence.objects.beside(edition).order_by("pk")
        verdicts = verdicts.prefetch_related(Prefetch("evidence", pieces))
        self.verdicts = by_item(verdicts)
        self.values = self._values(edition, by, as_at)

    @staticmethod
    def _values(
        edition: Edition, by: Viewer, as_at: date
    ) -> dict[int, dict[date, Any]]:
        found: dict[int, dict[date, Any]] = defaultdict(dict)
        values = SeriesValue.objects.visible_to(by).filter(
            series__plan_id=edition.plan_id, period_end__lte=as_at
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

    def _verdict(self, row: Verification) -> PublishedVerdict:
        pieces = list(row.evidence.all())
        shown = [e for e in pieces if e.sensitivity == Sensitivity.PUBLIC]
        has_letter = any(e.lodged_id == row.letter_id for e in shown if row.letter_id)
        return PublishedVerdict(
            role=row.role,
            verdict=row.verdict,
            verified_on=row.verified_on.isoformat(),
            who=row.who or public_name(row.body),
            says=row.says,
            cycle=row.cycle.name if row.cycle else "",
            letter=row.letter_caption if has_letter else "",
            evidence=[e.caption for e in shown],
            kept_back=len(pieces) - len(shown),
            is_supported=any(self._supports(each) for each in pieces),
        )

    def _supports(self, piece: Evidence) -> bool:
        """More than somebody's word, and in force on the day."""
        hold = hold_of(piece.effective_from, piece.expires_on, on=self.as_at)
        return hold is Hold.STANDS and piece.strength != Strength.ASSERTION

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


class ProofInside(Proof):
    """The same for those who work with the plan: verdicts that are not public too."""

    told: ClassVar[dict[str, Any]] = {}
