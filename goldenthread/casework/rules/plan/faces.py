"""The blocks of a paper as plain values that a page prints one by one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from goldenthread.casework.rules.plan.bodies import titled
from goldenthread.documents.writers.blocks import (
    Block,
    Bullets,
    Cell,
    Heading,
    Paragraph,
    Span,
    Table,
    plain,
    spans,
)
from goldenthread.duties.rules.explaining import SectionMeans
from goldenthread.people.rules.calling import Called


@dataclass(frozen=True)
class Face:
    """One block: its kind, and what a page needs to print it."""

    kind: str
    words: str = ""
    level: int = 0
    spans: tuple[Span, ...] = ()
    entries: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple["FaceCell", ...], ...] = ()
    means: SectionMeans | None = None


@dataclass(frozen=True)
class FaceCell:
    """One cell of a table: its paragraphs, and the head of its column."""

    lines: tuple[str, ...]
    head: str = ""
    heads: bool = False


def faces(blocks: Iterable[Block], *, below: int = 1) -> Iterator[Face]:
    """Every block as a face. ``below``: the level of the heading above them."""
    for block in blocks:
        if isinstance(block, Heading):
            level = min(block.level + below, 6)
            yield Face("heading", plain(block.words), level)
        elif isinstance(block, Paragraph):
            kind = "small" if block.small else "paragraph"
            yield Face(kind, spans=spans(block.words))
        elif isinstance(block, Bullets):
            yield Face("bullets", entries=tuple(plain(each) for each in block.entries))
        elif isinstance(block, Table):
            yield table_face(block)


def explained_faces(
    found: Iterable[Face], sections: Iterable[SectionMeans], called: Called
) -> list[Face]:
    """The same, with what each section means beside its heading, for its reader."""
    means = {
        titled(each.section): replace(
            each, means=called.say(each.means), ask=tuple(map(called.say, each.ask))
        )
        for each in sections
    }
    return [
        replace(face, means=means.get(face.words)) if face.kind == "heading" else face
        for face in found
    ]


def table_face(block: Table) -> Face:
    """A table, with its column's head beside each cell for narrow screens."""
    top = block.rows[0] if block.headers and block.rows else ()
    heads = tuple(" ".join(lines_of(cell)) for cell in top)
    body = block.rows[block.headers :]
    rows = tuple(
        tuple(
            FaceCell(
                lines_of(cell),
                heads[place] if place < len(heads) else "",
                heads=cell.heads,
            )
            for place, cell in enumerate(row)
        )
        for row in body
    )
    return Face("table", block.caption, heads=heads, rows=rows)


def lines_of(cell: Cell) -> tuple[str, ...]:
    """The paragraphs of a cell as texts."""
    found: list[str] = []
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            found.append(plain(block.words))
        else:
            found += [plain(each) for each in block.entries]
    return tuple(found)
