"""Excel workbooks, read part by part: no cell costs more than its own text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from goldenthread.documents.readers.assembly import Found, assembled
from goldenthread.documents.readers.docx_styles import (
    child,
    parts_of,
    relations,
    target,
)
from goldenthread.documents.readers.grid import Document
from goldenthread.documents.readers.number_formats import BUILT_IN, shown
from goldenthread.documents.readers.package import (
    Element,
    Package,
    attribute,
    count_of,
    local,
)
from goldenthread.documents.readers.refusals import (
    DAMAGED,
    TOO_MANY_CELLS,
    Unreadable,
)
from goldenthread.documents.readers.remarks import remarks_on
from goldenthread.documents.readers.runs import Run
from goldenthread.documents.readers.sheets import (
    Area,
    Sheet,
    Spot,
    blocks_of,
    remarks_on_sheets,
)
from goldenthread.documents.readers.spans import MOST_CELLS

_REFERENCE = re.compile(r"^\$?([A-Z]{1,3})\$?([0-9]{1,7})$")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass
class Book:
    """What all sheets of a workbook share."""

    package: Package
    shared: list[list[Run]] = field(default_factory=list)
    looks: list["Look"] = field(default_factory=list)
    from_1904: bool = False


@dataclass(frozen=True)
class Look:
    """How a cell shows its value."""

    pattern: str = "General"
    bold: bool = False
    struck: bool = False


def read(data: bytes, name: str) -> Document:
    """A workbook as a document: a table a sheet, hidden sheets kept apart."""
    package = Package(data)
    part = _main_part(package)
    root = package.tree(part)
    listed = child(root, "sheets")
    if root is None or listed is None:
        raise Unreadable(DAMAGED)
    book = _book(package, part, root)
    links = relations(package, part)
    sheets = [
        _sheet(book, one, target(part, links[attribute(one, "id")]))
        for one in listed
        if attribute(one, "id") in links
    ]
    found = Found("xlsx", title=_title(package))
    for sheet in sheets:
        found.blocks.extend(blocks_of(sheet))
    found.remarks.extend([*remarks_on_sheets(sheets), *remarks_on(found.blocks)])
    return assembled(found, name)


def _main_part(package: Package) -> str:
    for one in relations(package, "").values():
        if attribute(one, "Type").endswith("/officeDocument"):
            return attribute(one, "Target").lstrip("/")
    return "xl/workbook.xml"


def _title(package: Package) -> str:
    found = child(package.tree("docProps/core.xml"), "title")
    return "" if found is None else found.text or ""


def _book(package: Package, part: str, root: Element) -> Book:
    properties = child(root, "workbookPr")
    from_1904 = properties is not None and attribute(properties, "date1904") in (
        "1",
        "true",
    )
    book = Book(package, from_1904=from_1904)
    for shared in parts_of(package, part, "sharedStrings"):
        tree = package.tree(shared)
        book.shared = [list(_rich(one)) for one in ([] if tree is None else tree)]
    for styles in parts_of(package, part, "styles"):
        book.looks = _looks(package.tree(styles))
    return book


def _rich(element: Element) -> Iterator[Run]:
    """A text that may change its look within: readings of it are not text."""
    for one in element:
        name = local(one)
        if name == "t":
            yield Run(_unescaped(one.text))
        elif name == "r":
            properties = child(one, "rPr")
            text = child(one, "t")
            yield Run(
                _unescaped(None if text is None else text.text),
                bold=_on(properties, "b"),
                struck=_on(properties, "strike"),
            )


def _unescaped(text: str | None) -> str:
    """Characters that XML cannot hold are written by their number."""
    plain = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text or "")
    return plain.replace("\r\n", "\n").replace("\r", "\n")


def _on(properties: Element | None, name: str) -> bool:
    found = child(properties, name)
    return found is not None and attribute(found, "val", "1") not in ("0", "false")


def _looks(root: Element | None) -> list[Look]:
    formats = dict(BUILT_IN)
    for one in _children(child(root, "numFmts")):
        formats[count_of(attribute(one, "numFmtId"), 0)] = attribute(one, "formatCode")
    fonts = list(_children(child(root, "fonts")))
    looks = []
    for one in _children(child(root, "cellXfs")):
        number = count_of(attribute(one, "fontId"), 0)
        font = fonts[number] if number < len(fonts) else None
        pattern = formats.get(count_of(attribute(one, "numFmtId"), 0), "General")
        looks.append(Look(pattern, _on(font, "b"), _on(font, "strike")))
    return looks


def _children(element: Element | None) -> Iterator[Element]:
    yield from () if element is None else element


def _sheet(book: Book, listed: Element, part: str) -> Sheet:
    sheet = Sheet(attribute(listed, "name"))
    sheet.hidden = attribute(listed, "state", "visible") != "visible"
    root = book.package.tree(part)
    if root is None:
        return sheet
    for one in root:
        name = local(one)
        if name == "cols":
            sheet.hidden_columns = set(_hidden_columns(one))
        elif name == "sheetData":
            _rows(one, book, sheet)
        elif name == "mergeCells":
            sheet.merged.extend(area for range_ in one if (area := _area(range_)))
        elif name == "autoFilter":
            sheet.filtered = True
    _comments(book.package, part, sheet)
    return sheet


def _hidden_columns(columns: Element) -> Iterator[int]:
    for one in columns:
        if attribute(one, "hidden") in ("1", "true"):
            first = count_of(attribute(one, "min"))
            last = min(count_of(attribute(one, "max")), 16_384)
            yield from range(first - 1, last)


def _rows(element: Element, book: Book, sheet: Sheet) -> None:
    row = -1
    for one in element:
        row = count_of(attribute(one, "r"), row + 2) - 1
        if attribute(one, "hidden") in ("1", "true"):
            sheet.hidden_rows.add(row)
        column = -1
        for cell in one:
            place = _spot(attribute(cell, "r"))
            column = place.column if place else column + 1
            runs = _value(cell, book)
            if runs:
                sheet.cells[Spot(row, column)] = runs
        if len(sheet.cells) > MOST_CELLS:
            raise Unreadable(TOO_MANY_CELLS)


def _spot(reference: str) -> Spot | None:
    found = _REFERENCE.match(reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return Spot(int(found[2]) - 1, column - 1)


def _area(merged: Element) -> Area | None:
    first, _, last = attribute(merged, "ref").partition(":")
    start, end = _spot(first), _spot(last or first)
    return Area(start, end) if start and end else None


def _value(cell: Element, book: Book) -> list[Run]:
    """What a cell shows; of a formula, the value that was last worked out."""
    kind = attribute(cell, "t", "n")
    styled = count_of(attribute(cell, "s"), 0)
    look = book.looks[styled] if styled < len(book.looks) else Look()
    if kind == "inlineStr":
        inline = child(cell, "is")
        runs = [] if inline is None else list(_rich(inline))
    else:
        found = child(cell, "v")
        runs = _said("" if found is None else found.text or "", kind, look, book)
    return [
        replace(run, bold=run.bold or look.bold, struck=run.struck or look.struck)
        for run in runs
    ]


def _said(value: str, kind: str, look: Look, book: Book) -> list[Run]:
    if not value:
        return []
    if kind == "s":
        number = count_of(value, -1)
        return book.shared[number] if 0 <= number < len(book.shared) else []
    if kind == "b":
        return [Run("TRUE" if value == "1" else "FALSE")]
    if kind in ("str", "d", "e"):
        return [Run(_unescaped(value))]
    try:
        return [Run(shown(float(value), look.pattern, from_1904=book.from_1904))]
    except (ValueError, OverflowError):
        return [Run(value)]


def _comments(package: Package, part: str, sheet: Sheet) -> None:
    """Notes of the old kind, and threads of remarks of the new."""
    for kind, name in (("comments", "comment"), ("threadedComment", "threadedComment")):
        for found in parts_of(package, part, kind):
            root = package.tree(found)
            for one in () if root is None else root.iter():
                place = _spot(attribute(one, "ref"))
                if local(one) == name and place:
                    words = " ".join("".join(one.itertext()).split())
                    _remember(sheet, place, words)


def _remember(sheet: Sheet, place: Spot, words: str) -> None:
    """A thread also leaves a note of the old kind, which only says so."""
    before = sheet.comments.get(place, "")
    if before.startswith("[Threaded comment]"):
        before = ""
    sheet.comments[place] = f"{before} {words}".strip()
