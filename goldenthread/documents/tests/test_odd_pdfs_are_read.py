"""What a PDF seldom holds: forms that were filled in, pages that are pictures."""

import io

import pikepdf
import pytest

from goldenthread.documents.readers import Unreadable
from goldenthread.documents.readers.grid import Kind, Mark
from goldenthread.documents.readers.pdf import read
from goldenthread.documents.tests.hostile import pdf_of, scanned_pdf
from goldenthread.documents.tests.making import printed, raw_pdf, stream
from goldenthread.documents.tests.test_pdf_is_read import line


def noted(annotation):
    """A PDF of one line with something on top of it."""
    return raw_pdf(
        [
            "<</Type /Catalog /Pages 2 0 R>>",
            "<</Type /Pages /Kids [3 0 R] /Count 1>>",
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
            "/Resources <</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont "
            f"/Helvetica>>>>>> /Annots [<</Type /Annot {annotation} "
            "/Rect [9 9 20 20]>>]>>",
            stream(line("Open a library", 50, 700).encode()),
        ]
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("(By May)", ["By May"]),
        ("<FEFF00A3>", ["£"]),
        ("/Yes", ["Yes"]),
        ("/Off", []),
        ("", []),
    ],
)
def test_what_was_typed_into_a_form_is_text(value, said):
    typed = f"/V {value}" if value else ""
    found = read(noted(f"/Subtype /Widget /FT /Tx {typed}"), "a.pdf").pieces()
    words = [(piece.text, piece.kind) for piece in found]
    assert words == [(text, Kind.PARAGRAPH) for text in ["Open a library", *said]]


def test_a_link_is_no_note():
    found = read(noted("/Subtype /Link /Contents (law)"), "a.pdf").pieces()
    assert [(piece.text, piece.mark) for piece in found] == [
        ("Open a library", Mark.NONE)
    ]


def test_a_page_that_is_a_picture_is_remarked_among_pages_of_text():
    out = io.BytesIO()
    text = printed("\n#pagebreak()\n".join(["Open a library. " * 40] * 4))
    with (
        pikepdf.open(io.BytesIO(text)) as whole,
        pikepdf.open(io.BytesIO(scanned_pdf())) as scanned,
    ):
        whole.pages.append(scanned.pages[0])
        whole.save(out)
    [remark] = read(out.getvalue(), "a.pdf").remarks
    assert remark.endswith("could not be read: 5.")


@pytest.mark.parametrize("title", ["untitled", "plan_v3.docx", "Microsoft Word - plan"])
def test_a_title_that_a_program_put_there_is_none(title):
    content = pdf_of(line("Open a library", 50, 700).encode())
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as opened:
        opened.docinfo["/Title"] = title
        opened.save(out)
    assert read(out.getvalue(), "a.pdf").title == ""


def test_what_is_no_pdf_inside_is_damaged():
    with pytest.raises(Unreadable, match="damaged"):
        read(b"%PDF-1.7\nxref\ntrailer\n%%EOF", "a.pdf")
