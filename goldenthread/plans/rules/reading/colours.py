"""Colours of a status: they mean what the document's own key says, else nothing."""

import re
from collections.abc import Iterator, Sequence

from goldenthread.documents.readers.grid import Block, Document, Piece, Table
from goldenthread.plans.rules.reading.draft import DraftItem
from goldenthread.plans.rules.reading.ledger import Fate, Ledger
from goldenthread.plans.rules.reading.statuses import read_status

_COLOUR = r"blue|green|amber|red|gr[ae]y|yellow|white|purple|black|orange"
_PAIR = re.compile(
    rf"\b(?P<colour>{_COLOUR})\b\s*(?:[-–—:=]|means|is)\s*(?P<sense>[^.;|•]+?)"
    rf"(?=\s*(?:[.;|•]|,?\s*\b(?:{_COLOUR})\b\s*(?:[-–—:=]|means)|$))",
    re.I,
)
_ONE = re.compile(rf"^(?:{_COLOUR})$", re.I)


def colour_key(document: Document) -> dict[str, str]:
    """Each colour with the words that the document gives for it, if it gives any."""
    found: dict[str, str] = {}
    for colour, sense in _pairs(document):
        found.setdefault(colour.casefold(), sense.strip())
    return found if len(found) > 1 else {}


def without_keys(blocks: Sequence[Block], ledger: Ledger) -> list[Block]:
    """The blocks but for lines that are the key: they explain items and are none."""
    keys = [b for b in blocks if isinstance(b, Piece) and _is_key(b.text)]
    ledger.take(*keys, fate=Fate.FRONT)
    return [block for block in blocks if block not in keys]


def _is_key(text: str) -> bool:
    colours = {pair["colour"].casefold() for pair in _PAIR.finditer(text)}
    return len(colours) > 1


def _pairs(document: Document) -> Iterator[tuple[str, str]]:
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                texts = [cell.text for cell in row.cells if not cell.carried]
                if len(texts) == 2 and _ONE.match(texts[0]):
                    yield texts[0], texts[1]
        elif len(re.findall(_COLOUR, block.text, re.I)) > 1 or "key" in block.text[:12]:
            for pair in _PAIR.finditer(block.text):
                yield pair["colour"], pair["sense"]


def _colour(raw: str, key: dict[str, str]) -> str:
    """The colour that a status is, or whose first letter it is."""
    word = raw.casefold().strip()
    known = [colour for colour in key if len(word) == 1 and colour[0] == word]
    return known[0] if len(known) == 1 else word


def apply_key(items: Sequence[DraftItem], key: dict[str, str]) -> None:
    """A status that is a colour means what the key says, and nothing without one."""
    for item in items:
        status = item.status
        meaning = key.get(_colour(status.raw, key)) if status else None
        if status is None or meaning is None:
            continue
        meant = read_status(meaning)
        status.normalised, status.phase = meant.normalised, meant.phase
        status.stated_timeliness, status.cause = meant.stated_timeliness, meant.cause
