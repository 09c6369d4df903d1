"""Every address: what browsers are told, which methods it has, and forged forms."""

import hashlib

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import reverse

from conftest import signed_in
from goldenthread.access.models import User
from goldenthread.ui.rules import HEADERS, PRIVATE
from tests.security.routes import ACCOUNT, TABLE
from tests.security.world import drained

pytestmark = pytest.mark.one_database
WRONG = ("put", "delete")
IN_ADDRESSES: dict[str, list[object]] = {
    "account_confirm_email": ["x"],
    "account_reset_password_from_key": ["1", "x-x"],
    "mfa_remove_webauthn": [1],
    "mfa_edit_webauthn": [1],
    "openid_connect_login": ["organisation"],
    "openid_connect_callback": ["organisation"],
}
# What a page may leave behind that is only looked at.
# Those that note who looked, and the tallies of the public's looking.
TRACES = {
    *("Event", "ChainHead", "Session", "RateBucket", "UserSession"),
    *("Read", "UnmetNeed"),
}
PEOPLE = ("plan_lead", "administrator", "publisher")


def account_addresses():
    return {
        name: reverse(name, args=IN_ADDRESSES.get(name)) for name in sorted(ACCOUNT)
    }


def addresses(world):
    """Every address there is, by its route's name."""
    return {row.name: row.address(world) for row in TABLE} | account_addresses()


def framed(answer):
    """Whether this is the one page that other sites may show in a frame."""
    return "frame-ancestors *" in answer.headers.get("Content-Security-Policy", "")


def faults(answer, *, is_signed_in):
    """What an answer fails to tell the browser."""
    said = answer.headers
    found = [name for name, value in HEADERS.items() if said.get(name) != value]
    if framed(answer):
        found.remove("X-Frame-Options")
    if said.get("Referrer-Policy") in ("no-referrer", "origin", "strict-origin"):
        found.remove("Referrer-Policy")
    policy = said.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "unsafe" in policy:
        found.append("Content-Security-Policy")
    if is_signed_in and said.get("Cache-Control") != PRIVATE:
        found.append(f"Cache-Control {said.get('Cache-Control')}")
    kind = said.get("Content-Type", "")
    if kind.startswith("text/") and "charset=utf-8" not in kind:
        found.append(f"Content-Type {kind}")
    if answer.status_code >= 500:
        found.append(str(answer.status_code))
    drained(answer)
    return found


@pytest.mark.no_cover
def test_every_answer_carries_its_armour_and_looking_changes_nothing(world):
    clients = {key: signed_in(world.people[key]) for key in PEOPLE}
    drained(Client().get(addresses(world)["download"]))  # kept at its first asking
    wrong, before = {}, everything()
    for key, client in (clients | {"anonymous": Client()}).items():
        for name, address in addresses(world).items():
            found = faults(client.get(address), is_signed_in=key != "anonymous")
            if found:
                wrong[f"{name} {key}"] = found
    assert wrong == {}
    assert everything() == before


def test_no_route_knows_another_method(world):
    wrong = {}
    for name, address in addresses(world).items():
        for client in (signed_in(world.people["plan_lead"]), Client()):
            for method in WRONG:
                answer = getattr(client, method)(address)
                if answer.status_code not in (405, 403, 404, 302):
                    wrong[f"{name} {method}"] = answer.status_code
                assert faults(answer, is_signed_in=False) == []
    assert wrong == {}


def test_a_form_that_another_site_forged_changes_nothing(world):
    before = everything()
    wrong = {}
    for key in PEOPLE:
        client = Client(enforce_csrf_checks=True)
        user = User.objects.get(pk=world.people[key].user_id)
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        for name, address in addresses(world).items():
            answer = client.post(address, {"token": "x"})
            if answer.status_code not in (403, 405):
                wrong[f"{name} {key}"] = answer.status_code
            assert answer.status_code != 403 or "not accepted" in answer.text
    assert wrong == {}
    assert everything() == before


def everything():
    """A digest of every table but those that note who looked."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model.__name__ not in TRACES and model._meta.managed:
            rows = sorted(map(repr, model._base_manager.values_list()))
            if model is User:  # when somebody was last there is no change
                rows = sorted(map(repr, User.objects.values_list("pk", "email")))
            found[model._meta.label] = hashlib.sha256("".join(rows).encode()).digest()
    return found


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/no/such/page/", 404),
        ("/api/no/such/page", 404),
        ("/plans/%00/x/", 404),
        ("/plans/..%2f..%2fetc/passwd/", 404),
        ("/admin/", 404),
        ("/static/../goldenthread/project/settings/common.py", 404),
        ("/static/%2e%2e/manage", 404),
    ],
)
def test_error_pages_are_plain_and_tell_nothing(address, status, client, db):
    answer = client.get(address)
    assert answer.status_code == status
    assert faults(answer, is_signed_in=False) == []
    for word in ("Traceback", "DEBUG", "goldenthread/", "urlpatterns", "Django"):
        assert word not in answer.text


def test_a_fault_of_ours_shows_a_page_without_its_reasons(client, db, monkeypatch):
    from goldenthread.public.views import pages

    def broken(viewer):
        raise RuntimeError("password of postgres: heron")

    monkeypatch.setattr(pages, "published_plans", broken)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    assert "heron" not in answer.text
    assert "RuntimeError" not in answer.text
    assert faults(answer, is_signed_in=False) == ["500"]


def test_a_site_called_by_another_name_answers_nothing(client, db):
    answer = client.get("/account/login/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "evil.example" not in answer.text
