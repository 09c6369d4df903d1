"""Name of the folder for Django."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """desk."""

    name = "goldenthread.desk"
