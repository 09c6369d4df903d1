"""What was found and what is planned: texts, needs, interventions, targets, steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.support.records import CycleClosed, own_setting
from goldenthread.casework.models import (
    Intervention,
    SupportCycle,
    SupportGoal,
    SupportNeed,
    SupportSession,
    SupportStep,
    SupportText,
)
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.rules.support.dose import refuse_open_ended

CLOSED = "This cycle was reviewed and stays as it was. Begin the next one to go on."


@dataclass(frozen=True)
class Assessed:
    """What was found."""

    attainment: str = ""
    strengths: str = ""
    barriers: str = ""
    other_needs: str = ""
    advice: str = ""


@dataclass(frozen=True)
class Planned:
    """What is planned beside interventions, and when it is looked at again."""

    adjustments: str
    outcomes: str
    review_day: date


@dataclass(frozen=True)
class InterventionSaid:
    """What is written about an intervention."""

    name: str
    strength: str
    giver: str
    times: int
    minutes: int
    weeks: int
    start: date
    review_day: date
    group: str = ""
    group_size: int = 1
    base: str = ""
    measure: str = ""
    baseline: Decimal | None = None
    baseline_day: date | None = None
    target: Decimal | None = None
    expected: str = ""
    cost: Decimal | None = None


@dataclass(frozen=True)
class GoalSaid:
    """What is written about a target."""

    term: str
    text: str
    criterion: str = ""
    by_when: date | None = None
    met_day: date | None = None


@dataclass(frozen=True)
class StepSaid:
    """What somebody will do by a day."""

    text: str
    who: str
    by_when: date
    indicator: str = ""
    done_day: date | None = None


@dataclass(frozen=True)
class PartText:
    """The words of one line of a part, and its step on the scale."""

    words: str
    step: int | None = None


RowSaid = InterventionSaid | GoalSaid | StepSaid
TABLES: dict[type[Any], Any] = {
    InterventionSaid: Intervention,
    GoalSaid: SupportGoal,
    StepSaid: SupportStep,
}


def still_open(cycle: SupportCycle, *, by: Viewer) -> None:
    """Raise unless the cycle may be written: one's own, and not yet reviewed."""
    own_setting(cycle, cycle.support.setting_id, by=by)
    if cycle.closed_on is not None:
        raise CycleClosed(CLOSED)


@action(needs=Permission.WRITE_SUPPORT)
def write_assessment(
    cycle: SupportCycle,
    *,
    words: Assessed,
    needs: tuple[str, ...],
    version: int,
    by: Viewer,
) -> SupportCycle:
    """Write what was found, with the kinds of need in the order of their weight."""
    still_open(cycle, by=by)
    row: SupportCycle = saved(current(cycle, version), words=words, by=by)
    SupportNeed.objects.beside(row).filter(cycle=row).delete()
    SupportNeed.objects.add_all(
        SupportNeed(
            authority_id=row.authority_id,
            cycle=row,
            child_id=row.child_id,
            code=code,
            rank=rank,
        )
        for rank, code in enumerate(dict.fromkeys(needs), 1)
    )
    return row


@action(needs=Permission.WRITE_SUPPORT)
def write_adjustments(
    cycle: SupportCycle, *, words: Planned, version: int, by: Viewer
) -> SupportCycle:
    """Write what every adult does in class, the outcomes, and the day to look again."""
    still_open(cycle, by=by)
    refuse_open_ended(cycle.begun_on, words.review_day)
    row: SupportCycle = saved(current(cycle, version), words=words, by=by)
    return row


@part_of_an_action
def saved(row: Any, *, words: Any, by: Viewer) -> Any:
    """A locked row with its new words."""
    for name, value in vars(words).items():
        setattr(row, name, value)
    row.save()
    return row


@action(needs=Permission.WRITE_SUPPORT)
def write_part(
    cycle: SupportCycle,
    *,
    part: str,
    texts: Mapping[str, PartText],
    version: int,
    by: Viewer,
) -> SupportCycle:
    """Write a part made of short texts: indicators, sides, questions."""
    still_open(cycle, by=by)
    row = current(cycle, version)
    row.save()
    SupportText.objects.beside(row).filter(cycle=row, part=part).delete()
    SupportText.objects.add_all(
        SupportText(
            authority_id=row.authority_id,
            cycle=row,
            child_id=row.child_id,
            part=part,
            key=key,
            **vars(text),
        )
        for key, text in texts.items()
        if text.words or text.step
    )
    return row


@action(needs=Permission.WRITE_SUPPORT)
def add_support_row(cycle: SupportCycle, *, words: RowSaid, by: Viewer) -> Any:
    """Add an intervention, a target or a step."""
    still_open(cycle, by=by)
    refuse_wrong_days(words)
    values: Any = vars(words)
    return TABLES[type(words)].objects.create(
        authority_id=cycle.authority_id, cycle=cycle, child_id=cycle.child_id, **values
    )


@action(needs=Permission.WRITE_SUPPORT)
def edit_support_row(row: Any, *, words: RowSaid, version: int, by: Viewer) -> Any:
    """Change a row; raises ``Stale`` when somebody else has since."""
    still_open(row.cycle, by=by)
    refuse_wrong_days(words)
    return saved(current(row, version), words=words, by=by)


def refuse_wrong_days(words: RowSaid) -> None:
    """Raise when an intervention has no end, or was measured after it began to work."""
    if not isinstance(words, InterventionSaid):
        return
    refuse_open_ended(words.start, words.review_day)
    measured = words.baseline is not None
    if measured and words.baseline_day and words.baseline_day > words.review_day:
        raise Refusal("The baseline must be measured before the day to look again.")


@action(needs=Permission.WRITE_SUPPORT)
def remove_support_row(row: Any, *, by: Viewer) -> SupportCycle:
    """Take out a row of an open cycle; what was given already stays."""
    cycle: SupportCycle = row.cycle
    still_open(cycle, by=by)
    if isinstance(row, Intervention):
        logged = SupportSession.objects.beside(row).filter(intervention=row)
        if logged.exists():
            raise Refusal(
                "Sessions of this intervention are written down, so it stays. "
                "End it at the review instead."
            )
    row.delete()
    return cycle
