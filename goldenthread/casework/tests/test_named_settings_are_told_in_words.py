"""Whom a plan lets in by naming a setting is said in plain words, with its days."""

from datetime import timedelta

import pytest
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.casework.tests.named_made import (
    a_plan,
    a_setting,
    made,
    sent,
)
from goldenthread.people.models import Naming

pytestmark = pytest.mark.usefixtures("at_nine")


@pytest.fixture
def far_hill(area):
    return a_setting(area, "Far Hill School")


@pytest.fixture
def plan(case, mother, caseworker):
    return a_plan(case, caseworker)


@pytest.fixture
def final(plan, far_hill, caseworker, case_manager):
    """The final plan was sent, and names Far Hill School."""
    return sent(made(plan, far_hill, caseworker), case_manager)


def test_the_family_reads_who_and_since_when(final, child, parent, caseworker):
    page = reverse("who_has_access", args=[child.public_id])
    shown = signed_in(parent).get(page).text
    assert "The SENCO of Far Hill School" in shown
    assert "Named in the child’s plan since 3 March 2025" in shown
    assert "Settings that the plan has named" in shown
    assert "Change" not in shown
    looks = reverse("who_looked", args=[child.public_id])
    assert "Let in the setting that the plan names" in signed_in(parent).get(looks).text


def release_page(row, viewer):
    return signed_in(viewer).get(reverse("release_version", args=[row.public_id])).text


def test_whom_a_final_lets_in_and_lets_go_is_said_before_it_is_sent(
    final, plan, school, caseworker, case_manager
):
    shown = release_page(made(plan, school, caseworker, "amended"), case_manager)
    assert "whoever is SENCO at Alder Bank School can open this record" in shown
    assert "Far Hill School is named no more" in shown


def test_where_nobody_can_be_let_in_by_a_name_the_officer_reads_so(
    plan, far_hill, caseworker, case_manager
):
    row = made(plan, far_hill, caseworker)
    far_hill.name = "Far Hill Academy"
    far_hill.save()
    shown = release_page(row, case_manager)
    assert "names “Far Hill School”. No setting here has that name" in shown
    sent(row, case_manager)
    assert not Naming.objects.beside(plan).exists()


def test_a_draft_lets_nobody_in_and_says_nothing_of_it(
    plan, far_hill, caseworker, case_manager
):
    row = made(plan, far_hill, caseworker, kind="draft")
    assert "SENCO" not in release_page(row, case_manager)


def test_the_office_notes_until_when_a_setting_hands_over_and_the_family_reads_it(
    final, plan, school, child, parent, caseworker, case_manager
):
    row = Naming.objects.beside(final).get()
    row.start = TODAY - timedelta(days=30)
    row.save()
    sent(made(plan, school, caseworker, kind="amended"), case_manager)
    page = reverse("who_has_access", args=[child.public_id])
    change = reverse("end_naming", args=[child.public_id, row.public_id])
    browser = signed_in(caseworker)
    assert change in browser.get(page).text
    assert "from 1 February 2025 until 2 March 2025" in browser.get(change).text
    day = {"last_day": 2, "last_month": 3, "last_year": 2025}
    until = {
        f"handover_until_{part}": n
        for part, n in (("day", 10), ("month", 3), ("year", 2025))
    }
    wrong = browser.post(change, day | until | {"last_day": 30})
    assert "has ended already" in wrong.text
    browser.post(change, day | until)
    shown = signed_in(parent).get(page).text
    assert (
        "Named in the child’s plan until 2 March 2025; hands over what it knows"
        in shown
    )
    assert "10 March 2025" in shown
    assert signed_in(parent).get(change).status_code == 403
