"""Colours of a status: they mean what the document's own key says, else nothing."""

import re
from collections.abc import Sequence
from functools import cache

from goldenthread.documents.readers.grid import Block, Piece
from goldenthread.plans.rules.reading.draft import DraftItem
from goldenthread.plans.rules.reading.ledger import Fate, Ledger
from goldenthread.plans.rules.reading.statuses import read_status
from goldenthread.plans.rules.reading.vocabulary import words

ENOUGH = 2


@cache
def _entry() -> re.Pattern[str]:
    colours = words("statuses")["colours"]["words"]
    named = "|".join(re.escape(colour) for colour in colours if len(colour) > 1)
    begins = rf"\b({named})\s*[-–—=:]\s*"
    behind = rf"(?=[.;,]?\s+(?:{named})\s*[-–—=:]|$)"
    return re.compile(rf"{begins}(.+?){behind}", re.I)


def key_in(text: str) -> dict[str, str]:
    """The meaning of each colour, if the text is a key."""
    found = {m[1].casefold(): m[2].strip(" .;,") for m in _entry().finditer(text)}
    return found if len(found) >= ENOUGH else {}


def without_keys(blocks: Sequence[Block], ledger: Ledger) -> list[Block]:
    """The blocks but for the key, whose meanings go to the ledger's source."""
    kept: list[Block] = []
    for block in blocks:
        key = key_in(block.text) if isinstance(block, Piece) else {}
        if key and isinstance(block, Piece):
            ledger.source.setdefault("rag_key", {}).update(key)
            ledger.take(block, fate=Fate.FRONT)
        else:
            kept.append(block)
    return kept


def explain_colours(items: Sequence[DraftItem], ledger: Ledger) -> None:
    """Give colours the facets that the key's words say."""
    key: dict[str, str] = ledger.source.get("rag_key", {})
    for item in items:
        meaning = (
            key.get(item.status.raw.strip(" .").casefold()) if item.status else None
        )
        if item.status is None or meaning is None:
            continue
        said = read_status(meaning)
        item.status.normalised = said.normalised
        item.status.phase = said.phase
        item.status.stated_timeliness = said.stated_timeliness
