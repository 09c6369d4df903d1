"""./manage print_caseload FOLDER: the caseloads on paper, for the day without pages."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.access.clock import today
from goldenthread.access.guard import record
from goldenthread.access.queries import authorities
from goldenthread.access.rules import Viewer
from goldenthread.access.tasks import machine
from goldenthread.casework.actions.paper_caseload import FORMS, opened
from goldenthread.casework.queries import paper_caseload as queries
from goldenthread.casework.rules.paper_caseload import sight_of
from goldenthread.casework.tasks import print_caseloads

NOBODY = "There is no caseload of {email}: nobody of that address works on cases."


class Command(BaseCommand):
    """Last night's lists; made anew where one would keep back something else by now.

    They are personal records and leave unsealed: the folder is closed to other
    accounts of this machine. That they were taken is written down.
    """

    help = "Write the caseloads on paper into a folder, as PDF and as web pages"

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to, for which authority, whose, and whether anew."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--authority", metavar="SLUG", default="")
        parser.add_argument("--of", metavar="EMAIL", default="", help="one officer's")
        parser.add_argument("--anew", action="store_true", help="as of now")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write each list; one line for each."""
        folder: Path = options["folder"]
        every: Any = authorities(None)
        if options["authority"]:
            every = every.filter(slug=options["authority"])
        if not every:
            raise CommandError(f"There is no authority {options['authority']}.")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        count = sum(self._of(machine(each), folder, options) for each in every)
        if options["of"] and not count:
            raise CommandError(NOBODY.format(email=options["of"]))
        self.stdout.write(f"{count} lists are in {folder}. Lock them away.")

    def _of(self, viewer: Viewer, folder: Path, options: dict[str, Any]) -> int:
        """Write the lists of one authority; how many."""
        on = today()
        if options["anew"] or not (rows := still_right(viewer, on)):
            print_caseloads(viewer, on=on)
            rows = still_right(viewer, on)
        wanted = [
            row for row in rows if options["of"].casefold() in ("", row.user.email)
        ]
        for row in wanted:
            for form in FORMS:
                path = folder / file_name(row, form)
                path.touch(mode=0o600)
                path.write_bytes(opened(row, form))
            record(
                viewer.through("command"), queries.PRINTED, row, about=f"{row}, files"
            )
            self.stdout.write(f"{row.user}: {row}, {row.count} open cases.")
        return len(wanted)


def still_right(viewer: Viewer, on: date) -> list[Any]:
    """The lists of today; none when one would keep back something else by now."""
    sights = dict(queries.readers(viewer, on=on))
    rows = list(queries.papers(viewer).filter(made_on=on).order_by("user", "of"))
    for row in rows:
        who = sights.get(row.user)
        if who is None or sight_of(queries.on_paper(who, row.of, on=on)) != row.sight:
            return []
    return rows


def file_name(row: Any, form: str) -> str:
    """A name that tells whose list it is, and no child's."""
    who = "".join(each if each.isalnum() else "-" for each in row.user.email)
    return f"{row.authority.slug}-{who}-{row.of}-{row.made_on}.{form}"
