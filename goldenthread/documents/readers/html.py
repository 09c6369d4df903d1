"""Web pages: headings, paragraphs, lists and tables; navigation is furniture."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from lxml import etree

from goldenthread.documents.readers.assembly import Found, assembled
from goldenthread.documents.readers.grid import (
    Block,
    Document,
    Kind,
    Mark,
    Piece,
    Table,
)
from goldenthread.documents.readers.letters import decoded_page
from goldenthread.documents.readers.package import Element, attribute, count_of
from goldenthread.documents.readers.refusals import NO_TEXT, TOO_DEEP, Unreadable
from goldenthread.documents.readers.remarks import remarks_on
from goldenthread.documents.readers.runs import (
    Run,
    Shape,
    furniture,
    pieces_in,
    pieces_of,
    unseen,
)
from goldenthread.documents.readers.spans import (
    Laid,
    LaidRow,
    is_layout,
    table_of,
    unboxed,
)

_SILENT = {"script", "style", "noscript", "template", "head", "svg", "math", "object"}
_FURNITURE = {"nav", "footer", "aside", "button", "select", "textarea", "dialog"}
_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "dialog"}
_NAMED = re.compile(
    r"cookie|breadcrumb|skip-?(?:link|nav|to)|\bnav\b|navbar|pagination|share|social"
    r"|sidebar|site-?(?:header|footer)|feedback|back-to-top|consent",
    re.I,
)
_JUMP = re.compile(r"^(?:skip to|back to top|jump to|top of page|return to top)", re.I)
_INLINE = {
    *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del"),
    *("dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp"),
    *("small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var"),
}
_HEADING = re.compile(r"^h([1-6])$")
_UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_STRUCK = re.compile(r"text-decoration[^;]*line-through", re.I)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)


@dataclass(frozen=True)
class Place:
    """Where in the page the walk is: how text here looks and what it is part of."""

    look: Run = Run("")
    shape: Shape = Shape()
    furniture: bool = False
    preformatted: bool = False


@dataclass
class Walk:
    """Blocks found so far and the runs of the paragraph that is still open."""

    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    def close(self, place: Place) -> None:
        """End the paragraph."""
        pieces = pieces_of(self.runs, place.shape)
        self.runs = []
        if place.furniture or all(_jumps(piece) for piece in pieces):
            pieces = furniture(pieces)
        self.blocks.extend(pieces)


def read(data: bytes, name: str) -> Document:
    """A web page as a document."""
    found = Found("html")
    text, encoding = decoded_page(data)
    root = _root(text)
    title = root.find(".//title")
    found.title = "".join(title.itertext()) if title is not None else ""
    body = root.find("body")
    found.blocks = blocks_of(root if body is None else body)
    if encoding not in ("utf-8", "utf-8-sig"):
        found.remarks.append(f"The page was read as {encoding}.")
    found.remarks.extend(remarks_on(found.blocks))
    return assembled(found, name)


def blocks_of(body: Element) -> list[Block]:
    """The blocks of a body; what stands outside its main part is furniture."""
    walk = Walk()
    main = body.find(".//main")
    for child in body.iter("header"):
        within = {"main", "article", "section", "td"}
        if not any(parent.tag in within for parent in child.iterancestors()):
            child.set("role", "banner")
    if main is not None and len("".join(main.itertext()).strip()) > 200:
        for beside in _beside(main):
            beside.set("role", "complementary")
    _inside(body, walk, Place())
    walk.close(Place())
    return walk.blocks


def _beside(main: Element) -> Iterator[Element]:
    """What stands beside the main part, or beside what it stands in."""
    for step in chain([main], main.iterancestors()):
        if step.tag in ("body", "html"):
            return
        for other in chain(step.itersiblings(), step.itersiblings(preceding=True)):
            title = other.tag == "h1" or other.find(".//h1") is not None
            if isinstance(other.tag, str) and not title:
                yield other


def _root(text: str) -> Element:
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    content = text.encode("utf-8", errors="replace")
    try:
        root = etree.fromstring(content, parser) if content.strip() else None
    except etree.XMLSyntaxError as error:
        raise Unreadable(NO_TEXT) from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise Unreadable(TOO_DEEP)
    if root is None:
        raise Unreadable(NO_TEXT)
    return root


def _inside(element: Element, walk: Walk, place: Place) -> None:
    """The text of an element and of all in it, up to but not with its tail."""
    _say(element.text, walk, place)
    for child in element:
        if isinstance(child.tag, str):
            _one(child, walk, place)
        _say(child.tail, walk, place)


def _say(text: str | None, walk: Walk, place: Place) -> None:
    if not text:
        return
    said = text if place.preformatted else re.sub(r"\s+", " ", text)
    walk.runs.append(replace(place.look, text=said))


def _one(element: Element, walk: Walk, place: Place) -> None:
    """One element by what it is."""
    tag = element.tag.lower()
    if tag in _SILENT or (tag == "input"):
        return
    if tag == "br":
        walk.runs.append(replace(place.look, text="\n"))
    elif tag in _INLINE:
        _inside(element, walk, replace(place, look=_look(element, place.look)))
    else:
        walk.close(place)
        _block(element, tag, walk, _placed(element, tag, place))


def _block(element: Element, tag: str, walk: Walk, place: Place) -> None:
    if tag == "table":
        walk.blocks.extend(_table(element, place))
        return
    if tag in ("ul", "ol"):
        _list(element, tag, walk, place)
        return
    _inside(element, walk, place)
    walk.close(place)


def _list(element: Element, tag: str, walk: Walk, place: Place) -> None:
    """A list: bullets, or the numbers that a page prints before its entries."""
    number = count_of(attribute(element, "start", "1"))
    inner = replace(place.shape, kind=Kind.BULLET, level=place.shape.level + 1, lead="")
    if place.shape.kind is not Kind.BULLET:
        inner = replace(inner, level=1)
    for child in element:
        if child.tag != "li":
            if isinstance(child.tag, str):
                _one(child, walk, replace(place, shape=inner))
            continue
        number = count_of(attribute(child, "value", str(number)), number)
        _entry(child, walk, replace(place, shape=inner), f"{number}." * (tag == "ol"))
        number += 1


def _entry(element: Element, walk: Walk, place: Place, lead: str) -> None:
    """One entry: its number is printed once, before its first words."""
    entry = Walk()
    placed = _placed(element, "li", place)
    _inside(element, entry, placed)
    entry.close(placed)
    for n, block in enumerate(entry.blocks):
        if lead and isinstance(block, Piece):
            numbered = replace(block, text=f"{lead} {block.text}", kind=Kind.PARAGRAPH)
            entry.blocks[n] = furniture([numbered])[0] if place.furniture else numbered
            break
    walk.blocks.extend(entry.blocks)


def _placed(element: Element, tag: str, place: Place) -> Place:
    """The place inside a block element."""
    heading = _HEADING.match(tag)
    shape = place.shape
    if heading:
        shape = Shape(Kind.HEADING, int(heading[1]))
    names = f"{attribute(element, 'class')} {attribute(element, 'id')}"
    furnished = (
        tag in _FURNITURE
        or attribute(element, "role").lower() in _ROLES
        or (tag not in ("main", "body", "article") and _named(element, names))
    )
    return replace(
        place,
        look=_look(element, place.look),
        shape=shape,
        furniture=place.furniture or furnished,
        preformatted=place.preformatted or tag == "pre",
    )


def _named(element: Element, names: str) -> bool:
    """Named like furniture, and not the wrapper of the whole page."""
    return bool(_NAMED.search(names)) and element.find(".//main") is None


def _look(element: Element, look: Run) -> Run:
    """How text inside an element looks."""
    tag, style = element.tag.lower(), attribute(element, "style")
    if tag in ("b", "strong", "th") or _BOLD.search(style):
        look = replace(look, bold=True)
    if tag in ("s", "del", "strike") or _STRUCK.search(style):
        look = replace(look, struck=True)
    if tag == "a" and attribute(element, "href"):
        look = replace(look, link=attribute(element, "href").strip()[:2000])
    if "hidden" in element.attrib or _UNSHOWN.search(style):
        look = replace(look, mark=Mark.HIDDEN)
    return look


def _jumps(piece: Piece) -> bool:
    """A link to another spot of the same page, as pages offer beside their text."""
    return piece.link.startswith("#") and bool(_JUMP.match(piece.text))


def _table(element: Element, place: Place) -> list[Block]:
    """A table, what is in it when it only arranges a page, or its caption and it."""
    rows: list[LaidRow] = []
    inner: list[list[Block]] = []
    for row in _rows(element):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        held = [_cell_blocks(cell, place) for cell in cells]
        inner.extend(held)
        laid = tuple(_laid(c, b) for c, b in zip(cells, held, strict=True))
        rows.append(LaidRow(laid, _is_header(row, cells)))
    tables = [b for blocks in inner for b in blocks if isinstance(b, Table)]
    columns = max((len(row.cells) for row in rows), default=0)
    if is_layout(tables, columns):
        return [block for blocks in inner for block in blocks]
    caption = _caption(element, place)
    title = " ".join(piece.text for piece in caption)
    table = table_of([row for row in rows if row.cells], title)
    return [*caption, *unboxed(table)]


def _rows(table: Element) -> Iterator[Element]:
    """The rows of this table, not those of a table in one of its cells."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _is_header(row: Element, cells: list[Element]) -> bool:
    heads = bool(cells) and all(cell.tag == "th" for cell in cells)
    return heads or row.getparent().tag == "thead"


def _caption(table: Element, place: Place) -> list[Piece]:
    element = table.find("caption")
    if element is None:
        return []
    walk = Walk()
    _inside(element, walk, place)
    walk.close(place)
    return list(pieces_in(walk.blocks))


def _cell_blocks(cell: Element, place: Place) -> list[Block]:
    walk = Walk()
    inner = replace(place, shape=Shape(), look=_look(cell, place.look))
    _inside(cell, walk, inner)
    walk.close(inner)
    hidden = any("hidden" in step.attrib for step in (cell, cell.getparent()))
    if hidden or _UNSHOWN.search(attribute(cell.getparent(), "style")):
        return list(unseen(pieces_in(walk.blocks), Mark.HIDDEN))
    return walk.blocks


def _laid(cell: Element, blocks: list[Block]) -> Laid:
    rowspan = count_of(attribute(cell, "rowspan", "1"))
    return Laid(
        tuple(pieces_in(blocks)),
        count_of(attribute(cell, "colspan", "1")),
        65_534 if rowspan == 0 else rowspan,
    )
