"""The example area goes without a trace, and nothing real goes with it."""

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction

from conftest import TODAY, appointed, area_of, signed_in
from goldenthread.access.actions import lodge, send
from goldenthread.access.models import Authority, Event, User
from goldenthread.access.rules import Role
from goldenthread.places import actions
from goldenthread.places.models import Appointment, Place
from goldenthread.places.rules import BodyKind
from goldenthread.project.engine import tables

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "zyxwv"


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path
    return tmp_path


@pytest.fixture
def example(shelf):
    """An example area where something was done of every kind we have."""
    area = area_of(f"{CANARY} Area")
    Authority.objects.filter(pk=area.authority.pk).update(is_example=True)
    people = {
        role: appointed(f"{CANARY}_{role}", role, area)
        for role in (Role.PLAN_LEAD, Role.ADMINISTRATOR, Role.ACTION_LEAD)
    }
    User.objects.filter(username__contains=CANARY).update(is_example=True)
    for user in User.objects.filter(is_example=True):
        EmailAddress.objects.create(user=user, email=user.email, verified=True)
    words = actions.BodyWords(f"{CANARY} board", kind=BodyKind.BOARD)
    body = actions.add_body(area, words=words, by=people[Role.PLAN_LEAD])
    at = datetime(2025, 3, 3, tzinfo=UTC)
    invites = people[Role.ADMINISTRATOR]
    email = f"{CANARY}@example.org"
    actions.invite(area, email=email, role=Role.AUDITOR, body=body, at=at, by=invites)
    lodging, pieces = people[Role.ACTION_LEAD], [CANARY.encode()]
    lodge(area.authority, pieces, name=f"{CANARY}.txt", on=TODAY, by=lodging)
    signed_in(people[Role.PLAN_LEAD]).get("/places/")
    call_command("tick", stdout=StringIO())
    return area


def remains():
    """Where the canary still sings."""
    found = []
    for table in tables.tables():
        said = "".join(tables.lines(table, "default"))
        if CANARY in said.lower():
            found.append(table._meta.db_table)
    return found


def removed():
    out = StringIO()
    call_command("remove_example", "--yes", stdout=out)
    return out.getvalue()


def test_nothing_is_left_in_any_table(example, plan_lead):
    assert {"access_event", "access_user", "places_invitation"} <= {
        table._meta.db_table for table in tables.tables() if tables.rows(table).exists()
    }
    assert remains()
    assert f"{CANARY} Area" in removed()
    assert remains() == []


def test_nothing_is_left_in_the_files(example, shelf):
    assert list(shelf.iterdir())
    removed()
    assert list(shelf.iterdir()) == []
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        for part in path.parent.glob(path.name + "*"):
            assert CANARY.encode() not in part.read_bytes()


def test_nobody_invented_is_signed_in_any_more(example):
    viewer = Appointment.objects.viewer(User.objects.all()[0], on=TODAY)
    assert viewer
    client = signed_in(viewer)
    removed()
    assert client.get("/account/").status_code == 302


def test_real_records_stay_as_they_are(example, area, plan_lead, board):
    with transaction.atomic():
        send(
            area.authority,
            key="k",
            to="a@b.uk",
            words=("s", "b"),
            on=TODAY,
            by=plan_lead,
        )
    words = actions.BodyWords("Forum", kind=BodyKind.PARTNER)
    actions.add_body(area, words=words, by=plan_lead)
    before = of(area.authority.pk)
    removed()
    assert of(area.authority.pk) == before
    assert User.objects.filter(pk=plan_lead.user_id).exists()
    call_command("verify_audit", stdout=StringIO())


def of(authority_id):
    """Every row of an authority."""
    return {
        table._meta.db_table: list(
            tables.rows(table).filter(authority_id=authority_id).values()
        )
        for table in tables.tables()
        if any(column.name == "authority" for column in tables.columns(table))
    }


def test_a_real_place_within_an_example_nation_stays(example, area):
    Place.objects.visible_to(None).filter(pk=area.pk).update(within=example)
    removed()
    assert Place.objects.visible_to(None).get(pk=area.pk).within is None


def test_who_works_for_a_real_authority_too_stays(example, area):
    user = User.objects.filter(is_example=True)[0]
    Appointment.objects.create(user=user, place=area, role="auditor", start=TODAY)
    removed()
    assert User.objects.filter(pk=user.pk).exists()


def test_what_real_people_did_with_invented_ones_is_not_lost(example, area, plan_lead):
    actions.add_body(
        area, words=actions.BodyWords("Forum", kind=BodyKind.PARTNER), by=plan_lead
    )
    User.objects.filter(pk=plan_lead.user_id).update(is_example=True)
    Appointment.objects.filter(user_id=plan_lead.user_id).delete()
    before = Event.objects.count()
    with pytest.raises(CommandError, match="nothing has been removed"):
        removed()
    assert Event.objects.count() == before


def test_events_are_locked_again(example, plan_lead, area):
    actions.add_body(
        area, words=actions.BodyWords("Forum", kind=BodyKind.PARTNER), by=plan_lead
    )
    removed()
    with pytest.raises(Exception, match="never"), transaction.atomic():
        Event.objects.update(verb="slept")


def test_without_an_example_area_there_is_nothing_to_remove(area):
    with pytest.raises(CommandError, match="no example area"):
        removed()


def test_ids_of_the_example_are_nowhere(example):
    ids = [str(row) for row in public_ids(example)]
    assert len(ids) > 5
    removed()
    said = json.dumps(
        ["".join(tables.lines(table, "default")) for table in tables.tables()]
    )
    assert [one for one in ids if one in said] == []


def public_ids(example):
    for table in tables.tables():
        if any(column.name == "public_id" for column in tables.columns(table)):
            yield from tables.rows(table).values_list("public_id", flat=True)
