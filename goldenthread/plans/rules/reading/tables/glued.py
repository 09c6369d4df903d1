"""Group labels glued to the first cell of their rows: "Curriculum To make sure …"."""

import re
from collections.abc import Sequence
from functools import cache

from goldenthread.plans.rules.reading.ledger import part
from goldenthread.plans.rules.reading.tables.gathered import Gathered, Words
from goldenthread.plans.rules.reading.vocabulary import words


@cache
def _glued() -> re.Pattern[str]:
    known = sorted(words("columns")["groups"]["labels"], key=len, reverse=True)
    begun = words("columns")["groups"]["starters"]
    return re.compile(
        rf"^(?P<label>(?:{'|'.join(map(re.escape, known))}))(?:\s*[:–-]\s+(?=[A-Z])"
        rf"|\s+(?=(?:{'|'.join(map(str.capitalize, begun))})\s+[a-z]))",
        re.I,
    )


def unglue(items: Sequence[Gathered]) -> None:
    """Cut labels off statements; a label holds for the rows below it too."""
    found = [item for item in items if item.text and _label_end(item)]
    if not found:
        return
    leaves = {item.kind for item in found}
    label: Words = []
    for item in items:
        if item.kind not in leaves or not item.text:
            label = []
            continue
        end = _label_end(item)
        if end:
            piece = item.text[0][0]
            label = [part(piece, 0, len(piece.text[:end].rstrip(" :–-")))]
            item.text[0][0] = part(piece, end)
            item.glued = True
        item.group = list(label)


def _label_end(item: Gathered) -> int | None:
    """Where a label at the start of a statement ends."""
    match = _glued().match(item.text[0][0].text)
    if not match or not match["label"][0].isupper():
        return None
    rest = item.text[0][0].text[match.end() :]
    return match.end() if rest[:1].isupper() else None
