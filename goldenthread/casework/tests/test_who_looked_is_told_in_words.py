"""The family reads who looked, at what, in words that people use."""

from goldenthread.casework.urls import urlpatterns
from goldenthread.people.rules.looking import SAW, doing


def test_each_part_of_a_childs_record_is_told_in_words():
    parts = {
        each.callback.__name__
        for each in urlpatterns
        if (each.name or "").startswith("child_")
    }
    assert parts
    assert parts <= SAW.keys()


def test_an_act_is_told_as_something_that_was_done():
    assert doing("saw child_assess") == "Read the request, advice and views"
    assert doing("take_step") == "Wrote down what happened in a disagreement"
    assert doing("saw something_new") == "Looked at: something new"
