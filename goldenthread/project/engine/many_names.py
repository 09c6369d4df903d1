"""Passages of reports with names of others in them, written for the bench alone."""

from collections.abc import Iterator
from dataclasses import dataclass

CHILD = "Ines Maddock"
FIRST = (
    *("Oliver", "Zainab", "Siân", "Tom", "Priya", "Jean-Luc", "Aoife", "Will", "Rose"),
    *("Mohammed", "Nia", "Kofi", "Grace", "Łukasz", "Mei", "Bo", "Chloe", "Hamish"),
)
LAST = (
    *("Hartley", "Ali", "Pryce-Jones", "Maddock", "O’Neill", "Chandran", "Brown"),
    *("Van der Berg", "Okafor", "Singh", "MacLeod", "Nowak", "Young", "Field", "Ng"),
)
WAYS = (
    ("sat beside {first} {last} at lunch", "{first} {last}"),
    ("was hit by {FIRST} {LAST} on the way", "{FIRST} {LAST}"),
    ("is named in the log of {last}, {first}", "{last}, {first}"),
    ("plays best with {first}’s brother", "{first}’s"),
    ("was told so by Mrs {last} at the gate", "{last}"),
    ("answered {initial}. {last} in a whisper", "{last}"),
    ("copies what {first} does in the corridor", "{first}"),
    ("keeps the card of {first}\u00a0{last} in a tray", "{first}\u00a0{last}"),
    ("had the mail of {first}.{last}@example.org read out", "{first}.{last}"),
)
AROUND = (
    "In the autumn term Ines worked in a group of four and {way}; the adult noted it.",
    "Ines {way}. She was calm again after ten minutes with her visual timetable.",
    "The family told us that Ines {way}, and that this has happened before.",
)


@dataclass(frozen=True)
class Passage:
    """A passage, whose name stands in it, and exactly how it is written there."""

    text: str
    name: str
    written: str


def passages(count: int) -> Iterator[Passage]:
    """So many passages: every way of writing, names in turn."""
    for number in range(count):
        first = FIRST[number % len(FIRST)]
        last = LAST[number * 7 % len(LAST)]
        way, shown = WAYS[number % len(WAYS)]
        values = {
            "first": first,
            "last": last,
            "FIRST": first.upper(),
            "LAST": last.upper(),
            "initial": first[0],
        }
        text = AROUND[number % len(AROUND)].replace("{way}", way.format(**values))
        yield Passage(text, f"{first} {last}", shown.format(**values))
