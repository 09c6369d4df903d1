"""What allauth asks of us: sealed secrets, and no accounts out of thin air."""

import base64
import hashlib
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest


def seal() -> MultiFernet:
    """Keys for the few sealed fields, made from the secret and the secrets before."""
    secrets = [str(settings.SECRET_KEY), *map(str, settings.SECRET_KEY_FALLBACKS)]
    return MultiFernet([Fernet(key_from(secret)) for secret in secrets])


def key_from(secret: str) -> bytes:
    """A key of the length that sealing needs."""
    made = hashlib.sha256(f"sealed fields {secret}".encode())
    return base64.urlsafe_b64encode(made.digest())


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # untyped library
    """Keeps the secrets of authenticator apps sealed in the database."""

    def encrypt(self, text: str) -> str:
        return seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return seal().decrypt(encrypted_text.encode()).decode()


class OutsideAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # untyped library
    """A sign-in service opens accounts that exist; it makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
