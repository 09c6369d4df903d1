"""Nobody works here with a password alone, where the settings say so."""

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

WORDS = (
    "Set up a second step before you go on: an authenticator app, a passkey or a "
    "security key."
)


class SecondFactorMiddleware:
    """Lead whoever has no second factor to the page that makes one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.MFA_REQUIRED or self.may_pass(request):
            return self.get_response(request)
        messages.info(request, WORDS)
        return redirect("mfa_index")

    def may_pass(self, request: HttpRequest) -> bool:
        """The public, those with a second factor, and the pages that make one."""
        if not request.user.is_authenticated or self.is_about_accounts(request):
            return True
        return is_mfa_enabled(request.user) or came_from_outside(request)

    def is_about_accounts(self, request: HttpRequest) -> bool:
        """Pages that somebody must reach to set up a second factor, or to leave."""
        account = reverse("account_login").removesuffix("login/")
        return request.path.startswith((account, "/" + settings.STATIC_URL.lstrip("/")))


def came_from_outside(request: HttpRequest) -> bool:
    """Whether a sign-in service vouches that it asked for a second factor itself."""
    if not settings.TRUSTS_OIDC:
        return False
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "socialaccount" for record in records)
