"""A working document: one text with each side's changes marked, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

AUTHORITY, FAMILY = "authority", "family"
WORD = re.compile(r"\s+|[^\W_]+|[^\s]")


class By(StrEnum):
    """Who wants a change."""

    NOBODY = ""
    FAMILY = FAMILY
    AUTHORITY = AUTHORITY
    BOTH = "both"


@dataclass(frozen=True)
class Run:
    """A stretch of words: as it was, put in, or taken out; and by whom."""

    words: str
    by: By = By.NOBODY
    is_out: bool = False


def marked(base: str, family: str, authority: str) -> tuple[Run, ...]:
    """The base text with both sides' changes; what both want is agreed."""
    old = tokens(base)
    theirs, ours = edits(old, tokens(family)), edits(old, tokens(authority))
    runs: list[Run] = []
    for place in range(len(old) + 1):
        runs += put_in(theirs.added.get(place, ""), ours.added.get(place, ""))
        if place < len(old):
            by = whose(place in theirs.gone, place in ours.gone)
            runs.append(Run(old[place], by, by != By.NOBODY))
    return tuple(joined(runs))


@dataclass(frozen=True)
class Edits:
    """One side's changes: words put in before a place, and places taken out."""

    added: dict[int, str]
    gone: frozenset[int]


def edits(old: Sequence[str], new: Sequence[str]) -> Edits:
    """What one side changed in the base text."""
    added: dict[int, str] = {}
    gone: set[int] = set()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, from_, to in matcher.get_opcodes():
        if tag == "equal":
            continue
        gone.update(range(first, last))
        if to > from_:
            added[last] = "".join(new[from_:to])
    return Edits(added, frozenset(gone))


def put_in(theirs: str, ours: str) -> Iterator[Run]:
    """Words put in at one place, by one side, by the other, or by both alike."""
    if theirs and theirs == ours:
        yield Run(theirs, By.BOTH)
        return
    if theirs:
        yield Run(theirs, By.FAMILY)
    if ours:
        yield Run(ours, By.AUTHORITY)


def whose(theirs: bool, ours: bool) -> By:
    """Who wants a word out."""
    if theirs and ours:
        return By.BOTH
    if theirs:
        return By.FAMILY
    return By.AUTHORITY if ours else By.NOBODY


def tokens(text: str) -> list[str]:
    """Words, signs and the spaces between them."""
    return WORD.findall(text.replace("\r\n", "\n"))


def joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Neighbours of one kind as one run."""
    held: Run | None = None
    for run in runs:
        if held and (held.by, held.is_out) == (run.by, run.is_out):
            held = Run(held.words + run.words, run.by, run.is_out)
            continue
        if held:
            yield held
        held = run
    if held:
        yield held
