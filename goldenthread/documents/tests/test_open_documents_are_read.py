"""OpenDocument texts: lists, spans, changes, remarks, notes and running feet."""

from goldenthread.documents.readers.grid import Kind, Mark, Table
from goldenthread.documents.readers.odt import read
from goldenthread.documents.tests.making import ODF, opendocument

P = "<text:p>{}</text:p>"


def pieces(body, styles="", more=""):
    """The pieces of a text from the XML of its body."""
    return list(read(opendocument("text", body, styles, more), "a.odt").pieces())


def test_blanks_tabs_and_line_ends_are_told():
    body = P.format("Open<text:s text:c='3'/>a<text:tab/>library<text:line-break/>now")
    assert [p.text for p in pieces(body)] == ["Open a library", "now"]


def test_headings_keep_their_level():
    [found] = pieces('<text:h text:outline-level="2">Priority 1</text:h>')
    assert (found.kind, found.level) == (Kind.HEADING, 2)


LISTS = (
    "<text:list-style style:name='N'>"
    "<text:list-level-style-number text:level='1' style:num-format='1' "
    "style:num-suffix='.'/>"
    "<text:list-level-style-number text:level='2' style:num-format='1' "
    "text:display-levels='2'/></text:list-style>"
    "<text:list-style style:name='B'>"
    "<text:list-level-style-bullet text:level='1'/></text:list-style>"
)


def entry(inner):
    """One entry of a list."""
    return f"<text:list-item>{inner}</text:list-item>"


def test_lists_have_bullets_or_their_printed_numbers():
    inner = f"<text:list>{entry(P.format('Open'))}</text:list>"
    body = (
        "<text:list text:style-name='N'>"
        + entry(P.format("Schools") + inner)
        + entry(P.format("Homes"))
        + "</text:list><text:list text:style-name='B'>"
        + entry(P.format("a bullet"))
        + "</text:list>"
    )
    assert [(p.text, p.kind) for p in pieces(body, LISTS)] == [
        ("1. Schools", Kind.PARAGRAPH),
        ("1.1 Open", Kind.PARAGRAPH),
        ("2. Homes", Kind.PARAGRAPH),
        ("a bullet", Kind.BULLET),
    ]


def test_struck_and_hidden_styles_are_told():
    styles = (
        "<style:style style:name='S' style:family='text'><style:text-properties "
        "style:text-line-through-style='solid'/></style:style>"
        "<style:style style:name='H' style:family='text'>"
        "<style:text-properties text:display='none'/></style:style>"
    )
    body = P.format(
        "<text:span text:style-name='S'>May</text:span> June "
        "<text:span text:style-name='H'>secret</text:span>"
    )
    assert [(p.text, p.struck, p.mark) for p in pieces(body, styles)] == [
        ("May", True, Mark.NONE),
        ("June", False, Mark.NONE),
        ("secret", False, Mark.HIDDEN),
    ]


def test_tracked_changes_keep_both_wordings_apart():
    body = (
        "<text:tracked-changes><text:changed-region xml:id='c1'><text:deletion>"
        "<text:p>May</text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes>"
        + P.format(
            "By <text:change text:change-id='c1'/>"
            "<text:change-start text:change-id='c2'/>June"
            "<text:change-end text:change-id='c2'/> at last"
        )
    )
    assert [(p.text, p.mark) for p in pieces(body)] == [
        ("By", Mark.NONE),
        ("May", Mark.DELETED),
        ("June", Mark.INSERTED),
        ("at last", Mark.NONE),
    ]


def test_remarks_are_furniture_and_notes_come_last():
    body = P.format(
        "Open<office:annotation><text:p>Who pays?</text:p></office:annotation> it"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>In May</text:p></text:note-body></text:note>"
    ) + P.format("Then")
    assert [(p.text, p.mark) for p in pieces(body)] == [
        ("Open it", Mark.NONE),
        ("Who pays?", Mark.COMMENT),
        ("Then", Mark.NONE),
        ("In May", Mark.NOTE),
    ]


def test_header_rows_and_spans_of_a_table_are_kept():
    cell = "<table:table-cell {}>" + P + "</table:table-cell>"
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        + cell.format("table:number-columns-spanned='2'", "Theme")
        + "<table:covered-table-cell/></table:table-row></table:table-header-rows>"
        + "<table:table-row>"
        + cell.format("", "Aim")
        + cell.format("", "JB")
        + "</table:table-row></table:table>"
    )
    [table] = read(opendocument("text", body), "a.odt").blocks
    assert isinstance(table, Table)
    texts = [[c.text for c in row.cells] for row in table.rows]
    assert texts == [["Theme", "Theme"], ["Aim", "JB"]]
    assert [row.header for row in table.rows] == [True, False]


def test_a_running_foot_is_furniture():
    more = (
        f"<office:document-styles {ODF}><office:master-styles><style:master-page>"
        "<style:footer><text:p>Draft, page 1</text:p></style:footer>"
        "</style:master-page></office:master-styles></office:document-styles>"
    )
    found = pieces(P.format("Open it"), more=more)
    assert [(p.text, p.kind) for p in found] == [
        ("Open it", Kind.PARAGRAPH),
        ("Draft, page 1", Kind.FURNITURE),
    ]
