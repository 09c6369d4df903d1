"""The only reader of the clock. Faces ask it; rules, queries and actions are told."""

from datetime import date, datetime

from django.utils import timezone


def today() -> date:
    """Return the day it is in the United Kingdom."""
    return timezone.localdate()


def now() -> datetime:
    """Return the instant, for events and limits."""
    return timezone.now()
