"""Any document of a file as pages of PDF: what is not one is printed anew."""

import io
from collections.abc import Iterator

from goldenthread.documents.readers import grid
from goldenthread.documents.readers.apart import read_apart
from goldenthread.documents.writers import blocks, written

PICTURES = ("png", "jpeg")
A4 = (1240, 1754)  # pixels of a page at 150 dots an inch


def as_pdf(content: bytes, kind: str, title: str) -> bytes:
    """The document as PDF. Raises ``Unreadable`` for what cannot be read."""
    if kind == "pdf":
        return content
    if kind in PICTURES:
        return picture(content)
    read = read_apart(content, f"document.{kind}")
    paper = blocks.Paper(title=title, blocks=tuple(drawn(read)), titled=False)
    return written(paper, "pdf")


def picture(content: bytes) -> bytes:
    """A picture on a page of its own, without what the camera noted."""
    from PIL import Image

    made = io.BytesIO()
    with Image.open(io.BytesIO(content)) as image:
        plain = image.convert("RGB")
        plain.thumbnail(A4)
        sheet = Image.new("RGB", A4, "white")
        sheet.paste(plain, ((A4[0] - plain.width) // 2, 60))
        sheet.save(made, "PDF", resolution=150)
    return made.getvalue()


def drawn(read: grid.Document) -> Iterator[blocks.Block]:
    """What was read, as blocks; what a reader of the page would not see stays out."""
    for block in read.blocks:
        if isinstance(block, grid.Table):
            yield from table(block)
        elif is_seen(block):
            yield prose(block)


def is_seen(piece: grid.Piece) -> bool:
    """Whether a piece is printed: no comment, nothing hidden or deleted."""
    unseen = (grid.Mark.HIDDEN, grid.Mark.COMMENT, grid.Mark.DELETED)
    return piece.mark not in unseen and bool(piece.text)


def prose(piece: grid.Piece) -> blocks.Block:
    """One piece: a heading, an entry or a paragraph."""
    if piece.kind == grid.Kind.HEADING:
        return blocks.Heading(piece.text, 1)
    if piece.kind == grid.Kind.BULLET:
        return blocks.Bullets((piece.text,))
    return blocks.Paragraph(piece.text)


def table(block: grid.Table) -> Iterator[blocks.Block]:
    """A table, row by row, in as many columns as its widest row."""
    rows = [
        [" ".join(p.text for p in cell.pieces if is_seen(p)) for cell in row.cells]
        for row in block.rows
    ]
    across = max((len(row) for row in rows), default=0)
    if across:
        full = [(*row, *[""] * (across - len(row))) for row in rows]
        yield blocks.table(full[0], full[1:])


def text_of(content: bytes, kind: str) -> str:
    """The words of a document; a picture has none that can be read."""
    if kind in PICTURES:
        return ""
    return read_apart(content, f"document.{kind}").text
