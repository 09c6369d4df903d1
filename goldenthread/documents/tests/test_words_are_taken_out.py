"""Redaction: the words are gone from the file, not only covered."""

import io
import re
import zipfile
from typing import Any

import docx
import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from goldenthread.documents.rules.redaction import (
    Removes,
    as_pdf,
    names_in,
    redact_apart,
)
from goldenthread.documents.rules.redaction import docx as word
from goldenthread.documents.rules.redaction import pdf as portable
from goldenthread.documents.rules.redaction.words import NotRemoved, blocked
from goldenthread.documents.writers import written
from goldenthread.documents.writers.blocks import Heading, Paper, Paragraph

OLIVER = Removes(("Oliver Hartley",), frozenset({"Ines", "Maddock"}))
SAID = (
    "Ines played with Oliver Hartley. Oliver’s mother, Mrs HARTLEY, rang. Hartley, "
    "Oliver was kind; O. Hartley is in Year 4. Olivergreen is a colour of felt."
)


def a_pdf(*said):
    blocks: Any = (
        Heading("Oliver Hartley and others"),
        *(Paragraph(one) for one in said),
    )
    return written(Paper("Report on Oliver Hartley", blocks, author="O Hartley"), "pdf")


def read(content):
    """What an independent reader sees of a PDF."""
    pages = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def inside(content):
    """Every byte of a PDF that is no picture, unpacked."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        streams = [o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
    return content + b"".join(streams)


@pytest.mark.parametrize(
    "text",
    [
        "Oliver Hartley",
        "OLIVER HARTLEY",
        "Hartley, Oliver",
        "Oliver’s",
        "Oli\u00adver",
        "Óliver Hartley",
        "Oliver\u00a0Hartley",
        "oliver.hartley@example.org",
        "Hart-\nley",
        "report_hartley_2",
    ],
)
def test_a_name_is_found_however_it_is_written(text):
    assert OLIVER.spans(f"and {text} came")


@pytest.mark.parametrize("text", ["Olivergreen", "hart", "live", "silver", "Harley"])
def test_words_that_only_resemble_a_name_stay(text):
    assert not OLIVER.spans(f"and {text} came")


def test_the_surname_that_a_sibling_shares_with_the_child_stays_alone():
    removes = Removes(("Tom Maddock",), frozenset({"Ines", "Maddock"}))
    text = "Tom Maddock and Ines Maddock; Tom is six."
    assert blocked(text, removes.spans(text)) == (
        "█████ █████ and Ines Maddock; █████ is six."
    )


@pytest.mark.parametrize("text", ["01632 960 117", "(01632) 960117", "01632-960-117"])
def test_a_number_is_found_with_its_spaces_or_without(text):
    assert Removes(("01632 960117",)).spans(f"Ring {text} now")


@given(st.text(max_size=40), st.text(max_size=40))
def test_what_is_found_is_a_stretch_of_the_text_itself(before, after):
    text = f"{before} Oliver Hartley {after}"
    found = OLIVER.spans(text)
    assert any(text[one.start : one.end].startswith("Oliver") for one in found)
    assert "Oliver Hartley" not in blocked(text, found)


def test_words_are_gone_from_a_pdf_and_the_rest_stays():
    made = portable.redacted(a_pdf(SAID), OLIVER)
    text = read(made.content)
    assert "Ines played with" in text
    assert "Olivergreen" in text
    assert "rang" in text
    assert not re.search(r"(?i)oliver\b|hartley", text)
    assert b"Hartley" not in inside(made.content)
    assert made.found == {"Oliver Hartley": 7}
    assert made.pages == 1
    assert made.pictures == ()


def test_what_a_pdf_carries_beside_its_pages_stays_behind():
    given = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf(SAID))) as pdf:
        page = pdf.pages[0]
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[0, 0, 9, 9],
            Contents="Oliver Hartley",
        )
        page.Annots = pikepdf.Array([pdf.make_indirect(note)])
        pdf.attachments["oliver-hartley.txt"] = b"Oliver Hartley"
        pdf.docinfo["/Author"] = "Oliver Hartley"
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Oliver Hartley", 0))
        pdf.save(given)
    made = portable.redacted(given.getvalue(), OLIVER).content
    for way in (b"Hartley", "Hartley".encode("utf-16-be"), b"hartley"):
        assert way not in inside(made)


def test_a_form_that_is_drawn_twice_is_cleaned_each_time():
    given = io.BytesIO()
    original = io.BytesIO(a_pdf("Oliver Hartley came."))
    with pikepdf.open(original) as source, pikepdf.new() as pdf:
        for _ in range(2):
            page = pdf.add_blank_page(page_size=(600, 850))
            page.add_overlay(source.pages[0], None)
            page.add_underlay(source.pages[0], None)
        pdf.save(given)
    made = portable.redacted(given.getvalue(), OLIVER)
    assert "Hartley" not in read(made.content)
    assert "came" in read(made.content)
    assert b"Hartley" not in inside(made.content)


def a_scan(words):
    """A picture of words with the same words hidden below, as scanners make it."""
    sheet = Image.new("RGB", (600, 800), "white")
    ImageDraw.Draw(sheet).text((60, 80), words, fill="black", font_size=40)
    out = io.BytesIO()
    sheet.save(out, "PDF", resolution=72)
    given = io.BytesIO()
    with pikepdf.open(out) as pdf:
        page = pdf.pages[0]
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
        )
        page.Resources.Font = pikepdf.Dictionary(F1=font)
        shown = f"BT 3 Tr /F1 40 Tf 60 690 Td ({words}) Tj ET".encode()
        page.contents_add(pdf.make_stream(shown))
        pdf.save(given)
    return given.getvalue()


def test_a_picture_under_a_removed_word_is_burnt_in():
    given = a_scan("Oliver Hartley")
    made = portable.redacted(given, OLIVER)
    assert made.pictures == (1,)
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        images: Any = list(pdf.pages[0].get_images().values())
        picture: Any = pikepdf.PdfImage(images[0]).as_pil_image().convert("L")
    where = picture.crop((130, 175, 600, 250))
    assert where.getextrema()[0] < 30
    assert where.resize((1, 1)).getpixel((0, 0)) < 60  # one bar, no letters any more


def test_a_page_that_is_only_a_picture_is_said_to_be_one():
    out = io.BytesIO()
    Image.new("RGB", (200, 200), "white").save(out, "PNG")
    made = portable.redacted(as_pdf(out.getvalue(), "png", "A photo"), OLIVER)
    assert made.pictures == (1,)
    assert made.not_found == ("Oliver Hartley",)


def test_a_file_that_is_no_pdf_is_refused_in_a_sentence():
    with pytest.raises(NotRemoved, match="could not be cleaned|cannot be taken out"):
        redact_apart(b"%PDF-1.7 nothing", "pdf", OLIVER)


def test_the_child_process_gives_the_same_as_this_one():
    given = a_pdf(SAID)
    apart = redact_apart(given, "pdf", OLIVER)
    assert apart == portable.redacted(given, OLIVER)


def a_word_document():
    paper = docx.Document()
    paper.core_properties.author = "Oliver Hartley"
    line = paper.add_paragraph("Ines and Oli")
    line.add_run("ver Hart").bold = True
    line.add_run("ley came.")
    paper.add_table(1, 1).rows[0].cells[0].text = "Hartley, Oliver"
    paper.sections[0].header.paragraphs[0].text = "Oliver Hartley, Year 4"
    paper.add_comment(line.runs, text="Ask Oliver Hartley", author="Oliver Hartley")
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def test_words_are_gone_from_a_word_document():
    made = redact_apart(a_word_document(), "docx", OLIVER)
    with zipfile.ZipFile(io.BytesIO(made.content)) as parts:
        whole = b"".join(parts.read(name) for name in parts.namelist())
    text = "\n".join(
        one.text for one in docx.Document(io.BytesIO(made.content)).paragraphs
    )
    assert text.startswith("Ines and █████")
    assert text.endswith("came.")
    assert not re.search(rb"(?i)hartley|oliver", whole)
    assert made.found == {"Oliver Hartley": 3}


def test_what_was_deleted_in_a_word_document_is_not_found_again():
    given = a_word_document()
    out = io.BytesIO()
    old = b"<w:t>ley came.</w:t>"
    deleted = b"<w:delText>by Oliver Hartley</w:delText>"
    change = b"</w:r><w:del w:id='9' w:author='A'><w:r>%s</w:r></w:del><w:r>" % deleted
    before = zipfile.ZipFile(io.BytesIO(given))
    with before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(old, old + change))
    made = word.redacted(out.getvalue(), OLIVER)
    with zipfile.ZipFile(io.BytesIO(made.content)) as parts:
        assert b"delText" not in parts.read("word/document.xml")


def test_other_documents_become_pages_first():
    made = as_pdf(b"Oliver Hartley\n\nplays.", "txt", "A note")
    assert "plays" in read(made)
    assert "Hartley" not in read(portable.redacted(made, OLIVER).content)
    rows = as_pdf(b"Name,Age\nOliver,9\n", "csv", "A list")
    assert "Oliver" in read(rows)


def test_words_that_look_like_names_are_offered_and_the_childs_own_are_not():
    text = (
        "Ines sat with Oliver Hartley on Monday. Her teacher, Mrs Okafor, "
        "says that Zainab Ali helps. The School Council met. Ines Maddock smiled."
    )
    assert names_in(text, ["Ines Maddock"]) == [
        "Oliver Hartley",
        "Okafor",
        "Zainab Ali",
    ]
