"""Settings of the tests."""

SECRET_KEY = "only for tests"  # noqa: S105
INSTALLED_APPS: list[str] = []
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
USE_TZ = True
