"""./manage limits NATION: every legal limit of a nation, with its source."""

import csv
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import asdict, fields
from io import StringIO
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.duties.management.commands.clocks import a_day
from goldenthread.duties.rules import OutsideTheLaw, duties, nations
from goldenthread.duties.rules.handbook import Listed, listed

REFUSED = 1


class Command(BaseCommand):
    """As in the handbook. No database is needed and nothing changes."""

    help = (
        "Print every legal limit of a nation: how long, counted from what, its source"
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which nation, on which day, in which form."""
        parser.add_argument("nation", help="as in its address: england or scotland")
        parser.add_argument(
            "--on",
            type=a_day,
            metavar="DAY",
            help="only what was law on that day, as in 2025-02-03",
        )
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="print them as JSON")
        form.add_argument(
            "--csv", action="store_true", help="print them as rows for a spreadsheet"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Look them up, print them."""
        try:
            found = listed(duties(options["nation"]), on=options["on"])
        except OutsideTheLaw:
            known = ", ".join(nations())
            self.stderr.write(
                f"The limits of {options['nation']} are not known. There are: {known}."
            )
            sys.exit(REFUSED)
        if options["json"]:
            self.stdout.write(json.dumps([asdict(each) for each in found], indent=1))
        elif options["csv"]:
            self.stdout.write(as_csv(found), ending="")
        else:
            self.stdout.write("\n".join(map(told, found)))


def as_csv(found: Iterable[Listed]) -> str:
    """Rows as a file that spreadsheets open rightly."""
    text = StringIO()
    writer = csv.DictWriter(text, [each.name for each in fields(Listed)])
    writer.writeheader()
    writer.writerows(asdict(each) for each in found)
    return "\ufeff" + text.getvalue()


def told(limit: Listed) -> str:
    """A limit in a few lines."""
    parts = (
        f"{limit.key}: {limit.says}",
        f"  {limit.who.capitalize()} {limit.duty}: {limit.length}",
        f"  Counted from: {limit.counted_from}",
        f"  Source: {limit.source} ({limit.since})",
        f"  {limit.doubt}" if limit.doubt else "",
    )
    return "\n".join(filter(None, parts)) + "\n"
