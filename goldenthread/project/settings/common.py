"""What every installation shares."""

from pathlib import Path
from typing import Any

import environ

from goldenthread.project.settings.accounts import *  # noqa: F403  # settings add up
from goldenthread.ui.rules import CONTENT_SECURITY_POLICY as CONTENT_SECURITY_POLICY

BASE_DIR = Path(__file__).resolve().parents[3]
VAR = BASE_DIR / "var"
env = environ.Env()

SITE_NAME = "Golden Thread"
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000")
CONTACT = env("CONTACT", default="")

TIME_ZONE, USE_TZ, LANGUAGE_CODE = "Europe/London", True, "en-gb"
ROOT_URLCONF = "goldenthread.project.urls"
WSGI_APPLICATION = "goldenthread.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "access.User"
SILENCED_SYSTEM_CHECKS: list[str] = []

INSTALLED_APPS = [
    "goldenthread.access",  # before allauth, whose pages it puts in other words
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "ninja",
    "goldenthread.duties",
    "goldenthread.ui",
    "goldenthread.places",
    "goldenthread.directory",
    "goldenthread.people",
    "goldenthread.casework",
    "goldenthread.plans",
    "goldenthread.public",
    "goldenthread.desk",
    "goldenthread.demo",
    "goldenthread.project",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "goldenthread.ui.http.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "goldenthread.access.http.MethodsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "goldenthread.access.http.DayMiddleware",
    "goldenthread.access.http.SessionLimitsMiddleware",
    "goldenthread.access.http.SecondFactorMiddleware",
    "goldenthread.access.guard.HeldFilesMiddleware",
    "goldenthread.places.http.ViewerMiddleware",
    "goldenthread.people.http.JoinedMiddleware",
    "goldenthread.access.guard.RefusalMiddleware",
    "goldenthread.casework.http.KeptFromMiddleware",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "goldenthread.project.http.furniture",
            ],
        },
    }
]

SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        "PRAGMA cache_size=-20000; PRAGMA mmap_size=134217728;"
        "PRAGMA journal_size_limit=67108864; PRAGMA temp_store=MEMORY;"
    ),
}


def database(default: Path) -> dict[str, Any]:
    """DATABASE_URL if it is set, else an SQLite file that loses nothing."""
    url = env("DATABASE_URL", default="")
    if url:
        found: dict[str, Any] = env.db_url_config(url)
        if "sqlite" not in found["ENGINE"]:
            return found | {"CONN_MAX_AGE": 60, "ATOMIC_REQUESTS": False}
        default = Path(found["NAME"])
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": default,
        "OPTIONS": SQLITE_OPTIONS,
        "CONN_MAX_AGE": None,
        "ATOMIC_REQUESTS": False,
        "TEST": {"NAME": default.parent / "test.sqlite3"},
    }


DATABASES = {"default": database(BASE_DIR / "goldenthread.sqlite3")}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
}
SEARCH_MEANING = env.bool("SEARCH_MEANING", default=True)  # listen to the model
CLAMD = env("CLAMD", default="")  # a virus scanner: host:port, or its socket's path
LARGEST_FILE = 20 * 1024 * 1024
LODGED_FOLDER = Path(env("LODGED_FOLDER", default=str(VAR / "lodged")))

STATIC_URL = "/static/"
STATIC_ROOT: Path | None = BASE_DIR / "static-built"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

FORM_RENDERER = "goldenthread.ui.forms.Renderer"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "goldenthread.access.engine.logs.AsJson"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "goldenthread": {"level": env("LOG_LEVEL", default="INFO")},
    },
}

TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="golden-thread@localhost")
PROCESSES = env.int("PROCESSES", default=1)  # that ./manage serve answers by
ALLAUTH_TRUSTED_PROXY_COUNT = 0
PRODUCTION = False
EXAMPLE_SIGN_IN = False  # sign-in links without a password, in the example area only
