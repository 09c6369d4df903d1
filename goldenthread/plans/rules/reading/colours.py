"""Colours and letters of a status: they mean what the document's own key says."""

import re
from collections.abc import Iterator, Sequence

from goldenthread.documents.readers.grid import Block, Document, Piece, Table
from goldenthread.plans.rules.reading.draft import DraftItem
from goldenthread.plans.rules.reading.ledger import Fate, Ledger
from goldenthread.plans.rules.reading.statuses import is_status, read_status

MOST_ROWS = 12  # of a table that is a key
_COLOUR = r"blue|green|amber|red|gr[ae]y|yellow|white|purple|black|orange"
_PAIR = re.compile(
    rf"\b(?P<colour>{_COLOUR})\b\s*(?:[-–—:=]|means|is)\s*(?P<sense>[^.;|•]+?)"
    rf"(?=\s*(?:[.;|•]|,?\s*\b(?:{_COLOUR})\b\s*(?:[-–—:=]|means)|$))",
    re.I,
)
_LETTER = re.compile(
    r"(?:^|(?<=[\s;,|(]))(?P<colour>[A-Z]{1,2})\s*=\s*(?P<sense>[^=;|]+?)"
    r"(?=\s*(?:[;|)]|[.,]?\s+[A-Z]{1,2}\s*=|$))"
)
_LINE = re.compile(r"(?P<colour>[RAGBYWPC])\s*[-–—:]\s*(?P<sense>\S.{2,60})")
_ONE = re.compile(rf"(?i:{_COLOUR})|[A-Z]{{1,2}}")
_HEAD = re.compile(
    r"(?i)(?:(?:rag|brag|colou?r|status|progress|rating)\s+)*(?:key|legend)s?"
    r"(?: to (?:the )?[\w ]{3,20})?\s*:?"
)


def colour_key(document: Document) -> dict[str, str]:
    """Each colour or letter with the words that the document gives for it, if any."""
    found: dict[str, str] = {}
    for colour, sense in _pairs(document.blocks):
        found.setdefault(colour.casefold(), sense.strip())
    return found if len(found) > 1 else {}


def without_keys(blocks: Sequence[Block], ledger: Ledger) -> list[Block]:
    """The blocks but for lines that are the key: they explain items and are none."""
    keys = [blocks[n] for n in sorted(_key_lines(blocks))]
    ledger.take(*(b for b in keys if isinstance(b, Piece)), fate=Fate.FRONT)
    return [block for block in blocks if block not in keys]


def _key_lines(blocks: Sequence[Block]) -> set[int]:
    """Lines of several pairs, of one pair beside another, and the heading above."""
    told = {
        n: len({one["colour"].casefold() for one in _told(block.text)})
        for n, block in enumerate(blocks)
        if isinstance(block, Piece)
    }
    found = {
        n
        for n, times in told.items()
        if times > 1 or (times and _beside(n, told, blocks))
    }
    heads = {n - 1 for n in found if n and _is_head(blocks[n - 1])}
    return found | heads


def _beside(at: int, told: dict[int, int], blocks: Sequence[Block]) -> bool:
    """A line that is nothing but one pair, next to another such line."""
    near = [n for n in (at - 1, at + 1) if told.get(n)]
    return _is_pair(blocks[at]) and any(_is_pair(blocks[n]) for n in near)


def _is_pair(block: Block) -> bool:
    if not isinstance(block, Piece):
        return False
    return any(one[0] == block.text.rstrip(" .,;") for one in _told(block.text))


def _is_head(block: Block) -> bool:
    return isinstance(block, Piece) and bool(_HEAD.fullmatch(block.text))


def _told(text: str) -> list[re.Match[str]]:
    """The pairs of a line: colours, letters before "=", a letter and a status."""
    found = [*_PAIR.finditer(text), *_LETTER.finditer(text)]
    line = _LINE.fullmatch(text.rstrip(" .,;"))
    return found + ([line] if line and is_status(line["sense"]) else [])


def _pairs(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    lines = _key_lines(blocks)
    for n, block in enumerate(blocks):
        if isinstance(block, Table):
            yield from _in_table(block)
        elif n in lines or "key" in block.text[:12].casefold():
            for pair in _told(block.text):
                yield pair["colour"], pair["sense"]


def _in_table(table: Table) -> Iterator[tuple[str, str]]:
    """Rows of a colour or letter and its sense; cells that are pairs."""
    ends = (*table.rows[:MOST_ROWS], *table.rows[MOST_ROWS:][-MOST_ROWS:])
    rows = [[c.text for c in row.cells if not c.carried] for row in ends]
    if len(rows) <= MOST_ROWS:
        said = [row for row in rows if len(row) == 2 and _ONE.fullmatch(row[0])]
        yield from ((one, sense) for one, sense in said if len(said) > 1 and sense)
    for row in rows:
        pairs = [pair for text in row for pair in _told(text) if len(text) < 200]
        if len({pair["colour"] for pair in pairs}) > 1:
            yield from ((pair["colour"], pair["sense"]) for pair in pairs)


def _colour(raw: str, key: dict[str, str]) -> str:
    """What the key calls a status: itself, the colour of its letter, or its letter."""
    word = raw.casefold().strip(" .")
    if word in key:
        return word
    known = [one for one in key if word[:1] == one[:1] and 1 in (len(word), len(one))]
    coloured = len(word) == 1 or re.fullmatch(_COLOUR, word)
    return known[0] if len(known) == 1 and coloured else word


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
        status.confidence = meant.confidence
