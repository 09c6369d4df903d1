"""For real: a server behind HTTPS. Everything secret comes from the environment."""

import os
import sys

from goldenthread.project.settings.common import *  # noqa: F403  # settings add up
from goldenthread.project.settings.common import SILENCED_SYSTEM_CHECKS, env

NEEDED = {
    "SECRET_KEY": "a long random text that nobody else knows",
    "ALLOWED_HOSTS": "the site's host names, separated by commas",
    "SITE_URL": "the site's address, as in https://plans.example.org",
    "EMAIL_URL": "where mail leaves, as in smtp+tls://user:password@host:587",
}
missing = [name for name in NEEDED if not os.environ.get(name, "").strip()]
if missing:
    wanted = "; ".join(f"{name} ({NEEDED[name]})" for name in missing)
    sys.exit(f"Set these in the environment before starting: {wanted}.")

PRODUCTION = True
DEBUG = False
EXAMPLE_SIGN_IN = False
SECRET_KEY = env("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
SITE_URL = env("SITE_URL")
MFA_REQUIRED = env.bool("MFA_REQUIRED", default=True)
vars().update(env.email_url("EMAIL_URL"))
PROCESSES = env.int("PROCESSES", default=1 + (os.cpu_count() or 1))
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
CSRF_TRUSTED_ORIGINS = [SITE_URL.rstrip("/")]
# Preloading binds a whole domain for years: its owner decides that, not a program.
SILENCED_SYSTEM_CHECKS += ["security.W021"]

# How many proxies stand before us: each adds one address to X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXIES", default=1)
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
