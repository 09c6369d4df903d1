"""Name of the folder for Django."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """casework."""

    name = "goldenthread.casework"
