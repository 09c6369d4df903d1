"""Properties of the linter: any text, any section, in linear time."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.casework.rules.lint import lint_sentence
from goldenthread.casework.rules.lint.lines import SECTIONS, led, sentences_in
from goldenthread.casework.rules.lint.phrases import book, pattern

SECTION = st.sampled_from(["", *SECTIONS])
PARTS = st.sampled_from(
    ["access to", "up to", "3", "×", "20", "minutes", "a week", "in", "a", "group"]
    + ["of", "will", "have", "Sam", "by July 2027", "TA", "therapy", "'", '"', "as"]
    + ["needed", "School", "Elm", "every", "lesson", ".", ",", "½", "İ", "ﬁ", "\t"]
)
LINES = st.one_of(st.text(), st.lists(PARTS, max_size=25).map(" ".join))


@given(LINES, SECTION)
def test_no_text_breaks_it_and_its_words_stand_in_the_text(text, section):
    for one in lint_sentence(text, section):
        assert one.words in text
        assert one.why
        assert one.suggest
        assert one.source
        assert "{" not in one.why + one.suggest


@given(st.lists(LINES, max_size=6), st.randoms())
def test_a_line_is_read_alike_wherever_it_stands(lines, chance):
    def answers(of):
        kept = [line.replace("\n", " ").strip()[:999] for line in of]
        given = "\n".join(kept).encode("utf-8", "replace")
        return [
            str((led, lint_sentence(led[1], led[0]))) for led in sentences_in(given)
        ]

    mixed = list(lines)
    chance.shuffle(mixed)
    assert sorted(answers(lines)) == sorted(answers(mixed))


@given(st.text())
def test_a_lead_is_cut_off_and_nothing_else(line):
    section, text = led(line)
    assert line.endswith(text) or not section or line.rstrip().endswith(text)


@pytest.mark.parametrize("piece", ["Aa-", "a, ", "'", "up to "])
def test_a_text_of_a_hundred_thousand_letters_is_read(piece):
    text = (piece * 100_000)[:100_000]
    assert len(lint_sentence(text, "E")) < 100


def test_no_phrase_repeats_without_an_end():
    """So each place of a text costs a bounded time, whatever stands there."""
    for name in (
        "amounts",
        "kinds",
        "medicines",
        "outcomes",
        "people",
        "sections",
        "soft",
    ):
        for table, told in book(name).items():
            for key in told if isinstance(told, dict) and table != "lists" else ():
                if isinstance(told[key], list):
                    whole = pattern(name, table, key).pattern
                    assert not re.search(r"(\\w|\]|\))[+*]|\.[+*]", whole), (
                        name,
                        table,
                    )
