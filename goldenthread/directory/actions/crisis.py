"""Telephone numbers for people in danger, checked and added by officers."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError

from goldenthread.access.guard import action
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.models import CrisisCheck
from goldenthread.directory.rules.search_near import crisis


@action(needs=Permission.EDIT_DIRECTORY)
def check_crisis_line(
    authority: Authority, *, who: str, how: str, is_right: bool, on: date, by: Viewer
) -> CrisisCheck:
    """Say that a line is right today, or wrong: then it is not shown."""
    rows = CrisisCheck.objects.visible_to(by).filter(authority=authority)
    row = rows.filter(who=who, how=how).first()
    row = row or CrisisCheck(authority=authority, who=who, how=how)
    row.is_right, row.checked_on, row.checked_by_id = is_right, on, by.user_id
    row.save()
    return row


@action(needs=Permission.EDIT_DIRECTORY)
def add_crisis_line(
    authority: Authority,
    *,
    who: str,
    how: str,
    dangers: Iterable[str],
    on: date,
    by: Viewer,
) -> CrisisCheck:
    """Add a line of the authority's own, which somebody has rung today.

    The same line again is confirmed, and shown in these dangers.
    """
    if not any(sign.isdigit() for sign in how):
        raise ValidationError({"how": "Write the number, as in Ring 01632 960100"})
    shown = [danger for danger in crisis() if danger in set(dangers)]
    if not shown:
        raise ValidationError({"dangers": "Choose at least one danger"})
    row = check_crisis_line(
        authority, who=who.strip(), how=how.strip(), is_right=True, on=on, by=by
    )
    row.dangers = " ".join(shown)
    row.save()
    return row
