"""Write OpenDocument texts and sheets."""

import html
import io
import zipfile
from datetime import date

from tests.samples.sources import Block, parts, sheets, spans

LONG_AGO = (2024, 1, 1, 0, 0, 0)

SPACES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in [("office", "office"), ("text", "text"), ("table", "table")]
)


def opendocument(kind: str, inside: str) -> bytes:
    mime = f"application/vnd.oasis.opendocument.{kind}"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content{SPACES} '
        f'office:version="1.3"><office:body><office:{kind}>{inside}</office:{kind}>'
        f"</office:body></office:document-content>"
    )
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entry = '<m:file-entry m:full-path="{}" m:media-type="{}"/>'
    listed = entry.format("/", mime) + entry.format("content.xml", "text/xml")
    manifest = f'<m:manifest xmlns:m="{space}" m:version="1.3">{listed}</m:manifest>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in [
            ("mimetype", mime),
            ("content.xml", content),
            ("META-INF/manifest.xml", manifest),
        ]:
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), text)
    return out.getvalue()


def odt_of(blocks: list[Block]) -> bytes:
    return opendocument("text", "".join(odt_block(block) for block in blocks))


def odt_block(block: Block) -> str:
    text = html.escape(block.text)
    if block.kind == "table":
        return open_table("Table1", block.rows)
    if block.kind.startswith("h") and block.kind[1:].isdigit():
        level = block.kind[1]
        return f'<text:h text:outline-level="{level}">{text}</text:h>'
    if block.kind == "li":
        entry = f"<text:list-item><text:p>{text}</text:p></text:list-item>"
        return f"<text:list>{entry}</text:list>"
    return f"<text:p>{text}</text:p>"


def ods_of(blocks: list[Block]) -> bytes:
    tables = [open_table(name, rows) for name, rows in sheets(blocks)]
    return opendocument("spreadsheet", "".join(tables))


def open_table(name: str, rows: list[list[str]]) -> str:
    shown = spans(rows)
    width = max(len(row) for row in rows)
    lines = []
    for row, cells in zip(rows, shown, strict=True):
        left = list(cells)
        out = [
            "<table:covered-table-cell/>"
            if text in ("^", "<<")
            else open_cell(*left.pop(0))
            for text in row
        ]
        lines.append(f"<table:table-row>{''.join(out)}</table:table-row>")
    columns = f'<table:table-column table:number-columns-repeated="{width}"/>'
    named = f'<table:table table:name="{html.escape(name)}">'
    return f"{named}{columns}{''.join(lines)}</table:table>"


def open_cell(text: str, down: int, right: int) -> str:
    spanned = (
        f' table:number-rows-spanned="{down}" table:number-columns-spanned="{right}"'
        if down + right > 2
        else ""
    )
    if text.startswith("@"):
        day = date.fromisoformat(text[1:])
        value = f' office:value-type="date" office:date-value="{day}"'
        shown = f"<text:p>{day:%d/%m/%Y}</text:p>"
        return f"<table:table-cell{spanned}{value}>{shown}</table:table-cell>"
    inner = "".join(f"<text:p>{html.escape(part)}</text:p>" for part in parts(text))
    value = ' office:value-type="string"' if text else ""
    return (
        f"<table:table-cell{spanned}{value}>{inner if text else ''}</table:table-cell>"
    )
