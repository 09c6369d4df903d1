"""Giving many cases out at once."""

from collections.abc import Sequence
from datetime import date

from goldenthread.access.guard import action
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.people.actions import allocate
from goldenthread.people.models import Child


class NobodyChosen(Refusal):
    """No case was chosen."""


@action(needs=Permission.ALLOCATE)
def allocate_all(
    authority: Authority,
    *,
    children: Sequence[Child],
    user_id: int,
    by: Viewer,
    on: date,
) -> int:
    """Give several children's cases to one officer; all of them or none."""
    if not children:
        raise NobodyChosen("Choose at least one case.")
    for child in children:
        allocate(child, user_id=user_id, on=on, by=by)
    return len(children)
