"""./manage bring_in_caseload FILE: children, cases and days of a whole area at once."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import CommandError, CommandParser

from goldenthread.access.actions import LodgedRefused, lodge
from goldenthread.access.clock import today
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions import bringing_lists as actions
from goldenthread.casework.actions.bringing import NotReady
from goldenthread.casework.queries import bringing_lists as queries
from goldenthread.casework.queries.bringing_read import (
    authority_of,
    heads_of,
    understood,
)
from goldenthread.casework.rules.bringing.findings import Found
from goldenthread.documents.readers import Unreadable, rows_apart
from goldenthread.places.management.acting import ActingCommand

SHOWN = 20
NOT_ENOUGH = (
    "The list does not tell who the children are: it needs columns for the name and "
    "the date of birth. Its heads are: {heads}."
)
NOT_YOURS = "{email} may not bring in a caseload: a SEN manager may."


class Command(ActingCommand):
    """With --dry-run nothing is kept; without, one transaction brings all of it in.

    Rows that may be of a child who is here already are left out: answer them on the
    page of lists.
    """

    help = "Bring in a caseload (children, cases, days) from CSV or a workbook"

    def add_arguments(self, parser: CommandParser) -> None:
        """The list, whether only to look, and in which form to print."""
        super().add_arguments(parser)
        parser.add_argument("file", help="the list: .csv, .xlsx, .xls or .ods")
        parser.add_argument("--dry-run", action="store_true", help="look, keep nothing")
        parser.add_argument("--json", action="store_true", help="print all as JSON")
        parser.add_argument(
            "--unsaid-outcome",
            choices=["maintain", "amend"],
            default="",
            help="what a review decided where the list gives only its day",
        )
        parser.add_argument(
            "--second",
            default="",
            metavar="EMAIL",
            help="who else looked at a long list and brings it in",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, compare, bring in, report; or one sentence why not."""
        viewer, on = self.viewer(options), today()
        if not viewer.may(Permission.ALLOCATE):
            raise CommandError(NOT_YOURS.format(email=options["acting_as"] or "Nobody"))
        path = Path(options["file"])
        try:
            content = path.read_bytes()
            rows = rows_apart(content, path.name)
        except OSError as problem:
            raise CommandError(
                f"The file {path} cannot be opened: {problem.strerror}."
            ) from None
        except Unreadable as problem:
            raise CommandError(str(problem)) from None
        heads = heads_of(viewer, "caseload", rows)
        if not heads.is_enough:
            raise CommandError(NOT_ENOUGH.format(heads=", ".join(heads.heads)))
        unsaid = options["unsaid_outcome"]
        if options["dry_run"]:
            found = understood(viewer, "caseload", rows, unsaid=unsaid, on=on)
            self._print(looked_at(found), options)
            return
        second = options["second"]
        other = self.viewer(options | {"acting_as": second}) if second else viewer
        both = (viewer, other)
        self._print(self._bring(both, path.name, content, rows, unsaid), options)

    def _bring(
        self,
        both: tuple[Viewer, Viewer],
        name: str,
        content: bytes,
        rows: Any,
        unsaid: str,
    ) -> dict[str, Any]:
        """Keep the list, look, bring in; a long one by the second of the two."""
        viewer, second = both
        authority, on = authority_of(viewer), today()
        try:
            source = lodge(authority, [content], name=name, on=on, by=viewer)
            sent = actions.Sent(source, "caseload")
            brought = actions.keep_list(authority, sent=sent, by=viewer, on=on)
            found = understood(viewer, brought.kind, rows, unsaid=unsaid, on=on)
            actions.note_findings(brought, found=found, unsaid=unsaid, by=viewer)
            if queries.needs_second(viewer, brought):
                actions.ask_second(brought, by=viewer, on=on)
                found = understood(second, brought.kind, rows, unsaid=unsaid, on=on)
            actions.bring_in_list(brought, found=found, by=second, on=on)
        except (LodgedRefused, PermissionDenied, NotReady) as problem:
            raise CommandError(str(problem)) from None
        told = [
            {"row": each.number, "came": each.came, "says": each.says}
            for each in queries.rows_of(viewer, brought)
        ]
        return {"counts": dict(queries.came_of(viewer, brought)), "rows": told}

    def _print(self, told: dict[str, Any], options: dict[str, Any]) -> None:
        """The report: counts, and each row of which something is to be said."""
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        for word, number in sorted(told["counts"].items()):
            self.stdout.write(f"{word}: {number}")
        said = [each for each in told["rows"] if each["says"]]
        for each in said[:SHOWN]:
            self.stdout.write(f"  row {each['row']}: {each['says']}")
        if len(said) > SHOWN:
            self.stdout.write(f"  … and {len(said) - SHOWN} more: use --json.")


def looked_at(found: Sequence[Found]) -> dict[str, Any]:
    """What would come of a list."""
    rows = [
        {"row": each.row.number, "came": each.finding.value, "says": each.says}
        for each in found
    ]
    return {"counts": dict(Counter(each.finding.value for each in found)), "rows": rows}
