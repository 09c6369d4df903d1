"""Marks a changed text word by word: what stayed, what was taken out, what was put in.

The words that stayed and those taken out are the old text; the words that stayed and
those put in are the new one, to the last blank.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from goldenthread.plans.rules.differences.values import Mark

WORD = re.compile(r"\s*\w+(?:['’\-]\w+)*|\s*[^\w\s]|\s+")
LARGEST = 4_000_000  # pairs of words: beyond it a text is shown as replaced
ALIKE = 0.3  # share of words in common below which marks would only be a muddle


def marked(before: str, after: str) -> tuple[Mark, ...]:
    """Both texts in one, with marks."""
    old, new = WORD.findall(before), WORD.findall(after)
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    end_old, end_new = len(old) - tail, len(new) - tail
    middle = _middle(old[head:end_old], new[head:end_new], len(old) + len(new))
    pieces = [("same", old[:head]), *middle, ("same", old[end_old:])]
    return tuple(_joined(_smoothed([(w, "".join(p)) for w, p in pieces if p])))


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words at the beginning are the same."""
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return place
    return min(len(one), len(other))


def _middle(
    old: Sequence[str], new: Sequence[str], whole: int
) -> list[tuple[str, Sequence[str]]]:
    """What stands between the first and the last word that changed."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    stayed = whole - len(old) - len(new)
    is_replaced = len(old) * len(new) > LARGEST or (
        stayed + matcher.quick_ratio() * (len(old) + len(new)) < ALIKE * whole
    )
    if is_replaced or not (old and new):
        return [("out", old), ("in", new)]
    found: list[tuple[str, Sequence[str]]] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found.append(("same", old[i1:i2]))
        else:
            found += [("out", old[i1:i2]), ("in", new[j1:j2])]
    return found


def _smoothed(pieces: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """A comma left between two changes is no island: it is taken out and put in."""
    last = len(pieces) - 1
    for place, (what, words) in enumerate(pieces):
        is_island = what == "same" and 0 < place < last and not re.search(r"\w", words)
        if is_island:
            yield "out", words
            yield "in", words
        else:
            yield what, words


def _joined(pieces: Iterator[tuple[str, str]]) -> Iterator[Mark]:
    """Between two runs that stayed: all that went out, then all that came in."""
    for stayed, run in groupby(pieces, key=lambda each: each[0] == "same"):
        found = list(run)
        for what in ("same",) if stayed else ("out", "in"):
            words = "".join(words for kind, words in found if kind == what)
            if words:
                yield Mark(what, words)


def as_text(marks: Sequence[Mark]) -> str:
    """Marks where there is no markup: 'Publish [taken out: a] [put in: the] list'."""
    names = {"out": "taken out", "in": "put in"}
    return " ".join(
        mark.words.strip()
        if mark.what == "same"
        else f"[{names[mark.what]}: {mark.words.strip()}]"
        for mark in marks
    )
