"""./manage lint_provision: what is vague, missing or misplaced in a sentence."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.casework.rules.lint.lines import Refused, answer, sentences_in, told

REFUSED = 1


class Command(BaseCommand):
    """Sentences come on standard input. No database is needed and nothing changes."""

    help = (
        "Read sentences of a child's plan from standard input, one a line, and say "
        "what is vague, not quantified, no outcome, not SMART or in the wrong section"
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How the answer is printed; the sentences are on standard input."""
        parser.add_argument(
            "--json", action="store_true", help="print one JSON object a sentence"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read every line, then answer every line: a refused input prints nothing."""
        try:
            sentences = sentences_in(sys.stdin.buffer.read())
        except Refused as problem:
            self.stderr.write(str(problem))
            sys.exit(REFUSED)
        for section, text in sentences:
            if options["json"]:  # in ASCII: UTF-8 on every system
                self.stdout.write(json.dumps(answer(section, text)))
            else:
                self.stdout.write("\n".join(told(section, text)))
