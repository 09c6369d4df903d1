"""./manage compare_editions OLD NEW: what became of each item, with reasons."""

import json
import re
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.directory.engine.meaning import of_phrases
from goldenthread.plans.rules.lineage import compare
from goldenthread.plans.rules.lineage.entries import Entry, entries_of
from goldenthread.plans.rules.lineage.outline import outline

REFUSED = 1
# What stands in the address bar: the path, or all of it. Anything else is a file.
ADDRESS = re.compile(r"(?:https?://[^/]+)?/?(?:work/(?:editions|plans)|plans)/.+")
NOT_A_DRAFT = (
    "{name} is JSON but not a plan draft: give a document, or what "
    "./manage read_plan FILE --json prints."
)


class Unusable(Exception):
    """One sentence why a file gives no edition."""


class Command(BaseCommand):
    """Compare two editions. It changes nothing, and of files needs no database."""

    help = "Compare two editions of a plan: what each item became, what is unaccounted"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        kinds = "a document, a plan draft as JSON, or a stored edition's address"
        parser.add_argument("old", help=f"the older edition: {kinds}")
        parser.add_argument("new", help=f"the newer edition: {kinds}")
        parser.add_argument(
            "--json", action="store_true", help="print the links as JSON, nothing else"
        )
        parser.add_argument(
            "--authority", metavar="SLUG", default="", help="whose stored edition it is"
        )
        parser.add_argument(
            "--as", metavar="EMAIL", default="", dest="acting_as", help="who asks"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            old, new = (given(options[name], options) for name in ("old", "new"))
        except Unusable as problem:
            self.stderr.write(str(problem))
            sys.exit(REFUSED)
        found = compare(old, new, of_phrases)
        if options["json"]:
            printed = json.dumps(found.as_plain(), ensure_ascii=False, indent=1)
        else:
            printed = "\n".join(outline(found, old, new))
        self.stdout.write(printed)


def given(name: str, options: Mapping[str, Any]) -> Sequence[Entry]:
    """The items of a file, or of the stored edition at an address."""
    if ADDRESS.fullmatch(name) and not Path(name).exists():
        return stored(name, options)
    return edition(Path(name))


def stored(address: str, options: Mapping[str, Any]) -> Sequence[Entry]:
    """The items of a stored edition."""
    import django

    # Files are compared without the database; only an address asks for it.
    django.setup()
    from goldenthread.plans.management.stored_editions import NotStored, entries_at

    whose = {"authority": options["authority"], "email": options["acting_as"]}
    try:
        return entries_at(address, **whose)
    except NotStored as problem:
        raise Unusable(str(problem)) from None


def edition(path: Path) -> Sequence[Entry]:
    """The items of a file."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise Unusable(
            f"The file {path} cannot be opened: {problem.strerror}."
        ) from None
    if path.suffix.lower() == ".json":
        return from_draft(content, path.name)
    return from_document(content, path.name)


def from_draft(content: bytes, name: str) -> Sequence[Entry]:
    """The items of a plan draft."""
    try:
        draft = json.loads(content)
        entries = entries_of(draft["items"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unusable(NOT_A_DRAFT.format(name=name)) from None
    if repeated := repeats(entry.key for entry in entries):
        raise Unusable(
            f"{name} has two items with the key {repeated[0]}: give each its own."
        )
    return entries


def repeats(keys: Iterator[str]) -> list[str]:
    """Keys that come more than once."""
    return [key for key, count in Counter(keys).items() if count > 1]


def from_document(content: bytes, name: str) -> Sequence[Entry]:
    """The items that a document seems to hold."""
    # Readers are loaded only when there is a document: drafts start sooner.
    from goldenthread.documents.readers import Unreadable, read_apart
    from goldenthread.plans.rules.reading import read_plan

    try:
        draft = read_plan(read_apart(content, name))
    except Unreadable as problem:
        raise Unusable(str(problem)) from None
    return entries_of(draft.as_plain()["items"])
