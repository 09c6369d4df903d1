"""PDF: text in reading order, ruled tables and others, page by page."""

import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pdfplumber
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import decode_text

from goldenthread.documents.readers.assembly import Found, assembled, clean
from goldenthread.documents.readers.grid import (
    Anchor,
    Block,
    Document,
    Kind,
    Mark,
    Piece,
)
from goldenthread.documents.readers.pdf_flow import PageText, blocks_of
from goldenthread.documents.readers.pdf_page import (
    Page,
    level_lines,
    lines_of,
    words_on,
)
from goldenthread.documents.readers.pdf_tables import tables_on
from goldenthread.documents.readers.pdf_tagged import by_tags
from goldenthread.documents.readers.refusals import (
    DAMAGED,
    ENCRYPTED,
    NO_TEXT,
    TOO_MUCH_MEMORY,
    Unreadable,
)
from goldenthread.documents.readers.remarks import remarks_on

MOST_PAGES = 300
_TOO_LONG = (
    f"The PDF has more than {MOST_PAGES} pages: send only the pages that hold the plan."
)
_SCANNED = (
    "The PDF holds pictures of pages and no text, as a scanner makes them: "
    "send the document it was printed from, or a copy with recognised text."
)
_FORM = (
    "The PDF is a form that only Adobe's own program shows: "
    "print it to a new PDF there and send that."
)


def read(data: bytes, name: str) -> Document:
    """A PDF as a document."""
    if b"%%EOF" not in data[-4096:]:
        raise Unreadable(DAMAGED)
    found = Found("pdf")
    found.blocks = _opened(data, found)
    found.remarks.extend(remarks_on(found.blocks))
    return assembled(found, name)


def _opened(data: bytes, found: Found) -> list[Block]:
    """What all pages say. Damaged files fail in the parser in any way."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            _check_length(pdf)
            found.title = _title(pdf.metadata)
            found.pages = len(pdf.pages)
            return _told(pdf, found) or blocks_of(_pages(pdf, found))
    except Unreadable:
        raise
    except MemoryError:
        raise
    except Exception as error:  # hostile bytes raise whatever they hit first
        causes = {type(one) for one in (error, error.__context__, *error.args)}
        if MemoryError in causes:
            raise Unreadable(TOO_MUCH_MEMORY) from error
        locked = any("Password" in cause.__name__ for cause in causes)
        raise Unreadable(ENCRYPTED if locked else DAMAGED) from error


def _check_length(pdf: Any) -> None:
    count = sum(1 for _ in islice(PDFPage.create_pages(pdf.doc), MOST_PAGES + 1))
    if count > MOST_PAGES:
        raise Unreadable(_TOO_LONG)
    if not count:
        raise Unreadable(DAMAGED)


def _told(pdf: Any, found: Found) -> list[Block]:
    """The blocks that the tags of a file tell; nothing where the pages must."""
    notes = [note for page in pdf.pages for note in _notes(page)]
    if any(note.kind is not Kind.FURNITURE for note in notes) or _has_strokes(pdf):
        return []
    told = by_tags(pdf)
    if told is None:
        return []
    pictured = [n + 1 for n in told.bare if pdf.pages[n].images]
    found.remarks.extend(_warnings(pictured, pdf.doc.catalog))
    return [*told.blocks, *notes]


def _has_strokes(pdf: Any) -> bool:
    """Whether a reviewer struck words out, which only the page shows."""
    kinds = (
        str(note["data"].get("Subtype")) for one in pdf.pages for note in one.annots
    )
    return any("StrikeOut" in kind for kind in kinds)


def _pages(pdf: Any, found: Found) -> list[PageText]:
    pages, pictured = [], []
    for page in pdf.pages:
        pages.append(_page(page))
        if page.images and not (pages[-1].lines or pages[-1].tables):
            pictured.append(page.page_number)
        page.close()
    catalog = pdf.doc.catalog
    _refuse_empty(pages, pictured, "XFA" in repr(catalog.get("AcroForm")))
    found.remarks.extend(_warnings(pictured, catalog))
    return pages


def _page(page: Page) -> PageText:
    words = words_on(page)
    tables = tables_on(page, words)
    inside = {id(w) for t in tables for row in t.rows for c in row for w in c.words}
    lines = lines_of([word for word in words if id(word) not in inside])
    text = PageText(page.page_number, float(page.width), float(page.height))
    text.lines, text.tables, text.notes = lines, tables, list(_notes(page))
    text.rules = level_lines(page)
    return text


def _notes(page: Page) -> Iterator[Piece]:
    """What a reviewer wrote on the page, and what was typed into its form."""
    for note in page.annots:
        kind = str(note["data"].get("Subtype")).strip("/'")
        at = Anchor(page=page.page_number)
        if kind == "Widget":
            typed = _said(note["data"].get("V"))
            if typed and typed != "Off":
                yield Piece(typed, anchor=at)
        elif kind != "Link" and (words := clean(str(note.get("contents") or ""))):
            yield Piece(words, Kind.FURNITURE, anchor=at, mark=Mark.COMMENT)


def _said(value: object) -> str:
    """A value of a form, which may be letters in one of two encodings, or a name."""
    if isinstance(value, bytes):
        return clean(decode_text(value))
    return clean(str(getattr(value, "name", "") or ""))


def _title(metadata: dict[str, Any]) -> str:
    """The title, unless a program put a file name or nothing there."""
    title = clean(str(metadata.get("Title") or ""))
    machine = re.search(r"^\(|\.(?:docx?|pdf|xlsx?|indd)$|^microsoft word", title, re.I)
    return "" if machine or title.lower() == "untitled" else title


def _refuse_empty(pages: list[PageText], pictured: list[int], form: bool) -> None:
    words = sum(len(page.lines) for page in pages) + sum(len(p.tables) for p in pages)
    if form and words < 12:
        raise Unreadable(_FORM)
    if pictured and words <= len(pages) and len(pictured) * 2 >= len(pages):
        raise Unreadable(_SCANNED)
    if not words:
        raise Unreadable(NO_TEXT)


def _warnings(pictured: list[int], catalog: dict[str, Any]) -> Iterator[str]:
    if pictured:
        listed = ", ".join(map(str, pictured))
        yield f"These pages hold only pictures and could not be read: {listed}."
    if "OpenAction" in catalog or "AA" in catalog:
        yield "The PDF asks for an action when it is opened; it was not done."
    if "JavaScript" in repr(catalog.get("Names")):
        yield "The PDF carries a script; it was not run."
    if "EmbeddedFiles" in repr(catalog.get("Names")):
        yield "The PDF carries other files inside it; they were not opened."
