"""./manage tick: sends what waits and does the day's jobs. Safe to run at any time."""

import os
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from goldenthread.access.clock import today
from goldenthread.project.tasks import tick

LEAD = "Links in mails lead to {}: set SITE_URL if the site is elsewhere."


class Command(BaseCommand):
    """Run it every minute: by cron, a systemd timer, or by hand."""

    help = "Send mails that wait and do the day's recurring jobs, each once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer another day than today."""
        parser.add_argument(
            "--on",
            metavar="DAY",
            type=date.fromisoformat,
            help="do the jobs of this day (2025-03-31) instead of today's",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was done, and where links in mails lead if nobody said where."""
        lines = list(tick(options["on"] or today()))
        for said in lines:
            self.stdout.write(said)
        if lines and "SITE_URL" not in os.environ:
            self.stderr.write(LEAD.format(settings.SITE_URL))
