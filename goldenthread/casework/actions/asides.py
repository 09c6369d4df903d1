"""Setting a finding of the linter aside, with a reason; taking that back."""

from datetime import date
from typing import Any

from goldenthread.access.guard import action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import ChildPlan, SetAside
from goldenthread.casework.rules.lint import Finding
from goldenthread.casework.rules.refusals import Refusal


class AsideAlready(Refusal):
    """Somebody set this finding aside before."""


@action(needs=Permission.WORK_CASE)
def set_aside(
    plan: ChildPlan, *, finding: Finding, mark: str, why: str, by: Viewer, on: date
) -> SetAside:
    """Say why a finding is not followed; it comes back when its sentence changes."""
    values: Any = {
        "plan": plan,
        "rule": finding.rule,
        "spot": finding.row or finding.section,
        "mark": mark,
    }
    if SetAside.objects.beside(plan).filter(**values, back_on=None).exists():
        raise AsideAlready("Somebody has set this finding aside already.")
    return SetAside.objects.create(
        authority_id=plan.authority_id,
        child_id=plan.child_id,
        why=why,
        set_on=on,
        set_by_id=by.user_id or 0,
        **values,
    )


@action(needs=Permission.WORK_CASE)
def take_back(row: SetAside, *, by: Viewer, on: date) -> SetAside:
    """The finding stands again; what was said stays to be read."""
    row.back_on, row.back_by_id = on, by.user_id
    row.version += 1
    row.save()
    return row
