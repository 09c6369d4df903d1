"""Empty the database, events included: Django's own command, with events unlocked."""

from typing import Any

from django.core.management.commands.flush import Command as Flush

from goldenthread.access.guard import events_unlocked


class Command(Flush):
    """Delete every row. Asks first, unless told not to."""

    def handle(self, **options: Any) -> None:
        """Lift the refusal to delete events for as long as it takes."""
        with events_unlocked():
            super().handle(**options)
