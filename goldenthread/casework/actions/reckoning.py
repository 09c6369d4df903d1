"""The night's work: every open case reckoned for the new day, in batches."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from goldenthread.access.guard import action, part_of_an_action
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.named import keep_named, plan_holds
from goldenthread.casework.models import Case, Due, Exempted, Happening
from goldenthread.casework.rules.reckoned import ClockRow, Reckoned, case_of, reckoned
from goldenthread.duties.rules import NoCalendar, OutsideTheLaw

KEPT = tuple(ClockRow.__dataclass_fields__)


@action(needs=Permission.RUN_CLOCKS)
def reckon_cases(
    authority: Authority, *, cases: Sequence[Case], on: date, by: Viewer
) -> int:
    """Reckon a batch of cases anew; how many of them changed overnight.

    A few queries for the whole batch, however many cases are in it. A case whose
    clocks stand as they did is not written again, but for the day it was reckoned.
    """
    found = dict(reckoned_anew(cases, authority, by=by, on=on))
    before = clocks_of(authority, cases, by=by)
    changed = [
        case for case in cases if case.pk in found and moved(case, found, before, on)
    ]
    replace_clocks(changed, found=found, on=on, by=by)
    same = [case.pk for case in cases if case.pk in found]
    Due.objects.visible_to(by).filter(case__in=same).update(reckoned_for=on)
    return len(changed)


def reckoned_anew(
    cases: Sequence[Case], authority: Authority, *, by: Viewer, on: date
) -> Iterable[tuple[int, Reckoned]]:
    """Where each case stands; a case that the law here cannot reckon is left alone."""
    happened, excepted = told_of(cases, by=by)
    for case in cases:
        known = case_of(happened[case.pk], excepted[case.pk], case.child.born)
        try:
            yield case.pk, reckoned(known, case.route, authority.nation, on=on)
        except (NoCalendar, OutsideTheLaw):
            continue


TOLD = ("case_id", "word", "on", "body", "for_day", "kind", "is_under_school_age")
LIFTS = (
    *("case_id", "code", "first", "last", "body"),
    *("closure_from", "closure_to", "reason"),
)


def told_of(
    cases: Sequence[Case], *, by: Viewer
) -> tuple[dict[int, list[Any]], dict[int, list[Any]]]:
    """What stands in the record of each case, and its exceptions.

    As bare values, for a night reads half a million; what was struck out is left out.
    """
    batch = [case.pk for case in cases]
    happened: dict[int, list[Any]] = defaultdict(list)
    excepted: dict[int, list[Any]] = defaultdict(list)
    rows = Happening.objects.visible_to(by).filter(case__in=batch, struck_on=None)
    for row in rows.order_by("on", "pk").values_list(*TOLD, named=True):
        happened[row.case_id].append(row)
    lifted = Exempted.objects.visible_to(by).filter(case__in=batch)
    for row in lifted.values_list(*LIFTS, named=True):
        excepted[row.case_id].append(row)
    return happened, excepted


def clocks_of(
    authority: Authority, cases: Sequence[Case], *, by: Viewer
) -> dict[int, set[tuple[Any, ...]]]:
    """The clocks of each case as they were kept, as plain values."""
    found: dict[int, set[tuple[Any, ...]]] = defaultdict(set)
    rows = Due.objects.visible_to(by).filter(case__in=[case.pk for case in cases])
    for case_id, *values in rows.values_list("case_id", *KEPT):
        found[case_id].add(tuple(values))
    return found


def moved(
    case: Case,
    found: dict[int, Reckoned],
    before: dict[int, set[tuple[Any, ...]]],
    on: date,
) -> bool:
    """Whether a case stands otherwise than it was kept."""
    now = found[case.pk]
    clocks = {tuple(vars(each).values()) for each in now.clocks}
    as_kept = (case.state, case.next_due, case.closed_on, case.is_carried)
    return before[case.pk] != clocks or as_kept != (
        now.state,
        now.next_due,
        now.closed_on and max(now.closed_on, case.opened_on),
        now.closed_on is None or now.runs,
    )


@part_of_an_action
def replace_clocks(
    cases: Sequence[Case], *, found: dict[int, Reckoned], on: date, by: Viewer
) -> None:
    """Put the new reckoning of several cases in the place of the old."""
    if not cases:
        return
    Due.objects.beside(cases[0]).filter(case__in=[case.pk for case in cases]).delete()
    add_clocks(cases, found=found, on=on, by=by)
    held = {case.pk: plan_holds(case) for case in cases}
    for case in cases:
        stands_so(case, found[case.pk])
        case.version += 1
    names = ["state", "next_due", "closed_on", "is_carried", "version"]
    Case.objects.write_again(cases, names)
    turned = [case for case in cases if plan_holds(case) != held[case.pk]]
    keep_named(turned, by=by, on=on)


def stands_so(case: Case, now: Reckoned) -> None:
    """Note on a case, not yet written, where it stands."""
    case.stands(now.state, now.closed_on, now.next_due, runs=now.runs)


@part_of_an_action
def add_clocks(
    cases: Sequence[Case], *, found: dict[int, Reckoned], on: date, by: Viewer
) -> None:
    """Write the clocks of cases that have none."""
    Due.objects.add_all(
        Due(
            authority_id=case.authority_id,
            case_id=case.pk,
            child_id=case.child_id,
            reckoned_for=on,
            **vars(clock),
        )
        for case in cases
        for clock in found[case.pk].clocks
    )
