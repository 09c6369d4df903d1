"""./manage export_plan PLAN --kind KIND --to FILE: a stored plan as a file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from goldenthread.access.clock import today
from goldenthread.access.rules import Viewer
from goldenthread.documents.writers.pack import streamed
from goldenthread.documents.writers.xlsx import TooLong
from goldenthread.places.management.acting import ActingCommand
from goldenthread.plans.management.naming import own_plan
from goldenthread.plans.queries import plan as queries
from goldenthread.plans.queries.drafts import in_layout
from goldenthread.plans.queries.review import snapshots
from goldenthread.plans.rules.layouts import NotWritten
from goldenthread.plans.rules.outputs import OUTPUTS
from goldenthread.plans.rules.schemes import schemes
from goldenthread.plans.tasks import file_of, public_pack

NO_EDITION = "The plan {plan} has no edition yet: give it its document first."
NO_CYCLE = "No cycle {name} of {plan} is published. Published are: {known}."
TAKEN_DOWN = "The cycle {cycle} of {plan} was taken down: {because}"
WRONG_ENDING = "A file of this kind ends in .{form}: write to one that does."
NO_SCHEME = "There is no key called {name}. There are: {known}."
LOST = "The file that was kept of this cycle is lost: restore it from a backup."


@dataclass(frozen=True)
class Wanted:
    """What is asked for beside the plan: format, cycle ('' for the newest), key."""

    form: str
    cycle: str
    scheme: str
    on: date


Written = Callable[[Viewer, Any, Wanted], Iterable[bytes]]


def layout(viewer: Viewer, plan: Any, wanted: Wanted) -> Iterable[bytes]:
    """The edition in force in the layout of its document; internal."""
    edition = queries.current_edition(viewer, plan)
    if edition is None:
        raise NotWritten(NO_EDITION.format(plan=plan))
    return [in_layout(viewer, edition, wanted.form, on=wanted.on).content]


def output(key: str) -> Written:
    """A paper or open data of a published cycle, as it is kept."""

    def written(viewer: Viewer, plan: Any, wanted: Wanted) -> Iterable[bytes]:
        chosen = OUTPUTS[EASY if (key, wanted.form) == EASY_IN_WORD else key]
        snapshot = published(viewer, plan, wanted)
        if wanted.form not in ("", chosen.form):
            raise NotWritten(WRONG_ENDING.format(form=chosen.form))
        made = file_of(snapshot, chosen, wanted.scheme, on=wanted.on)
        if made is None or not made.lodged.path.exists():
            raise NotWritten(LOST)
        return [made.lodged.path.read_bytes()]

    return written


EASY, EASY_IN_WORD = "easy-read-docx", ("easy-read", "docx")


def pack(viewer: Viewer, plan: Any, wanted: Wanted) -> Iterable[bytes]:
    """The public evidence pack of a published cycle."""
    snapshot = published(viewer, plan, wanted)
    if wanted.form not in ("", "zip"):
        raise NotWritten(WRONG_ENDING.format(form="zip"))
    return streamed(public_pack(snapshot) or [], on=snapshot.frozen_on)


def published(viewer: Viewer, plan: Any, wanted: Wanted) -> Any:
    """The published cycle that is asked for, if it stands."""
    rows = list(snapshots(viewer, plan.authority.slug, plan.slug))
    named = [row for row in rows if wanted.cycle in ("", row.cycle.slug)]
    if not named:
        known = ", ".join(row.cycle.slug for row in rows) or "none"
        name = wanted.cycle or "at all"
        raise NotWritten(NO_CYCLE.format(name=name, plan=plan, known=known))
    found = named[0]
    if found.taken_down_on:
        because = found.taken_down_because
        words = TAKEN_DOWN.format(cycle=found.cycle, plan=plan, because=because)
        raise NotWritten(words)
    return found


# What a plan can be written as: a word for --kind, and what makes the bytes of a file
# in a format (the ending of its name; empty for the one that suits the kind best).
KINDS: dict[str, Written] = {
    "layout": layout,
    "pack": pack,
    **{key: output(key) for key in OUTPUTS if key != EASY},
}


def check_scheme(name: str) -> None:
    """Refuse a key that is not known."""
    if name and name not in schemes():
        known = ", ".join(schemes())
        raise CommandError(NO_SCHEME.format(name=name, known=known))


class Command(ActingCommand):
    """Write a plan to a file. It changes nothing but what files are kept."""

    help = "Write a plan to a file: its layout, a paper of a cycle, open data, a pack"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which plan, as what, and where to."""
        super().add_arguments(parser)
        parser.add_argument("plan", help="its short name in addresses, or its id")
        parser.add_argument("--kind", choices=sorted(KINDS), default="layout")
        parser.add_argument(
            "--cycle", default="", help="a published cycle; the newest if none is named"
        )
        parser.add_argument(
            "--scheme", default="", help="in which key statuses are said"
        )
        parser.add_argument(
            "--to", metavar="FILE", required=True, help="its ending says the format"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and say so, or say in one sentence why not."""
        viewer, to = self.viewer(options), Path(options["to"])
        plan = own_plan(viewer, options["plan"])
        form = to.suffix[1:].lower()
        wanted = Wanted(form, options["cycle"], options["scheme"], today())
        check_scheme(wanted.scheme)
        try:
            pieces = KINDS[options["kind"]](viewer, plan, wanted)
            with to.open("wb") as file:
                file.writelines(pieces)
        except (NotWritten, TooLong) as problem:
            raise CommandError(str(problem)) from None
        except OSError as problem:
            why = f"The file {to} cannot be written: {problem.strerror}."
            raise CommandError(why) from None
        self.stdout.write(f"{plan} was written to {to}.")
