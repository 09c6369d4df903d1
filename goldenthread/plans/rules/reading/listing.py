"""Tables that lost their borders: heads once, then one cell a line.

Heads stand on lines of their own or together on one. A number or code begins a row;
without numbers the columns themselves say where a row begins. Also the list of a
number line and a text line without any heads.
"""

import re
from collections.abc import Sequence

from goldenthread.documents.readers.grid import Block, Kind, Piece, Table
from goldenthread.plans.rules.reading.draft import DraftItem
from goldenthread.plans.rules.reading.heads import (
    FIRM,
    Heads,
    heads_in,
    implied,
    start_of,
    titles_in,
    whole,
)
from goldenthread.plans.rules.reading.layout import Segment
from goldenthread.plans.rules.reading.ledger import Ledger
from goldenthread.plans.rules.reading.listed_rows import Walk
from goldenthread.plans.rules.reading.numbers import read_heading
from goldenthread.plans.rules.reading.vocabulary import words

NAME = "one cell a line"
ENOUGH = 3
_ANNEX = re.compile(
    r"(?:appendix|annex|appendices|annexes)(?: [a-z0-9]{1,3}\b.{0,60})?"
)
_DUTY = re.compile(r"\b(?:must|should|will|shall|needs? to|need to be|have to)\b", re.I)


def segments(blocks: Sequence[Block]) -> list[Segment]:
    """Runs of lines below heads printed once, and lists of numbers without any."""
    found = []
    for first, last in _stretches(blocks):
        lines = [block for block in blocks[first:last] if isinstance(block, Piece)]
        heads = heads_in(lines)
        if heads and _rows_below(lines, heads):
            begin = _above(lines, heads.lines.start)
            titles = titles_in(lines)
            if len(titles) > 1 and titles[0] == begin - 1 and begin > 1:
                begin -= 1
            end = _end(lines, heads.lines.stop)
            found.append(Segment(first + begin, first + end, 0.97))
        elif heads is None and implied(lines):
            begin = next(n for n, line in enumerate(lines) if _alone(line))
            begin = _above(lines, begin)
            end = _end(lines, begin)
            found.append(Segment(first + begin, first + end, 0.85))
        elif heads is None and _is_list(lines):
            begin = next(n for n, line in enumerate(lines) if start_of(line))
            found.append(Segment(first + begin, first + _end(lines, begin), 0.6))
    return found


def _stretches(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Stretches of lines between tables."""
    stretches, first = [], 0
    for at, block in enumerate([*blocks, Table(())]):
        if isinstance(block, Table):
            if at > first:
                stretches.append((first, at))
            first = at + 1
    return stretches


def _rows_below(lines: Sequence[Piece], heads: Heads) -> bool:
    """Numbered rows follow, or the heads are many enough to do without numbers."""
    below = lines[heads.lines.stop :]
    again = {label.field for label in map(whole, below) if label}
    numbered = any(start_of(line) for line in below[:2])
    fields = [label.field for label in heads.labels]
    firm = sum(field in FIRM for field in fields)
    if numbered:
        return len(again - set(fields)) <= 1
    return len(fields) > ENOUGH and firm > 1 and not again - set(fields)


def _end(lines: Sequence[Piece], at: int) -> int:
    """The heading behind which the table is over, or the end of the lines."""
    ends = frozenset(words("labels")["ends"]["words"])
    places = range(at + 1, len(lines))
    plain = {n: lines[n].text.casefold().strip(" .:") for n in places}
    over = (n for n in places if plain[n] in ends or _ANNEX.fullmatch(plain[n]))
    return next(over, len(lines))


def _above(lines: Sequence[Piece], at: int) -> int:
    """The headings right above the heads belong to the table, but for the title."""
    begin = at
    for n in range(at - 1, max(0, at - 4), -1):
        heading = read_heading(lines[n].text)
        if heading and heading.kind or (begin == n + 1 and _is_title(lines[n])):
            begin = n
    return begin


def _is_title(line: Piece) -> bool:
    return line.kind is Kind.HEADING and line.level != 1


def _is_list(lines: Sequence[Piece]) -> bool:
    """Three numbers or more alone on their lines, and most texts ask for something."""
    alone = [n for n, line in enumerate(lines[:-1]) if _alone(line)]
    texts = [lines[n + 1].text for n in alone if not _alone(lines[n + 1])]
    asking = [text for text in texts if _DUTY.search(text)]
    labels = [line for line in lines if whole(line)]
    return len(alone) >= ENOUGH and len(asking) * 2 > len(alone) and not labels


def _alone(line: Piece) -> bool:
    start = start_of(line)
    return start is not None and start.rest is None


def read(blocks: Sequence[Block], ledger: Ledger) -> list[DraftItem]:
    """The items of one run."""
    lines = [block for block in blocks if isinstance(block, Piece)]
    return Walk(ledger, lines).items()
