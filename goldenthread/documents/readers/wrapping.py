"""Lines that were broken because they were full: which of them belong together.

A line goes on in the next when the next one's first word would not have fitted on
it. Whether a text is broken so at all shows in its lines that begin with a small
letter: nearly all of them must follow a full line.
"""

from collections.abc import Sequence

from goldenthread.documents.readers.assembly import is_bullet

WIDTHS = range(50, 131)
ENOUGH = 3
LOOSE = 12  # lines broken by hand are not quite full


def continued(texts: Sequence[str], gaps: Sequence[bool]) -> frozenset[int]:
    """Positions of lines that go on with the line before; ``gaps``: a gap before."""
    width = max((len(text.rstrip()) for text in texts), default=0)
    if width not in WIDTHS:
        return frozenset()
    follow = [n for n in range(1, len(texts)) if not gaps[n] and _is_plain(texts, n)]
    full = frozenset(n for n in follow if _was_full(texts[n - 1], texts[n], width))
    small = [n for n in follow if texts[n].lstrip()[:1].islower()]
    broken = [n for n in small if n in full]
    if len(broken) < ENOUGH or len(broken) * 5 < len(small) * 4:
        return frozenset()
    return full


def _is_plain(texts: Sequence[str], at: int) -> bool:
    """Neither a bullet nor a row of a table."""
    drawn = any("\t" in text or "|" in text for text in texts[at - 1 : at + 1])
    return not drawn and not is_bullet(texts[at].strip())


def _was_full(line: str, below: str, width: int) -> bool:
    words = below.split(maxsplit=1)
    return bool(words) and len(line.rstrip()) + 1 + len(words[0]) > width - LOOSE
