"""Name of the folder for Django."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """demo."""

    name = "goldenthread.demo"
