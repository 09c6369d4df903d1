"""Who, how often, how long and to how many: from the columns first, then the words."""

from goldenthread.casework.rules.reading.book import PARTS, Book, Pending
from goldenthread.casework.rules.reading.delivery import said_of
from goldenthread.casework.rules.reading.draft import Provision
from goldenthread.casework.rules.reading.ledger import part
from goldenthread.documents.readers.grid import Piece

BOTH = "often_and_long"  # a column that says how often and how long at once
WHOLE = 3  # so many columns of its own: what they leave empty is not said


def fill_amounts(book: Book) -> None:
    """Fill each row's parts; what is not said stays empty."""
    for provision in book.provision:
        pending = book.pending[provision.key]
        for name in PARTS:
            said = _told(name, pending)
            if not said and not _left_empty(name, pending):
                said = _worded(name, pending)
            if said:
                setattr(provision, name, "; ".join(piece.text for piece in said))
                provision.anchors[name] = [piece.anchor for piece in said]
        _keep_whole(provision, pending)


def _told(name: str, pending: Pending) -> list[Piece]:
    """What the row's own column says; a cell of two things is parted by its words."""
    cells = pending.beside.get(name, [])
    if name != "how_often" or pending.beside.get("how_long"):
        return cells
    often = _found("how_often", cells) if _found("how_long", cells) else []
    return often or cells


def _left_empty(name: str, pending: Pending) -> bool:
    """Whether a row with a column for everything says nothing in this one."""
    return name in pending.asked and len(pending.asked) >= WHOLE


def _worded(name: str, pending: Pending) -> list[Piece]:
    """What the words of the row say: of its text, and of its other columns."""
    own = _found(name, pending.pieces)
    if name == "who" or own:
        return own
    others = [piece for cells in pending.beside.values() for piece in cells]
    return _found(name, others)


def _found(name: str, pieces: list[Piece]) -> list[Piece]:
    spans = [(piece, span) for piece in pieces for span in said_of(name, piece.text)]
    found: dict[str, Piece] = {}
    for piece, span in spans:
        cut = part(piece, *span)
        found.setdefault(cut.text.casefold(), cut)
    return list(found.values())


def _keep_whole(provision: Provision, pending: Pending) -> None:
    """A cell that was parted by its words is kept as it was printed, too."""
    for name, cells in pending.beside.items():
        whole = "; ".join(piece.text for piece in cells)
        if cells and whole != getattr(provision, name, ""):
            provision.extra[name] = whole
        if cells:
            told = [piece.anchor for piece in cells]
            provision.anchors.setdefault("beside", []).extend(told)
