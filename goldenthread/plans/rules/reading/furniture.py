"""Site furniture: navigation, footers, page marks, contact lines, cookie banners.

It is taken out before any layout is recognised, so it can never reach an item.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from goldenthread.documents.readers.grid import Block, Kind, Piece, Table
from goldenthread.plans.rules.reading.labels import read_header, read_label
from goldenthread.plans.rules.reading.ledger import Ledger
from goldenthread.plans.rules.reading.numbers import read_heading
from goldenthread.plans.rules.reading.vocabulary import words

CONTACT_LINES = 6
TITLE_WORDS = 3
NEAR_TITLE = 4  # a subtitle may begin with the title; a running header comes later
BIT = 5  # letters


@cache
def _lines() -> dict[str, str]:
    lines = words("furniture")["lines"]
    return {line: kind for kind in lines for line in lines[kind]}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    patterns = words("furniture")["patterns"]
    return tuple(
        (kind, re.compile(f"(?:{'|'.join(patterns[kind])})", re.I)) for kind in patterns
    )


def furniture_kind(piece: Piece) -> str | None:
    """What furniture a piece is, or None when it is the document's own text."""
    if piece.kind is Kind.FURNITURE:
        return "page furniture"
    plain = piece.text.casefold().strip().rstrip(".:")
    fits = (kind for kind, pattern in _patterns() if pattern.fullmatch(piece.text))
    return _lines().get(plain) or next(fits, None)


def without_furniture(blocks: Sequence[Block], ledger: Ledger) -> list[Block]:
    """The blocks that belong to the plan; the others are entered as noise."""
    runs = dict.fromkeys(_contact_run(blocks), "contact")
    runs |= dict.fromkeys(_shared_run(blocks), "similar documents")
    runs |= dict.fromkeys(_sideways(blocks), "label printed sideways")
    kept: list[Block] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            kept.append(block)
            continue
        kind = runs.get(at) or furniture_kind(block)
        if kind:
            ledger.add_noise(kind, block)
        else:
            kept.append(block)
    heads = list(_running_heads(kept))
    ledger.add_noise("running header", *heads)
    return [block for block in kept if block not in heads]


def _contact_run(blocks: Sequence[Block]) -> Iterator[int]:
    """Positions of a contact heading and of the contact lines right below it."""
    known = words("furniture")["contact"]
    for at, block in enumerate(blocks):
        if _plain(block) not in known["headings"]:
            continue
        end = at + 1
        while end < len(blocks) and _is_contact(blocks[end], known["marks"]):
            end += 1
        if at + 1 < end <= at + 1 + CONTACT_LINES or end == len(blocks):
            yield from range(at, end)


def _shared_run(blocks: Sequence[Block]) -> range:
    """What a sharing site lists between its heading and the document's own text."""
    known = words("furniture")["shared"]
    plain = [_plain(block) for block in blocks]
    begins = (at for at, text in enumerate(plain) if text in known["begins"])
    first = next(begins, len(blocks))
    ends = (at for at, text in enumerate(plain) if text in known["ends"] and at > first)
    return range(first, next(ends, first))


def _running_heads(blocks: Sequence[Block]) -> Iterator[Piece]:
    """Later lines that begin with the title, perhaps behind the number of a page."""
    first = _text(blocks[0]) if blocks else ""
    is_item = read_heading(first) or read_label(first) or read_header(first)
    if len(first.split()) < TITLE_WORDS or is_item:
        return
    title = re.compile(rf"(?:\d{{1,3}}\s+)?{re.escape(first)}\b.{{0,90}}", re.I)
    for block in blocks[NEAR_TITLE:]:
        if isinstance(block, Piece) and title.fullmatch(block.text):
            yield block


def _sideways(blocks: Sequence[Block]) -> Iterator[int]:
    """Bits of a few letters that together begin a label printed sideways."""
    labels = [
        label.replace(" ", "") for label in words("furniture")["vertical"]["words"]
    ]
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and 0 < len(_plain(blocks[end])) <= BIT:
            end += 1
        letters = "".join(_plain(block) for block in blocks[at:end]).replace(" ", "")
        begins = any(label.startswith(letters) for label in labels)
        if end > at + 1 and len(letters) >= BIT - 1 and begins:
            yield from range(at, end)
        at = max(end, at + 1)


def _text(block: Block) -> str:
    return "" if isinstance(block, Table) else block.text


def _plain(block: Block) -> str:
    return _text(block).casefold().strip(" :.")


def _is_contact(block: Block, marks: Sequence[str]) -> bool:
    plain = _plain(block)
    return bool(plain) and len(plain) < 160 and any(mark in plain for mark in marks)
