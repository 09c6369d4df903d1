"""./manage hear_phrases: work out anew what the phrases of our concepts mean."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldenthread.directory.engine import meaning, vectors
from goldenthread.directory.rules.search_concepts import own_concepts
from goldenthread.directory.rules.search_words import PHRASES

AT_ONCE = 64


class Command(BaseCommand):
    """Run after a change of the concepts; the file is kept with the code."""

    help = "Work out what the phrases of the search's concepts mean, and keep it"
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Read every phrase again; about half a minute."""
        phrases = list(dict.fromkeys(text for _, text in own_concepts().phrases))
        heard = [
            meaning.of_phrases(phrases[first : first + AT_ONCE])
            for first in range(0, len(phrases), AT_ONCE)
        ]
        read = [part for part in heard if part is not None]
        if not read:
            raise CommandError("The model of meaning does not run on this machine.")
        vectors.write(PHRASES, phrases, vectors.joined(read))
        self.stdout.write(f"{len(phrases)} phrases heard.")
