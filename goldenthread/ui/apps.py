"""Name of the folder for Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """ui."""

    name = "goldenthread.ui"
