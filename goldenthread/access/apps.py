"""Name of the folder for Django."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """access."""

    name = "goldenthread.access"
