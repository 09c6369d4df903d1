"""Words of a text that look like somebody's name, for a person to decide about."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib import resources

from goldenthread.documents.rules.redaction.words import folded

UPPER, LOWER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĘĞİŁŃŇŌŘŚŠŞŽŻŹ", "a-zà-öø-ÿāăąćčďęğıłńňōřśšşžżź"
FORE = "(?:Mac|Mc|Fitz|[A-Z]['’])?"  # of a name that goes on with a capital
WORD = rf"{FORE}[{UPPER}][{LOWER}]+(?:['’-]{FORE}[{UPPER}][{LOWER}]+)*"
LOUD = rf"[{UPPER}][{UPPER}'’-]+"
SMALL = r"(?:(?:van|von|de|der|den|da|dos|al|el|bin|ap|ab)\s+){0,2}"
INITIALS = rf"(?:[{UPPER}]\.?\s?){{1,3}}"
NAME = re.compile(
    rf"\b(?:(?P<title>Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.?\s+)?"
    rf"(?P<name>{INITIALS}\b{WORD}|{WORD}(?:\s+{SMALL}{WORD}){{0,3}}"
    rf"|{LOUD}(?:\s+{LOUD}){{1,4}}|{WORD}\.{WORD})"
)
MOST = 60


@cache
def ordinary() -> frozenset[str]:
    """Words with a capital that name nobody: months, services, what papers are."""
    text = resources.files(__package__).joinpath("ordinary.txt").read_text("utf-8")
    return frozenset(text.split())


def names_in(text: str, known: Iterable[str] = ()) -> list[str]:
    """Runs of capitalised words that may be names, most frequent first.

    ``known``: the child's own and whoever the paper is from; they are not offered.
    """
    lower = set(re.findall(r"\b[a-zà-öø-ÿ]+\b", text))
    own = {part for name in known for part in folded(name).split()}
    counts: Counter[str] = Counter()
    for hit in NAME.finditer(text):
        words = trimmed(hit["name"].split(), lower, own)
        if words and (len(words) > 1 or hit["title"] or is_inside(text, hit)):
            counts[" ".join(words)] += 1
    return [name for name, _ in counts.most_common(MOST)]


def trimmed(words: list[str], lower: set[str], own: set[str]) -> list[str]:
    """A run without ordinary words at its ends, and nothing if it is the child's."""
    found = [word for word in words if not is_ordinary(word, lower)]
    return [] if {folded(word) for word in found} <= own else found


def is_ordinary(word: str, lower: set[str]) -> bool:
    """Whether a word names nobody: it is on the list, or stands small elsewhere."""
    low = word.lower()
    return low in ordinary() or low in lower or len(word) < 2


def is_inside(text: str, hit: re.Match[str]) -> bool:
    """Whether a run stands inside a sentence, where only names have capitals."""
    before = text[: hit.start()].rstrip()
    return (
        bool(before)
        and before[-1] not in ".!?:•\n"
        and "\n" not in (text[len(before) : hit.start()])
    )
