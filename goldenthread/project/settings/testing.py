"""Settings of the tests: a real file for SQLite, so that its settings are tested."""

from goldenthread.project.settings.common import *  # noqa: F403  # settings add up
from goldenthread.project.settings.common import TEMPLATES, VAR, env

SECRET_KEY = "only for tests"  # noqa: S105  # nothing real is signed with it
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
EXAMPLE_SIGN_IN = True
SEARCH_MEANING = env.bool("SEARCH_MEANING", default=False)  # most tests need none
TEMPLATES[0]["OPTIONS"]["debug"] = True  # coverage of templates needs it
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None  # files are served from where they lie
LODGED_FOLDER = VAR / "test-lodged"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
