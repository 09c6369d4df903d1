"""Writing down what was given of a plan in a week, by who gives it or as it is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.access.guard import Refused, action, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import GivenWeek
from goldenthread.casework.queries.given import gives_help, in_force, keys_given
from goldenthread.casework.rules.given import monday
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.rules.support.dose import MISSED
from goldenthread.people.models import Child

LONGEST = 5000  # minutes a week: more than there are waking hours is a slip of the pen
NOT_GIVER = "Only the child’s setting, or who is invited to help, writes this."


@dataclass(frozen=True)
class WeekSaid:
    """One row of the plan: minutes in the week, and why there were fewer."""

    key: str
    minutes: int
    why_missed: str = ""


@action(needs=Permission.GIVE_ADVICE)
def log_week(
    child: Child, *, said: Sequence[WeekSaid], week: date, by: Viewer, on: date
) -> Child:
    """Write down a week of one child, by whoever gives the help."""
    if not gives_help(by, child, on):
        raise Refused(by, "log_week", child, "gives no help", NOT_GIVER)
    return kept_week(child, said=said, week=week, on_behalf_of="", by=by, on=on)


@action(needs=Permission.WORK_CASE)
def note_week(
    child: Child,
    *,
    said: Sequence[WeekSaid],
    week: date,
    on_behalf_of: str,
    by: Viewer,
    on: date,
) -> Child:
    """Write down a week as a therapist, a setting or a parent told it to an officer."""
    if not on_behalf_of.strip():
        raise Refusal("Say who told it and how, as in ‘therapist, by telephone’.")
    return kept_week(
        child, said=said, week=week, on_behalf_of=on_behalf_of, by=by, on=on
    )


@part_of_an_action
def kept_week(
    child: Child,
    *,
    said: Sequence[WeekSaid],
    week: date,
    on_behalf_of: str,
    by: Viewer,
    on: date,
) -> Child:
    """Keep a week: what was written of it before is put right."""
    plan = in_force(by, child)
    if plan is None:
        raise Refusal("There is no plan in force, so nothing is promised.")
    known = keys_given(by, child, plan)
    for each in said:
        refuse_wrong(each, known, week=week, on=on)
    before = {
        row.key: row
        for row in GivenWeek.objects.beside(child).filter(child=child, week=week)
    }
    for each in said:
        row = before.get(each.key) or GivenWeek(
            authority_id=child.authority_id,
            case_id=plan.case_id,
            child=child,
            key=each.key,
            week=week,
        )
        row.minutes, row.why_missed = each.minutes, each.why_missed
        row.on_behalf_of, row.written_on, row.written_by_id = (
            on_behalf_of,
            on,
            by.user_id or 0,
        )
        row.version += 1
        row.save()
    return child


def refuse_wrong(
    said: WeekSaid, known: frozenset[str], *, week: date, on: date
) -> None:
    """Raise when a week cannot have been so."""
    if week != monday(week):
        raise Refusal("A week begins on its Monday.")
    if week > on:
        raise Refusal("This week has not begun yet.")
    if said.key not in known:
        raise Refusal("This is not in the plan that is in force. Load the page again.")
    if said.minutes > LONGEST:
        raise Refusal(f"{said.minutes} minutes in one week are too many. Check it.")
    if said.why_missed and said.why_missed not in MISSED:
        raise Refusal("Choose a reason from the list.")
    if not said.minutes and not said.why_missed:
        raise Refusal("Where nothing was given, say why: the family reads it.")
