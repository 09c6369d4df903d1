"""Write the sample files that are not plain text from `sources/`.

A source is lines: `# heading`, `* bullet`, `> footer`, `< page header`, `| a | b` for a
table row (`|! a | b` its header), `=== sheet`; anything else is a paragraph. In a cell
`<br>` starts a new paragraph, `^` joins the cell to the one above, `<<` to the left;
in a sheet `#45108` is a number and `@2024-03-31` a date. In a paragraph `[+in+]`,
`[-out-]`, `[?comment?]` and `[~hidden~]` are what Word keeps of drafting.
"""

import html
import io
import json
import re
import sys
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import typst
import xlsxwriter
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.samples.opendocument import LONG_AGO, ods_of, odt_of
from tests.samples.sources import Block, blocks_of, parts, sheets, spans

HERE = Path(__file__).parent
DRAFTED = re.compile(r"(\[-.*?-\]|\[\+.*?\+\]|\[\?.*?\?\]|\[~.*?~\])")


# ---- Word


def docx_of(blocks: list[Block]) -> bytes:
    document = Document()
    styles = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2", "li": "List Bullet"}
    for block in blocks:
        if block.kind == "table":
            word_table(document, block.rows)
        elif block.kind in ("foot", "head"):
            section = document.sections[0]
            place = section.footer if block.kind == "foot" else section.header
            place.paragraphs[0].text = block.text
        else:
            paragraph = document.add_paragraph(style=styles.get(block.kind))
            word_runs(document, paragraph, block.text)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def word_table(document: Any, rows: list[list[str]]) -> None:
    width = max(len(row) for row in rows)
    table = document.add_table(len(rows), width, style="Table Grid")
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text == "^":
                table.cell(r - 1, c).merge(table.cell(r, c))
            elif text == "<<":
                table.cell(r, c - 1).merge(table.cell(r, c))
            else:
                word_cell(document, table.cell(r, c), parts(text))


def word_cell(document: Any, cell: Any, texts: list[str]) -> None:
    for n, text in enumerate(texts):
        paragraph = cell.add_paragraph() if n else cell.paragraphs[0]
        if text.startswith("* "):
            paragraph.style = "List Bullet"
        word_runs(document, paragraph, text.removeprefix("* "))


def word_runs(document: Any, paragraph: Any, text: str) -> None:
    """Runs of plain, inserted, deleted, hidden and commented text."""
    for piece in DRAFTED.split(text):
        mark = piece[1] if DRAFTED.fullmatch(piece) else ""
        if mark == "?":
            document.add_comment(paragraph.runs[-1:], piece[2:-2], author="Reviewer")
        elif mark:
            drafted_run(paragraph, mark, piece[2:-2])
        elif piece:
            paragraph.add_run(piece)


def drafted_run(paragraph: Any, mark: str, text: str) -> None:
    run = paragraph.add_run(text)
    if mark == "~":
        run.font.hidden = True
        return
    change = OxmlElement("w:ins" if mark == "+" else "w:del")
    for name, value in (("id", "7"), ("author", "Reviewer")):
        change.set(qn(f"w:{name}"), value)
    change.set(qn("w:date"), "2024-01-01T00:00:00Z")
    run._r.addprevious(change)
    change.append(run._r)
    if mark == "-":
        run._r.t_lst[0].tag = qn("w:delText")


def repacked(archive: bytes) -> bytes:
    """The same archive with one date on all its files and comments."""
    out = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(archive))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("comments.xml"):
                dated = b'w:date="2024-01-01T00:00:00Z"'
                content = re.sub(rb'w:date="[^"]*"', dated, content)
            entry = zipfile.ZipInfo(name, LONG_AGO)
            new.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


# ---- the web


def html_of(blocks: list[Block]) -> bytes:
    title = next(block.text for block in blocks if block.kind == "h1")
    body = "\n".join(web_block(block) for block in blocks)
    body = re.sub(r"(?:<li>.*</li>\n?)+", r"<ul>\g<0></ul>", body)
    page = (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{html.escape(title)} | Council</title>"
        f"<style>td {{ border: 1px solid }}</style></head>\n<body>\n{body}\n"
        f"</body></html>\n"
    )
    return page.encode()


def web_block(block: Block) -> str:
    if block.kind == "table":
        rows = zip(block.rows, spans(block.rows), strict=True)
        return f"<table>\n{''.join(web_row(*row) for row in rows)}</table>"
    tags = {"foot": "footer", "head": "nav"}
    tag = tags.get(block.kind, block.kind)
    return f"<{tag}>{html.escape(block.text)}</{tag}>"


def web_row(row: list[str], cells: list[tuple[str, int, int]]) -> str:
    tag = "th" if row[0].startswith("!") else "td"
    out = []
    for text, down, right in cells:
        inner = "".join(web_part(part) for part in parts(text))
        inner = re.sub(r"(?:<li>.*?</li>)+", r"<ul>\g<0></ul>", inner)
        spanned = f' rowspan="{down}"' * (down > 1) + f' colspan="{right}"' * (
            right > 1
        )
        out.append(f"<{tag}{spanned}>{inner.removesuffix('<br>')}</{tag}>")
    return f"<tr>{''.join(out)}</tr>\n"


def web_part(text: str) -> str:
    if text.startswith("* "):
        return f"<li>{html.escape(text[2:])}</li>"
    return html.escape(text) + "<br>"


# ---- PDF


def pdf_of(blocks: list[Block]) -> bytes:
    foot = next((b.text for b in blocks if b.kind == "foot"), "")
    flipped = any(len(row) > 3 for b in blocks for row in b.rows)
    setting = (
        "#set document(date: none)\n#set text(size: 10pt, hyphenate: false)\n"
        "#set smartquote(enabled: false)\n"
        f'#set page(paper: "a4", flipped: {str(flipped).lower()}, footer: context '
        f'[{typed(foot)} #h(1fr) #counter(page).display("1")])\n'
    )
    body = "\n\n".join(typst_block(block) for block in blocks)
    return typst.compile((setting + body).encode())


def typst_block(block: Block) -> str:
    if block.kind == "table":
        shown = spans(block.rows)
        cells = "\n".join(typst_cell(*cell) for row in shown for cell in row)
        widths = column_widths(block.rows)
        return f"#table(columns: ({widths}), stroke: 0.5pt,\n{cells})"
    if block.kind in ("foot", "head"):
        return ""
    heads = {"h1": "= ", "h2": "== ", "h3": "=== ", "li": "- "}
    return heads.get(block.kind, "") + typed(block.text)


def column_widths(rows: list[list[str]]) -> str:
    columns = list(zip(*[row for row in rows if "<<" not in row], strict=True))
    longest = [max(len(text) for text in column) for column in columns]
    return ", ".join(f"{min(max(n, 12), 60)}fr" for n in longest) + ","


def typst_cell(text: str, down: int, right: int) -> str:
    bullets = [
        ("- " if p.startswith("* ") else "") + typed(p.removeprefix("* "))
        for p in parts(text)
    ]
    return (
        f"table.cell(rowspan: {down}, colspan: {right}, breakable: true)"
        f"[{chr(10).join(b + chr(10) for b in bullets)}],"
    )


def typed(text: str) -> str:
    return re.sub(r"([\\#$*_`<>@\[\]~=/+-])", r"\\\1", text)


# ---- spreadsheets


def xlsx_of(blocks: list[Block]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    book.set_properties({"created": datetime(2024, 1, 1, tzinfo=UTC)})
    for name, lines in sheets(blocks):
        sheet = book.add_worksheet(name)
        for r, row in enumerate(lines):
            for c, text in enumerate(row):
                xlsx_cell(sheet, (r, c), text, day)
        xlsx_merges(sheet, lines)
    book.close()
    return out.getvalue()


def xlsx_cell(sheet: Any, at: tuple[int, int], text: str, day: Any) -> None:
    if text.startswith("@"):
        sheet.write_datetime(*at, date.fromisoformat(text[1:]), day)
    elif re.fullmatch(r"#[\d.]+", text):
        sheet.write_number(*at, float(text[1:]))
    elif text and text not in ("^", "<<"):
        sheet.write_string(*at, "\n".join(sheet_parts(text)))


def sheet_parts(text: str) -> list[str]:
    return [part.replace("\\s", " ") for part in parts(text)]


def xlsx_merges(sheet: Any, rows: list[list[str]]) -> None:
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            below = [line[c : c + 1] == ["^"] for line in rows[r + 1 :]]
            down = (below + [False]).index(False)
            right = ([cell == "<<" for cell in row[c + 1 :]] + [False]).index(False)
            if text not in ("^", "<<") and (down or right):
                value = "\n".join(sheet_parts(text))
                sheet.merge_range(r, c, r + down, c + right, value)


WRITERS = {
    ".docx": docx_of,
    ".html": html_of,
    ".pdf": pdf_of,
    ".xlsx": xlsx_of,
    ".odt": odt_of,
    ".ods": ods_of,
}


def make(folder: Path) -> dict[str, bytes]:
    """Every written file of a folder of samples: its name and its bytes."""
    rows = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    made = {}
    for name in (Path(row["document"]) for row in rows):
        source = folder / "sources" / f"{name.stem}.txt"
        if name.suffix in WRITERS and source.exists():
            blocks = blocks_of(source.read_text(encoding="utf-8"))
            made[name.name] = WRITERS[name.suffix](blocks)
    return made


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for name, content in make(target).items():
        (target / "documents" / name).write_bytes(content)
