"""./manage read_plan FILE: print what a document seems to say as a plan."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.documents.readers import Unreadable, read_apart
from goldenthread.plans.rules.reading import read_plan
from goldenthread.plans.rules.reading.outline import outline

REFUSED = 1


class Command(BaseCommand):
    """Read a document into a plan draft. It needs no database and changes nothing."""

    help = "Read a document into a plan draft and print an outline, or the draft itself"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the document")
        parser.add_argument(
            "--json", action="store_true", help="print the draft as JSON, nothing else"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        try:
            document = read_apart(path.read_bytes(), path.name)
        except OSError as problem:
            self._refuse(f"The file {path} cannot be opened: {problem.strerror}.")
        except Unreadable as problem:
            self._refuse(str(problem))
        draft = read_plan(document)
        if options["json"]:
            printed = json.dumps(draft.as_plain(), ensure_ascii=False, indent=1)
        else:
            printed = "\n".join(outline(draft))
        self.stdout.write(printed)

    def _refuse(self, sentence: str) -> None:
        self.stderr.write(sentence)
        sys.exit(REFUSED)
