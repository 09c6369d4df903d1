"""Support for tests, made through the actions people use."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from conftest import TODAY
from goldenthread.casework.actions.support.doing import Held, log_sessions
from goldenthread.casework.actions.support.records import SupportSaid, begin_support
from goldenthread.casework.actions.support.reviewing import Found, Reviewed, hold_review
from goldenthread.casework.actions.support.writing import (
    Assessed,
    InterventionSaid,
    Planned,
    add_support_row,
    write_adjustments,
    write_assessment,
)
from goldenthread.casework.models import Intervention, SupportCycle

BEGUN = date(2025, 1, 6)
REVIEW = date(2025, 4, 4)
PHONICS = InterventionSaid(
    name="Phonics catch-up",
    strength="moderate",
    giver="Teaching assistant trained in it",
    times=3,
    minutes=20,
    weeks=10,
    start=BEGUN,
    review_day=REVIEW,
    group="Blue group",
    group_size=3,
    measure="Words read in a minute",
    baseline=Decimal(20),
    baseline_day=BEGUN,
    target=Decimal(40),
    cost=Decimal(150),
)


def a_support(child, senco, setting, started=BEGUN, plan="sen_support", stage=0):
    """Support that began on 6 January 2025; the first review is due by 4 April."""
    return begin_support(
        child,
        setting=setting,
        words=SupportSaid(plan, stage, teacher="Ms Odell, class 4B"),
        started=started,
        review_day=REVIEW if started < REVIEW else date(started.year + 1, 1, 31),
        by=senco,
    )


def cycle_of(support, number=1):
    return SupportCycle.objects.beside(support).get(support=support, number=number)


def written(cycle, senco):
    """Needs, what was found, and what every adult does."""
    row = write_assessment(
        cycle,
        words=Assessed("Reads at the level of year 2", "Drawing", "New words"),
        needs=("SLCN", "MLD"),
        version=cycle.version,
        by=senco,
    )
    plan = Planned("Pictures with every instruction", "Reads a page alone", REVIEW)
    return write_adjustments(row, words=plan, version=row.version, by=senco)


def phonics(cycle, senco, **more):
    return add_support_row(cycle, words=replace(PHONICS, **more), by=senco)


def sessions(rows, day, minutes, senco, why=""):
    """The same minutes for each of some interventions."""
    setting = rows[0].cycle.support.setting
    held = [Held(row, minutes, why) for row in rows]
    return log_sessions(setting, held=held, day=day, by=senco, on=TODAY)


def reviewed(cycle, senco, then="go_on", held=TODAY, end=Decimal(32)):
    """The review of a cycle, each intervention measured."""
    rows = Intervention.objects.beside(cycle).filter(cycle=cycle)
    row = SupportCycle.objects.beside(cycle).get(pk=cycle.pk)
    words = Reviewed(held, "Mother, class teacher", "Reads more.", then)
    ends = {each.pk: end for each in rows}
    return hold_review(
        row, words=words, found=Found(ends), version=row.version, by=senco, on=TODAY
    )
