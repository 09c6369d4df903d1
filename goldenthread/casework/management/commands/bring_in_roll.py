"""./manage bring_in_roll FILE --setting NAME: a school's list of pupils."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import CommandError, CommandParser

from goldenthread.access.actions import LodgedRefused, lodge
from goldenthread.access.clock import today
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions import rolls as actions
from goldenthread.casework.queries import rolls as queries
from goldenthread.casework.queries.bringing_read import authority_of
from goldenthread.documents.readers import Unreadable, rows_apart
from goldenthread.places.management.acting import ActingCommand

NOT_ENOUGH = (
    "The list does not tell who the pupils are: it needs columns for the name and the "
    "date of birth. Its heads are: {heads}."
)
NO_SETTING = "{name} is no setting whose list you may send."
NOT_YOURS = "{email} may not send lists of pupils: a SENCO or an officer may."


class Command(ActingCommand):
    """What needs an answer is set aside: answer it on the page of lists.

    The file given here stays where it is; the copy that is read is removed.
    """

    help = "Bring in a setting's list of pupils from CSV or a workbook"

    def add_arguments(self, parser: CommandParser) -> None:
        """The list, whose it is, whether only to look, and who is wanted."""
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, help="the list: .csv, .xlsx, .xls, .ods")
        parser.add_argument("--setting", required=True, help="its name or its code")
        parser.add_argument("--everybody", action="store_true", help="without SEN too")
        parser.add_argument("--dry-run", action="store_true", help="look, keep no row")
        parser.add_argument("--json", action="store_true", help="print all as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, compare, do what needs no answer, report; or one sentence why not."""
        viewer = self.viewer(options)
        if not viewer.may(Permission.ADD_CHILD):
            raise CommandError(NOT_YOURS.format(email=options["acting_as"] or "Nobody"))
        path: Path = options["file"]
        try:
            content = path.read_bytes()
            rows = rows_apart(content, path.name)
            told = self._bring(viewer, (path.name, content), rows, options)
        except OSError as problem:
            raise CommandError(
                f"The file {path} cannot be opened: {problem.strerror}."
            ) from None
        except (Unreadable, LodgedRefused, PermissionDenied) as problem:
            raise CommandError(str(problem)) from None
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        for word, number in sorted(told["counts"].items()):
            self.stdout.write(f"{word}: {number}")

    def _bring(
        self, viewer: Viewer, given: tuple[str, bytes], rows: Any, options: Any
    ) -> dict[str, Any]:
        """Keep the list, look, bring in; what came of each row."""
        name, content = given
        authority, on, wanted = authority_of(viewer), today(), options["setting"]
        settings = queries.own_settings(viewer)
        known = [one for one in settings if wanted.casefold() in names_of(one)]
        if not known:
            raise CommandError(NO_SETTING.format(name=wanted))
        source = lodge(authority, [content], name=name, on=on, by=viewer)
        sent = actions.SentRoll(source, only_sen=not options["everybody"])
        roll = actions.keep_roll(known[0], sent=sent, by=viewer, on=on)
        heads = queries.heads_of(viewer, roll, rows)
        if not heads.is_enough:
            raise CommandError(NOT_ENOUGH.format(heads=", ".join(heads.heads)))
        found = queries.read_through(viewer, roll, rows, on=on)
        actions.note_turns(roll, found=found, by=viewer)
        told = queries.rows_in(viewer, roll)
        if options["dry_run"]:
            return report([(one.number, one.turn, one.says) for one in told])
        actions.bring_in_roll(roll, found=found, by=viewer, on=on)
        return report([(one.number, one.came, one.says) for one in told.all()])


def names_of(setting: Any) -> set[str]:
    """By what a setting is known."""
    return {setting.name.casefold(), setting.code.casefold()} - {""}


def report(rows: list[tuple[int, str, str]]) -> dict[str, Any]:
    """What came of each row, and how often."""
    told = [{"row": number, "came": came, "says": says} for number, came, says in rows]
    return {"counts": dict(Counter(came for _, came, _ in rows)), "rows": told}
