"""Telephone numbers for people in danger, checked by officers."""

from datetime import date

from goldenthread.access.guard import action
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.models import CrisisCheck


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
