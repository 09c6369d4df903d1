"""A case that a refusal closed stays on the lists while days of the law run in it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.tasks import machine
from goldenthread.casework.models import Case
from goldenthread.casework.queries.cases import caseload
from goldenthread.casework.queries.paper_caseload import on_paper
from goldenthread.casework.tasks import reckon
from goldenthread.casework.tests.making import a_case, happened
from goldenthread.people.tests.making import a_child

pytestmark = [pytest.mark.usefixtures("at_nine"), pytest.mark.django_db]


@pytest.fixture
def refused(case, caseworker):
    happened(case, "assess_refused", TODAY, caseworker)
    return Case.objects.beside(case).get(pk=case.pk)


def test_the_caseload_says_that_it_is_closed_and_until_when_days_run(
    refused, caseworker
):
    said = signed_in(caseworker).get(reverse("children")).text
    assert "Assessment refused" in said
    assert "Closed on 3 March 2025." in said
    assert "Time to challenge it runs until 6 May 2025." in said


def test_it_stays_on_the_desk(refused, caseworker):
    said = signed_in(caseworker).get(reverse("desk")).text
    assert "Closed on 3 March 2025." in said


def test_it_stays_on_the_paper(refused, caseworker):
    (one,) = on_paper(caseworker, "own", on=TODAY)
    assert "Closed on 3 March 2025; legal time limits still run" in str(one)


def test_it_leaves_once_no_day_runs(refused, area, caseworker):
    reckon(machine(area.authority), on=date(2025, 5, 6))
    assert list(caseload(caseworker, on=TODAY)) == [refused]
    reckon(machine(area.authority), on=date(2025, 5, 7))
    assert not caseload(caseworker, on=TODAY).exists()


def test_an_agreement_after_the_refusal_opens_it_again(refused, caseworker):
    happened(refused, "assess_agreed", TODAY, caseworker)
    said = signed_in(caseworker).get(reverse("children")).text
    assert "Ines Maddock" in said
    assert "Closed on" not in said


def test_the_list_asks_as_often_for_many_refused(refused, caseworker):
    client = signed_in(caseworker)
    client.get(reverse("children"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("children"))
    for number in range(5):
        other = a_case(a_child(caseworker, forename=f"Child {number}"), caseworker)
        happened(other, "assess_refused", TODAY, caseworker)
    with CaptureQueriesContext(connection) as six:
        client.get(reverse("children"))
    assert len(six) == len(one)


def test_the_list_is_read_by_an_index_and_not_sorted(refused, caseworker):
    asked = str(caseload(caseworker, on=TODAY).query)
    assert '"casework_case"."is_carried" = ' in asked
