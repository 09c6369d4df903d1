"""Records opened with a reason stand on the desk of those who keep watch."""

import pytest
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.clock import now
from goldenthread.people.actions import open_with_reason, review_opening

pytestmark = pytest.mark.usefixtures("at_nine")
TITLE = "Records opened with a reason, to be looked at"


@pytest.fixture
def opening(child, colleague, area):
    why = "Covering the duty desk"
    place = area.authority
    return open_with_reason(place, child=child, why=why, by=colleague, at=now())


def desk_of(viewer):
    return signed_in(viewer).get(reverse("desk")).text


def test_a_manager_finds_on_the_desk_what_was_opened_and_looks_at_it(
    opening, case_manager
):
    said = desk_of(case_manager)
    assert TITLE in said
    assert "Covering the duty desk" in said
    assert reverse("review_opening", args=[opening.public_id]) in said
    review_opening(opening, was_right=True, by=case_manager, on=TODAY, at=now())
    assert TITLE not in desk_of(case_manager)


def test_whoever_opened_it_and_who_keeps_no_watch_find_nothing_there(
    opening, colleague, caseworker
):
    assert TITLE not in desk_of(colleague)
    assert TITLE not in desk_of(caseworker)


def test_a_safeguarding_lead_finds_it_too(opening, safeguarding_lead):
    assert TITLE in desk_of(safeguarding_lead)
