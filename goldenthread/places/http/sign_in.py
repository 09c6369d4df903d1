"""What happens when somebody signs in, and how the mails about it are addressed."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.access.clock import today
from goldenthread.access.guard import record
from goldenthread.places.models import Appointment


class SignInAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # untyped library
    """Accounts come from invitations; links in mails lead to our own address only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(
        self, request: HttpRequest, user: AbstractBaseUser, **details: Any
    ) -> HttpResponse:
        answer: HttpResponse = super().post_login(request, user, **details)
        note_sign_in(user)
        return answer

    def get_reset_password_from_key_url(self, key: str) -> str:
        return own(super().get_reset_password_from_key_url(key))

    def get_email_confirmation_url(
        self, request: HttpRequest, confirmation: Any
    ) -> str:
        return own(super().get_email_confirmation_url(request, confirmation))


def note_sign_in(user: Any) -> None:
    """One event for each authority somebody can act for from now on."""
    day = today()
    for authority_id in Appointment.objects.authority_ids(user, on=day):
        viewer = Appointment.objects.viewer(user, on=day, authority_id=authority_id)
        if viewer:
            record(viewer, "signed_in", user)


def own(address: str) -> str:
    """The same page at the site's own address, whatever host the request named."""
    home = reverse("account_login").removesuffix("login/")
    site = str(settings.SITE_URL).rstrip("/")
    return site + address[address.index(home, 8) :]
