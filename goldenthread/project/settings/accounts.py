"""Signing in: passwords, second factors, sessions, and an outside sign-in service."""

from typing import Any

import environ

env = environ.Env()
TRUSTS_OIDC = env.bool("OIDC_SECOND_FACTOR", default=False)

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation"
        ".UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "first_name", "last_name"]},
    },
    {"NAME": "goldenthread.access.forms.UnlikeTheService"},
]
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_RESET_TIMEOUT = 60 * 60
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "/"

# Twelve hours at most, and half an hour without a request: see access/http.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

ACCOUNT_ADAPTER = "goldenthread.places.http.SignInAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
ACCOUNT_FORMS = {
    "login": "goldenthread.access.forms.SignInForm",
    "reset_password": "goldenthread.access.forms.ResetForm",
    "reset_password_from_key": "goldenthread.access.forms.NewPasswordForm",
    "add_email": "goldenthread.access.forms.NewAddressForm",
    "change_password": "goldenthread.access.forms.ChangePasswordForm",
}

MFA_REQUIRED = False  # of everybody who signs in; the production settings say True
MFA_ADAPTER = "goldenthread.access.http.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Golden Thread"

SOCIALACCOUNT_ADAPTER = "goldenthread.access.http.OutsideAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # only addresses the service has verified
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False


def outside_services() -> dict[str, Any]:
    """The organisation's own sign-in (OpenID Connect), if the environment names it."""
    server = env("OIDC_SERVER", default="")
    if not server:
        return {}
    service = {
        "provider_id": "organisation",
        "name": env("OIDC_NAME", default="your organisation"),
        "client_id": env("OIDC_CLIENT"),
        "secret": env("OIDC_SECRET"),
        "settings": {"server_url": server},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [service]}}


SOCIALACCOUNT_PROVIDERS = outside_services()
