"""Word documents: what is printed, what is only remarked, what merges and numbers."""

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml

from goldenthread.documents.readers.docx import read
from goldenthread.documents.readers.grid import Kind, Mark, Table
from goldenthread.documents.tests.hostile import W, changed, docx_of
from goldenthread.documents.tests.making import saved


def pieces(body, **parts):
    """The pieces of a document from the XML of its body."""
    return list(read(docx_of(body, **parts), "a.docx").pieces())


def texts(body):
    """Their texts."""
    return [piece.text for piece in pieces(body)]


def p(inner, properties=""):
    """A paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text, looks=""):
    """A run."""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tables(document):
    """The tables among the blocks."""
    return [block for block in document.blocks if isinstance(block, Table)]


def test_runs_of_one_paragraph_are_one_piece():
    assert texts(p(r("Open ") + r("a", "<w:b/>") + r(" library"))) == ["Open a library"]


def test_a_forced_line_end_parts_pieces_but_not_a_heading():
    two = r("Aim") + "<w:r><w:br/></w:r>" + r("Outcome")
    assert texts(p(two)) == ["Aim", "Outcome"]
    assert texts(p(two, '<w:outlineLvl w:val="0"/>')) == ["Aim Outcome"]


def test_struck_out_words_are_a_piece_of_their_own():
    found = pieces(p(r("March 2025", "<w:strike/>") + r(" June 2026")))
    assert [(q.text, q.struck) for q in found] == [
        ("March 2025", True),
        ("June 2026", False),
    ]


def test_a_tracked_change_keeps_both_wordings_apart():
    body = p(
        r("By ")
        + '<w:del w:id="1"><w:r><w:delText>May</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2">{r("June")}</w:ins>'
    )
    found = pieces(body)
    assert [(q.text, q.kind, q.mark) for q in found] == [
        ("By", Kind.PARAGRAPH, Mark.NONE),
        ("May", Kind.FURNITURE, Mark.DELETED),
        ("June", Kind.PARAGRAPH, Mark.INSERTED),
    ]


def test_hidden_text_is_kept_apart_and_remarked():
    document = read(docx_of(p(r("Seen") + r("Secret", "<w:vanish/>"))), "a.docx")
    assert [(q.text, q.mark) for q in document.pieces()] == [
        ("Seen", Mark.NONE),
        ("Secret", Mark.HIDDEN),
    ]
    assert "hidden" in document.remarks[0]


def test_a_comment_stands_after_its_paragraph_as_furniture():
    document = docx.Document()
    run = document.add_paragraph().add_run("Open a library")
    document.add_comment(run, text="Who pays?", author="JB")
    found = list(read(saved(document), "a.docx").pieces())
    assert [(q.text, q.mark) for q in found] == [
        ("Open a library", Mark.NONE),
        ("Who pays?", Mark.COMMENT),
    ]
    assert found[1].kind is Kind.FURNITURE


def test_headings_and_lists_keep_their_level():
    document = docx.Document()
    document.add_heading("Priority 1", 2)
    document.add_paragraph("first", "List Bullet")
    document.add_paragraph("deeper", "List Bullet 2")
    found = list(read(saved(document), "a.docx").pieces())
    assert (found[0].kind, found[0].level) == (Kind.HEADING, 2)
    assert [q.kind for q in found[1:]] == [Kind.BULLET, Kind.BULLET]


NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="6"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="(%3)"/></w:lvl></w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def numbered(text, depth):
    """A paragraph of the list above."""
    properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="5"/></w:numPr>'
    return p(r(text), properties)


def test_numbers_that_the_program_prints_are_part_of_the_text():
    document = docx.Document()
    body = document.element.body
    document.part.numbering_part.element.getparent()
    steps = (("Schools", 0), ("Open", 1), ("Close", 1), ("early", 2), ("Homes", 0))
    for text, depth in steps:
        body.insert(len(body) - 1, parse_xml(_in_word(numbered(text, depth))))
    content = changed(saved(document), word__numbering_xml=NUMBERING)
    assert [q.text for q in read(content, "a.docx").pieces()] == [
        "6. Schools",
        "6.1 Open",
        "6.2 Close",
        "(a) early",
        "7. Homes",
    ]


def _in_word(xml):
    return xml.replace("<w:p>", f"<w:p {W}>", 1)


def test_merged_cells_are_carried():
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Theme 1"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Outcome"
    table.cell(1, 1).text = "JB"
    [grid] = tables(read(saved(document), "a.docx"))
    assert [[c.text for c in row.cells] for row in grid.rows] == [
        ["Theme 1", "Theme 1", "Theme 1"],
        ["Outcome", "JB", ""],
        ["Outcome", "", ""],
    ]
    assert grid.rows[0].cells[0].colspan == 3
    assert grid.rows[1].cells[0].rowspan == 2
    assert [grid.rows[n].cells[0].carried for n in (0, 1, 2)] == [False, False, True]


def test_a_carried_cell_points_where_its_text_stands():
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Outcome"
    table.cell(1, 1).text = "JB"
    [grid] = tables(read(saved(document), "a.docx"))
    above, below = (row.cells[0].pieces[0] for row in grid.rows)
    assert above == below


def test_a_frame_of_one_cell_is_text():
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "Our vision"
    assert tables(read(saved(document), "a.docx")) == []


def test_running_heads_and_feet_are_furniture_once():
    document = docx.Document()
    document.add_paragraph("Open a library")
    document.sections[0].footer.paragraphs[0].text = "Draft 3, page 1"
    found = list(read(saved(document), "a.docx").pieces())
    assert [(q.text, q.kind) for q in found] == [
        ("Open a library", Kind.PARAGRAPH),
        ("Draft 3, page 1", Kind.FURNITURE),
    ]


def test_a_page_break_is_no_line_end():
    document = docx.Document()
    paragraph = document.add_paragraph("Open a")
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    paragraph.add_run("library")
    assert read(saved(document), "a.docx").text == "Open a library"


def test_text_boxes_are_read_once():
    box = f"<w:txbxContent>{p(r('In a box'))}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = p(
        f"{r('Beside')}<w:r><mc:AlternateContent {mc}><mc:Choice><w:drawing>{box}"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert texts(body) == ["Beside", "In a box"]


@pytest.mark.parametrize("off", ["0", "false", "off"])
def test_a_look_that_says_off_is_off(off):
    [piece] = pieces(p(r("Plain", f'<w:b w:val="{off}"/>')))
    assert not piece.bold


def test_a_row_that_a_tracked_change_takes_out_is_furniture():
    cell = "<w:tc>{}</w:tc>"
    gone = "<w:trPr><w:del w:id='1'/></w:trPr>"
    body = "<w:tbl><w:tr>{}</w:tr><w:tr>{}{}</w:tr></w:tbl>".format(
        cell.format(p(r("Kept"))), gone, cell.format(p(r("Gone")))
    )
    assert [(q.text, q.mark) for q in pieces(body)] == [
        ("Kept", Mark.NONE),
        ("Gone", Mark.DELETED),
    ]
