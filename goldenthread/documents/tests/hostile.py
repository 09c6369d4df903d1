"""Files that must be refused, each with the words that tell the sender what to do."""

import io
import struct
import zipfile
from dataclasses import dataclass

import pikepdf
from PIL import Image

from goldenthread.documents.tests.making import (
    excel,
    odt,
    opendocument,
    packed,
    page,
    pdf,
    printed,
    raw_pdf,
    stream,
    word,
)

GRID = [["Action", "Lead"], ["Open a library", "JB"]]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
TYPES = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
LOCKED, DAMAGED = "password", "damaged or was cut short"
BOMB, CELLS, DEEP = "unpacks to far more", "table too large", "nested too deeply"
ENTITY, MACRO, NONE = "declares entities", "macros", "no text in the file"


@dataclass(frozen=True)
class Refused:
    """A file, the name it comes under, and some words of the sentence it gets."""

    name: str
    content: bytes
    says: str


def docx_of(body: str, start: str = "", **parts: str | bytes) -> bytes:
    """A Word document from the XML of its body; further parts by name."""
    document = f"{start}<w:document {W}><w:body>{body}</w:body></w:document>"
    more = {name.replace("__", "/"): content for name, content in parts.items()}
    return packed({"[Content_Types].xml": TYPES, "word/document.xml": document, **more})


def xlsx_of(sheet: str, **parts: str | bytes) -> bytes:
    """A workbook from the XML of its one sheet."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = (
        f'<workbook {S} xmlns:r="{office}">'
        '<sheets><sheet name="Plan" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    links = (
        f'<Relationships><Relationship Id="r1" Type="{office}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>'
    )
    return packed(
        {
            "[Content_Types].xml": TYPES,
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": links,
            "xl/worksheets/sheet1.xml": f"<worksheet {S}>{sheet}</worksheet>",
            **parts,
        }
    )


def _named(name: str) -> str:
    """A part's name from one that Python takes as a keyword."""
    return name.replace("___", "/_").replace("__", "/").replace("_xml", ".xml")


def changed(content: bytes, **parts: str | bytes | None) -> bytes:
    """A zip with parts added, replaced or (None) taken out."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    more = {_named(name): part for name, part in parts.items()}
    return packed({k: v for k, v in {**kept, **more}.items() if v is not None})


def compound(*streams: str) -> bytes:
    """The shell of an older office file that names some streams."""
    names = b"".join(name.encode("utf-16-le").ljust(64, b"\0") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names + bytes(2048)


def locked_entries(content: bytes) -> bytes:
    """A zip whose entries say that they are encrypted."""
    out = bytearray(content)
    at = out.find(b"PK\x01\x02")
    while at >= 0:
        out[at + 8] |= 1
        at = out.find(b"PK\x01\x02", at + 4)
    return bytes(out)


def wrong_sum(content: bytes) -> bytes:
    """A zip whose stored check sums fit nothing."""
    out = bytearray(content)
    at = out.find(b"PK\x01\x02")
    while at >= 0:
        out[at + 16 : at + 20] = struct.pack("<I", 12345)
        at = out.find(b"PK\x01\x02", at + 4)
    return bytes(out)


def locked_pdf() -> bytes:
    """A PDF that asks for a password before it is shown."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(GRID))) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


def scanned_pdf() -> bytes:
    """A PDF of two photographed pages."""
    out = io.BytesIO()
    pages = [Image.new("L", (600, 800), shade) for shade in (200, 220)]
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    return out.getvalue()


def pdf_of(content: bytes, resources: str = "", catalog: str = "") -> bytes:
    """A PDF of one page from what draws it."""
    font = "/Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>"
    return raw_pdf(
        [
            f"<</Type /Catalog /Pages 2 0 R {catalog}>>",
            "<</Type /Pages /Kids [3 0 R] /Count 1>>",
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
            f"/Resources <<{font} {resources}>>>>",
            stream(content),
        ]
    )


_MARKED = "/P <</MCID 0>> BDC BT /F1 10 Tf 50 700 Td (Open a library) Tj ET EMC"


def tagged_pdf(
    kids: str, content: str = _MARKED, *more: str, roles: str = "", marked: str = "true"
) -> bytes:
    """A PDF of one page, 3 0 R, with a structure tree, 5 0 R; ``more``: from 6 on."""
    return raw_pdf(
        [
            "<</Type /Catalog /Pages 2 0 R /StructTreeRoot 5 0 R "
            f"/MarkInfo <</Marked {marked}>>>>",
            "<</Type /Pages /Kids [3 0 R] /Count 1>>",
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
            "/Resources <</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont "
            "/Helvetica>>>> /Properties <</MC0 <</MCID 0>>>>>>>>",
            stream(content.encode()),
            f"<</Type /StructTreeRoot /K [{kids}] /RoleMap <<{roles}>>>>",
            *more,
        ]
    )


def many_pages(count: int) -> bytes:
    """A PDF of empty pages."""
    kids = " ".join(f"{n + 3} 0 R" for n in range(count))
    leaf = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800]>>"
    return raw_pdf(
        [
            "<</Type /Catalog /Pages 2 0 R>>",
            f"<</Type /Pages /Kids [{kids}] /Count {count}>>",
            *([leaf] * count),
        ]
    )


def _picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((64, 64), 90).save(out, kind)
    return out.getvalue()


def _entities(text: str) -> str:
    return f'<!DOCTYPE w [<!ENTITY a "{text}">]>'


_LAUGHS = "<!DOCTYPE w [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9)
)
_P = "<w:p><w:r><w:t>Open a library</w:t></w:r></w:p>"
_MEGABYTES = b"0" * 30_000_000
_ZIP = packed({"plan.docx": word(GRID)})
_LARGE = b"Open a library. " * 1_400_000

REFUSED = {
    "empty": Refused("a.txt", b"", NONE),
    "blank": Refused("a.txt", b" \r\n\t\f\n" * 99, NONE),
    "nothing but zeros": Refused("a.txt", bytes(5000), NONE),
    "a mark of order alone": Refused("a.txt", b"\xef\xbb\xbf", NONE),
    "over 20 MB": Refused("a.txt", _LARGE, "larger than 20 MB"),
    "noise": Refused("a.pdf", bytes(range(256)) * 40, "not known here"),
    "text with noise": Refused("a.txt", b"Plan\0\1\2\3\4" * 200, "not known here"),
    "png": Refused("plan.pdf", _picture("PNG"), "is a picture"),
    "jpeg": Refused("plan.docx", _picture("JPEG"), "is a photo"),
    "gif": Refused("a.gif", _picture("GIF"), "is a picture"),
    "tiff": Refused("a.tif", _picture("TIFF"), "scanned picture"),
    "bmp": Refused("a.bmp", _picture("BMP"), "is a picture"),
    "svg": Refused("a.svg", b"<svg onload='x()'><text>Hi</text></svg>", "XML"),
    "windows program": Refused("plan.docx", b"MZ" + bytes(range(32)) * 9, "program"),
    "linux program": Refused("plan.docx", b"\x7fELF\2\1\1" + bytes(99), "program"),
    "script": Refused("plan.txt", b"#!/bin/sh\necho plan\n", "program"),
    "gzip": Refused("a.gz", b"\x1f\x8b\x08\0" + bytes(range(99)), "archive"),
    "7z": Refused("a.7z", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(range(99)), "archive"),
    "rar": Refused("a.rar", b"Rar!\x1a\7\1\0" + bytes(range(99)), "archive"),
    "zip": Refused("a.zip", packed({"a.txt": "plan"}), "zip archive"),
    "zip in a zip": Refused("plan.docx", packed({"a.zip": _ZIP}), "zip archive"),
    "database": Refused("a.db", b"SQLite format 3\0" + bytes(99), "database"),
    "presentation": Refused(
        "a.pptx",
        packed({"[Content_Types].xml": TYPES, "ppt/presentation.xml": "<p/>"}),
        "presentation",
    ),
    "open presentation": Refused(
        "a.odp", opendocument("presentation", "<p/>"), "presentation"
    ),
    "electronic book": Refused(
        "a.epub", packed({"mimetype": "application/epub+zip"}), "electronic book"
    ),
    "pages": Refused("a.pages", packed({"Index/Document.iwa": b"x"}), "Pages"),
    "old word": Refused("a.doc", compound("Root Entry", "WordDocument"), ".doc"),
    "old slides": Refused("a.ppt", compound("PowerPoint Document"), "older office"),
    "locked office file": Refused("a.docx", compound("EncryptedPackage"), LOCKED),
    "old sheet with macros": Refused(
        "a.xls", compound("Workbook", "_VBA_PROJECT_CUR"), MACRO
    ),
    "old sheet, broken": Refused("a.xls", compound("Workbook"), DAMAGED),
    "docm": Refused(
        "a.docm", changed(docx_of(_P), **{"word__vbaProject.bin": b"x"}), MACRO
    ),
    "docm renamed": Refused(
        "plan.docx", changed(word(GRID), **{"word__vbaProject.bin": b"x"}), MACRO
    ),
    "docm by its type": Refused(
        "plan.docx",
        changed(
            docx_of(_P),
            **{
                "[Content_Types].xml": TYPES.replace(
                    "/>", "><!--macroEnabled--></Types>"
                )
            },
        ),
        MACRO,
    ),
    "xlsm": Refused(
        "plan.xlsx", changed(excel(GRID), **{"xl__vbaProject.bin": b"x"}), MACRO
    ),
    "odt with macros": Refused(
        "a.odt", changed(odt(GRID), **{"Basic__Standard__a.xml": "<a/>"}), MACRO
    ),
    "rich text": Refused("a.rtf", b"{\\rtf1\\ansi Plan}", "RTF"),
    "web archive": Refused("a.mht", b"MIME-Version: 1.0\r\n\r\nPlan", "web archive"),
    "unknown xml": Refused("a.xml", b"<?xml version='1.0'?><plan>x</plan>", "XML"),
    "calendar": Refused("a.ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "calendar"),
    "docx with doctype": Refused("a.docx", docx_of(_P, "<!DOCTYPE w>"), ENTITY),
    "docx with an entity": Refused(
        "a.docx", docx_of("<w:p>&a;</w:p>", _entities("x")), ENTITY
    ),
    "a billion laughs": Refused(
        "a.docx", docx_of("<w:p>&a9;</w:p>", _LAUGHS + "]>"), ENTITY
    ),
    "entity in an attribute": Refused(
        "a.docx", docx_of("<w:p w:x='&a9;'/>", _LAUGHS + "]>"), ENTITY
    ),
    "entity in two bytes a letter": Refused(
        "a.docx",
        packed(
            {
                "[Content_Types].xml": TYPES,
                "word/document.xml": (
                    f'<?xml version="1.0" encoding="utf-16"?>{_entities("x")}'
                    f"<w:document {W}><w:body>{_P}&a;</w:body></w:document>"
                ).encode("utf-16"),
            }
        ),
        ENTITY,
    ),
    "docx cut short": Refused("a.docx", word(GRID)[:-900], DAMAGED),
    "docx of one letter less": Refused("a.docx", word(GRID)[:-1], DAMAGED),
    "docx with a wrong sum": Refused("a.docx", wrong_sum(word(GRID)), DAMAGED),
    "docx without its text": Refused(
        "a.docx", changed(word(GRID), **{"word__document.xml": None}), DAMAGED
    ),
    "docx of broken xml": Refused("a.docx", docx_of("<w:p><w:r></w:p>"), DAMAGED),
    "docx without words": Refused("a.docx", docx_of("<w:p/>"), NONE),
    "docx nested deeply": Refused(
        "a.docx", docx_of("<w:sdt>" * 9999 + "</w:sdt>" * 9999), DEEP
    ),
    "docx with locked entries": Refused("a.docx", locked_entries(word(GRID)), LOCKED),
    "odt locked": Refused(
        "a.odt",
        changed(odt(GRID), **{"META-INF__manifest.xml": "<m><encryption-data/></m>"}),
        LOCKED,
    ),
    "zip bomb": Refused("a.docx", docx_of(_P, word__a=_MEGABYTES), BOMB),
    "zip bomb in the text": Refused(
        "a.docx", docx_of(f"<w:p><w:r><w:t>{'0' * 45_000_000}</w:t></w:r></w:p>"), BOMB
    ),
    "too many entries": Refused(
        "a.docx", packed({f"word/{n}": "" for n in range(2001)}), BOMB
    ),
    "one endless word": Refused(
        "a.docx",
        docx_of(f"<w:p><w:r><w:t>{'0123456789' * 100_000}</w:t></w:r></w:p>"),
        "a paragraph longer than",
    ),
    "xlsx of too many cells": Refused(
        "a.xlsx",
        xlsx_of(
            "<sheetData>"
            + ("<row>" + "<c><v>1</v></c>" * 400 + "</row>") * 600
            + "</sheetData>"
        ),
        CELLS,
    ),
    "ods repeated without end": Refused(
        "a.ods",
        opendocument(
            "spreadsheet",
            '<table:table><table:table-row table:number-rows-repeated="1048576">'
            '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p>'
            "</table:table-cell></table:table-row></table:table>",
        ),
        CELLS,
    ),
    "csv of too many columns": Refused("a.csv", b"a," * 5000 + b"\n1,2\n", CELLS),
    "csv with an endless cell": Refused(
        "a.csv", b'a,b,c\n1,2,"' + b"x" * 800_000 + b'"\n', "longer than"
    ),
    "pdf cut short": Refused("a.pdf", pdf(GRID)[:-700], DAMAGED),
    "pdf of a head alone": Refused("a.pdf", b"%PDF-1.7\n%%EOF\n", DAMAGED),
    "pdf locked": Refused("a.pdf", locked_pdf(), LOCKED),
    "pdf scanned": Refused("a.pdf", scanned_pdf(), "recognised text"),
    "pdf without words": Refused("a.pdf", printed("#rect()"), NONE),
    "pdf that is a form": Refused(
        "a.pdf",
        pdf_of(b"BT /F1 9 Tf 9 9 Td (Please wait) Tj ET", "", "/AcroForm <</XFA []>>"),
        "form",
    ),
    "pdf without pages": Refused("a.pdf", many_pages(0), DAMAGED),
    "pdf of 301 pages": Refused("a.pdf", many_pages(301), "more than 300 pages"),
    "pdf whose pages go in a circle": Refused(
        "a.pdf",
        raw_pdf(
            ["<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [2 0 R 2 0 R]>>"]
        ),
        DAMAGED,
    ),
    "page nested deeply": Refused("a.html", b"<div>" * 9999 + b"x", DEEP),
    "page without words": Refused("a.html", b"<html><script>x()</script></html>", NONE),
    "page of furniture alone": Refused("a.html", b"<html><nav>Home</nav></html>", NONE),
    "page with an endless row": Refused("a.html", page([["x"] * 400]), CELLS),
    "text without end": Refused("a.txt", b"Plan it\n" * 700_000, "more text than"),
}
