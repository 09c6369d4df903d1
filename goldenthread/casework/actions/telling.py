"""Writing down what happened in a case, and reckoning its clocks anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.access.guard import part_of_an_action
from goldenthread.access.rules import Viewer
from goldenthread.casework.actions.named import keep_named, plan_holds
from goldenthread.casework.models import Case, Due, Exempted, Happening
from goldenthread.casework.rules.reckoned import (
    Impossible,
    Reckoned,
    case_of,
    reckoned,
    refuse_before,
    refuse_impossible,
)
from goldenthread.casework.rules.turns import refuse_days, refuse_turn
from goldenthread.duties.rules import NoCalendar, OutsideTheLaw


@dataclass(frozen=True)
class Told:
    """What happened: a word of ``duties``, its day, and what the word needs with it."""

    word: str
    on: date
    body: str = ""
    for_day: date | None = None
    kind: str = ""
    is_under_school_age: bool = False
    served_day: date | None = None
    note: str = ""
    on_behalf_of: str = ""


@part_of_an_action
def tell(case: Case, *, told: Told, by: Viewer, on: date) -> None:
    """Write down what happened, and reckon the case anew."""
    tell_all(case, told=[told], by=by, on=on)


@part_of_an_action
def tell_all(case: Case, *, told: Sequence[Told], by: Viewer, on: date) -> None:
    """Write down several things at once, and reckon the case once.

    Raises a sentence when it cannot have happened so: a day to come, an answer before
    its question, a birth after the request, a step out of its turn.
    """
    rows = rows_of(case, told=told, by=by, on=on)
    before = list(Happening.objects.beside(case).filter(case=case, struck_on=None))
    born, nation = case.child.born, nation_of(case)
    whole, new = case_of([*before, *rows], [], born), case_of(rows, [], born)
    refuse_days(new.events, [each.served_day or each.on for each in told], on=on)
    refuse_impossible(whole, nation)
    refuse_before(whole, new, case.opened_on, case.route, nation)
    refuse_turn(case_of(before, [], born).events, new.events, case.route, nation)
    Happening.objects.add_all(rows)
    reckon(case, on=on, by=by)


@part_of_an_action
def bring(case: Case, *, told: Sequence[Told], by: Viewer, on: date) -> Case:
    """Write down a history that is brought in: it may have gaps and begin anywhere."""
    rows = rows_of(case, told=told, by=by, on=on)
    before = Happening.objects.beside(case).filter(case=case, struck_on=None)
    whole = case_of([*before, *rows], [], case.child.born)
    refuse_impossible(whole, nation_of(case))
    Happening.objects.add_all(rows)
    return reckon(case, on=on, by=by)


def rows_of(
    case: Case, *, told: Sequence[Told], by: Viewer, on: date
) -> list[Happening]:
    """What is told, as rows."""
    return [
        Happening(
            authority_id=case.authority_id,
            case=case,
            child_id=case.child_id,
            recorded_on=on,
            recorded_by_id=by.user_id,
            **vars(each),
        )
        for each in told
    ]


@part_of_an_action
def reckon(case: Case, *, on: date, by: Viewer) -> Case:
    """Work out where a case stands on a day, and every clock, from what happened."""
    happened = Happening.objects.beside(case).filter(case=case, struck_on=None)
    exceptions = Exempted.objects.beside(case).filter(case=case)
    known = case_of(happened, exceptions, case.child.born)
    try:
        stands = reckoned(known, case.route, nation_of(case), on=on)
    except (NoCalendar, OutsideTheLaw) as problem:
        raise Impossible(str(problem)) from None
    store(case, stands, on=on, by=by)
    return case


@part_of_an_action
def store(case: Case, found: Reckoned, *, on: date, by: Viewer) -> None:
    """Keep the reckoning: the state, the next day that matters, and each clock."""
    Due.objects.beside(case).filter(case=case).delete()
    Due.objects.add_all(
        Due(
            authority_id=case.authority_id,
            case=case,
            child_id=case.child_id,
            reckoned_for=on,
            **vars(clock),
        )
        for clock in found.clocks
    )
    held = plan_holds(case)
    case.stands(found.state, found.closed_on, found.next_due, runs=found.runs)
    case.version += 1
    names = ["state", "next_due", "closed_on", "is_carried", "version"]
    case.save(update_fields=names)
    if plan_holds(case) != held:
        keep_named([case], by=by, on=on)


def nation_of(case: Case) -> str:
    """Whose law a case is under."""
    return case.authority.nation


__all__ = ["Impossible", "Told", "bring", "reckon", "tell", "tell_all"]
