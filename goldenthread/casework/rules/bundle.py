"""The pages of a bundle: numbers that never change once they were sent to anybody."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

LETTERS = "abcdefghijklmnopqrstuvwxyz"
LABEL = re.compile(r"(\d+)([a-z]*)")


@dataclass(frozen=True)
class Entry:
    """One document that goes in: what it is known by, and how many pages it has."""

    key: str
    pages: int


def labelled(
    entries: Sequence[Entry], before: Mapping[str, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """A number for each page of each document, in the order they are to stand.

    ``before``: what has been sent with which numbers, also what is left out now. Those
    numbers stay and are never given again; what comes late gets letters after the page
    that it follows: 12a, 12b. Without anything before, pages are 1, 2, 3 ….
    """
    if not before:
        return numbered(entries)
    used = {label for labels in before.values() for label in labels}
    found: dict[str, tuple[str, ...]] = {}
    base = 0
    for entry in entries:
        labels = list(before.get(entry.key, ()))[: entry.pages]
        if labels:
            base = max(base, *(order_of(label)[0] for label in labels))
        late = lettered(base, used)
        while len(labels) < entry.pages:
            labels.append(next(late))
            used.add(labels[-1])
        found[entry.key] = tuple(labels)
    return found


def numbered(entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """Plain numbers through all documents."""
    numbers = count(1)
    return {
        entry.key: tuple(str(next(numbers)) for _ in range(entry.pages))
        for entry in entries
    }


def lettered(base: int, used: set[str]) -> Iterator[str]:
    """Labels after a page that nobody has had: 12a … 12z, 12aa ….

    They go on after the last that was ever given there, so that order tells age.
    """
    given = [order_of(label)[1] for label in used if order_of(label)[0] == base]
    last = max(given, default=0)
    return (f"{base}{letters(number)}" for number in count(last + 1))


def letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa."""
    found = ""
    while number:
        number, left = divmod(number - 1, len(LETTERS))
        found = LETTERS[left] + found
    return found


def order_of(label: str) -> tuple[int, int]:
    """Where a label stands: 12 before 12a before 12b before 13."""
    hit = LABEL.fullmatch(label)
    if hit is None:
        return (0, 0)
    place = 0
    for letter in hit[2]:
        place = place * len(LETTERS) + LETTERS.index(letter) + 1
    return int(hit[1]), place


def in_words(labels: Sequence[str]) -> str:
    """Labels of one document, as an index prints them: 5, or 5 to 9."""
    if not labels:
        return "no page"
    return labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]}"
