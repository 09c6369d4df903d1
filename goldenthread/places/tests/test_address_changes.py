"""An address changes only when its new mailbox answers, and the old one is told."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from goldenthread.access.models import User

PASSWORD = "heron saddle marzipan"  # noqa: S105  # of invented people


@pytest.fixture
def signed(client, plan_lead):
    user = User.objects.get(pk=plan_lead.user_id)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(
        user=user, email=user.email, verified=True, primary=True
    )
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    again = "/account/reauthenticate/?next=/account/email/"
    client.post(again, {"password": PASSWORD})
    return client


def test_the_link_must_be_opened_first(signed):
    typed = {"email": "new@example.org", "action_add": ""}
    page = signed.post("/account/email/", typed, follow=True).content.decode()
    assert "becomes new@example.org when you open the link" in page
    assert User.objects.get().email == "plan_lead@example.org"


def test_the_old_mailbox_is_told(signed):
    signed.post("/account/email/", {"email": "new@example.org", "action_add": ""})
    (sent,) = [m for m in mail.outbox if m.to == ["new@example.org"]]
    found = re.search(
        r"http://127.0.0.1:8000(/account/confirm-email/\S+)", str(sent.body)
    )
    assert found
    signed.post(found[1])
    assert User.objects.get().email == "new@example.org"
    assert ["plan_lead@example.org"] in [m.to for m in mail.outbox]
