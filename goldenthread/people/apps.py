"""Name of the folder for Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """people."""

    name = "goldenthread.people"
