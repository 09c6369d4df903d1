"""What cells and headings say of one item: its number, its title, its statement."""

from goldenthread.documents.readers.grid import Cell, Piece
from goldenthread.plans.rules.reading.tables.columns import plain
from goldenthread.plans.rules.reading.tables.gathered import (
    Gathered,
    Words,
    printed,
)
from goldenthread.plans.rules.reading.tables.headings import (
    Heading,
    leading_number,
    split_heading,
    whole_number,
    worded_heading,
)


def titled(words: list[Piece], heading: Heading | None) -> Gathered:
    """A group from the pieces of its heading."""
    group = Gathered(heading.kind if heading and heading.kind else "theme")
    if heading:
        number, rest = split_heading(words[0], heading)
        group.number, group.numbering = heading.number, [number]
        group.kind = heading.kind or group.kind
        words = [*([rest] if rest.text else []), *words[1:]]
    group.title = [words] if words else []
    return group


def is_same(item: Gathered, cell: Cell, numbers: Cell) -> bool:
    """Whether a parent cell names an item again, perhaps with other blanks."""
    number = whole_number(numbers.text) or numbers.text.strip()
    if number and item.number and number != item.number:
        return False
    if not cell.text:
        return bool(number) and number == item.number
    text = plain(cell.text)
    return text == plain(item.wording) or (
        bool(item.number)
        and text == plain(f"{item.number} {item.wording}")
        or text == plain(" ".join(p.text for p in item.numbering) + " " + item.wording)
    )


def names_of(item: Gathered) -> list[str]:
    """What a parent cell may call an item it means: words, number, or both."""
    numbering = " ".join(piece.text for piece in item.numbering)
    both = [plain(f"{item.number} {item.wording}")] if item.number else []
    number = [f"#{item.number}"] if item.number else []
    return [plain(item.wording), plain(f"{numbering} {item.wording}"), *both, *number]


def say(item: Gathered, found: list[Words], *, numbered: bool) -> None:
    """Give an item its statement; a number printed before it goes to its own place."""
    if not found:
        return
    first = found[0][0]
    heading = worded_heading(first.text) or (
        leading_number(first.text) if numbered else None
    )
    if heading:
        number, rest = split_heading(first, heading)
        item.number, item.numbering = heading.number, [number]
        found = [[*([rest] if rest.text else []), *found[0][1:]], *found[1:]]
        found = [words for words in found if words]
    if len(found) > 1 and _is_caption(found):
        item.title, found = found[:1], found[1:]
    item.text = found


def _is_caption(found: list[Words]) -> bool:
    """A bold first line over plain text is a title."""
    first = found[0]
    bold = all(piece.bold for piece in first)
    rest = any(piece.bold for words in found[1:] for piece in words)
    return bold and not rest and len(printed(first).split()) <= 15


def number_from(item: Gathered, cell: Cell) -> None:
    if cell.text:
        item.number = whole_number(cell.text) or cell.text.strip().rstrip(".")
        item.numbering = list(cell.pieces)
