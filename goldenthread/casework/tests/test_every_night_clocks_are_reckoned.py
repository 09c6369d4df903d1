"""At night every open case is reckoned for the new day, in few queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.access.guard import Refused
from goldenthread.access.tasks import machine
from goldenthread.casework.actions.reckoning import reckon_cases
from goldenthread.casework.models import Case, Due
from goldenthread.casework.tasks import reckon
from goldenthread.casework.tests.making import a_case, happened
from goldenthread.people.tests.making import a_child

NIGHT = date(2025, 3, 18)


def due(case, key):
    return Due.objects.beside(case).get(case=case, key=key)


def test_a_limit_that_passed_is_late_the_night_after(case, area):
    assert due(case, "ehc_req_decide").state == "running"
    said = reckon(machine(area.authority), on=NIGHT)
    assert said == "1 cases are reckoned, 1 of them stand otherwise."
    assert due(case, "ehc_req_decide").state == "late"
    assert due(case, "ehc_req_decide").reckoned_for == NIGHT


def test_a_case_that_stands_as_it_did_is_not_written_again(case, area):
    before = set(Due.objects.beside(case).values_list("pk", flat=True))
    reckon(machine(area.authority), on=date(2025, 3, 4))
    assert set(Due.objects.beside(case).values_list("pk", flat=True)) == before
    assert due(case, "ehc_final").reckoned_for == date(2025, 3, 4)


def test_a_closed_case_is_reckoned_while_the_family_may_still_appeal(
    case, area, caseworker
):
    happened(case, "assess_refused", date(2025, 3, 3), caseworker)
    assert "1 cases" in reckon(machine(area.authority), on=date(2025, 6, 1))
    case = Case.objects.beside(case).get(pk=case.pk)
    assert case.closed_on == date(2025, 3, 3)


def test_another_authoritys_cases_are_left_alone(case, other_area):
    assert reckon(machine(other_area.authority), on=NIGHT).startswith("0 cases")


def test_nobody_but_the_machine_reckons_a_caseload(case, area, case_manager):
    with pytest.raises(Refused):
        reckon_cases(area.authority, cases=[case], on=NIGHT, by=case_manager)


def test_a_night_asks_as_often_for_many_cases(case, area, caseworker):
    by = machine(area.authority)
    reckon(by, on=date(2025, 3, 3))
    with CaptureQueriesContext(connection) as one:
        reckon(by, on=NIGHT)
    for number in range(5):
        a_case(a_child(caseworker, forename=f"Child {number}"), caseworker)
    with CaptureQueriesContext(connection) as six:
        reckon(by, on=NIGHT)
    assert len(six) <= len(one)
