"""./manage compare_cycles AUTHORITY/PLAN: what changed between two published cycles."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.plans.queries.cycles import Compared, compared
from goldenthread.plans.queries.review import snapshots
from goldenthread.plans.rules.differences import NotComparable, as_text
from goldenthread.plans.rules.differences.files import as_values, groups_of

REFUSED = 1


class Command(BaseCommand):
    """It reads what is public, and changes nothing."""

    help = "Say what changed between two published cycles of a plan: the last two"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("plan", help="as its public address says: AUTHORITY/PLAN")
        parser.add_argument("--before", default="", help="the one cycle, by its slug")
        parser.add_argument("--after", default="", help="the other cycle, by its slug")
        parser.add_argument(
            "--json", action="store_true", help="print all that differs as JSON"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        authority, _, plan = options["plan"].strip("/").partition("/")
        rows = list(snapshots(None, authority, plan))
        if not rows:
            self.stderr.write(f"There is no published plan {options['plan']}.")
            sys.exit(REFUSED)
        try:
            made = compared(None, rows, options["before"], options["after"])
        except NotComparable as problem:
            self.stderr.write(str(problem))
            sys.exit(REFUSED)
        self.stdout.write(as_json(made) if options["json"] else "\n".join(told(made)))


def as_json(made: Compared) -> str:
    """Every change as a line, and all that differs field by field."""
    plain = {
        "before": made.before.cycle.cycle_slug,
        "after": made.after.cycle.cycle_slug,
        "lines": [asdict(line) for line in made.lines],
        "difference": as_values(made.difference),
    }
    return json.dumps(plain, ensure_ascii=False, indent=1)


def told(made: Compared) -> Iterator[str]:
    """The changes by kind, as the public page tells them."""
    yield f"{made.before.cycle.cycle} → {made.after.cycle.cycle}"
    for group in groups_of(made.lines):
        yield f"\n{group.title}{f': {group.count}' if group.count else ''}"
        for line in group.lines:
            yield f"- {line.heading}: {line.says}"
            if line.marks:
                yield f"  {as_text(line.marks)}"
