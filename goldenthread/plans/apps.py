"""Name of the folder for Django."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """plans."""

    name = "goldenthread.plans"
