"""./manage clocks FILE --on DATE: every clock of one case, by the law of its nation."""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.duties.rules.answer import answer, lines, vocabulary
from goldenthread.duties.rules.case_file import Refused, read_case
from goldenthread.duties.rules.law import OutsideTheLaw
from goldenthread.duties.rules.working_days import NoCalendar

REFUSED = 1


def a_day(said: str) -> date:
    """A day as it is given on the command line."""
    try:
        day = date.fromisoformat(said)
    except ValueError:
        raise ArgumentTypeError(f"{said!r} is no day: write it as 2025-02-03") from None
    if day.isoformat() != said:
        raise ArgumentTypeError(f"{said!r} is no day: write it as 2025-02-03")
    return day


class Command(BaseCommand):
    """The case history is a JSON file. No database is needed and nothing changes.

    Exit code 1 refuses what the file tells, 2 what stands on the command line.
    """

    help = "Print every legal clock of a case: its last day, how it stands, and why"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file and the day; or the words a file may use."""
        parser.add_argument("file", nargs="?", help="the case history, as JSON")
        parser.add_argument("--on", type=a_day, help="the day, as in 2025-02-03")
        parser.add_argument(
            "--json", action="store_true", help="print the clocks as JSON, nothing else"
        )
        parser.add_argument(
            "--all", action="store_true", help="also what is long over or not begun"
        )
        parser.add_argument(
            "--events", action="store_true", help="print the words of a case file"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, reckon, print."""
        if options["events"]:
            self.stdout.write(json.dumps(vocabulary(), indent=1))
            return
        if not options["file"] or not options["on"]:
            self.stderr.write(
                "Name the case file and the day: ./manage clocks FILE --on 2025-02-03."
            )
            sys.exit(2)
        try:
            asked = read_case(Path(options["file"]).read_bytes())
            told = answer(asked, on=options["on"], every=options["all"])
        except OSError as problem:
            self._refuse(
                f"The file {options['file']} cannot be opened: {problem.strerror}."
            )
        except (Refused, OutsideTheLaw, NoCalendar) as problem:
            self._refuse(str(problem))
        if options["json"]:
            printed = json.dumps(told, indent=1)  # in ASCII: UTF-8 on every system
        else:
            printed = "\n".join(lines(told, asked.duties))
        self.stdout.write(printed)

    def _refuse(self, sentence: str) -> None:
        self.stderr.write(sentence)
        sys.exit(REFUSED)
