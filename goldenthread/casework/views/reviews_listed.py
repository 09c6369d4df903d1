"""The steps of a review as a list: what is done, what is next, who may go on."""

from typing import Any

from django.urls import reverse

from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.rules.reviews import is_settled
from goldenthread.casework.views.reviews_due import done_days
from goldenthread.duties.rules.reviewing import reviewing
from goldenthread.ui.rules import Step

WORKS, RUNS = Permission.WORK_CASE, Permission.RUN_REVIEW


def may_run(viewer: Any, row: Any) -> bool:
    """Whether the viewer may write in the review."""
    if row.closed_on:
        return False
    office = viewer.may(WORKS)
    own = row.setting_id in viewer.places_where(RUNS)
    return bool(office or (own and row.led == "setting"))


def waits(row: Any) -> bool:
    """Whether an end is proposed and waits for a second person."""
    found_one = row.decision
    if found_one is None or row.closed_on:
        return False
    return not (found_one.confirmed_on or found_one.declined_on)


PAGES = {
    "arranged": "arrange_review",
    "held": "hold_review",
    "report": "report_review",
    "decided": "decide_review",
}


def tasks(request: SignedIn, row: Any, steps: Any) -> list[Step]:
    """The steps as a task list; a link where the viewer may do it still."""
    runs, done = may_run(request.viewer, row), done_days(row)
    law = reviewing(row.authority.nation)
    return [
        Step(
            each.says,
            tag=each.tag,
            hint=step_hint(each),
            url=step_address(request, row, each.key)
            if runs and not is_settled(law.step(each.key), done)
            else "",
        )
        for each in steps
    ]


def step_hint(step: Any) -> str:
    """Whose step it is, and on or by which day."""
    day = f"on {step.done}" if step.done else f"by {step.by}" if step.by else ""
    return " · ".join(filter(None, (step.who, day)))


def step_address(request: SignedIn, row: Any, key: str) -> str:
    """Where a step is done; '' for what only an officer decides."""
    if key == "decided" and not request.viewer.may(WORKS):
        return ""
    if key in PAGES:
        return reverse(PAGES[key], args=[row.public_id])
    return reverse("review_step", args=[row.public_id, key])
