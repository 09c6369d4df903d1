"""Writing a child's plan: its texts, needs, outcomes and provision, and the thread."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import (
    Case,
    ChildPlan,
    Need,
    Outcome,
    Provision,
    SectionText,
    Thread,
)
from goldenthread.duties.rules.sections import schema_of
from goldenthread.places.models import Place

Row = Need | Outcome | Provision


class NotInThisPlan(ValueError):
    """What was to be joined stands in another plan."""


@dataclass(frozen=True)
class NeedWords:
    """What a need says."""

    section: str
    text: str
    area: str = ""
    strengths: str = ""


@dataclass(frozen=True)
class OutcomeWords:
    """What an outcome says."""

    text: str
    by_when: str = ""
    measure: str = ""
    steps: str = ""
    aspiration: str = ""
    adulthood: str = ""


@dataclass(frozen=True)
class ProvisionWords:
    """What provision says."""

    section: str
    text: str
    who: str = ""
    how_often: str = ""
    how_long: str = ""
    group_size: str = ""
    weekly_minutes: int | None = None
    cost: Decimal | None = None
    funder: str = ""
    starts: date | None = None
    reviewed: str = ""


RowWords = NeedWords | OutcomeWords | ProvisionWords
TABLES: dict[type[Any], Any] = {
    NeedWords: Need,
    OutcomeWords: Outcome,
    ProvisionWords: Provision,
}


@action(needs=Permission.WORK_CASE)
def begin_plan(case: Case, *, by: Viewer, on: date) -> ChildPlan:
    """Begin to write the plan of a case; answers the one that was begun already."""
    kind = schema_of(case.authority.nation).kind
    begun = ChildPlan.objects.beside(case).filter(case=case, kind=kind).first()
    return begun or ChildPlan.objects.create(
        authority_id=case.authority_id,
        case=case,
        child_id=case.child_id,
        kind=kind,
        begun_on=on,
        begun_by_id=by.user_id or 0,
    )


@dataclass(frozen=True)
class TextWords:
    """The words of one part of a section, or that there is nothing, and who says so."""

    section: str
    part: str = ""
    words: str = ""
    says_none: bool = False
    who_says_none: str = ""


@action(needs=Permission.WORK_CASE)
def write_text(
    plan: ChildPlan, *, words: TextWords, version: int, by: Viewer
) -> SectionText:
    """Write one part of a section. ``version`` 0: it had no words yet."""
    found = SectionText.objects.beside(plan).filter(
        plan=plan, section=words.section, part=words.part
    )
    row = found.first()
    if row is None:
        values: Any = vars(words)
        return SectionText.objects.create(
            authority_id=plan.authority_id, plan=plan, child_id=plan.child_id, **values
        )
    saved(current(row, version), words=words, by=by)
    return row


@action(needs=Permission.WORK_CASE)
def add_row(plan: ChildPlan, *, words: RowWords, by: Viewer) -> Any:
    """Add a need, an outcome or provision, below those that are there."""
    table = TABLES[type(words)]
    values: Any = vars(words)
    return table.objects.create(
        authority_id=plan.authority_id,
        plan=plan,
        child_id=plan.child_id,
        place=table.objects.beside(plan).filter(plan=plan).count() + 1,
        **values,
    )


@action(needs=Permission.WORK_CASE)
def edit_row(row: Any, *, words: RowWords, version: int, by: Viewer) -> Any:
    """Change a row; raises ``Stale`` when somebody else has since."""
    return saved(current(row, version), words=words, by=by)


@part_of_an_action
def saved(row: Any, *, words: Any, by: Viewer) -> Any:
    """A locked row with its new words."""
    for name, value in vars(words).items():
        setattr(row, name, value)
    row.save()
    return row


@action(needs=Permission.WORK_CASE)
def remove_row(plan: ChildPlan, *, row: Row, by: Viewer) -> ChildPlan:
    """Take a row out of the working copy; versions that were made keep it."""
    if row.plan_id != plan.pk:
        raise NotInThisPlan("This stands in another plan.")
    row.delete()
    return plan


@action(needs=Permission.WORK_CASE)
def join(plan: ChildPlan, *, ends: dict[str, Any], by: Viewer) -> ChildPlan:
    """Join two of need, outcome, provision and advice; twice changes nothing."""
    if any(not is_in(plan, row) for row in ends.values()):
        raise NotInThisPlan("Both must stand in the same plan.")
    told = {name: row.pk for name, row in ends.items()}
    keys: Any = {f"{name}_id": told.get(name) for name in THREAD_ENDS}
    if not Thread.objects.beside(plan).filter(plan=plan, **keys).exists():
        Thread.objects.create(
            authority_id=plan.authority_id, plan=plan, child_id=plan.child_id, **keys
        )
    return plan


@action(needs=Permission.WORK_CASE)
def part(plan: ChildPlan, *, ends: dict[str, Any], by: Viewer) -> ChildPlan:
    """Take the thread between two rows away."""
    keys = {f"{name}_id": row.pk for name, row in ends.items()}
    Thread.objects.beside(plan).filter(plan=plan, **keys).delete()
    return plan


THREAD_ENDS = ("need", "outcome", "provision", "advice")


def is_in(plan: ChildPlan, row: Any) -> bool:
    """Whether a row stands in a plan, or is advice of its case."""
    if hasattr(row, "plan_id"):
        return bool(row.plan_id == plan.pk)
    return bool(row.case_id == plan.case_id)


@action(needs=Permission.WORK_CASE)
def name_setting(
    plan: ChildPlan, *, setting: Place | None, kind: str, version: int, by: Viewer
) -> ChildPlan:
    """Note which setting the final plan is to name, or which type."""
    row = current(plan, version)
    row.setting, row.setting_type = setting, kind
    row.save()
    return row
