"""Old words beside new: which of them went, which of them came."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

PIECE = re.compile(r"\S+\s*")
MOST = 2_000  # words; a longer text is shown whole, as gone and come


@dataclass(frozen=True)
class Marked:
    """Some words, and whether the other text lacks them."""

    words: str
    differs: bool


def side_by_side(old: str, new: str) -> tuple[Sequence[Marked], Sequence[Marked]]:
    """Both texts in pieces; put together again each is the text that was given."""
    ours, theirs = PIECE.findall(old.strip()), PIECE.findall(new.strip())
    if max(len(ours), len(theirs)) > MOST:
        return (Marked(old, old != new),), (Marked(new, old != new),)
    plain = [[word.strip() for word in side] for side in (ours, theirs)]
    match = SequenceMatcher(None, plain[0], plain[1], autojunk=False)
    steps = match.get_opcodes()
    return (
        tuple(_pieces(ours, [(tag, a, b) for tag, a, b, _, _ in steps])),
        tuple(_pieces(theirs, [(tag, c, d) for tag, _, _, c, d in steps])),
    )


def _pieces(
    words: Sequence[str], steps: Sequence[tuple[str, int, int]]
) -> Iterator[Marked]:
    for tag, start, end in steps:
        if start < end:
            yield Marked("".join(words[start:end]), tag != "equal")
