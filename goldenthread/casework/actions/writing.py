"""Writing a child's plan: its texts, needs, outcomes and provision, and the thread."""

from collections.abc import Iterable, Mapping
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
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.duties.rules.sections import schema_of
from goldenthread.places.models import Place

Row = Need | Outcome | Provision
NONE: dict[str, Iterable[Any]] = {}


class NotInThisPlan(Refusal):
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


Ties = Mapping[str, Iterable[Any]]  # what a row is joined to, by its kind


@action(needs=Permission.WORK_CASE)
def add_row(plan: ChildPlan, *, words: RowWords, by: Viewer, ties: Ties = NONE) -> Any:
    """Add a need, an outcome or provision below those there are, and join it."""
    table = TABLES[type(words)]
    values: Any = vars(words)
    row = table.objects.create(
        authority_id=plan.authority_id,
        plan=plan,
        child_id=plan.child_id,
        place=table.objects.beside(plan).filter(plan=plan).count() + 1,
        **values,
    )
    tie(row, ties=ties, by=by)
    return row


@action(needs=Permission.WORK_CASE)
def edit_row(
    row: Any, *, words: RowWords, version: int, by: Viewer, ties: Ties = NONE
) -> Any:
    """Change a row and what it is joined to; ``Stale`` when somebody else has since.

    Only the kinds that ``ties`` names are joined anew.
    """
    locked = saved(current(row, version), words=words, by=by)
    tie(locked, ties=ties, by=by)
    return locked


@part_of_an_action
def tie(row: Any, *, ties: Ties, by: Viewer) -> None:
    """Join a row to exactly these others, for each kind that is named."""
    own = kind_of(row)
    for kind, others in ties.items():
        chosen = list(others)
        if any(not is_in(row, other) for other in chosen):
            raise NotInThisPlan("Both must stand in the same plan.")
        threads = Thread.objects.beside(row).filter(plan=row.plan_id)
        threads.filter(**{own: row, f"{kind}__isnull": False}).delete()
        keys: Any = [{f"{own}_id": row.pk, f"{kind}_id": each.pk} for each in chosen]
        Thread.objects.add_all(
            Thread(
                authority_id=row.authority_id,
                plan_id=row.plan_id,
                child_id=row.child_id,
                **key,
            )
            for key in keys
        )


@part_of_an_action
def saved(row: Any, *, words: Any, by: Viewer) -> Any:
    """A locked row with its new words."""
    for name, value in vars(words).items():
        setattr(row, name, value)
    row.save()
    return row


@action(needs=Permission.WORK_CASE)
def remove_row(plan: ChildPlan, *, row: Row, version: int, by: Viewer) -> ChildPlan:
    """Take a row out of the working copy; versions that were made keep it.

    ``Stale`` when somebody else has changed it since.
    """
    if row.plan_id != plan.pk:
        raise NotInThisPlan("This stands in another plan.")
    current(row, version).delete()
    return plan


def kind_of(row: Any) -> str:
    """What a thread calls the kind of a row."""
    return str(type(row).__name__.lower())


def is_in(row: Any, other: Any) -> bool:
    """Whether another row stands in the same plan, or is advice of its case."""
    if hasattr(other, "plan_id"):
        return bool(other.plan_id == row.plan_id)
    return bool(other.case_id == row.plan.case_id)


@action(needs=Permission.WORK_CASE)
def name_setting(
    plan: ChildPlan, *, setting: Place | None, kind: str, version: int, by: Viewer
) -> ChildPlan:
    """Note which setting the final plan is to name, or which type."""
    row = current(plan, version)
    row.setting, row.setting_type = setting, kind
    row.save()
    return row
