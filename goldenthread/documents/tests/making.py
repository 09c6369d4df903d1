"""Small files of every format, written by other programs or by hand."""

import csv
import html
import io
import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence

import docx
import typst
import xlsxwriter

Grid = Sequence[Sequence[str]]

ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("draw", "drawing"),
    )
)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of named parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def opendocument(kind: str, body: str, styles: str = "", more: str = "") -> bytes:
    """A text or spreadsheet from the XML of its body."""
    content = (
        f'<office:document-content {ODF} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>"
    )
    mime = f"application/vnd.oasis.opendocument.{kind}"
    parts = {"mimetype": mime, "content.xml": content}
    return packed({**parts, "styles.xml": more} if more else parts)


def odt(grid: Grid) -> bytes:
    """A text with one table."""
    return opendocument("text", _odf_table(grid))


def ods(grid: Grid) -> bytes:
    """A spreadsheet with one sheet."""
    return opendocument("spreadsheet", _odf_table(grid))


def _odf_table(grid: Grid) -> str:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f"<table:table-cell><text:p>{html.escape(cell)}</text:p></table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in grid
    )
    return f'<table:table table:name="Plan">{rows}</table:table>'


def word(grid: Grid) -> bytes:
    """A Word document with one table."""
    document = docx.Document()
    table = document.add_table(len(grid), len(grid[0]))
    for row, cells in zip(grid, table.rows, strict=True):
        for text, cell in zip(row, cells.cells, strict=True):
            cell.text = text
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    """The bytes of a Word document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def excel(grid: Grid) -> bytes:
    """A workbook with one sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Plan")
        for n, row in enumerate(grid):
            for m, text in enumerate(row):
                sheet.write_string(n, m, text)
    return out.getvalue()


def page(grid: Grid) -> bytes:
    """A web page with one table."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
        for row in grid
    )
    return f"<!doctype html><table>{rows}</table>".encode()


def separated(grid: Grid) -> bytes:
    """A file of comma-separated values."""
    out = io.StringIO()
    csv.writer(out).writerows(grid)
    return out.getvalue().encode()


def marked(grid: Grid) -> bytes:
    """A Markdown file with one table."""
    first, *rest = ["| " + " | ".join(row) + " |" for row in grid]
    rule = "|" + "---|" * len(grid[0])
    return "\n".join(["# Plan", "", first, rule, *rest]).encode()


def tabbed(grid: Grid) -> bytes:
    """Plain text with tabs."""
    return "\n".join("\t".join(row) for row in grid).encode()


_TYPST = """
#set page(width: 29.7cm, height: 21cm, footer: context [Our plan, page #here().page()])
#let grid = json(bytes(sys.inputs.grid))
#table(columns: (1fr,) * grid.first().len(), ..grid.flatten().map(cell => [#cell]))
"""


def pdf(grid: Grid, source: str = _TYPST) -> bytes:
    """A PDF with one ruled table and a running foot."""
    inputs = {"grid": json.dumps(grid)}
    made = typst.compile(source.encode(), sys_inputs=inputs)
    assert isinstance(made, bytes)
    return made


def printed(source: str, *, tagged: bool = False) -> bytes:
    """A PDF from typst markup."""
    made = typst.compile(source.encode(), pdf_tags=tagged)
    assert isinstance(made, bytes)
    return made


FORMATS = {
    "docx": word,
    "odt": odt,
    "ods": ods,
    "html": page,
    "xlsx": excel,
    "csv": separated,
    "md": marked,
    "txt": tabbed,
    "pdf": pdf,
}


def raw_pdf(objects: Sequence[str | bytes], trailer: str = "") -> bytes:
    """A PDF from the bodies of its objects; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        content = body.encode("latin-1") if isinstance(body, str) else body
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    size = len(objects) + 1
    out += f"trailer\n<</Size {size} /Root 1 0 R {trailer}>>\n".encode()
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(content: bytes, extra: str = "", *, packed: bool = True) -> bytes:
    """A stream object of a PDF."""
    body = zlib.compress(content) if packed else content
    how = "/Filter /FlateDecode" if packed else ""
    head = f"<</Length {len(body)} {how} {extra}>>".encode()
    return head + b"\nstream\n" + body + b"\nendstream"
