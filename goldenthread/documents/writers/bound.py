"""Many PDFs bound into one: an index, numbered pages, bookmarks and page labels."""

import io
import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pikepdf
import typst

STAMP = """
#let labels = json(bytes(sys.inputs.labels))
#set page(paper: "a4", margin: 8mm, fill: none)
#set text(font: "Libertinus Serif", size: 12pt)
#for label in labels {
  page(place(bottom + right, box(fill: white, inset: 3pt, strong(label))))
}
"""


@dataclass(frozen=True)
class Piece:
    """One document in a bundle: its section, its title, and a label for each page."""

    section: str
    title: str
    labels: tuple[str, ...]
    content: bytes


def bound(index: bytes, pieces: Sequence[Piece], title: str) -> bytes:
    """The whole as one PDF; the same pieces give the same bytes."""
    with ExitStack() as opened:
        made = pikepdf.Pdf.new()
        front = opened.enter_context(pikepdf.open(io.BytesIO(index)))
        made.pages.extend(front.pages)
        starts = []
        for piece in pieces:
            starts.append(len(made.pages))
            one = opened.enter_context(pikepdf.open(io.BytesIO(piece.content)))
            made.pages.extend(one.pages)
        stamp(made, len(front.pages), pieces, opened)
        bookmark(made, pieces, starts)
        name_pages(made, len(front.pages), pieces)
        entitle(made, title)
        out = io.BytesIO()
        made.save(out, deterministic_id=True)
        return out.getvalue()


def stamp(
    made: pikepdf.Pdf, first: int, pieces: Sequence[Piece], opened: ExitStack
) -> None:
    """Print its label at the foot of each page."""
    labels = [label for piece in pieces for label in piece.labels]
    if not labels:
        return
    printed = typst.compile(
        STAMP.encode(),
        sys_inputs={"labels": json.dumps(labels)},
        ignore_system_fonts=True,
        timestamp=0,
    )
    sheets = opened.enter_context(pikepdf.open(io.BytesIO(bytes(printed))))
    for number, sheet in enumerate(sheets.pages):
        page = made.pages[first + number]
        page.add_overlay(sheet, pikepdf.Rectangle(page.trimbox))


def bookmark(made: pikepdf.Pdf, pieces: Sequence[Piece], starts: list[int]) -> None:
    """A bookmark for the index, each section and each document."""
    with made.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Index", 0))
        sections: dict[str, pikepdf.OutlineItem] = {}
        for piece, start in zip(pieces, starts, strict=True):
            if piece.section not in sections:
                sections[piece.section] = pikepdf.OutlineItem(piece.section, start)
                outline.root.append(sections[piece.section])
            name = f"{piece.labels[0]}  {piece.title}" if piece.labels else piece.title
            sections[piece.section].children.append(pikepdf.OutlineItem(name, start))


def name_pages(made: pikepdf.Pdf, first: int, pieces: Sequence[Piece]) -> None:
    """Let a reader go to a page by the number that is printed on it."""
    numbers: list[Any] = [0, pikepdf.Dictionary(S=pikepdf.Name.r)]
    labels = (label for piece in pieces for label in piece.labels)
    for number, label in enumerate(labels, start=first):
        numbers += [number, pikepdf.Dictionary(P=label)]
    made.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(numbers))


def entitle(made: pikepdf.Pdf, title: str) -> None:
    """Say what it is, in which language, and show the bookmarks."""
    made.docinfo["/Title"] = title
    made.Root.Lang = "en-GB"
    made.Root.PageMode = pikepdf.Name.UseOutlines
    made.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
