"""./manage selfcheck: looks at everything an operator must keep well."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldenthread.access.clock import now
from goldenthread.project.engine.health import everything


class Command(BaseCommand):
    """One line a look; a failing look says what to do."""

    help = "Check database, migrations, disk, limits, mail, outbox and tick."

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, say, and fail if anything is unwell."""
        found = everything(now())
        for one in found:
            self.stdout.write(
                f"{'well  ' if one.is_well else 'UNWELL'} {one.name}: {one.says}"
            )
        unwell = [one.name for one in found if not one.is_well]
        if unwell:
            raise CommandError(f"Look after: {', '.join(unwell)}.")
