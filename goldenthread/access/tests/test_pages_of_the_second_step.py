"""What a person sees who has an app, a key or codes; and other ways to sign in."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount

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
    """A browser whose person has just said the password again."""
    client.post("/account/login/", {"login": colleague.email, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def shown(person, address):
    answer = person.get(f"/account/{address}")
    assert answer.status_code == 200
    return answer.content.decode()


def add_key(colleague):
    credential = {"clientExtensionResults": {"credProps": {"rk": True}}}
    data = {"name": "Blue key", "credential": credential}
    return Authenticator.objects.create(user=colleague, type="webauthn", data=data)


def test_without_a_second_step_each_is_offered(person):
    page = shown(person, "2fa/")
    assert "Set up an app" in page
    assert "Add a key" in page
    assert "Recovery codes" not in page


def test_what_is_set_up_can_be_seen_and_removed(person, colleague):
    TOTP.activate(colleague, generate_totp_secret())
    add_key(colleague)
    RecoveryCodes.activate(colleague)
    page = shown(person, "2fa/")
    for words in ("Remove the app", "You have 1.", "See your keys", "See your codes"):
        assert words in page


def test_without_codes_they_are_offered_to_whom_they_help(person, colleague):
    TOTP.activate(colleague, generate_totp_secret())
    assert "Make codes" in shown(person, "2fa/")


def test_codes_are_shown_with_how_many_are_left(person, colleague):
    TOTP.activate(colleague, generate_totp_secret())
    codes = RecoveryCodes.activate(colleague)
    page = shown(person, "2fa/recovery-codes/")
    assert "10 of 10 are left" in page
    assert re.findall(r"<code>(.*?)</code>", page) == codes.get_unused_codes()


def test_new_codes_are_said_to_end_the_old(person, colleague):
    TOTP.activate(colleague, generate_totp_secret())
    RecoveryCodes.activate(colleague)
    page = shown(person, "2fa/recovery-codes/generate/")
    assert "The codes you have now will stop working." in page


def test_the_app_is_removed_only_after_a_question(person, colleague):
    TOTP.activate(colleague, generate_totp_secret())
    assert "Its digits will no longer sign you in" in shown(
        person, "2fa/totp/deactivate/"
    )
    person.post("/account/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=colleague, type="totp").exists()


def test_keys_stand_in_a_table_with_their_names(person, colleague):
    add_key(colleague)
    page = shown(person, "2fa/webauthn/")
    assert '<table class="govuk-table">' in page
    assert "Blue key" in page
    assert re.search(r'<strong class="govuk-tag">\s*Passkey', page)


def test_another_way_than_the_password_is_named(person, colleague):
    TOTP.activate(colleague, generate_totp_secret())
    page = shown(person, "reauthenticate/")
    assert "Other ways" in page
    assert "/account/2fa/reauthenticate/" in page


def test_a_service_that_opens_the_account_is_listed(person, colleague, settings):
    service = {
        "provider_id": "council",
        "name": "Council",
        "client_id": "1",
        "settings": {"server_url": "https://id.example.org"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [service]}}
    SocialAccount.objects.create(user=colleague, provider="council", uid="7")
    page = shown(person, "3rdparty/")
    assert re.search(r'type="radio" id="\s*id_account_\d+', page)
    assert re.search(r"/account/oidc/council/login/\?process=connect", page)


def test_an_old_link_to_a_new_password_says_so(client, db):
    answer = client.get("/account/password/reset/key/1-old/", follow=True)
    assert "The link no longer works" in answer.content.decode()


def test_a_closed_account_says_whom_to_ask(client, db):
    page = client.get("/account/inactive/").content.decode()
    assert "Ask the administrator of your organisation" in page
