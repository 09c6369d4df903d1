"""Forms for words the public will read: what tells who is meant is read once more."""

from hashlib import sha256
from typing import Any, ClassVar

from django import forms

from goldenthread.documents.rules.recognising import tells_who
from goldenthread.ui.forms.base import Versioned
from goldenthread.ui.forms.words import speak


class ReadAgain(Versioned):
    """Asks for a tick where words may tell who wrote them, or of which child.

    The tick belongs to what was found: other words with other names ask anew.
    ``held``: nothing of it becomes public, so nothing is asked. ``known``: names that
    tell of nobody.
    """

    for_the_public: ClassVar[tuple[str, ...]] = ()  # the fields the public will read

    def __init__(
        self, *args: Any, held: bool = False, known: str = "", **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        words = [self.data.get(name, "") for name in self.for_the_public]
        found = [each for text in words for each in tells_who(text, known=known)]
        if found and not held:
            name = f"again_{digest(found)}"
            self.fields[name] = read_again(found)
            speak(name, self.fields[name])


def digest(found: list[tuple[str, str]]) -> str:
    """What was found, as a name of a field."""
    return sha256(repr(found).encode()).hexdigest()[:12]


def read_again(found: list[tuple[str, str]]) -> forms.BooleanField:
    """The tick that nobody can be recognised by these words."""
    said = ", ".join(f"“{words}” ({what})" for what, words in found)
    return forms.BooleanField(
        label="I have read it again: nobody can be recognised",
        help_text=f"These may tell who wrote it, or of which child: {said}.",
        error_messages={
            "required": "Take out what tells who is meant, or tick that nobody can be "
            "recognised"
        },
    )
