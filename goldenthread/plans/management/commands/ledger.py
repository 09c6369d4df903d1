"""./manage ledger KIND PLAN: deadlines, promises, evidence, the register, the grid."""

import csv
import json
from argparse import ArgumentTypeError
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.urls import reverse

from goldenthread.access.clock import today
from goldenthread.access.rules import Permission
from goldenthread.places.management.acting import ActingCommand
from goldenthread.plans.http import Addresses
from goldenthread.plans.management.ledgers import (
    PUBLIC,
    NotTold,
    Printed,
    Wanted,
    shown,
)
from goldenthread.plans.management.ledgers_inside import INSIDE, Inside
from goldenthread.plans.management.naming import own_plan, parted, public_plan

MOST = 24  # cycles beside one another
MAY_NOT = (
    "{email} may not see what is internal of plans: leave out --as for what is public."
)
NO_CYCLE = "A cycle is of what is published: leave out --cycle, or leave out --as."
ONLY_INSIDE = "What the {kind} find is internal: say who asks with --as EMAIL."


def a_day(said: str) -> date:
    """A day as it is given on the command line."""
    try:
        found = date.fromisoformat(said)
    except ValueError:
        found = None
    if found is None or found.isoformat() != said:
        raise ArgumentTypeError(f"{said!r} is no day: write it as 2025-03-31")
    return found


def how_many(said: str) -> int:
    """A number of cycles."""
    if not said.isdecimal() or not 1 <= int(said) <= MOST:
        raise ArgumentTypeError(f"{said!r} is not a number from 1 to {MOST}")
    return int(said)


class Command(ActingCommand):
    """It changes nothing. Without --as it prints only what is public.

    With --as, deadlines, promises, evidence, comments and checks are those of the plan
    as it stands inside, for whoever may see it.
    """

    help = (
        "Print a ledger of a plan: deadlines, promises, evidence, comments, counts of "
        "who noticed a difference, what was published, corrections, items by cycles, "
        "lineage, the chain of an item, checks"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Which ledger of which plan, for which day, and in which form."""
        super().add_arguments(parser)
        kinds = list(dict.fromkeys([*PUBLIC, *INSIDE]))
        parser.add_argument("kind", choices=kinds, help=", ".join(kinds))
        parser.add_argument(
            "plan",
            help="AUTHORITY/PLAN as in its address, its short name, or id",
        )
        parser.add_argument(
            "--cycle", default="", help="a published cycle; the newest if none is named"
        )
        parser.add_argument(
            "--last",
            type=how_many,
            default=6,
            metavar="NUMBER",
            help="how many cycles the grid holds",
        )
        parser.add_argument(
            "--item", default="", metavar="ID", help="of which item the chain is told"
        )
        parser.add_argument(
            "--on",
            type=a_day,
            metavar="DAY",
            help="as public on that day (2025-03-31); with --as, as judged on it",
        )
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="print all of it as JSON")
        form.add_argument(
            "--csv", action="store_true", help="print it as rows for a spreadsheet"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Find it, print it, or say in one sentence why not."""
        options["on"] = options["on"] or today()
        is_inside = bool(options["acting_as"]) and options["kind"] in INSIDE
        try:
            found, head = self.inside(options) if is_inside else self.public(options)
        except NotTold as problem:
            raise CommandError(str(problem)) from None
        head |= {"cycle": found.cycle, "as_at": found.as_at}
        if options["json"]:
            self.stdout.write(as_json(found, head))
        elif options["csv"]:
            self.stdout.write(as_csv(found), ending="")
        else:
            self.stdout.write("\n".join(told(found, head)))

    def public(self, options: dict[str, Any]) -> tuple[Printed, dict[str, Any]]:
        """A ledger of what anyone may read."""
        kind = options["kind"]
        if kind not in PUBLIC:
            raise CommandError(ONLY_INSIDE.format(kind=kind))
        plan = public_plan(options["plan"], options["authority"])
        if options["acting_as"]:  # a name that nobody has is told
            whose = options["authority"] or plan.authority.slug
            self.viewer(options | {"authority": whose})
        site = settings.SITE_URL.rstrip("/")
        places = Addresses(plan.authority.slug, plan.slug, site)
        chosen = {name: options[name] for name in ("cycle", "last", "item", "on")}
        found = PUBLIC[kind](shown(None, places, Wanted(**chosen)))
        page = reverse("public_plan", args=[plan.authority.slug, plan.slug])
        return found, self.head(options, plan, f"{site}{page}", inside=False)

    def inside(self, options: dict[str, Any]) -> tuple[Printed, dict[str, Any]]:
        """A ledger of what those see who work with the plan."""
        if options["cycle"]:
            raise CommandError(NO_CYCLE)
        authority, name = parted(options["plan"], options["authority"])
        viewer = self.viewer(options | {"authority": authority})
        if not viewer.may(Permission.SEE_PLANS):
            raise CommandError(MAY_NOT.format(email=options["acting_as"]))
        plan = own_plan(viewer, name)
        site = settings.SITE_URL.rstrip("/")
        found = INSIDE[options["kind"]](Inside(viewer, plan, options["on"], site))
        page = f"{site}{reverse('plan', args=[plan.public_id])}"
        return found, self.head(options, plan, page, inside=True)

    def head(
        self, options: dict[str, Any], plan: Any, page: str, *, inside: bool
    ) -> dict[str, Any]:
        """Of what a ledger tells."""
        return {
            "ledger": options["kind"],
            "plan": plan.slug,
            "title": plan.title if inside else plan.public_title,
            "page": page,
            "on": options["on"],
            "is_internal": inside,
        }


def as_json(found: Printed, head: dict[str, Any]) -> str:
    """All of it, in ASCII: UTF-8 on every system."""
    rows = [asdict(value) for value in found.values]
    plain = {**head, "said": list(found.said), "total": len(rows), "rows": rows}
    return json.dumps(plain, default=str, indent=1)


def as_csv(found: Printed) -> str:
    """Rows as a file that spreadsheets open rightly: the same as on the page."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(found.columns)
    writer.writerows(found.rows)
    return "\ufeff" + text.getvalue()


def told(found: Printed, head: dict[str, Any]) -> Iterator[str]:
    """The headline numbers, then each row with what there is to say of it."""
    inside = ", inside" if head["is_internal"] else ""
    cycle = f", {found.cycle}" if found.cycle else ""
    yield f"{head['title']}{cycle}: {head['ledger']}{inside}"
    yield from found.said
    for first, *rest in found.rows:
        yield f"\n- {on_one_line(first)}"
        for name, cell in zip(found.columns[1:], rest, strict=True):
            if cell:
                yield f"  {name}: {on_one_line(cell)}"


def on_one_line(cell: str) -> str:
    """A cell without its line ends."""
    return " ".join(cell.split())
