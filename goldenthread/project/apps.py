"""Name of the folder for Django, and what must never be switched on for real."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


class ProjectConfig(AppConfig):
    """project."""

    name = "goldenthread.project"

    def ready(self) -> None:
        """Let Django ask at every start."""
        register(no_example_sign_in, Tags.security)


def no_example_sign_in(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Sign-in links without a password are for invented people on one computer."""
    if settings.PRODUCTION and settings.EXAMPLE_SIGN_IN:
        return [
            Error(
                "EXAMPLE_SIGN_IN is on in production.",
                hint="Take it out of the settings: it opens accounts by a link.",
                id="goldenthread.E001",
            )
        ]
    return []
