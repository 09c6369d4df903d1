"""Name of the folder for Django."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """project."""

    name = "goldenthread.project"
