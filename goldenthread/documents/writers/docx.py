"""Word documents with real styles, so that screen readers find their way in them."""

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import quoteattr

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from goldenthread.documents.writers.blocks import (
    Block,
    Bullets,
    Cell,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Span,
    Table,
    Words,
    direction,
    placed,
    plain,
    spans,
    width,
)
from goldenthread.documents.writers.html import SCHEMES

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day an archive can tell
LONGEST = 255  # letters of a property of the file, by the format
FACE = "Arial"
PAGE = (21.0, 29.7)  # A4, in centimetres
MARGIN = 2.0
LARGE = 16  # points, the least for easy read
# Words across the page, behind the text: Word's own form of a watermark.
ACROSS = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape '
    'style="position:absolute;width:440pt;height:70pt;rotation:315;z-index:-1;'
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    'mso-position-vertical:center;mso-position-vertical-relative:margin" '
    'type="#_x0000_t136" fillcolor="silver" stroked="f" alt="" '
    'coordsize="21600,21600" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:path textpathok="t"/><v:textpath on="t" fitshape="t" '
    'style="font-family:Arial;font-size:1pt" string={words}/></v:shape></w:pict></w:r>'
)


def write(paper: Paper) -> bytes:
    """The paper as a Word document."""
    document = docx.Document()
    _say_what_it_is(document, paper)
    _set_page(document, paper)
    if paper.titled:
        document.add_paragraph(paper.title, style="Title")
    for block in paper.blocks:
        _add(document, block, paper)
    out = io.BytesIO()
    document.save(out)
    return _undated(out.getvalue())


def _say_what_it_is(document: Any, paper: Paper) -> None:
    """Title, language and day, which a screen reader tells before the text."""
    core, day = document.core_properties, paper.dated
    made = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else EPOCH
    core.title, core.author = paper.title[:LONGEST], paper.author[:LONGEST]
    core.language = paper.language
    core.created = core.modified = made
    core.comments, core.last_modified_by = "", core.author
    looks = document.styles.element
    for language in looks.iter(qn("w:lang")):
        language.set(qn("w:val"), paper.language)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4"):
        _set_face(document.styles[name])
    if paper.large:
        _enlarge(document.styles)


def _enlarge(styles: Any) -> None:
    """Big type with room between the lines."""
    styles["Normal"].font.size = Pt(LARGE)
    styles["Normal"].paragraph_format.line_spacing = 1.5
    for name, size in (("Title", 32), ("Heading 1", 24), ("Heading 2", 20)):
        styles[name].font.size = Pt(size)


def _set_face(style: Any) -> None:
    """One plain face in black for text and headings, whatever theme is in use."""
    style.font.name = FACE
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for colour in style.element.iter(qn("w:color")):
        colour.getparent().remove(colour)


def _set_page(document: Any, paper: Paper) -> None:
    section = document.sections[0]
    short, long = PAGE
    if paper.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        short, long = long, short
    section.page_width, section.page_height = Cm(short), Cm(long)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(MARGIN))
    if paper.mark:
        top = section.header.paragraphs[0]
        top.add_run(paper.mark).bold = True
        top._p.append(parse_xml(ACROSS.format(words=quoteattr(paper.mark))))
    if paper.footer:
        foot = section.footer.paragraphs[0]
        foot.add_run(f"{paper.footer} – page ")
        _add_page_number(foot)


def _add_page_number(paragraph: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _add(document: Any, block: Block, paper: Paper) -> None:
    if isinstance(block, Heading):
        style = f"Heading{min(block.level, 9)}"
        _add_words(_styled(document, style), block.words)
    elif isinstance(block, Table):
        _add_table(document, block, paper)
    elif isinstance(block, PageBreak):
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    else:
        _add_prose(document, block)


def _add_prose(place: Any, block: Paragraph | Bullets) -> None:
    """A paragraph or list, in a document or a cell."""
    if isinstance(block, Paragraph):
        _add_words(place.add_paragraph(), block.words, small=block.small)
        return
    style = "ListNumber" if block.numbered else "ListBullet"
    added = [_styled(place, style) for _ in block.entries]
    if block.numbered:
        _number_anew(place.part, added)
    for paragraph, words in zip(added, block.entries, strict=True):
        _add_words(paragraph, words)


def _styled(place: Any, style: str) -> Any:
    """A paragraph with a style by its id: to look its name up is slow in long files."""
    paragraph = place.add_paragraph()
    paragraph._p.style = style
    return paragraph


def _number_anew(part: Any, paragraphs: Iterable[Any]) -> None:
    """Each list begins at 1: Word counts on through all lists of one style."""
    numbering = part.numbering_part.element
    style = part.document.styles["List Number"].element
    model = style.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(model).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    for paragraph in paragraphs:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number.numId


def _add_words(paragraph: Any, words: Words, *, small: bool = False) -> None:
    for span in spans(words):
        if span.link.startswith(SCHEMES):
            _add_link(paragraph, span)
            continue
        run = paragraph.add_run(span.text)
        if span.bold:
            run.bold = True
        if span.struck:
            run.font.strike = True
        if small:
            run.font.size = Pt(9)
        if span.language:
            _speak(run, span.language)
    _turn(paragraph, words)


def _speak(run: Any, language: str) -> None:
    """Say in which language a run is, for spelling and for those who listen."""
    told = OxmlElement("w:lang")
    names = ("w:bidi", "w:val") if direction(language) == "rtl" else ("w:val",)
    for name in names:
        told.set(qn(name), language)
    run._r.get_or_add_rPr().append(told)
    if direction(language) == "rtl":
        run.font.rtl = True


def _turn(paragraph: Any, words: Words) -> None:
    """Set a paragraph that is all in a language from right to left that way."""
    found = {direction(each.language) for each in spans(words) if each.text}
    if found == {"rtl"}:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _add_link(paragraph: Any, span: Span) -> None:
    address = span.link
    link = OxmlElement("w:hyperlink")
    if address.startswith("#"):
        link.set(qn("w:anchor"), address[1:])
    else:
        kind = RELATIONSHIP_TYPE.HYPERLINK
        link.set(qn("r:id"), paragraph.part.relate_to(address, kind, is_external=True))
    run = paragraph.add_run(span.text)
    run.underline, run.bold = True, span.bold or None
    paragraph._p.append(link)
    link.append(run._r)


def _add_table(document: Any, block: Table, paper: Paper) -> None:
    """A table whose header rows are marked, repeated and never cut by a page."""
    if block.caption:
        document.add_paragraph(block.caption, style="Caption")
    columns = width(block.rows)
    if not columns:
        return
    made = document.add_table(len(block.rows), columns, style="Table Grid")
    made.autofit = False
    _describe(made, block.caption or paper.title)
    places = [list(row.cells) for row in made.rows]
    for one in placed(block.rows):
        cell = places[one.row][one.column]
        if one.cell.across > 1 or one.cell.down > 1:
            last = min(one.row + one.cell.down, len(places)) - 1
            cell = cell.merge(places[last][one.column + one.cell.across - 1])
        _fill(cell, one.cell, heads=one.cell.heads or one.row < block.headers)
    for row in made.rows[: block.headers]:
        for name in ("w:cantSplit", "w:tblHeader"):
            row._tr.get_or_add_trPr().append(OxmlElement(name))
    _widen(places, block, paper)


def _describe(made: Any, words: str) -> None:
    """What a screen reader says of the table."""
    for name in ("w:tblCaption", "w:tblDescription"):
        element = OxmlElement(name)
        element.set(qn("w:val"), words)
        made._tbl.tblPr.append(element)


def _widen(places: list[list[Any]], block: Table, paper: Paper) -> None:
    columns = len(places[0])
    shares = block.widths or (1,) * columns
    room = PAGE[1 if paper.landscape else 0] - 2 * MARGIN
    for row in places:
        for cell, share in zip(row, shares, strict=True):
            if cell._tc.grid_span == 1:
                cell.width = Cm(room * share / sum(shares))


def _fill(cell: Any, one: Cell, *, heads: bool) -> None:
    """The blocks of a cell. Word wants a paragraph in each, so the first is used."""
    empty = cell.paragraphs[0]._p
    for block in one.blocks:
        _add_prose(cell, _bold(block) if heads else block)
    if one.blocks:
        empty.getparent().remove(empty)
    if one.shade:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("fill", one.shade.lstrip("#"))):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def _bold(block: Paragraph | Bullets) -> Paragraph | Bullets:
    if isinstance(block, Bullets):
        return block
    return Paragraph((Span(plain(block.words), bold=True),), block.small)


def _undated(archive: bytes) -> bytes:
    """The same archive with one date on all its files, so that equal papers agree."""
    out, old = io.BytesIO(), zipfile.ZipFile(io.BytesIO(archive))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            new.writestr(entry, old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
