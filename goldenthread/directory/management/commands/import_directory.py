"""./manage import_directory FILE_OR_URL: services of another directory or a sheet."""

import json
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import CommandError, CommandParser
from django.db import transaction

from goldenthread.access.clock import today
from goldenthread.access.rules import Role, Viewer
from goldenthread.directory import actions, queries
from goldenthread.directory.actions.indexing import HEARD_AT_ONCE
from goldenthread.directory.engine.fetching import Stopped
from goldenthread.directory.management.reading import is_web, pages_from
from goldenthread.directory.rules.duplicates import pairs
from goldenthread.directory.rules.school_register import (
    SHAPE,
    refuse_others,
    schools_within,
    settings_in,
    without_closed,
)
from goldenthread.directory.rules.shapes import NoDirectory, Page
from goldenthread.documents.readers import Unreadable
from goldenthread.places.actions import add_settings
from goldenthread.places.management.acting import ActingCommand

SHOWN = 40


class Command(ActingCommand):
    """All records that fit go in, in one transaction; what does not is told.

    An empty database gets an authority, named after the area that most records cover.
    """

    help = (
        "Take in services: an Open Referral UK feed or file, a sheet, or schools (GIAS)"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Where from, and how."""
        super().add_arguments(parser)
        parser.add_argument("source", metavar="FILE_OR_URL")
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="HEAD=FIELD",
            help="which column of a sheet holds a field; as often as needed",
        )
        parser.add_argument(
            "--anyway", action="store_true", help="the source wins over edits here"
        )
        parser.add_argument(
            "--seconds", type=int, default=600, help="longest time for a feed"
        )
        parser.add_argument(
            "--area",
            default="",
            metavar="CODE",
            help="whose schools, where the sheet is England's register of schools",
        )
        parser.add_argument("--json", action="store_true", help="print all as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read all of it, take it in, and say what came of it."""
        source = options["source"]
        try:
            pages = pages_from(source, options["map"], options["seconds"])
            with transaction.atomic():
                report = self.taken(pages, options)
        except (NoDirectory, Stopped, Unreadable, OSError) as problem:
            raise CommandError(f"Nothing was taken in. {problem}") from None
        except PermissionDenied as problem:
            raise CommandError(str(problem)) from None
        self.say(report, pages, as_json=options["json"])
        if not options["json"]:
            self.say_twins(report)
            self.say_unheard(len(report.outcomes))

    def taken(self, pages: list[Page], options: dict[str, Any]) -> actions.Report:
        """Take them in, in the name of whoever asks."""
        if pages[0].shape == SHAPE:
            return self.schools_taken(pages[0], options)
        source = options["source"]
        address = source if is_web(source) else Path(source).name
        return self.services_taken(self.who(options, pages), pages, address, options)

    def services_taken(
        self, viewer: Viewer, pages: list[Page], address: str, options: dict[str, Any]
    ) -> actions.Report:
        """Take in all records of pages."""
        return actions.import_directory(
            queries.authority(viewer),
            pages=pages,
            address=address,
            on=today(),
            by=viewer,
            anyway=options["anyway"],
        )

    def schools_taken(self, page: Page, options: dict[str, Any]) -> actions.Report:
        """Take in the schools of one area: as entries, and as settings by number."""
        some = schools_within(page, options["area"]) if options["area"] else page
        viewer = self.who(options, [some])
        authority = queries.authority(viewer)
        area = options["area"] or self.own_area(viewer, authority, some)
        known = queries.school_numbers(viewer, authority)
        schools = without_closed(schools_within(some, area), known)
        report = self.services_taken(viewer, [schools], SHAPE, options)
        added, renamed = add_settings(authority, named=settings_in(schools), by=viewer)
        report.said.append(f"Settings: {added} added, {renamed} named anew.")
        return report

    def own_area(self, viewer: Viewer, authority: Any, page: Page) -> str:
        """The code of the authority's own area, or whose schools these are is asked."""
        code = queries.area_code_of(viewer, authority)
        if not code:
            refuse_others(page, authority.name)
        return code

    def who(self, options: dict[str, Any], pages: list[Page]) -> Viewer:
        """Who takes it in: the person named, or the operator at the console."""
        if not options["authority"] and not queries.has_authority(None):
            records = [each for page in pages for each in page.records]
            operator = Viewer(None, 0, channel="command")
            return actions.begin_for(records, by=operator)
        viewer = self.viewer(options)
        if options["acting_as"]:
            return viewer
        roles = frozenset({Role.ADMINISTRATOR})
        return Viewer(None, viewer.authority_id, roles, channel="command", day=today())

    def say(self, report: actions.Report, pages: list[Page], *, as_json: bool) -> None:
        """What came of it, record by record where there is something to say."""
        if as_json:
            self.stdout.write(json.dumps(told(report), ensure_ascii=False))
            return
        last = pages[-1]
        if not last.is_last:
            self.stdout.write("This is one page of several: the others are not here.")
        for line in report.said:
            self.stdout.write(line)
        lines = [line for each in report.outcomes for line in lines_of(each)]
        for line in lines[:SHOWN]:
            self.stdout.write(line)
        if len(lines) > SHOWN:
            self.stdout.write(f"… and {len(lines) - SHOWN} more (--json prints all).")
        for words, many in report.lacking():
            self.stdout.write(f"{many:>5}  {words}")
        if report.lacking():
            self.stdout.write(
                "Which ones: ./manage examine_directory with the same file or address."
            )
        done = ("added", "changed", "unchanged", "kept", "refused")
        counts = [f"{report.count(each)} {each}" for each in done]
        self.stdout.write(f"{report.source}: {', '.join(counts)}.")

    def say_unheard(self, many: int) -> None:
        """When a search finds them by meaning, where that is not at once."""
        if many > HEARD_AT_ONCE:
            self.stdout.write(
                "Searches find them by their words now, and by their meaning after "
                "tonight, or at once with ./manage hear_services."
            )

    def say_twins(self, report: actions.Report) -> None:
        """Services that may be the same as one taken in just now; nothing is joined."""
        new = {
            each.name for each in report.outcomes if each.done in ("added", "changed")
        }
        if not new:
            return
        for pair in pairs(queries.known_services(None)):
            if {pair.one.name, pair.other.name} & new:
                names = f"{pair.one.name} / {pair.other.name}"
                self.stdout.write(f"May be the same: {names} ({pair.because}).")


def lines_of(outcome: actions.Outcome) -> list[str]:
    """What is said of one record."""
    first = [f"{outcome.done}: {outcome.because}"] if outcome.because else []
    found = [f"{each.weight}: {each.words}" for each in outcome.findings]
    return [f"{outcome.name} – {line}" for line in first + found]


def told(report: actions.Report) -> dict[str, Any]:
    """The report as data."""
    return {
        "source": report.source,
        "said": report.said,
        "records": [
            {
                "name": each.name,
                "done": each.done,
                "because": each.because,
                "lacks": each.lacks,
                "findings": [
                    {"weight": f.weight, "code": f.code, "words": f.words}
                    for f in each.findings
                ],
            }
            for each in report.outcomes
        ],
    }
