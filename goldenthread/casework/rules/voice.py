"""A child's own views: symbols and a scale to choose from, and how they are told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.sections import PlanSchema

# Our own drawings stand under these names in static/casework/symbols.
SYMBOLS = {
    "home": "Being at home",
    "school": "School",
    "friends": "Friends",
    "play": "Playing",
    "draw": "Drawing and making",
    "music": "Music",
    "read": "Reading and writing",
    "outside": "Being outside",
    "animals": "Animals",
    "quiet": "Quiet time",
    "noise": "Noise",
    "help": "Asking for help",
}
SOUND_KINDS = frozenset({"wav", "mp3", "m4a", "ogg"})
PICTURE_KINDS = frozenset({"png", "jpeg"})
FEELINGS = {
    1: "Very sad",
    2: "A bit sad",
    3: "All right",
    4: "Happy",
    5: "Very happy",
}


@dataclass(frozen=True)
class Spoken:
    """What a child said, in whichever ways: words, symbols, a face, a recording."""

    words: str = ""
    likes: tuple[str, ...] = ()
    hard: tuple[str, ...] = ()
    feeling: int | None = None
    transcript: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said but perhaps a recording."""
        said = (self.words.strip(), self.likes, self.hard, self.feeling)
        return not any(said)


def labels(keys: Iterable[str]) -> str:
    """Symbols in words."""
    return ", ".join(SYMBOLS[key].lower() for key in keys if key in SYMBOLS)


def lines_of(said: Spoken) -> list[str]:
    """What a child said, line by line, as a page prints it beside the symbols."""
    found = []
    if said.feeling:
        found.append(f"How I feel: {FEELINGS[said.feeling].lower()}")
    if said.likes:
        found.append(f"I like: {labels(said.likes)}")
    if said.hard:
        found.append(f"This is hard for me: {labels(said.hard)}")
    return found


def quoted(said: Spoken, *, day: date, helper: str) -> str:
    """The same as a plan quotes it: the child's words between marks, the rest named."""
    spoken = [f"“{words.strip()}”" for words in (said.words, said.transcript) if words]
    chosen = lines_of(said)
    pictures = [f"Chosen with pictures: {'. '.join(chosen)}."] if chosen else []
    helped = f", with help from {helper}" if helper else ""
    return "\n".join([*spoken, *pictures, f"Said on {day_in_words(day)}{helped}."])


CHILD = "child"  # the part of a section that holds a child's own words


@dataclass(frozen=True)
class PartOf:
    """A part of a section."""

    section: str
    part: str


def child_part(schema: PlanSchema) -> PartOf | None:
    """Where a plan holds the child's own words."""
    for section in schema.sections:
        if any(part.key == CHILD for part in section.parts):
            return PartOf(section.key, CHILD)
    return None
