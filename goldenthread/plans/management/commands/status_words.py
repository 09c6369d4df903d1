"""./manage status_words: every status scheme, and what its words and colours mean."""

import csv
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import asdict
from io import StringIO
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.plans.rules.schemes import Scheme, schemes

REFUSED = 1
COLUMNS = ("Scheme", "Used by", "Word", "Colour", "What it means", "Source")


class Command(BaseCommand):
    """No database is needed and nothing changes."""

    help = "Print the keys of status schemes: each word, its colour, what it means"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which scheme, in which form."""
        parser.add_argument(
            "scheme", nargs="?", default="", help="only this one; every one without it"
        )
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="print them as JSON")
        form.add_argument(
            "--csv", action="store_true", help="print them as rows for a spreadsheet"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Look them up, print them."""
        name = options["scheme"]
        found = [each for key, each in schemes().items() if name in ("", key)]
        if not found:
            known = ", ".join(schemes())
            self.stderr.write(f"There is no scheme called {name}. There are: {known}.")
            sys.exit(REFUSED)
        if options["json"]:
            plain = [asdict(each) for each in found]
            self.stdout.write(json.dumps(plain, default=str, indent=1))
        elif options["csv"]:
            self.stdout.write(as_csv(found), ending="")
        else:
            self.stdout.write("\n".join(map(told, found)))


def as_csv(found: Iterable[Scheme]) -> str:
    """A row for each word, as a file that spreadsheets open rightly."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for each in found:
        for word in each.words:
            said = (word.printed, word.colour, word.says)
            writer.writerow((each.name, each.used_by, *said, each.source))
    return "\ufeff" + text.getvalue()


def told(scheme: Scheme) -> str:
    """A scheme with its key."""
    lines = [f"{scheme.key}: {scheme.name}. Used by: {scheme.used_by}"]
    for word in scheme.words:
        colour = f" ({word.colour})" if word.colour else ""
        unsure = "" if word.is_confirmed else " Not confirmed."
        lines.append(f"- {word.printed}{colour}: {word.says}{unsure}")
    return "\n".join(lines) + "\n"
