"""What kind of file some bytes are: told by their structure, never by a name alone."""

import re

from goldenthread.documents.readers.assembly import MOST_CHARACTERS, MOST_PIECES
from goldenthread.documents.readers.letters import decoded
from goldenthread.documents.readers.package import Package
from goldenthread.documents.readers.refusals import (
    DAMAGED,
    ENCRYPTED,
    MACROS,
    NO_TEXT,
    TOO_MUCH_TEXT,
    Unreadable,
)

_FOREIGN = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a photo"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a scanned picture"),
    (b"MM\0*", "a scanned picture"),
    (b"BM", "a picture"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"BZh", "an archive"),
    (b"\xfd7zXZ", "an archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"SQLite format 3", "a database"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a recording"),
    (b"%!PS", "a PostScript file"),
)
_TEXTS = (
    ("{\\rtf", "a rich text file (RTF)"),
    ("mime-version:", "a saved web archive or mail"),
    ("from: <saved by", "a saved web archive"),
    ("begin:vcalendar", "a calendar"),
    ("#!/", "a program"),
)
_SAVE = "save the plan as a Word document (.docx) or PDF and send that."
DAMAGED_LIST = (
    "The file holds signs that are no text, so it is damaged or no CSV: open it in the "
    "program it came from, save the list again as CSV (UTF-8) and send that."
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(
    r"<(?:!doctype\s+html|html|head|body|main|div|table|section|article|h[1-6]|p|ul|ol"
    r"|meta|title|link|style)\b",
    re.I,
)
_COMMENT = r"<!--(?:(?!-->).){0,4000}-->"
_LEADING = re.compile(rf"^(?:\s|<\?xml[^>]{{0,200}}\?>|{_COMMENT})+", re.S)
_HEADED = re.compile(r"^#{1,6} +\S", re.M)
_MARKED = re.compile(r"^\|?\s*:?-{3,}:?\s*\||\*\*\S|\]\([^)\s]+\)|^---\s*$", re.M)


def kind_of(data: bytes, name: str) -> str:
    """The format to read the bytes as, or a sentence why they are not read."""
    if data[:1024].lstrip().startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data)
    if data.startswith(_OLE):
        return _compound(data)
    for start, what in _FOREIGN:
        if data.startswith(start) and _is_binary(data):
            raise Unreadable(f"The file is {what}, not a document: {_SAVE}")
    return _text(data, name)


def _is_binary(data: bytes) -> bool:
    """Bytes that no text file holds."""
    sample = data[:8000]
    odd = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in sample)
    return odd > len(sample) / 100


def _package(data: bytes) -> str:
    package = Package(data)
    types = package.part("[Content_Types].xml") or b""
    mime = (package.part("mimetype") or b"").strip().decode("ascii", "replace")
    _refuse_macros(package, types)
    if "META-INF/manifest.xml" in package.names:
        manifest = package.part("META-INF/manifest.xml") or b""
        if b"encryption-data" in manifest:
            raise Unreadable(ENCRYPTED)
    for sign, kind in (("opendocument.text", "odt"), ("opendocument.spread", "ods")):
        if sign in mime:
            return kind
    for part, kind in (
        ("xl/workbook.xml", "xlsx"),
        ("xl/workbook.bin", "xlsb"),
        ("word/document.xml", "docx"),
    ):
        if part in package.names:
            return kind
    if b"wordprocessingml" in types:
        return "docx"
    raise Unreadable(_other_package(package, mime))


def _refuse_macros(package: Package, types: bytes) -> None:
    macros = any(
        part.endswith("vbaProject.bin") or part.startswith(("Basic/", "Scripts/"))
        for part in package.names
        if not part.endswith("/")
    )
    if macros or b"macroEnabled" in types:
        sheet = any(part.startswith("xl/") for part in package.names)
        raise Unreadable(MACROS.format(kind=".xlsx" if sheet else ".docx"))


def _other_package(package: Package, mime: str) -> str:
    if "ppt/presentation.xml" in package.names or "presentation" in mime:
        return f"The file is a presentation, which is not read: {_SAVE}"
    if any(part.endswith(".iwa") for part in package.names):
        return f"The file was made in Pages or Numbers, which is not read: {_SAVE}"
    if "epub" in mime:
        return f"The file is an electronic book, which is not read: {_SAVE}"
    if "[Content_Types].xml" in package.names or mime:
        return DAMAGED
    return (
        "The file is a zip archive: "
        "unpack it and send the document that holds the plan by itself."
    )


def _compound(data: bytes) -> str:
    """The older office files: what they hold is named in two bytes a letter."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") + b"\0\0" in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise Unreadable(ENCRYPTED)
    if holds("Workbook") or holds("Book"):
        if holds("_VBA_PROJECT_CUR") or holds("VBA"):
            raise Unreadable(MACROS.format(kind=".xlsx"))
        return "xls"
    if holds("WordDocument"):
        raise Unreadable(
            "The file is a Word document of the old kind (.doc): "
            "open it in Word or LibreOffice, save it as .docx and send that."
        )
    raise Unreadable(f"The file is of an older office kind that is not read: {_SAVE}")


def _no_text(name: str) -> str:
    """Why signs that are no text are not read, and what to do with such a file."""
    if name.lower().endswith((".csv", ".tsv")):
        return DAMAGED_LIST
    return f"The file is of a kind that is not known here: {_SAVE}"


def _text(data: bytes, name: str) -> str:
    text, encoding = decoded(data)
    if encoding in ("cp1252", "latin-1", "utf-8") and _is_binary(data):
        raise Unreadable(_no_text(name))
    if not text.strip("\ufeff\0 \t\r\n\f"):
        raise Unreadable(NO_TEXT)
    if len(text) > MOST_CHARACTERS or text.count("\n") > MOST_PIECES:
        raise Unreadable(TOO_MUCH_TEXT)
    start = _LEADING.sub("", text[:8000].lstrip("\ufeff"), count=1)
    for sign, what in _TEXTS:
        if start[:200].lower().startswith(sign):
            raise Unreadable(f"The file is {what}, which is not read: {_SAVE}")
    if start.startswith("<") and _PAGE.search(start[:4000]):
        return "html"
    if text.lstrip("\ufeff").startswith("<?xml") or start.startswith("<svg"):
        raise Unreadable(f"The file is XML of a kind that is not known here: {_SAVE}")
    return _plain(text, name.lower())


def _plain(text: str, name: str) -> str:
    """Text says little about itself: here the name helps, and the text must agree."""
    from goldenthread.documents.readers.csv import is_sheet

    if name.endswith((".md", ".markdown")):
        return "md"
    if is_sheet(text, certain=name.endswith((".csv", ".tsv"))):
        return "csv"
    if _HEADED.search(text) and _MARKED.search(text):
        return "md"
    return "txt"
