"""Which reader reads a file. Each is imported only when needed: start-up counts."""

from dataclasses import replace

from goldenthread.documents.readers.grid import Document, Kind
from goldenthread.documents.readers.refusals import NO_TEXT, Unreadable

MOST_BYTES = 20 * 1024 * 1024
TOO_LARGE = (
    "The file is larger than 20 MB: "
    "leave out its pictures, or send only the pages that hold the plan."
)

_NAMES = {
    "pdf": ("PDF", (".pdf",)),
    "docx": ("Word document", (".docx", ".dotx")),
    "odt": ("OpenDocument text", (".odt", ".ott")),
    "xlsx": ("Excel workbook", (".xlsx", ".xltx")),
    "xlsb": ("binary Excel workbook", (".xlsb",)),
    "xls": ("Excel workbook of the old kind", (".xls", ".xlt")),
    "ods": ("OpenDocument spreadsheet", (".ods", ".ots")),
    "html": ("web page", (".html", ".htm", ".xhtml")),
    "csv": ("file of separated values", (".csv", ".tsv", ".txt")),
    "md": ("Markdown text", (".md", ".markdown", ".txt")),
    "txt": ("plain text", (".txt", ".text", ".asc", ".md", ".csv", ".tsv", "")),
}


def read_bytes(data: bytes, name: str) -> Document:
    """Read a file in this process. What it is shows in its bytes, not in its name."""
    if len(data) > MOST_BYTES:
        raise Unreadable(TOO_LARGE)
    if not data.strip(b"\0 \t\r\n\f"):
        raise Unreadable(NO_TEXT)
    from goldenthread.documents.readers.kinds import kind_of

    kind = kind_of(data, name)
    return _checked(_read(kind, data, name), kind)


def _read(kind: str, data: bytes, name: str) -> Document:
    """Imports stand here so that a text file does not wait for the PDF reader."""
    if kind in ("html", "md", "csv", "txt"):
        return _read_text(kind, data, name)
    if kind in ("xlsx", "xls", "xlsb", "ods"):
        return _read_sheets(kind, data, name)
    if kind == "pdf":
        from goldenthread.documents.readers import pdf

        return pdf.read(data, name)
    if kind == "odt":
        from goldenthread.documents.readers import odt

        return odt.read(data, name)
    from goldenthread.documents.readers import docx

    return docx.read(data, name)


def _read_text(kind: str, data: bytes, name: str) -> Document:
    if kind == "html":
        from goldenthread.documents.readers import html

        return html.read(data, name)
    if kind == "md":
        from goldenthread.documents.readers import markdown

        return markdown.read(data, name)
    if kind == "csv":
        from goldenthread.documents.readers import csv

        return csv.read(data, name)
    from goldenthread.documents.readers import plain_text

    return plain_text.read(data, name)


def _read_sheets(kind: str, data: bytes, name: str) -> Document:
    if kind == "xlsx":
        from goldenthread.documents.readers import xlsx

        return xlsx.read(data, name)
    if kind == "ods":
        from goldenthread.documents.readers import ods

        return ods.read(data, name)
    from goldenthread.documents.readers import xls

    return xls.read(data, name)


def _checked(document: Document, kind: str) -> Document:
    """Refuse what holds no text or far too much; say when the name was wrong."""
    if not any(piece.kind is not Kind.FURNITURE for piece in document.pieces()):
        raise Unreadable(NO_TEXT)
    what, endings = _NAMES[kind]
    stem, dot, ending = document.name.rpartition(".")
    if not dot or not stem or f".{ending.lower()}" in endings or len(ending) > 8:
        return document
    remark = f"The name ends in .{ending}, but the file is a {what}; it was read so."
    return replace(document, remarks=(remark, *document.remarks))
