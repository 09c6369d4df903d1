"""./manage examine_directory FILE_OR_URL: what is wrong with a feed."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.access.clock import today
from goldenthread.directory.engine.fetching import Feed, Stopped, with_query
from goldenthread.directory.management.reading import is_web, pages_from
from goldenthread.directory.rules.doctor import Diagnosis, Fault, examined
from goldenthread.directory.rules.shapes import NoDirectory, page_of
from goldenthread.documents.readers import Unreadable

NONSENSE = "zqxjwvkh"


class Command(BaseCommand):
    """Needs no database. Exit code 0: nothing found; 1: something; or no directory."""

    help = "Examine a feed or file of services beyond its schema"

    def add_arguments(self, parser: CommandParser) -> None:
        """Where it is, and in which form to print."""
        parser.add_argument("source", metavar="FILE_OR_URL")
        parser.add_argument("--map", action="append", default=[], metavar="HEAD=FIELD")
        parser.add_argument("--seconds", type=int, default=600)
        parser.add_argument("--json", action="store_true", help="print as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read it, look at each record, print a list for whoever supplies it."""
        source = options["source"]
        try:
            pages = pages_from(source, options["map"], options["seconds"])
            asked = parameters(source) if is_web(source) else []
        except (NoDirectory, Stopped, Unreadable, OSError) as problem:
            raise CommandError(str(problem)) from None
        records = [each for page in pages for each in page.records]
        found = examined(records, source=source, on=today())
        found.faults[:0] = asked
        if options["json"]:
            self.stdout.write(json.dumps(asdict(found), ensure_ascii=False))
        else:
            self.say(found)
        if not found.is_healthy:
            raise SystemExit(1)

    def say(self, found: Diagnosis) -> None:
        """The list, the commonest first."""
        for fault in found.faults:
            self.stdout.write(f"{fault.count:>5}  {fault.words}")
            for example in filter(None, fault.examples):
                self.stdout.write(f"       {example}")
        self.stdout.write(f"{found.sound} of {found.records} records are sound.")


def parameters(source: str) -> list[Fault]:
    """Parameters that a feed takes and ignores, the commonest fault of all."""
    feed = Feed(source)
    start = feed.services()
    trials = (
        ("search", NONSENSE, 0),
        ("modified_after", "2999-01-01T00:00:00Z", 0),
        ("per_page", "1", 1),
    )
    ignored = []
    for name, value, most in trials:
        try:
            rows = page_of(feed.get(with_query(start, **{name: value}))).records
        except (Stopped, NoDirectory):
            rows = []
        if len(rows) > most:
            ignored.append(f"{name}={value} gave {len(rows)} records")
    if not ignored:
        return []
    words = "Parameters that are taken and ignored."
    return [Fault("parameters", words, len(ignored), ignored)]
