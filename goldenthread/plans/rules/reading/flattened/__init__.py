"""A table whose lines are lost: running text, column after column, page by page.

The headers still tell the columns and their order; the shapes of cells tell where one
ends. Cells that cannot be given to one action with certainty are kept aside, with the
actions they may belong to.
"""

from collections.abc import Sequence

from goldenthread.documents.readers.grid import Block, Piece
from goldenthread.plans.rules.reading.draft import CrossRef, DraftItem
from goldenthread.plans.rules.reading.flattened.blocks import Cell, blocks_of, cells_of
from goldenthread.plans.rules.reading.flattened.chain import (
    Cut,
    cut_into_cells,
    learn_names,
)
from goldenthread.plans.rules.reading.flattened.counts import counted
from goldenthread.plans.rules.reading.flattened.front import (
    read_front,
    read_governance,
    read_numbered,
    read_title,
    table_end,
)
from goldenthread.plans.rules.reading.flattened.giving import Section, give
from goldenthread.plans.rules.reading.flattened.heads import (
    Head,
    Zone,
    columns_of,
    headings_of,
    heads_in,
    zones_of,
)
from goldenthread.plans.rules.reading.flattened.stream import Stream, stream_of
from goldenthread.plans.rules.reading.flattened.tokens import Words, tokens_of
from goldenthread.plans.rules.reading.layout import Segment, pieces_of
from goldenthread.plans.rules.reading.ledger import Ledger

NAME = "table flattened to running text"
RUNNING = 200  # characters of a line that holds more than one row of a table
CONFIDENCE = 0.98
LETTERS = {"objective": "O", "theme": "T", "outcome": "U", "aim": "AIM"}


def segments(blocks: Sequence[Block]) -> list[Segment]:
    """The whole document, when headers of columns stand inside running text."""
    for at, block in enumerate(blocks):
        if isinstance(block, Piece) and _heads_running_text(blocks, at):
            return [Segment(0, len(blocks), CONFIDENCE)]
    return []


def _heads_running_text(blocks: Sequence[Block], at: int) -> bool:
    """A table of at least three columns begins here, its cells without borders."""
    piece = blocks[at]
    if not isinstance(piece, Piece):
        return False
    columns = columns_of(heads_in(piece.text))
    if "actions" not in columns or len(columns) < 3:
        return False
    if len(piece.text) >= RUNNING:
        return True
    behind = blocks[at + 1] if at + 1 < len(blocks) else None
    return len(columns) > 3 and isinstance(behind, Piece) and _holds_cells(behind)


def _holds_cells(piece: Piece) -> bool:
    """A long line in the midst of which dates stand as cells do."""
    if len(piece.text) < RUNNING:
        return False
    stream = stream_of([piece])
    words = Words(tokens_of(stream, 0, len(stream.text), ()), stream.text)
    return any(n > 0 for n in words.ends_of_time)


def read(blocks: Sequence[Block], ledger: Ledger) -> list[DraftItem]:
    """All items of a flattened plan."""
    stream = stream_of(list(pieces_of(blocks)))
    ledger.add_noise("page foot", *stream.feet)
    heads = heads_in(stream.text)
    for head in heads:
        ledger.add_noise("column headers", *stream.pieces(head.start, head.end))
    begin = read_title(stream, ledger)
    end = table_end(stream, heads[-1].end)
    zones = zones_of(stream.text, heads, end)
    first = zones[0].begin
    items, front_end = read_numbered(stream, begin, first, ledger)
    read_front(stream, begin, front_end, ledger)
    known = frozenset(item.number for item in items)
    for zone, (words, cuts) in zip(zones, _cut(stream, zones, heads), strict=True):
        cells = cells_of(cuts, words, stream)
        objective = _objective(stream, zone, ledger, known)
        items += _read_cells(cells, objective, headings_of(stream.text, heads), ledger)
    read_governance(stream, end, ledger)
    return items


def _cut(
    stream: Stream, zones: Sequence[Zone], heads: Sequence[Head]
) -> list[tuple[Words, list[Cut]]]:
    """All parts of the table cut into cells, twice: what was learnt first is used."""
    columns = columns_of(heads)
    running = [
        Words(tokens_of(stream, zone.start, zone.end, heads), stream.text)
        for zone in zones
    ]
    learn_names([(words, cut_into_cells(words, columns)) for words in running])
    return [
        (words, counted(words, cut_into_cells(words, columns))) for words in running
    ]


def _read_cells(
    cells: Sequence[Cell],
    objective: DraftItem | None,
    headings: dict[str, str],
    ledger: Ledger,
) -> list[DraftItem]:
    key = objective.key if objective else None
    section = Section(key, tuple(headings), headings, ledger)
    blocks, stray = blocks_of(cells)
    for block in blocks:
        give(block, section)
    for cell in stray:
        ledger.leave(*cell.pieces, note="A list that no line before it announces.")
    return ([objective] if objective else []) + section.items


def _objective(
    stream: Stream, zone: Zone, ledger: Ledger, known: frozenset[str | None]
) -> DraftItem | None:
    """The item that the heading of a zone is."""
    if zone.kind is None or zone.number is None:
        return None
    number = stream.text[slice(*zone.number)]
    ledger.take(*stream.pieces(zone.begin, zone.number[1]))
    key = ledger.new_key(f"{LETTERS.get(zone.kind, 'O')}{number}")
    item = DraftItem(key, zone.kind, number=number)
    if zone.title:
        pieces = stream.pieces(*zone.title)
        ledger.take(*pieces)
        item.title = item.text = " ".join(piece.text for piece in pieces)
        item.anchors["title"] = [piece.anchor for piece in pieces]
    if zone.link:
        raw = stream.text[slice(*zone.link)]
        ledger.take(*stream.pieces(*zone.link))
        item.cross_refs = [
            CrossRef(raw, target, "heading", target in known)
            for target in zone.link_numbers
        ]
    return item
