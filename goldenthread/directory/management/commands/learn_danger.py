"""./manage learn_danger: learn anew how people speak of danger."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldenthread.directory.engine import meaning, vectors
from goldenthread.directory.rules import search_danger_learnt as listening
from goldenthread.directory.rules.search_words import as_meant

AT_ONCE = 64


class Command(BaseCommand):
    """Run after a change of the sentences or the concepts; the file is kept here."""

    help = "Learn anew, from sentences, how people speak of danger, and keep it"
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Read every sentence again; about two minutes."""
        texts = [as_meant(text) for text, _ in listening.lessons()]
        heard = [
            meaning.of_phrases(texts[first : first + AT_ONCE])
            for first in range(0, len(texts), AT_ONCE)
        ]
        read = [part for part in heard if part is not None]
        if not read:
            raise CommandError("The model of meaning does not run on this machine.")
        listening.write(listening.learn(vectors.joined(read)))
        self.stdout.write(f"Learnt from {len(texts)} sentences.")
