"""Plan: series of numbers, their values, and the criteria that they show."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError

from goldenthread.access.guard import action, current
from goldenthread.access.rules import Permission, Viewer
from goldenthread.places.models import Body
from goldenthread.plans.actions.plan.changes import Because, check_open, note_change
from goldenthread.plans.models import Item, Plan, Series, SeriesValue, SuccessCriterion
from goldenthread.plans.rules.proof import Direction
from goldenthread.plans.rules.targets import (
    CriterionNumbers,
    ValueSaid,
    numbers_said,
    problems_with_numbers,
    problems_with_value,
    value_of,
)


@dataclass(frozen=True)
class SeriesWords:
    """What is counted, how, which way it should go, and how often."""

    name: str
    definition: str
    unit: str
    direction: Direction
    source: str = ""
    every_months: int = 12


@action(needs=Permission.EDIT_PLAN)
def add_series(plan: Plan, *, words: SeriesWords, by: Viewer) -> Series:
    """Begin a series: a number with a definition, to be counted again and again."""
    _check_name(plan, words.name)
    series = Series(authority_id=plan.authority_id, plan=plan)
    return _named(series, words)


@action(needs=Permission.EDIT_PLAN)
def change_series(
    series: Series, *, words: SeriesWords, version: int, by: Viewer
) -> Series:
    """Change what a series is called or how it is told; its values stay."""
    series = current(series, version)
    if words.name != series.name:
        _check_name(series.plan, words.name)
    counted = SeriesValue.objects.beside(series).filter(series=series).exists()
    if counted and words.unit != series.unit:
        raise ValidationError(
            {
                "unit": "Values have been counted in the old unit. Begin a new series "
                "for the new one, so that nobody compares the two."
            }
        )
    return _named(series, words)


def _named(series: Series, words: SeriesWords) -> Series:
    for name, value in asdict(words).items():
        setattr(series, name, value)
    series.save()
    return series


def _check_name(plan: Plan, name: str) -> None:
    if Series.objects.beside(plan).filter(plan=plan, name=name).exists():
        words = "This plan has a series of that name. Add values to it instead."
        raise ValidationError({"name": words})


@action(needs=Permission.REPORT_PROGRESS)
def add_value(series: Series, *, said: ValueSaid, by: Viewer, on: date) -> SeriesValue:
    """Write down a value. For a period that has one already it is a correction.

    A correction is a row of its own: the earlier value stays and is shown beside it.
    """
    rows = SeriesValue.objects.beside(series).filter(series=series)
    known = rows.filter(period_end=said.period_end).exists()
    problems = problems_with_value(said, series.unit, is_correction=known, on=on)
    if problems:
        raise ValidationError(problems)
    return SeriesValue.objects.create(
        authority_id=series.authority_id,
        series=series,
        period_end=said.period_end,
        value=value_of(said, series.unit),
        numerator=said.numerator,
        denominator=said.denominator,
        note=said.note,
        entered_on=on,
        entered_by_id=by.user_id,
    )


@dataclass(frozen=True)
class CriterionWords:
    """How we will know: the words, the series that shows it, and who looks after it."""

    text: str
    is_impact: bool = False
    series: Series | None = None
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    target_day: date | None = None
    direction: str = ""
    source: str = ""
    owner: Body | None = None


@action(needs=Permission.EDIT_PLAN)
def add_criterion(
    item: Item, *, words: CriterionWords, because: Because, by: Viewer
) -> SuccessCriterion:
    """Add a way in which we will know that an item has worked."""
    check_open(item.edition)
    _check_criterion(item, words)
    rows = SuccessCriterion.objects.beside(item).filter(item=item)
    row = SuccessCriterion(
        authority_id=item.authority_id, item=item, position=rows.count() + 1
    )
    return _filled(row, words, because, by)


@action(needs=Permission.EDIT_PLAN)
def change_criterion(
    criterion: SuccessCriterion,
    *,
    words: CriterionWords,
    version: int,
    because: Because,
    by: Viewer,
) -> SuccessCriterion:
    """Change a criterion. Moving its baseline or target is a change readers see."""
    check_open(criterion.item.edition)
    criterion = current(criterion, version)
    _check_criterion(criterion.item, words)
    return _filled(criterion, words, because, by)


def _filled(
    row: SuccessCriterion, words: CriterionWords, because: Because, by: Viewer
) -> SuccessCriterion:
    before = numbers_said(_numbers(row)) if row.pk else ""
    for name in CriterionWords.__dataclass_fields__:
        setattr(row, name, getattr(words, name))
    row.save()
    after = numbers_said(_numbers(row))
    if before and after != before:
        texts = (f"{row.text}: {before}", f"{row.text}: {after}")
        note_change(row.item, "remeasured", texts, because, by=by)
    return row


def _numbers(row: SuccessCriterion | CriterionWords) -> CriterionNumbers:
    series = row.series
    direction = row.direction or (series.direction if series else "")
    return CriterionNumbers(
        Direction(direction) if direction else None,
        row.baseline,
        row.baseline_on,
        row.target,
        row.target_day,
    )


def _check_criterion(item: Item, words: CriterionWords) -> None:
    problems = problems_with_numbers(_numbers(words), is_bound=words.series is not None)
    if not words.text.strip():
        problems["text"] = "Say how we will know"
    if words.series and words.series.plan_id != item.edition.plan_id:
        problems["series"] = "Choose a series of this plan"
    if problems:
        raise ValidationError(problems)


@action(needs=Permission.EDIT_PLAN)
def explain_no_measure(item: Item, *, because: str, version: int, by: Viewer) -> Item:
    """Say in public why no number can show what an item changes; '' takes it back."""
    check_open(item.edition)
    item = current(item, version)
    item.no_measure_because = because.strip()
    item.save()
    return item
