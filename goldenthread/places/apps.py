"""Name of the folder for Django."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """places."""

    name = "goldenthread.places"
