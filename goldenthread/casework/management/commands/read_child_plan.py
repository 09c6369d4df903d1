"""./manage read_child_plan FILE: what a document seems to say as a child's plan."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.casework.rules.reading import NotAChildPlan, read_child_plan
from goldenthread.casework.rules.reading.outline import outline
from goldenthread.documents.readers import Unreadable, read_apart

REFUSED = 1


class Command(BaseCommand):
    """Read a child's plan from a document. It needs no database, changes nothing."""

    help = "Read a child's plan (EHC plan or CSP) from a document and print it"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The document, and in which form to print."""
        parser.add_argument("file", help="the document")
        parser.add_argument(
            "--json", action="store_true", help="print the draft as JSON, nothing else"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read in a process apart, print; or one sentence why not."""
        path = Path(options["file"])
        try:
            draft = read_child_plan(read_apart(path.read_bytes(), path.name))
        except OSError as problem:
            self._refuse(f"The file {path} cannot be opened: {problem.strerror}.")
        except (Unreadable, NotAChildPlan) as problem:
            self._refuse(str(problem))
        if options["json"]:
            printed = json.dumps(draft.as_plain(), ensure_ascii=False, indent=1)
        else:
            printed = "\n".join(outline(draft))
        self.stdout.write(printed)

    def _refuse(self, sentence: str) -> None:
        self.stderr.write(sentence)
        sys.exit(REFUSED)
