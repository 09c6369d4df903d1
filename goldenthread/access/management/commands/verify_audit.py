"""./manage verify_audit: reads every event again and says whether the chain holds."""

from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.access import queries
from goldenthread.access.engine.chain import Head, verified
from goldenthread.access.rules import Viewer

MOST_SHOWN = 20


class Command(BaseCommand):
    """Note the head it prints in another place: it proves that nothing was cut off."""

    help = "Check the chain of events of one authority, or of each."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer one authority, and heads that were noted before."""
        parser.add_argument("--authority", metavar="SLUG", help="only this one")
        parser.add_argument(
            "--noted",
            metavar="NUMBER:HASH",
            action="append",
            default=[],
            help="a head that was printed before; give the authority too",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the head of each chain, or where it breaks."""
        chosen = queries.authorities(None)
        if options["authority"]:
            chosen = chosen.filter(slug=options["authority"])
        if not chosen:
            raise CommandError("There is no such authority.")
        noted = [head_of(words) for words in options["noted"]]
        broken = [one.slug for one in chosen if not self.holds(one, noted)]
        if broken:
            raise CommandError(
                f"The record of events does not hold for {', '.join(broken)}: keep "
                "this machine as it is and compare with a backup."
            )

    def holds(self, authority: Any, noted: list[Head]) -> bool:
        """Whether one authority's chain holds; say what was found."""
        viewer = Viewer(None, authority.pk, channel="command")
        head = queries.head(viewer)
        found = verified(queries.chain(viewer), head, *noted)
        breaks = list(islice(found, MOST_SHOWN))
        for one in breaks:
            self.stdout.write(f"{authority.slug}: {one.why}")
        if not breaks:
            self.stdout.write(
                f"{authority.slug}: {head.number} events hold. "
                f"Head {head.number}:{head.hash}"
            )
        return not breaks


def head_of(words: str) -> Head:
    """A noted head, as it was printed."""
    number, _, digest = words.partition(":")
    if not number.isdecimal() or len(digest) != 64:
        raise CommandError("Give a head as it was printed: NUMBER:HASH.")
    return Head(int(number), digest)
