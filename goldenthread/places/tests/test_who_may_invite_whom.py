"""Who may invite to which role: nobody gives what is not theirs to give."""

from datetime import UTC, datetime

import pytest

from conftest import TODAY, signed_in
from goldenthread.access.guard import Refused
from goldenthread.access.rules import Role
from goldenthread.places import actions, queries
from goldenthread.places.models import Appointment, Invitation

AT = datetime(2025, 3, 3, 10, tzinfo=UTC)


def invite(viewer, area, role):
    return actions.invite(
        area, email="new@example.org", role=role, body=None, at=AT, by=viewer
    )


@pytest.mark.parametrize("role", [Role.SENCO, Role.PROFESSIONAL, Role.CASEWORKER])
def test_a_manager_invites_those_who_work_with_children(case_manager, area, role):
    assert invite(case_manager, area, role).role == role


@pytest.mark.parametrize(
    "role", [Role.ADMINISTRATOR, Role.CASE_MANAGER, Role.SAFEGUARDING_LEAD, Role.FAMILY]
)
def test_a_manager_invites_nobody_above_and_no_family(case_manager, area, role):
    with pytest.raises(Refused):
        invite(case_manager, area, role)
    assert not Invitation.objects.visible_to(case_manager).exists()


def test_an_administrator_invites_to_every_role_but_families(administrator, area):
    with pytest.raises(Refused):
        invite(administrator, area, Role.FAMILY)
    for role in set(Role) - {Role.FAMILY}:
        assert invite(administrator, area, role).role == role


def test_a_manager_ends_no_administrators_job(case_manager, administrator):
    job = Appointment.objects.get(user_id=administrator.user_id)
    with pytest.raises(Refused):
        actions.end_job(job, on=TODAY, by=case_manager)


def test_the_page_of_people_shows_no_family_to_the_administrator(
    administrator, parent, caseworker
):
    names = {str(job.user) for job in queries.colleagues(administrator, on=TODAY)}
    assert "caseworker@example.org" in names
    assert "parent@example.org" not in names
    assert "parent@example.org" not in signed_in(administrator).get("/people/").text


def test_a_manager_is_offered_only_the_roles_theirs_to_give(case_manager):
    shown = signed_in(case_manager).get("/people/invite/").text
    assert "Caseworker" in shown
    assert "Administrator" not in shown
