"""./manage search_directory: what the Local Offer has for words, one query a line."""

import json
import sys
from typing import Any

from django.core.management.base import CommandError, CommandParser

from goldenthread.access.clock import today
from goldenthread.directory.queries.search import Wishes, search
from goldenthread.directory.rules.search_answer import Answer
from goldenthread.places.management.acting import ActingCommand

LONGEST = 1_000_000
ALL = Wishes(by_age=False)


class Command(ActingCommand):
    """Nothing changes, and no word of a query is kept.

    The order is that of words and meaning alone: on pages, entries that nobody checked
    for long come lower or not at all.
    """

    help = "Search the Local Offer for the queries on standard input, one a line"

    def add_arguments(self, parser: CommandParser) -> None:
        """How the answer is printed; the queries are on standard input."""
        super().add_arguments(parser)
        parser.add_argument(
            "--json", action="store_true", help="print one JSON object a query"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer every line in its order; an empty line is skipped."""
        viewer = self.viewer(options)
        day = today()
        for query in queries_in(sys.stdin.buffer.read(LONGEST + 1)):
            found = search(
                viewer, query, authority=viewer.authority_id, on=day, wishes=ALL
            )
            lines = [as_json(query, found)] if options["json"] else as_text(found)
            self.stdout.write(
                "\n".join([query, *lines] if not options["json"] else lines)
            )


def queries_in(raw: bytes) -> list[str]:
    if len(raw) > LONGEST:
        raise CommandError("That is more than a million characters of queries.")
    text = raw.decode("utf-8-sig", errors="replace").replace("\0", "")
    return [line.strip() for line in text.split("\n") if line.strip()]


def as_json(query: str, found: Answer) -> str:
    results = [
        {"id": one.id, "name": one.name, "why": one.why} for one in found.results
    ]
    answer = {"query": query, "results": results, "confident": found.confident}
    return json.dumps(answer)  # in ASCII: UTF-8 on every system


def as_text(found: Answer) -> list[str]:
    if not found.results:
        return ["  Nothing in this Local Offer fits."]
    weak = [] if found.confident else ["  These are weak matches."]
    return weak + [f"  {one.name}: {one.why}" for one in found.results]
