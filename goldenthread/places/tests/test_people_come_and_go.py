"""People come by invitation, which works once, and go when their last job ends."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from conftest import TODAY, appointed, signed_in
from goldenthread.access.guard import Refused
from goldenthread.access.models import Event, Message, User
from goldenthread.access.rules import Role
from goldenthread.places import actions
from goldenthread.places.models import Appointment, Invitation, Seat

AT = datetime(2025, 3, 3, 10, tzinfo=UTC)
NEW = {"name": "Ada Okoro", "password": "heron saddle marzipan"}


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(AT)
    return time_machine


def invited_by(viewer, area, email="ada@example.org", role=Role.ACTION_LEAD, body=None):
    return actions.invite(area, email=email, role=role, body=body, at=AT, by=viewer)


def link(viewer):
    words = Message.objects.visible_to(viewer).latest("pk").body
    found = re.search(r"/invitations/\S+/", words)
    assert found
    return found[0]


def test_an_invitation_opens_an_account_and_begins_the_job(
    client, administrator, area, service
):
    invited_by(administrator, area, body=service)
    client.post(link(administrator), NEW)
    user = User.objects.get(email="ada@example.org")
    assert (user.first_name, user.last_name) == ("Ada", "Okoro")
    assert Appointment.objects.get(user=user).role == "action_lead"
    assert Seat.objects.get(user=user).body == service


def test_the_new_colleague_signs_in_with_the_password(client, administrator, area):
    invited_by(administrator, area)
    client.post(link(administrator), NEW)
    signing = {"login": "ada@example.org", "password": NEW["password"]}
    client.post("/account/login/", signing)
    assert "Ada Okoro" in client.get("/account/").content.decode()


def test_an_invitation_works_once(client, administrator, area):
    invited_by(administrator, area)
    address = link(administrator)
    assert client.post(address, NEW).status_code == 302
    assert client.post(address, NEW | {"name": "Eve"}).status_code == 410
    assert Appointment.objects.filter(role="action_lead").count() == 1


def test_it_works_for_48_hours(client, administrator, area, clock):
    invited_by(administrator, area)
    clock.move_to(AT + timedelta(hours=48, seconds=1))
    assert client.get(link(administrator)).status_code == 410


def test_a_second_invitation_ends_the_first(client, administrator, area):
    invited_by(administrator, area)
    first = link(administrator)
    invited_by(administrator, area)
    assert client.get(first).status_code == 410
    assert client.get(link(administrator)).status_code == 200


def test_a_withdrawn_invitation_does_not_work(client, administrator, area):
    row = invited_by(administrator, area)
    signed_in(administrator).post(f"/people/invitations/{row.public_id}/withdraw/")
    assert client.get(link(administrator)).status_code == 410


def test_the_token_is_nowhere_in_the_table(administrator, area):
    row = invited_by(administrator, area)
    kept = Invitation.objects.visible_to(administrator).values().get()
    assert row.token
    assert row.token not in str(kept)


def test_its_page_tells_no_other_site_the_token(client, administrator, area):
    invited_by(administrator, area)
    assert client.get(link(administrator))["Referrer-Policy"] == "strict-origin"


def test_a_guessable_password_is_refused(client, administrator, area):
    invited_by(administrator, area)
    weak = client.post(link(administrator), NEW | {"password": "GoldenThread2025!"})
    assert "would guess" in weak.content.decode()
    assert not User.objects.filter(email="ada@example.org").exists()


def test_who_has_an_account_keeps_the_password(client, administrator, area, outsider):
    before = User.objects.get(pk=outsider.user_id).password
    invited_by(administrator, area, email="outsider@example.org", role=Role.AUDITOR)
    client.post(link(administrator))
    user = User.objects.get(pk=outsider.user_id)
    assert user.password == before
    assert Appointment.objects.filter(user=user).count() == 2


def test_accepting_is_an_event(client, administrator, area):
    invited_by(administrator, area)
    client.post(link(administrator), NEW)
    verbs = Event.objects.order_by("number").values_list("verb", flat=True)
    assert list(verbs) == ["invite", "accept_invitation"]


@pytest.mark.parametrize(
    "who", ["plan_lead", "action_lead", "board_member", "publisher", "auditor"]
)
def test_who_may_not_invite(who, area, request):
    viewer = request.getfixturevalue(who)
    with pytest.raises(Refused):
        invited_by(viewer, area)
    assert signed_in(viewer).get("/people/").status_code == 403


def test_an_administrator_elsewhere_may_not_invite_here(area, other_area):
    stranger = appointed("stranger", Role.ADMINISTRATOR, other_area)
    with pytest.raises(Refused, match="You cannot"):
        invited_by(stranger, area)


def test_a_visitor_is_asked_to_sign_in(db):
    assert Client().get("/people/")["Location"] == "/account/login/?next=/people/"


def test_the_form_sent_twice_invites_once(administrator, area):
    client = signed_in(administrator)
    form = {
        "token": "6f9619ff-8b86-d011-b42d-00c04fc964ff",
        "email": "ada@example.org",
        "role": "auditor",
        "place": area.public_id,
    }
    for _ in range(2):
        assert client.post("/people/invite/", form)["Location"] == "/people/"
    assert Invitation.objects.visible_to(administrator).count() == 1


def test_the_list_names_colleagues_and_those_invited(administrator, plan_lead, area):
    invited_by(administrator, area)
    page = signed_in(administrator).get("/people/").content.decode()
    assert "plan_lead@example.org" in page
    assert "ada@example.org" in page


def test_the_list_asks_as_many_questions_for_many(
    administrator, area, django_assert_max_num_queries
):
    for n in range(12):
        appointed(f"lead_{n}", Role.ACTION_LEAD, area)
    client = signed_in(administrator)
    client.get("/people/")
    with django_assert_max_num_queries(9):
        client.get("/people/")


def end(client, viewer, role):
    job = Appointment.objects.get(user_id=viewer.user_id, role=role)
    return client.post(f"/people/{job.user.public_id}/jobs/{job.pk}/end/", follow=True)


def test_a_job_ends_and_the_seat_with_it(administrator, action_lead):
    end(signed_in(administrator), action_lead, "action_lead")
    user = User.objects.get(pk=action_lead.user_id)
    assert Appointment.objects.viewer(user, on=TODAY) is None
    assert Seat.objects.get(user=user).end == TODAY - timedelta(days=1)


def test_the_last_administrator_stays(administrator):
    page = end(signed_in(administrator), administrator, "administrator")
    assert "last administrator" in page.content.decode()
    assert Appointment.objects.get(role="administrator").end is None


def test_of_two_administrators_one_may_go(administrator, area):
    other = appointed("other", Role.ADMINISTRATOR, area)
    end(signed_in(administrator), other, "administrator")
    assert Appointment.objects.filter(role="administrator", end=None).count() == 1


def test_a_job_given_and_ended_on_one_day_never_was(administrator, plan_lead, board):
    user = User.objects.get(pk=plan_lead.user_id)
    held = actions.seat(board, user=user, post=None, on=TODAY, by=administrator)
    actions.end_seat(held, on=TODAY, by=administrator)
    assert not Seat.objects.filter(user=user).exists()


def test_a_seat_is_given_and_taken_on_a_persons_page(administrator, plan_lead, board):
    client = signed_in(administrator)
    user = User.objects.get(pk=plan_lead.user_id)
    form = {"token": "6f9619ff-8b86-d011-b42d-00c04fc964ff", "body": board.public_id}
    client.post(f"/people/{user.public_id}/", form)
    held = Seat.objects.get(user=user)
    client.post(f"/people/{user.public_id}/seats/{held.pk}/end/")
    assert not Seat.objects.filter(user=user).exists()


def test_people_of_another_authority_are_not_found(administrator, outsider):
    user = User.objects.get(pk=outsider.user_id)
    client = signed_in(administrator)
    assert client.get(f"/people/{user.public_id}/").status_code == 404
