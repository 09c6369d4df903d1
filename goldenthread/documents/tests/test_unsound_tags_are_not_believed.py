"""Tags that do not hold together are left; the page itself is read, and at once."""

import json
import subprocess
import sys

import pytest

from goldenthread.documents.readers.grid import Kind
from goldenthread.documents.readers.pdf import read
from goldenthread.documents.readers.pdf_tree import DEEPEST, MOST_NODES
from goldenthread.documents.tests.hostile import tagged_pdf
from goldenthread.documents.tests.test_hostile_files_are_refused import (
    MEGABYTES,
    SECONDS,
)
from goldenthread.documents.tests.test_pdf_is_read import tables

HEADING = "<</S /H2 /Pg 3 0 R /K 0>>"


def shapes(content):
    """What each piece is, and its text."""
    return [(p.kind, p.level, p.text) for p in read(content, "a.pdf").pieces()]


def marked(number, text, height=700, tag="P"):
    """What draws a line of text under a mark."""
    said = f"BT /F1 10 Tf 50 {height} Td ({text}) Tj ET"
    return f"/{tag} <</MCID {number}>> BDC {said} EMC\n"


BY_TAGS = [(Kind.HEADING, 2, "Open a library")]
BY_SIGHT = [(Kind.PARAGRAPH, 0, "Open a library")]


@pytest.mark.parametrize(
    "kids",
    [
        HEADING,
        "<</S /Document /K [<</S /H2 /Pg 3 0 R /K [0]>>]>>",
        "<</S /Document /Pg 3 0 R /K <</S /H2 /K 0>>>>",
        "<</S /H2 /K <</Type /MCR /Pg 3 0 R /MCID 0>>>>",
        "<</S /H2 /Pg 3 0 R /K [0 7 null]>>",  # a mark that is on no page is empty
    ],
)
def test_sound_tags_are_believed(kids):
    assert shapes(tagged_pdf(kids)) == BY_TAGS


def test_a_reference_to_itself_is_nothing():
    assert shapes(tagged_pdf(f"6 0 R {HEADING}", marked(0, "Open"), "6 0 R")) == [
        (Kind.HEADING, 2, "Open")
    ]


def test_a_role_the_file_made_up_means_what_its_map_says():
    kids = "<</S /Ziel /Pg 3 0 R /K 0>>"
    assert shapes(tagged_pdf(kids, roles="/Ziel /Aim /Aim /H2")) == BY_TAGS
    assert shapes(tagged_pdf(kids)) == BY_SIGHT
    assert shapes(tagged_pdf(kids, roles="/Ziel /Aim /Aim /Ziel")) == BY_SIGHT


def test_a_file_that_does_not_say_it_is_tagged_is_read_by_sight():
    assert shapes(tagged_pdf(HEADING, marked="false")) == BY_SIGHT
    assert shapes(tagged_pdf(HEADING, marked="true /Suspects true")) == BY_SIGHT


def test_a_mark_may_be_named_in_the_resources_of_the_page():
    content = "/P /MC0 BDC BT /F1 10 Tf 50 700 Td (Open a library) Tj ET EMC"
    assert shapes(tagged_pdf(HEADING, content)) == BY_TAGS


UNSOUND = {
    "a circle": ("6 0 R", "<</S /H2 /Pg 3 0 R /K [0 6 0 R]>>"),
    "a circle of two": ("6 0 R", "<</S /P /K 7 0 R>>", "<</S /P /K 6 0 R>>"),
    "a list in itself": ("6 0 R", "[6 0 R 6 0 R]"),
    "one part in two places": ("6 0 R 6 0 R", HEADING),
    "one mark in two places": (HEADING + HEADING,),
    "a page that is none": ("<</S /H2 /Pg 2 0 R /K 0>>",),
    "a page that is not there": ("<</S /H2 /Pg 99 0 R /K 0>>",),
    "a page that is a number": ("<</S /H2 /Pg 3 /K 0>>",),
    "no page at all": ("<</S /H2 /K 0>>",),
    "a number that is none": ("<</S /H2 /Pg 3 0 R /K (0)>>",),
    "a number that is half": ("<</S /H2 /Pg 3 0 R /K 0.5>>",),
    "a truth as a number": ("<</S /H2 /Pg 3 0 R /K true>>",),
    "another number": ("<</S /H2 /Pg 3 0 R /K 1>>",),
    "an element without a role": ("<</Pg 3 0 R /K 0>>",),
    "a role that is text": ("<</S (H2) /Pg 3 0 R /K 0>>",),
    "a mark of another form": (
        "<</S /H2 /K <</Type /MCR /Pg 3 0 R /MCID 0 /Stm 4 0 R>>>>",
    ),
    "a cell outside a table": ("<</S /TD /Pg 3 0 R /K 0>>",),
    "words between rows": ("<</S /Table /Pg 3 0 R /K 0>>",),
    "words between cells": ("<</S /Table /K <</S /TR /Pg 3 0 R /K 0>>>>",),
    "nothing": ("",),
    "a number alone": ("5",),
}


@pytest.mark.parametrize("what", UNSOUND)
def test_a_tree_that_does_not_hold_together_is_left(what):
    kids, *more = UNSOUND[what]
    content = "/P <</MCID 0>> BDC BT /F1 10 Tf 50 700 Td (Open a library) Tj ET EMC"
    assert shapes(tagged_pdf(kids, content, *more)) == BY_SIGHT


def test_a_tree_far_too_deep_is_left_at_once():
    deep = "<</S /Div /K " * 9999 + HEADING + ">>" * 9999
    assert shapes(tagged_pdf(deep)) == BY_SIGHT
    links = [f"<</S /Div /K {n} 0 R>>" for n in range(7, 5000)]
    assert shapes(tagged_pdf("6 0 R", marked(0, "Open a library"), *links)) == BY_SIGHT


def hostile_trees():
    """Files whose tags want time, depth or memory without end."""
    deep = "<</S /Div /K " * 20_000 + HEADING + ">>" * 20_000
    wide = "<</S /P /Pg 3 0 R /K [7 8 9]>>" * (MOST_NODES // 4)
    chain = [f"<</S /Span /K {n} 0 R>>" for n in range(7, 9_000)]
    cell = CELL.format(span(300, 10**9), 0)
    tall = f"<</S /Table /K [{ROWS.format(cell)} {'<</S /TR>>' * 40_000}]>>"
    open_ = "/Span BMC " * 100_000
    said = "/Span <</ActualText (" + "x" * 1000 + ")>> BDC (a) Tj EMC "
    return {
        "deep.pdf": tagged_pdf(deep),
        "wide.pdf": tagged_pdf(wide),
        "chain.pdf": tagged_pdf("6 0 R", marked(0, "Open a library"), *chain),
        "tall.pdf": tagged_pdf(tall),
        "marks.pdf": tagged_pdf(HEADING, open_ + marked(0, "Open a library")),
        "told.pdf": tagged_pdf(HEADING, "BT /F1 9 Tf " + said * 5_000 + "ET"),
    }


def test_no_tree_takes_a_child_more_time_or_memory_than_it_may(tmp_path):
    for name, content in hostile_trees().items():
        (tmp_path / name).write_bytes(content)
    command = [sys.executable, "-m", "goldenthread.documents.tests.probe"]
    paths = sorted(str(path) for path in tmp_path.iterdir())
    made = subprocess.run([*command, *paths], capture_output=True, check=True)  # noqa: S603 - ours
    told = json.loads(made.stdout)
    assert len(told) == 6
    assert max(seconds for _, seconds, _ in told.values()) < SECONDS
    assert max(most for *_, most in told.values()) <= MEGABYTES
    sentences = ("read: pdf", "The ")
    assert [said for said, *_ in told.values() if not said.startswith(sentences)] == []


def test_a_tree_as_deep_as_may_be_is_read():
    deep = DEEPEST - 3
    kids = "<</S /Div /K " * deep + HEADING + ">>" * deep
    assert shapes(tagged_pdf(kids)) == BY_TAGS


def test_marks_within_marks_without_end_are_left():
    content = "/Span BMC " * 99 + marked(0, "Open a library") + "EMC " * 100
    assert shapes(tagged_pdf(HEADING, content)) == BY_SIGHT


def test_words_that_no_tag_names_are_never_lost():
    content = marked(0, "Open a library") + marked(1, "by May", 680)
    found = shapes(tagged_pdf(HEADING, content))
    assert " ".join(text for *_, text in found) == "Open a library by May"
    loose = marked(0, "Open a library") + "BT /F1 10 Tf 50 680 Td (by May) Tj ET"
    assert "by May" in str(shapes(tagged_pdf(HEADING, loose)))


def test_words_called_artifacts_are_read_when_they_are_most():
    content = marked(0, "Aim") + marked(1, "Open a library by May", 600, "Artifact")
    texts = [text for kind, _, text in shapes(tagged_pdf(HEADING, content))]
    assert texts == ["Aim", "Open a library by May"]
    found = [kind for kind, *_ in shapes(tagged_pdf(HEADING, content))]
    assert Kind.FURNITURE not in found


def test_marks_in_a_form_of_its_own_are_not_those_of_the_page():
    form = (
        "<</Type /XObject /Subtype /Form /BBox [0 0 600 800] /Length 66 "
        "/Resources <</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont "
        "/Helvetica>>>>>>>>\nstream\n"
        "/P <</MCID 0>> BDC BT /F1 10 Tf 50 680 Td (by May) Tj ET EMC      \nendstream"
    )
    content = tagged_pdf(HEADING, marked(0, "Open") + "/X Do", form)
    content = content.replace(b"/Properties", b"/XObject <</X 6 0 R>> /Properties")
    assert [text for *_, text in shapes(content)] == ["Open", "by May"]


ROWS = "<</S /TR /K [{}]>>"
CELL = "<</S /TD /Pg 3 0 R {} /K {}>>"


def table(*rows):
    """A tagged table of one letter a mark, each row a list of attributes."""
    number = iter(range(99))
    made = [
        ROWS.format(" ".join(CELL.format(looks, next(number)) for looks in row))
        for row in rows
    ]
    count = sum(len(row) for row in rows)
    drawn = [marked(n, "abcdefgh"[n], 700 - 30 * n) for n in range(count)]
    return tagged_pdf(f"<</S /Table /K [{' '.join(made)}]>>", "".join(drawn))


def span(across, down=1):
    """The attributes of a cell."""
    return f"/A <</O /Table /ColSpan {across} /RowSpan {down}>>"


def test_rows_of_one_width_are_a_table():
    assert tables(read(table(["", ""], [span(2)]), "a.pdf")) == [
        [["a", "b"], ["c", "c"]]
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (["", ""], [""]),
        ([span(10**9), ""], ["", ""]),
        ([span(1, 10**9), ""], ["", ""]),
        ([span(299, 10**6)], *([""],) * 5),
    ],
)
def test_a_table_whose_rows_do_not_fit_is_no_table(rows):
    assert tables(read(table(*rows), "a.pdf")) == []


@pytest.mark.parametrize("value", ["0", "-3", "(2)", "2.5", "true", "null", "5 0 R"])
def test_a_span_that_means_nothing_is_one(value):
    rows = table([f"/A <</ColSpan {value}>>", ""], ["", ""])
    assert tables(read(rows, "a.pdf")) == [[["a", "b"], ["c", "d"]]]


def test_lines_that_were_each_called_a_paragraph_are_read_by_sight():
    lines = ["Leaders will", "work with all", "of the parents", "and carers", "by May"]
    drawn = [marked(n, line, 700 - 12 * n) for n, line in enumerate(lines)]
    kids = [f"<</S /P /Pg 3 0 R /K {n}>>" for n in range(len(lines))]
    content = tagged_pdf(" ".join(kids), "".join(drawn))
    assert len(shapes(content)) == 1


def test_a_drawn_table_that_no_tag_tells_of_is_seen():
    rules = [f"{x} 600 m {x} 720 l S " for x in (40, 140, 240, 340)]
    rules += [f"40 {y} m 340 {y} l S " for y in (600, 660, 720)]
    drawn = [
        f"/P <</MCID {n}>> BDC BT /F1 10 Tf {50 + 100 * (n % 3)} {690 - 60 * (n // 3)} "
        f"Td ({'abcdef'[n]}) Tj ET EMC "
        for n in range(6)
    ]
    kids = " ".join(f"<</S /P /Pg 3 0 R /K {n}>>" for n in range(6))
    content = tagged_pdf(kids, "".join(rules + drawn))
    assert tables(read(content, "a.pdf")) == [[["a", "b", "c"], ["d", "e", "f"]]]


def test_what_a_mark_says_it_shows_is_read_within_bounds():
    said = "/Span <</MCID 0 /ActualText (Open)>> BDC"
    content = marked(0, "Zq").replace("/P <</MCID 0>> BDC", said)
    assert shapes(tagged_pdf(HEADING, content)) == [(Kind.HEADING, 2, "Open")]
    long = marked(0, "Zq").replace(
        "/P <</MCID 0>> BDC", said.replace("n)", "n" * 5000 + ")")
    )
    [(_, _, text)] = shapes(tagged_pdf(HEADING, long))
    assert len(text) == 1000
