"""Name of the folder for Django."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """directory."""

    name = "goldenthread.directory"
