"""./manage bench: prints how fast this machine is, and what memory that takes."""

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.access.clock import today
from goldenthread.project.engine import measuring
from goldenthread.project.engine.measuring import Night, Page, Rate, Reading, Took
from goldenthread.project.engine.paper import long_plan
from goldenthread.project.engine.scratch import scratch_database
from goldenthread.project.management.benches import Bench, database_name
from goldenthread.project.management.caseloads import CLIENTS as AT_WORK
from goldenthread.project.management.caseloads import Caseload
from goldenthread.project.management.offers import offers
from goldenthread.project.management.redactions import Recall, redactions
from goldenthread.project.management.works import works

SAMPLES = Path(settings.BASE_DIR) / "tests/samples/documents"
SLOW, QUICK = 3, 1  # seconds a PDF and any other document may take
PAGES, PAGES_TAKE = 100, 20
SIZES, FEW = (10, 1000), (5, 40)  # plans
FEW_NAMES, NAMES = 30, 300  # passages with the names of others
FEW_CHILDREN, CHILDREN = (20, 60), (20, 20_635)
PARTS = ("reading", "work", "redaction", "pages", "events", "offer", "caseload")


class Command(BaseCommand):
    """It works in a database of its own, which it removes; yours is not touched."""

    help = (
        "Measure reading, work, redaction, pages, the chain of events, the Local Offer "
        "and a caseload of children on this machine."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer less, and figures for a program."""
        parser.add_argument(
            "--quick", action="store_true", help="one document a format, fewer plans"
        )
        parser.add_argument(
            "--only", action="append", choices=PARTS, help="this part; may be repeated"
        )
        parser.add_argument(
            "--json", action="store_true", help="print the figures as JSON"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure; print tables, or JSON."""
        if settings.PRODUCTION:
            raise CommandError(
                "Benches need the example area: run them on your own computer, "
                "without the production settings."
            )
        machine = measuring.machine(database_name())
        found = dict(measured(options["only"] or PARTS, options["quick"]))
        if options["json"]:
            told = {part: measuring.as_plain(rows) for part, rows in found.items()}
            self.stdout.write(json.dumps({"machine": machine} | told, indent=1))
            return
        self.stdout.write(", ".join(f"{k}: {v}" for k, v in machine.items()))
        for part, rows in found.items():
            for line in TOLD[part](rows):
                self.stdout.write(line)


def measured(parts: Sequence[str], quick: bool) -> Iterator[tuple[str, list[Any]]]:
    """The figures of each part; the scratch database is made only if one needs it."""
    if "reading" in parts:
        yield "reading", list(readings(quick))
    if "work" in parts:
        yield "work", list(works(100) if quick else works())
    if "redaction" in parts:
        yield "redaction", list(redactions(FEW_NAMES if quick else NAMES))
    if {"pages", "events"} & set(parts):
        with scratch_database():
            bench = Bench(seconds=0.2 if quick else 2, on=today())
            if "pages" in parts:
                yield "pages", list(bench.pages(FEW if quick else SIZES))
            if "events" in parts:
                yield "events", list(bench.events(500 if quick else 5_000))
    yield from of_many_records(parts, quick)


def of_many_records(
    parts: Sequence[str], quick: bool
) -> Iterator[tuple[str, list[Any]]]:
    """The figures of parts that fill a scratch database of their own."""
    if "offer" in parts:
        with scratch_database():
            yield "offer", list(offers(*((100, 500) if quick else ()), on=today()))
    if "caseload" in parts:
        with scratch_database():
            office = Caseload(seconds=0.2 if quick else 5, on=today())
            yield "caseload", list(office.pages(FEW_CHILDREN if quick else CHILDREN))


def readings(quick: bool) -> Iterator[Reading]:
    """What reading costs, format by format, and a long PDF last."""
    found: dict[str, list[Path]] = {}
    for path in sorted(SAMPLES.glob("*.*")):
        found.setdefault(path.suffix[1:], []).append(path)
    for name, paths in sorted(found.items()):
        target = SLOW if name == "pdf" else QUICK
        yield measuring.cost_of(name, paths[:1] if quick else paths, target)
    if not quick:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "long.pdf"
            path.write_bytes(long_plan(PAGES))
            yield measuring.cost_of(f"pdf of {PAGES} pages", [path], PAGES_TAKE)


def told_readings(rows: Iterable[Reading]) -> Iterator[str]:
    """Reading, as a table: the dearest document of each format."""
    yield "\nReading, after start-up: the dearest document of each format"
    yield f"{'format':<18}{'files':>6}{'seconds':>9}{'CPU':>7}{'MB':>6}  target"
    for row in rows:
        yield (
            f"{row.of:<18}{row.documents:>6}{row.wall:>9.2f}{row.cpu:>7.2f}"
            f"{row.megabytes:>6.0f}  {row.wall_target:.0f} s, "
            f"{row.megabytes_target:.0f} MB {'met' if row.is_met else 'MISSED'}"
        )


def told_works(rows: Iterable[Took]) -> Iterator[str]:
    """Work on values, as a table."""
    yield "\nWork on values: the best of three"
    for row in rows:
        yield (
            f"{row.what:<56}{row.seconds:>7.2f} s of {row.target:.0f} s "
            f"{'met' if row.is_met else 'MISSED'}, "
            f"{row.of_baseline:.1f} times {row.baseline}"
        )


def told_offer(rows: Iterable[Took]) -> Iterator[str]:
    """The Local Offer, as a table."""
    yield "\nThe Local Offer: the middle of many times"
    for row in rows:
        yield (
            f"{row.what:<58}{row.seconds:>7.3f} s of {row.target:g} s "
            f"{'met' if row.is_met else 'MISSED'}, "
            f"{row.of_baseline:.1f} times {row.baseline}"
        )


def told_recall(rows: Iterable[Recall]) -> Iterator[str]:
    """Redaction, as a table: how many of the names that were planted went."""
    yield "\nRedaction: names of others planted in passages that were written for this"
    for row in rows:
        told = f"{row.found:,} of {row.planted:,} = {row.share:.1%} of {row.target:.0%}"
        yield (
            f"{row.what:<52}{told:<32}{'met' if row.is_met else 'MISSED'}, "
            f"{row.per_second:,.1f} {row.unit} a second"
        )


def told_pages(
    rows: list[Page], clients: int = measuring.CLIENTS, of: str = "plans"
) -> Iterator[str]:
    """Pages, as a table, and which of them grow."""
    yield (
        f"\nPages, {clients} clients at once; 'of bare': beside a Django "
        "page that does nothing"
    )
    yield (
        f"{'page':<28}{of:>9}{'a second':>10}{'of bare':>9}"
        f"{'middle ms':>11}{'p95 ms':>8}{'queries':>9}"
    )
    for row in rows:
        yield (
            f"{row.page:<28}{row.plans or '':>9}{row.per_second:>10.0f}"
            f"{row.of_bare:>9.2f}{row.middle:>11.1f}{row.p95:>8.1f}{row.queries:>9}"
            + (f"  {row.cpu:.0f} ms CPU a page" if row.cpu else "")
        )
    for each in measuring.grown(rows):
        said = " to ".join(str(number) for number in each.queries)
        yield f"GROWS: {each.page}, from {said} queries."


def told_caseload(rows: list[Page | Night]) -> Iterator[str]:
    """Nights and officers' pages, as two tables."""
    yield "\nNights: every open case reckoned, and reviews that fall due"
    yield f"{'job':<28}{'children':>9}{'seconds':>9}{'CPU':>7}"
    for row in rows:
        if isinstance(row, Night):
            yield (
                f"{row.job:<28}{row.children:>9}{row.wall:>9.1f}{row.cpu:>7.1f}"
                f"  {row.said}"
            )
    pages = [row for row in rows if isinstance(row, Page)]
    yield from told_pages(pages, AT_WORK, "children")


def told_rates(rows: Iterable[Rate]) -> Iterator[str]:
    """Events, as a table."""
    yield "\nThe chain of events"
    for row in rows:
        yield f"{row.what:<42}{row.per_second:>10,.0f} a second (of {row.of:,})"


TOLD: dict[str, Callable[[list[Any]], Iterator[str]]] = {
    "reading": told_readings,
    "work": told_works,
    "redaction": told_recall,
    "pages": told_pages,
    "events": told_rates,
    "offer": told_offer,
    "caseload": told_caseload,
}
