"""The desk's work at night."""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from goldenthread.access.queries import authorities
from goldenthread.access.rules import Viewer
from goldenthread.desk.actions import send_digests, send_reminders


def remind(viewer: Viewer, *, on: date) -> str:
    """Ask for the day's reminders of one authority; a sentence that says how many."""
    authority: Any = authorities(viewer).get(pk=viewer.authority_id)
    address = f"{settings.SITE_URL.rstrip('/')}{reverse('desk')}"
    asked = send_reminders(authority, address=address, on=on, by=viewer)
    return f"{asked} people are reminded of reports they owe."


def ask_partners(viewer: Viewer, *, on: date) -> str:
    """Ask for the day's mails to partners without an account; a sentence on them."""
    authority: Any = authorities(viewer).get(pk=viewer.authority_id)
    asked = send_digests(authority, on=on, by=viewer)
    return f"{asked} partners are asked for reports by mail."
