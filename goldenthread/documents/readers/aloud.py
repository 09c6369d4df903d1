"""Whether a PDF can be read aloud: tags, a title, and the language it is in.

A screen reader goes by the tags; without them it may read columns across, headings as
ordinary words, and pictures not at all.
"""

import io
from dataclasses import dataclass
from typing import Any

import pikepdf

from goldenthread.documents.readers.refusals import DAMAGED, Unreadable


@dataclass(frozen=True)
class Aloud:
    """What a screen reader would find in a PDF."""

    is_tagged: bool
    has_title: bool
    language: str


def aloud_of(data: bytes) -> Aloud:
    """What a PDF says of itself."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            root: Any = pdf.Root
            marks: Any = root.get("/MarkInfo", {})
            marked = bool(marks.get("/Marked", False)) if marks else False
            title = str(pdf.docinfo.get("/Title", "")) or _of_the_metadata(pdf)
            language = str(root.get("/Lang", "")).strip()[:20]
            return Aloud(marked and "/StructTreeRoot" in root, bool(title), language)
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError) as problem:
        raise Unreadable(DAMAGED) from problem


def _of_the_metadata(pdf: pikepdf.Pdf) -> str:
    """The title in the newer place for it."""
    with pdf.open_metadata(set_pikepdf_as_editor=False) as told:
        return str(told.get("dc:title", "")).strip()
