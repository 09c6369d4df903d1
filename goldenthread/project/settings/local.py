"""One computer, the example area, no services: what `./manage` uses."""

import secrets

from goldenthread.project.settings.common import *  # noqa: F403  # settings add up
from goldenthread.project.settings.common import VAR


def kept_secret() -> str:
    """A secret made at the first run and kept beside the database."""
    VAR.mkdir(exist_ok=True)
    kept = VAR / "secret"
    if not kept.exists():
        kept.write_text(secrets.token_urlsafe(50))
        kept.chmod(0o600)
    return kept.read_text()


SECRET_KEY = kept_secret()
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
EXAMPLE_SIGN_IN = True
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None  # files are served from where they lie
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
