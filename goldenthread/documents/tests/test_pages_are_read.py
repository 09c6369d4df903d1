"""Web pages: what is text, what is furniture, and tables as a browser lays them out."""

import pytest

from goldenthread.documents.readers.grid import Kind, Mark, Table
from goldenthread.documents.readers.html import read


def pieces(page):
    """The pieces of a page."""
    return list(read(page.encode(), "a.html").pieces())


def seen(page):
    """The texts that are no furniture."""
    return [piece.text for piece in pieces(page) if piece.kind is not Kind.FURNITURE]


def grid(page):
    """The texts of its first table."""
    blocks = read(page.encode(), "a.html").blocks
    table = next(block for block in blocks if isinstance(block, Table))
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    "beside",
    [
        "<nav>Home</nav>",
        "<footer>Home</footer>",
        "<aside>Home</aside>",
        "<header>Home</header>",
        "<div role=navigation>Home</div>",
        "<div class='cookie-banner'>Home</div>",
        "<div id=breadcrumbs>Home</div>",
        "<button>Home</button>",
        "<a href='#main'>Skip to main content</a>",
    ],
)
def test_what_stands_beside_the_text_is_furniture(beside):
    assert seen(f"<html><body>{beside}<p>Open a library</p></body></html>") == [
        "Open a library"
    ]


def test_the_head_of_an_article_is_text():
    page = "<main><article><header><h1>Plan</h1></header>Do it</article></main>"
    assert seen(page) == ["Plan", "Do it"]


def test_lists_keep_bullets_depth_and_printed_numbers():
    page = "<ul><li>one<ul><li>deeper</ul></ul><ol start=3><li>three<li>four</ol>"
    assert [(q.text, q.kind, q.level) for q in pieces(page)] == [
        ("one", Kind.BULLET, 1),
        ("deeper", Kind.BULLET, 2),
        ("3. three", Kind.PARAGRAPH, 1),
        ("4. four", Kind.PARAGRAPH, 1),
    ]


def test_spans_are_laid_out_as_a_browser_does():
    page = """<table><tr><th colspan=2>Theme<th rowspan=2>When
      <tr><td rowspan=0>Aim<td>JB<tr><td>PW<td>May</table>"""
    assert grid(page) == [
        ["Theme", "Theme", "When"],
        ["Aim", "JB", "When"],
        ["Aim", "PW", "May"],
    ]


def test_header_cells_make_a_header_row():
    page = "<table><tr><th>Aim<th>Who</tr><tr><td>Read<td>JB</table>"
    [table] = read(page.encode(), "a.html").blocks
    assert isinstance(table, Table)
    assert [row.header for row in table.rows] == [True, False]


def test_lists_and_line_ends_in_a_cell_are_pieces():
    page = "<table><tr><td>A<td><p>One<br>Two</p><ul><li>Three</ul></table>"
    [table] = read(page.encode(), "a.html").blocks
    assert isinstance(table, Table)
    assert [q.text for q in table.rows[0].cells[1].pieces] == ["One", "Two", "Three"]


def test_a_table_that_only_arranges_a_page_is_no_table():
    inner = "<table><tr><td>Aim<td>Who<tr><td>Read<td>JB</table>"
    page = f"<table><tr><td>Menu<td><h1>Plan</h1>{inner}</table>"
    assert grid(page) == [["Aim", "Who"], ["Read", "JB"]]


def test_hidden_text_is_marked():
    found = pieces("<p>Seen</p><p style='display: none'>Secret</p><p hidden>Too</p>")
    assert [q.mark for q in found] == [Mark.NONE, Mark.HIDDEN, Mark.HIDDEN]


def test_struck_out_and_linked_words_are_told():
    found = pieces("<p><del>May</del> <a href='/x'>June</a></p>")
    assert [(q.text, q.struck, q.link) for q in found] == [
        ("May", True, ""),
        ("June", False, "/x"),
    ]


def test_scripts_styles_and_tags_are_no_text():
    page = "<script>x()</script><style>p{}</style><p onclick=x()>Plan <b>it</b></p>"
    assert seen(page) == ["Plan it"]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-16", ""),
        ("cp1252", ""),
        ("cp1252", "<meta charset=windows-1252>"),
        ("iso-8859-15", "<meta charset=iso-8859-15>"),
    ],
)
def test_a_page_may_be_in_any_usual_encoding(encoding, head):
    page = f"<html>{head}<p>A café’s plan</p>"
    if encoding == "iso-8859-15":
        page = page.replace("’", "'")
    [piece] = read(page.encode(encoding), "a.html").pieces()
    assert piece.text.replace("'", "’") == "A café’s plan"


def test_the_title_and_a_caption_are_kept():
    page = "<title>Our plan</title><table><caption>Aims</caption><tr><td>a<td>b</table>"
    document = read(page.encode(), "a.html")
    table = document.blocks[-1]
    assert isinstance(table, Table)
    assert (document.title, table.title, table.rows[0].cells[0].text) == (
        "Our plan",
        "Aims",
        "a",
    )
