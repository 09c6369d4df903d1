"""Name of the folder for Django."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """public."""

    name = "goldenthread.public"
