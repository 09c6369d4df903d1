"""Cells as lists: run-on cells divided where a new sentence begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from goldenthread.documents.readers.grid import Kind
from goldenthread.plans.rules.reading.tables.gathered import Entry, printed
from goldenthread.plans.rules.reading.vocabulary import words

_STOP = re.compile(r"(?<=[.?!;])[’”\"')]*\s+(?=[A-Z‘“'\"(])")
# After these a sentence goes on, whatever the next word looks like.
_BINDING = ("the", "and", "of", "or", "in", "to", "for", "with", "by", "at")
_SHORTENED = re.compile(
    r"\b(?:e\.g|i\.e|etc|approx|no|mr|mrs|ms|dr|inc|vs|[A-Z])\.$", re.I
)


@dataclass(frozen=True)
class Divided:
    """Entries of a cell; ``inferred`` when the cell did not part them itself."""

    entries: list[str]
    inferred: bool


@cache
def _openers() -> re.Pattern[str]:
    known = sorted(words("columns")["openers"]["words"], key=len, reverse=True)
    begun = "|".join(map(re.escape, known))
    bound = "".join(rf"(?<!\b{word})" for word in _BINDING)
    return re.compile(rf"(?<=[a-z)]){bound}\s+(?=(?:{begun})\s+[a-z])")


def divided(entry: Entry) -> Divided:
    """The paragraphs of a cell, or its sentences when all run on in one."""
    texts = [printed(paragraph) for paragraph in entry.paragraphs]
    bullets = any(p.kind is Kind.BULLET for words_ in entry.paragraphs for p in words_)
    if len(texts) > entry.cells or bullets:
        return Divided([text for text in texts if text], False)
    parts = [part for text in texts for part in sentences(text)]
    return Divided(parts, len(parts) > len(texts))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a run-on text, also where a stop is missing."""
    cuts = [found.span() for found in _STOP.finditer(text)]
    cuts += [found.span() for found in _openers().finditer(text)]
    at = 0
    for start, end in sorted(cuts):
        before = text[at:start].strip()
        if _SHORTENED.search(before) or len(before.split()) < 2:
            continue
        yield before
        at = end
    if text[at:].strip():
        yield text[at:].strip()
