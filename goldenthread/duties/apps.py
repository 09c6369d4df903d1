"""Name of the folder for Django."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """duties."""

    name = "goldenthread.duties"
