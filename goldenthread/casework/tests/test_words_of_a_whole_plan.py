"""Gaps, letters, hard words; another child's name, pronoun, school or sentences."""

from dataclasses import replace

import pytest

from goldenthread.casework.rules.lint import Beside, lint_plan, lint_sentence
from goldenthread.casework.rules.lint.copies import likeness, marks, shingles
from goldenthread.casework.rules.lint.plan import Plan
from goldenthread.casework.rules.lint.wording import reading_grade
from goldenthread.casework.tests.whole_plan import NEED, PLAN, SAM, TODAY

KEY = b"secret of this installation"


def words(plan, rule, **beside):
    found = lint_plan(plan, on=TODAY, beside=Beside(**beside))
    return [one.words for one in found if one.rule == rule]


def with_need(text):
    return replace(PLAN, needs=(replace(NEED, text=text),))


@pytest.mark.parametrize(
    "gap",
    ["[insert name]", "XXX", "TBC", "lorem ipsum", "<child>", "____", "dd/mm/yyyy"],
)
def test_a_gap_left_to_fill_is_told(gap):
    assert words(with_need(f"He finds {gap} hard."), "placeholder") == [gap]
    found = lint_sentence(f"He finds {gap} hard.", "B")
    assert [one.rule for one in found] == ["placeholder"]


def test_letters_that_nobody_wrote_out_are_told_once():
    twice = "His SLCN means that he cannot retell a story, and SLCN tires him."
    assert words(with_need(twice), "plain_words") == ["SLCN"]
    told = "Speech, language and communication needs (SLCN) mean that he tires. SLCN."
    assert words(with_need(told), "plain_words") == []
    assert words(with_need("The GP says that he tires in PE."), "plain_words") == []


def test_known_letters_say_what_they_often_mean():
    found = lint_plan(with_need("DLD affects him."), on=TODAY)
    assert "(often developmental language disorder)" in found[0].why


def test_a_diagnosis_alone_is_no_need():
    assert words(with_need("Autism and dyslexia."), "plain_words") == [
        "Autism and dyslexia."
    ]
    effect = "Autism: he finds change hard."
    assert words(with_need(effect), "plain_words") == []


def test_a_hard_section_of_the_family_is_told():
    hard = (
        "Multidisciplinary consideration of developmental considerations necessitates "
        "individualised differentiation, incorporating communicative opportunities "
        "facilitating generalisation across environmental circumstances, whereas "
        "organisational difficulties experienced previously regarding implementation "
        "responsibilities and accountability arrangements"
    )
    plan = replace(PLAN, sections={**PLAN.sections, "A": hard})
    assert words(plan, "plain_words") == [hard]
    easy = replace(PLAN, sections={**PLAN.sections, "A": "I like dogs. " * 20})
    assert words(easy, "plain_words") == []


def test_the_reading_grade_of_easy_words_is_low():
    assert reading_grade("The cat sat on the mat.") < 1
    assert reading_grade("") == 0
    assert reading_grade("Educational responsibility necessitates organisation.") > 20


# ---- Another child ----


def test_another_childs_name_is_told():
    assert words(with_need("Oliver cannot read, so he hides."), "wrong_child") == [
        "Oliver"
    ]
    assert words(with_need("Sam's reading is slow, so he hides."), "wrong_child") == []
    known = replace(SAM, people=("Oliver Reed",))
    plan = replace(with_need("Oliver helps him read, so he tries."), child=known)
    assert words(plan, "wrong_child") == []


def test_another_pronoun_is_told_unless_somebody_else_is_spoken_of():
    assert words(with_need("She cannot read a page, so she hides."), "wrong_child") == [
        "She"
    ]
    mum = "His mum says she reads to him, because he cannot."
    assert words(with_need(mum), "wrong_child") == []
    they = replace(
        with_need("She cannot read."), child=replace(SAM, pronouns=("they",))
    )
    assert words(they, "wrong_child") == []


def test_another_childs_school_is_told():
    here = "At Elm Bank School he cannot follow a page."
    assert words(with_need(here), "wrong_child") == []
    there = "At Oak Hill School he cannot follow a page."
    assert words(with_need(there), "wrong_child") == ["Oak Hill School"]


# ---- Copies ----

LONG = (
    "Sam finds it very hard to wait for his turn in games with other children and he "
    "will often leave the table before the game is over"
)
OTHER = LONG.replace("Sam", "Ada").replace("his", "her").replace("he will", "she will")


def copied(plan, others, key=KEY):
    """What is told of a plan beside the hashes of others."""
    kept = frozenset().union(*(marks(other, KEY) for other in others))
    return words(plan, "copied", elsewhere=kept, keys=(key,))


def of_ada(text):
    ada = replace(SAM, names=("Ada Moss",), pronouns=("she", "her"))
    return Plan(child=ada, needs=(replace(NEED, text=text),))


def test_words_taken_from_another_childs_plan_are_told_by_hash():
    assert copied(with_need(LONG), [of_ada(OTHER)]) == [LONG]
    assert copied(with_need(LONG), [of_ada(OTHER)], key=b"other") == []
    assert all(len(one) == 24 for one in marks(of_ada(OTHER), KEY))


def test_hashes_of_a_secret_before_are_known_too():
    kept = marks(of_ada(OTHER), b"before")
    both = {"elsewhere": kept, "keys": (KEY, b"before")}
    assert words(with_need(LONG), "copied", **both) == [LONG]


@pytest.mark.parametrize("called", ["Ada", "Ada Moss", "She"])
def test_it_is_the_same_sentence_whatever_the_child_is_called(called):
    assert copied(with_need(LONG), [of_ada(OTHER.replace("Ada", called))]) == [LONG]


def test_one_long_sentence_among_others_is_told_alone():
    mine = f"Sam likes trains. {LONG}. He tires by noon."
    assert copied(with_need(mine), [of_ada(f"{OTHER}. Ada swims.")]) == [f"{LONG}."]


def test_what_the_finding_shows_is_this_childs_own():
    beside = Beside(elsewhere=marks(of_ada(OTHER), KEY), keys=(KEY,))
    found = lint_plan(with_need(LONG), on=TODAY, beside=beside)
    assert not any("Ada" in one.words + one.why + one.suggest for one in found)


def test_short_sentences_and_different_ones_are_no_copies():
    short = "He finds it hard to wait for his turn."
    assert copied(with_need(short), [of_ada(short)]) == []
    far = "He likes to draw trains with a thick pen and shows them to all of his class"
    assert copied(with_need(far), [of_ada(OTHER)]) == []


def test_the_same_help_may_be_told_in_the_same_words():
    row = replace(PLAN.provisions[0], text=LONG)
    assert copied(replace(PLAN, provisions=(row,)), [of_ada(OTHER)]) == []


def test_likeness_is_a_share():
    assert likeness(frozenset(), frozenset()) == 0
    assert likeness(shingles("a b c d e f"), shingles("a b c d e f")) == 1
    assert shingles("too few words") == frozenset()
