"""How people type is read before anything is searched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.directory.rules.search_asked import Dictionary, asked
from goldenthread.directory.rules.search_hints import age_in, hints_in
from goldenthread.directory.rules.search_spelling import Spelling, steps
from goldenthread.directory.rules.search_words import as_meant, stem, stems

KNOWN = Dictionary.of(
    {"speech", "therapy", "dyslexia", "wheelchair", "service", "bereavement", "sleep"}
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("my lo wont sleep pls", "my little one won't sleep please"),
        ("ma wee yin cannae talk", "my little one can't talk"),
        ("need sum1 2 talk 2", "need someone to talk to"),
        ("omg skl lol", "school"),
        ("adhd meds", "adhd medication"),
    ],
)
def test_text_speak_and_scots_are_read_as_plain_english(typed, meant):
    assert as_meant(typed) == meant


def test_words_of_one_kind_share_a_stem():
    assert stem("talking") == stem("talked") == stem("talks") == "talk"
    assert stem("nurseries") == stem("nursery")
    assert stems("autistic") == stems("autism") == stems("aspergers")


def test_small_words_are_not_searched():
    assert stems("how do I get help for my child with sleep") == ["sleep"]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("speach theripy", "speech therapy"),
        ("disleksia", "dyslexia"),
        ("whelchair servise", "wheelchair service"),
        ("she runs into the road", "she runs into the road"),
    ],
)
def test_a_misspelt_word_is_mended_and_a_right_one_stays(typed, read):
    assert asked(typed, KNOWN).read == read


def test_words_are_left_as_typed_for_whom_asks_that():
    question = asked("disleksia servise", KNOWN, exactly=True)
    assert (question.read, question.mended) == ("disleksia servise", ())


def test_another_language_is_left_as_it_was_typed():
    polish = "moja córka nie śpi w nocy"
    assert asked(polish, KNOWN).read == polish
    assert asked("رات کو نہیں سوتا", KNOWN).mended == ()


@pytest.mark.parametrize(
    ("typed", "age"),
    [
        ("club for a 12 year old", 12),
        ("aged 7", 7),
        ("he is nearly three", 3),
        ("turning 18 soon", 18),
        ("my baby", 0),
        ("for 30 minutes", None),
        ("up at 3am", None),
        ("my son sleeps", None),
    ],
)
def test_an_age_is_heard(typed, age):
    assert age_in(typed) == age


def test_a_day_a_district_and_a_telephone_are_heard():
    hints = hints_in("swim on sunday near pl4 8rt", "swim on sunday near pl4 8rt")
    assert (set(hints.days), hints.district) == ({"SU"}, "PL4")
    assert hints_in("01632 960110", "").telephone == "01632960110"


@given(st.text("abcde", max_size=8), st.text("abcde", max_size=8))
def test_the_way_from_one_word_to_another_is_as_long_back(one, other):
    assert steps(one, other) == steps(other, one)
    assert (steps(one, other) == 0) == (one == other)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read(typed):
    assert isinstance(asked(typed, KNOWN).words, tuple)


def test_an_unknown_word_that_is_like_nothing_stays():
    assert Spelling({"speech", "therapy"}).nearest("pizza") is None
