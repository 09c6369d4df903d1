"""The example's documents pass through the reader like anybody's."""

import re

import pytest

from goldenthread.demo.tests.making import DOCUMENTS, MADE, word_file
from goldenthread.documents.readers import read_apart
from goldenthread.plans.rules.reading import read_plan

LONG = 8  # words that two documents may not share in one row


def read(name):
    return read_plan(read_apart((DOCUMENTS / name).read_bytes(), name))


def count(draft, kind):
    return sum(item.kind == kind for item in draft.items)


def test_the_word_file_holds_four_themes_and_twelve_outcomes():
    draft = read("marlhaven-send-plan.docx")
    assert (count(draft, "theme"), count(draft, "outcome")) == (4, 12)
    assert len(draft.items) == 16


def test_drafting_notes_of_the_word_file_are_taken_for_notes():
    notes = [n.text for item in read(MADE.name).items for n in item.notes]
    assert len(notes) == 4
    assert "KR to reword this" in notes


def test_the_csv_file_holds_three_priorities_and_nine_actions():
    draft = read("ropewalk-reach-inclusion-plan.csv")
    assert (count(draft, "theme"), count(draft, "action")) == (3, 9)
    ramp = next(item for item in draft.items if item.number == "2.1")
    assert ramp.leads == ["Site manager"]
    assert ramp.evaluated_by == ["Inclusion governors"]


def test_the_web_page_holds_eight_recommendations_with_their_answers():
    draft = read("strathkellan-heard-and-helped.html")
    answers = [i.response.normalised for i in draft.items if i.response]
    assert count(draft, "recommendation") == 8
    assert answers.count("accepted") == 5
    assert sorted(set(answers) - {"accepted"}) == [
        "accepted_in_part",
        "accepted_in_principle",
        "noted",
    ]


def test_the_word_file_is_what_its_source_makes():
    assert MADE.read_bytes() == word_file()


def rows_of_words(text):
    """Every eight words in a row."""
    words = re.findall(r"[a-z0-9']+", re.sub(r"<[^>]+>", " ", text).lower())
    return {tuple(words[n : n + LONG]) for n in range(len(words) - LONG + 1)}


def text_of(path):
    """The text of a real document, as the reader sees it."""
    if path.suffix in {".txt", ".csv", ".md", ".html"}:
        return path.read_text(errors="replace")
    return str(read_apart(path.read_bytes(), path.name).as_plain())


@pytest.fixture(scope="module")
def real(reference):
    """Every eight words in a row of every real document; each document once."""
    folder = reference / "acceptance/plans/documents"
    paths = {path.stem: path for path in sorted(folder.iterdir())}  # the text last
    return set().union(*(rows_of_words(text_of(path)) for path in paths.values()))


@pytest.mark.parametrize(
    "name",
    [
        "sources/marlhaven-send-plan.txt",
        "ropewalk-reach-inclusion-plan.csv",
        "strathkellan-heard-and-helped.html",
    ],
)
def test_no_sentence_stands_in_a_real_document(real, name):
    assert not rows_of_words((DOCUMENTS / name).read_text()) & real
