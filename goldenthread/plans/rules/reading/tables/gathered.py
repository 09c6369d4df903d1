"""What the rows of tables say of one item, before words are read for their sense."""

from dataclasses import dataclass, field

from goldenthread.documents.readers.grid import Cell, Kind, Piece
from goldenthread.plans.rules.reading.tables.columns import Field

Words = list[Piece]  # one paragraph; several pieces when a page or a line cut it


def printed(words: Words) -> str:
    """A paragraph as one text; a mark that a change cut off goes back to its word."""
    text = ""
    for piece in words:
        close = not text or (piece.text[:1] in ",.;:)" and piece.text[1:2] != ".")
        text += piece.text if close else f" {piece.text}"
    return text


def is_cut(before: str, after: str) -> bool:
    """Whether ``after`` is the rest of a paragraph that broke off in ``before``."""
    if not before or not after or before[-1] in ".!?;:":
        return False
    return after[0].islower() or after[0] in "(,&" or before.endswith((",", " the"))


def paragraphs(cell: Cell) -> list[Words]:
    """The paragraphs of a cell; lines that a narrow column cut are one again."""
    found: list[Words] = []
    for piece in cell.pieces:
        cut = found and piece.kind is not Kind.BULLET and not piece.struck
        if cut and is_cut(printed(found[-1]), piece.text):
            found[-1].append(piece)
        else:
            found.append([piece])
    return found


@dataclass
class Entry:
    """What one column gave an item: the head as printed and paragraphs of cells."""

    heading: str
    paragraphs: list[Words]
    cells: int = 1


@dataclass
class Remark:
    """A note on an item: its kind, the label it was printed under, paragraphs."""

    kind: str
    label: Words
    paragraphs: list[Words]


@dataclass
class Gathered:
    """One item as rows and headings gave it."""

    kind: str
    parent: "Gathered | None" = None
    number: str | None = None
    numbering: Words = field(default_factory=list)
    title: list[Words] = field(default_factory=list)
    text: list[Words] = field(default_factory=list)
    entries: dict[Field, Entry] = field(default_factory=dict)
    extra: list[Entry] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    group: Words = field(default_factory=list)
    both: dict[Field, Field] = field(default_factory=dict)  # columns of two fields
    place: float = 0.0  # how deep a group stands; a heading closes those below
    by_band: bool = False
    glued: bool = False
    again: Words = field(default_factory=list)  # the same words printed once more

    @property
    def wording(self) -> str:
        """What the item is called: its statement, else its title."""
        return " ".join(map(printed, self.text or self.title))

    def add(self, field_: Field, heading: str, found: list[Words]) -> None:
        """Add the paragraphs of a cell; the first may go on where one broke off."""
        if not found:
            return
        if field_ is Field.EXTRA:
            self._add_extra(heading, found)
        elif field_ in self.entries:
            self.entries[field_].cells += 1
            joined(self.entries[field_].paragraphs, found)
        else:
            self.entries[field_] = Entry(heading, list(found))

    def _add_extra(self, heading: str, found: list[Words]) -> None:
        same = next((entry for entry in self.extra if entry.heading == heading), None)
        if same:
            joined(same.paragraphs, found)
        else:
            self.extra.append(Entry(heading, list(found)))


def joined(before: list[Words], after: list[Words]) -> None:
    """Put ``after`` behind ``before``, as one paragraph where a page cut it."""
    first, *rest = after
    if before and is_cut(printed(before[-1]), printed(first)):
        before[-1] = [*before[-1], *first]
    else:
        before.append(first)
    before += rest
