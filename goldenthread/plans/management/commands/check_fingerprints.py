"""./manage check_fingerprints: whether all that was published is as it was."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.plans.queries.cycles import broken_fingerprints

REFUSED = 1


class Command(BaseCommand):
    """It works each fingerprint out again, and changes nothing."""

    help = "Work out the fingerprint of every published cycle and correction again"

    def handle(self, *args: Any, **options: Any) -> None:
        found = broken_fingerprints(None)
        for name in found.broken:
            self.stderr.write(f"{name} is not what was published.")
        if found.broken:
            self.stderr.write(
                "Somebody changed the database behind the program. Restore the last "
                "backup in which this command finds nothing."
            )
            sys.exit(REFUSED)
        self.stdout.write(f"{found.checked} published texts are as they were.")
