"""Signing in and out: by invitation only, no guessing, no session for ever."""

from datetime import date

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from conftest import TODAY, signed_in
from goldenthread.access.models import Event, User
from goldenthread.places.models import Appointment

PASSWORD = "heron saddle marzipan"  # noqa: S105  # of invented people


@pytest.fixture
def colleague(plan_lead):
    """The plan lead with a password and a verified address."""
    user = User.objects.get(pk=plan_lead.user_id)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(
        user=user, email=user.email, verified=True, primary=True
    )
    return user


def sign_in(client, email, password=PASSWORD):
    return client.post("/account/login/", {"login": email, "password": password})


def test_address_and_password_open_the_account(client, colleague):
    assert sign_in(client, colleague.email).status_code == 302
    assert "One Area" in client.get("/account/").content.decode()
    assert Event.objects.filter(verb="signed_in").count() == 1


def test_a_wrong_password_does_not(client, colleague):
    page = sign_in(client, colleague.email, "not the password")
    assert page.status_code == 200
    assert "_auth_user_id" not in client.session


def without_tokens(page, email):
    lines = page.content.decode().replace(email, "X").splitlines()
    return [line for line in lines if "csrf" not in line]


@pytest.mark.parametrize("address", ["login", "password/reset"])
def test_a_page_does_not_say_who_has_an_account(client, colleague, address):
    pages = [
        without_tokens(
            client.post(
                f"/account/{address}/",
                {"login": email, "email": email, "password": "wrong"},
                follow=True,
            ),
            email,
        )
        for email in (colleague.email, "nobody@example.org")
    ]
    assert pages[0] == pages[1]


def test_a_reset_sends_as_many_mails_for_a_stranger(client, colleague):
    for email in (colleague.email, "nobody@example.org"):
        client.post("/account/password/reset/", {"email": email})
    assert [m.to for m in mail.outbox] == [[colleague.email], ["nobody@example.org"]]


def test_a_reset_link_leads_to_our_own_address(client, colleague, settings):
    settings.SITE_URL = "https://plans.example.org"
    settings.ALLOWED_HOSTS = ["*"]
    client.post(
        "/account/password/reset/", {"email": colleague.email}, HTTP_HOST="evil.example"
    )
    assert (
        "https://plans.example.org/account/password/reset/key/" in mail.outbox[0].body
    )
    assert "evil" not in mail.outbox[0].body


def test_the_sixth_wrong_password_in_a_row_is_not_tried(client, colleague):
    for _ in range(5):
        sign_in(client, colleague.email, "wrong")
    page = sign_in(client, colleague.email).content.decode()
    assert "Too many failed login attempts" in page
    assert "_auth_user_id" not in client.session


def test_nobody_makes_an_account_uninvited(client, db):
    page = client.post(
        "/account/signup/", {"email": "new@example.org", "password1": PASSWORD}
    )
    assert "by invitation" in page.content.decode()
    assert not User.objects.exists()


def test_signing_out_clears_what_the_browser_kept(plan_lead):
    answer = signed_in(plan_lead).post("/account/logout/")
    assert "storage" in answer["Clear-Site-Data"]


def test_a_leavers_session_dies_at_the_next_request(plan_lead):
    client = signed_in(plan_lead)
    assert client.get("/account/").status_code == 200
    Appointment.objects.update(end=date(2025, 1, 1))
    assert client.get("/account/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_closed_accounts_session_dies_too(plan_lead):
    client = signed_in(plan_lead)
    User.objects.update(is_active=False)
    assert client.get("/account/").status_code == 302


def test_half_an_hour_without_a_request_ends_the_session(plan_lead, time_machine):
    time_machine.move_to("2025-03-03 10:00")
    client = signed_in(plan_lead)
    client.get("/account/")
    time_machine.move_to("2025-03-03 10:29")
    assert client.get("/account/").status_code == 200
    time_machine.move_to("2025-03-03 11:00")
    assert client.get("/account/").status_code == 302


def test_twelve_hours_end_it_however_busy_it_is(plan_lead, time_machine):
    time_machine.move_to("2025-03-03 06:00")
    client = signed_in(plan_lead)
    for hour in range(6, 18):
        for minute in (0, 25, 50):
            time_machine.move_to(f"2025-03-03 {hour:02}:{minute:02}")
            assert client.get("/account/").status_code == 200
    time_machine.move_to("2025-03-03 18:01")
    assert client.get("/account/").status_code == 302


def test_without_a_second_step_only_account_pages_open(plan_lead, settings):
    settings.MFA_REQUIRED = True
    client = signed_in(plan_lead)
    assert client.get("/nowhere/")["Location"] == "/account/2fa/"
    assert client.get("/account/sessions/").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/account/login/",
        "/account/password/reset/",
        "/account/password/reset/done/",
        "/account/signup/",
    ],
)
def test_each_page_for_strangers_opens(client, db, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "address",
    ["", "password/change/", "2fa/", "email/", "sessions/", "logout/"],
)
def test_each_page_of_the_account_opens(client, colleague, address):
    sign_in(client, colleague.email)
    assert client.get(f"/account/{address}").status_code == 200


def test_a_session_is_no_ones_on_a_day_before_the_job(plan_lead):
    assert Appointment.objects.viewer(User.objects.get(), on=date(2024, 8, 31)) is None
    assert Appointment.objects.viewer(User.objects.get(), on=TODAY) == plan_lead


def test_other_sessions_are_ended_from_one(client, colleague):
    other = Client()
    for browser in (other, client):
        sign_in(browser, colleague.email)
    assert (
        "Sign out everywhere else" in client.get("/account/sessions/").content.decode()
    )
    client.post("/account/sessions/")
    assert other.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200
