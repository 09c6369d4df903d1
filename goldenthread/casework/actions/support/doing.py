"""Sessions given and missed, for one child or a whole group at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.access.guard import Refused, action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.support.records import NOT_YOURS, own_setting
from goldenthread.casework.models import Intervention, SupportSession
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.rules.support.dose import MISSED
from goldenthread.people.models import Child
from goldenthread.places.models import Place

LONGEST = 600  # minutes: ten hours of one session are a slip of the pen


@dataclass(frozen=True)
class Held:
    """One child's session: minutes given, or why there was none."""

    intervention: Intervention
    minutes: int
    why_missed: str = ""


@action(needs=Permission.WRITE_SUPPORT)
def log_sessions(
    setting: Place, *, held: Iterable[Held], day: date, by: Viewer, on: date
) -> Place:
    """Write down the sessions of one day, of as many children as took part."""
    own_setting(setting, setting.pk, by=by)
    rows = list(held)
    seen = Child.objects.visible_to(by).values_list("pk", flat=True)
    ours = set(seen.filter(pk__in={each.intervention.child_id for each in rows}))
    for each in rows:
        refuse_wrong(each, setting, day=day, on=on)
        if each.intervention.child_id not in ours:
            raise Refused(by, "log_sessions", setting, "out of sight", NOT_YOURS)
    SupportSession.objects.add_all(
        SupportSession(
            authority_id=setting.authority_id,
            intervention=each.intervention,
            child_id=each.intervention.child_id,
            day=day,
            minutes=each.minutes,
            why_missed="" if each.minutes else each.why_missed,
            logged_on=on,
            logged_by_id=by.user_id or 0,
        )
        for each in rows
    )
    return setting


def refuse_wrong(held: Held, setting: Place, *, day: date, on: date) -> None:
    """Raise when a session cannot have been: another setting's, or on another day."""
    row = held.intervention
    if row.cycle.support.setting_id != setting.pk:
        raise Refusal(f"{row} is not given at {setting}.")
    if day > on:
        raise Refusal("A session can be written down on its day or later, not before.")
    if day < row.start:
        raise Refusal(f"{row} began on {row.start:%-d %B %Y}. Check the day.")
    if row.cycle.closed_on and day > row.cycle.closed_on:
        raise Refusal(f"The cycle of {row} was reviewed before that day.")
    if not held.minutes and held.why_missed not in MISSED:
        raise Refusal("Say how many minutes were given, or why there was no session.")
    if held.minutes > LONGEST:
        raise Refusal(f"A session of {held.minutes} minutes is too long. Check it.")
