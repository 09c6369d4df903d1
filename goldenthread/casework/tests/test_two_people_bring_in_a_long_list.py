"""A list over a size that the authority sets waits for a second person."""

import pytest
from django.urls import reverse

from conftest import appointed, signed_in
from goldenthread.access.rules import Role
from goldenthread.casework.models import BroughtList, BroughtRow
from goldenthread.casework.tests.test_a_list_is_looked_at_on_its_pages import (
    bring,
    brought,
    client,
    columns,
    lodged_here,
    page,
    token,
)
from goldenthread.people.models import Child

__all__ = ["brought", "client", "lodged_here"]
pytestmark = [pytest.mark.usefixtures("at_nine"), pytest.mark.django_db]


@pytest.fixture
def second(area):
    return appointed("second", Role.CASE_MANAGER, area)


@pytest.fixture
def long_list(client, brought):
    """Two rows that can be brought in, where one person may bring in one."""
    address = reverse("bring_size")
    client.post(address, {"token": token(client.get(address)), "rows": "1"})
    columns(client, brought)
    return brought


def berries(viewer):
    return Child.objects.visible_to(viewer).filter(surname="Berry").count()


def test_one_asks_and_somebody_else_brings_it_in(
    client, long_list, second, case_manager
):
    assert "Ask a second person" in page(client, long_list).text
    bring(client, long_list)
    bring(client, long_list)
    assert berries(case_manager) == 0
    lists = signed_in(second).get(reverse("bring_lists")).text
    assert "waits for somebody other than" in lists
    bring(signed_in(second), long_list)
    row = BroughtList.objects.visible_to(second).get()
    assert (row.asked_by_id, row.done_by_id) == (case_manager.user_id, second.user_id)
    assert berries(case_manager) == 1


def test_a_row_that_is_changed_after_the_asking_is_asked_about_again(
    client, long_list, second, case_manager
):
    bring(client, long_list)
    row = BroughtRow.objects.visible_to(second).get(named__contains="Maddock")
    said = {"choice": "same", "version": str(row.version)}
    signed_in(second).post(reverse("bring_choose", args=[row.public_id]), said)
    bring(signed_in(second), long_list)
    assert berries(case_manager) == 0
    bring(client, long_list)
    assert berries(case_manager) == 1


def test_a_short_list_is_brought_in_by_one(client, brought, case_manager):
    columns(client, brought)
    bring(client, brought)
    assert berries(case_manager) == 1
