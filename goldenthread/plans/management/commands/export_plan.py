"""./manage export_plan PLAN --kind layout --to FILE: a stored plan as a file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError, CommandParser

from goldenthread.access.clock import today
from goldenthread.access.rules import Viewer
from goldenthread.places.management.acting import ActingCommand
from goldenthread.plans.queries import plan as queries
from goldenthread.plans.queries.drafts import in_layout
from goldenthread.plans.rules.layouts import NotWritten
from goldenthread.plans.writers.xlsx import TooLong

NO_EDITION = "The plan {plan} has no edition yet: give it its document first."
NO_PLAN = "There is no plan called {name}. There are: {known}."


def layout(viewer: Viewer, plan: Any, form: str, *, on: date) -> bytes:
    """The edition in force in the layout of its document; internal."""
    edition = queries.current_edition(viewer, plan)
    if edition is None:
        raise NotWritten(NO_EDITION.format(plan=plan))
    return in_layout(viewer, edition, form, on=on).content


# What a plan can be written as: a word for --kind, and what makes the bytes of a file
# in a format (the ending of its name; empty for the one that suits the kind best).
KINDS: dict[str, Callable[..., bytes]] = {"layout": layout}


class Command(ActingCommand):
    """Write a plan to a file. It changes nothing."""

    help = "Write a plan to a file, in the layout of its document (see --kind)"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which plan, as what, and where to."""
        super().add_arguments(parser)
        parser.add_argument("plan", help="its short name in addresses, or its id")
        parser.add_argument("--kind", choices=sorted(KINDS), default="layout")
        parser.add_argument(
            "--to", metavar="FILE", required=True, help="its ending says the format"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and say so, or say in one sentence why not."""
        viewer, to = self.viewer(options), Path(options["to"])
        plan = self.plan(viewer, options["plan"])
        write = KINDS[options["kind"]]
        try:
            content = write(viewer, plan, to.suffix[1:].lower(), on=today())
            to.write_bytes(content)
        except (NotWritten, TooLong) as problem:
            raise CommandError(str(problem)) from None
        except OSError as problem:
            why = f"The file {to} cannot be written: {problem.strerror}."
            raise CommandError(why) from None
        self.stdout.write(f"{plan} was written to {to}.")

    def plan(self, viewer: Viewer, name: str) -> Any:
        """The plan of that name or id."""
        rows = queries.plans_of(viewer)
        named = rows.filter(slug=name)
        if public_id := as_id(name):
            named = rows.filter(public_id=public_id)
        if found := named.first():
            return found
        known = ", ".join(row.slug for row in rows[:20]) or "none"
        raise CommandError(NO_PLAN.format(name=name, known=known))


def as_id(name: str) -> UUID | None:
    """A name that is an id."""
    try:
        return UUID(name)
    except ValueError:
        return None
