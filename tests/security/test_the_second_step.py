"""The second step of signing in: an app, a passkey, a recovery code."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)

from goldenthread.access.http import SecondFactorAdapter
from goldenthread.access.models import User

PASSWORD = "heron saddle marzipan"  # noqa: S105  # of invented people


@pytest.fixture
def colleague(plan_lead):
    user = User.objects.get(pk=plan_lead.user_id)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(
        user=user, email=user.email, verified=True, primary=True
    )
    return user


@pytest.fixture
def person(client, colleague):
    sign_in(client, colleague)
    return client


def sign_in(client, user):
    return client.post("/account/login/", {"login": user.email, "password": PASSWORD})


def digits(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def set_up(person):
    address = "/account/2fa/totp/activate/"
    again = f"/account/reauthenticate/?next={address}"
    page = person.post(again, {"password": PASSWORD}, follow=True).content.decode()
    found = re.search(r"<code>(\w+)</code>", page)
    assert found
    person.post("/account/2fa/totp/activate/", {"code": digits(found[1])})
    return found[1]


def test_changing_the_second_step_asks_for_the_password_again(person):
    answer = person.get("/account/2fa/totp/activate/")
    assert answer["Location"].startswith("/account/reauthenticate/")


def test_an_app_is_set_up_and_its_secret_is_sealed(person, colleague):
    secret = set_up(person)
    kept = Authenticator.objects.get(user=colleague, type="totp").data["secret"]
    assert secret not in kept
    assert SecondFactorAdapter().decrypt(kept) == secret


def test_the_password_alone_opens_nothing_then(person, colleague, client):
    set_up(person)
    client.logout()
    answer = sign_in(client, colleague)
    assert answer["Location"] == "/account/2fa/authenticate/"
    assert client.get("/account/").status_code == 302


def test_recovery_codes_come_with_the_app_and_sign_in_once(person, colleague, client):
    set_up(person)
    codes = Authenticator.objects.get(user=colleague, type="recovery_codes").wrap()
    (code, *_) = codes.get_unused_codes()
    for times, status in ((1, 200), (2, 302)):
        client.logout()
        sign_in(client, colleague)
        client.post("/account/2fa/authenticate/", {"code": code})
        assert client.get("/account/").status_code == status, times


def test_where_it_is_required_the_app_opens_the_pages(person, settings):
    settings.MFA_REQUIRED = True
    assert person.get("/account/").status_code == 200
    assert person.get("/organisation/").status_code == 302
    assert person.get("/organisation/")["Location"] == "/account/2fa/"
    set_up(person)
    assert person.get("/organisation/one-area/").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "",
        "totp/activate/",
        "webauthn/add/",
        "webauthn/",
        "recovery-codes/generate/",
    ],
)
def test_each_page_about_it_opens(person, address):
    assert person.get(f"/account/2fa/{address}", follow=True).status_code == 200


def test_pages_hold_no_script_of_their_own(person):
    page = person.get("/account/2fa/webauthn/add/", follow=True).content.decode()
    scripts = re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>", page)
    assert scripts == []
    assert "style=" not in page
