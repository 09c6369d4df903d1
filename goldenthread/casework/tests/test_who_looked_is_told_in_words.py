"""The family reads who looked, at what, in words that people use."""

import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLResolver, get_resolver

from goldenthread.people.models import Child
from goldenthread.people.rules.looking import doing
from goldenthread.people.rules.looking_words import DID, SAW
from tests.architecture.shape import public_functions


def seen_pages(under: URLResolver) -> Iterator[str]:
    """The names of the views that write down whose record they show."""
    for each in under.url_patterns:
        if isinstance(each, URLResolver):
            yield from seen_pages(each)
            continue
        view: Any = each.callback
        while view is not None:
            if getattr(view, "seen", False):
                yield view.__name__
                break
            view = getattr(view, "__wrapped__", None)


def test_each_page_that_shows_a_record_is_told_in_words():
    pages = set(seen_pages(get_resolver()))
    assert "child_plan" in pages
    assert pages - SAW.keys() == set()


def test_each_act_on_a_record_is_told_in_words():
    acts = {
        function.__name__
        for name, function in public_functions("actions")
        if hasattr(function, "needs")
        and name.startswith(("casework.", "people."))
        and function.__code__.co_name != "joined"
        and any(one.annotation is Child for one in parameters(function)[:1])
    }
    assert "allocate" in acts
    assert acts - DID.keys() == set()


def parameters(function):
    return list(inspect.signature(function, eval_str=True).parameters.values())


@pytest.mark.parametrize(
    ("verb", "says"),
    [
        ("saw child_assess", "Read the request, advice and views"),
        ("saw see_held", "Asked to see what is held"),
        ("take_step", "Wrote down what happened in a disagreement"),
        ("saw something_of_before", "Looked at the record"),
        ("something_of_before", "Changed the record"),
    ],
)
def test_an_act_is_told_as_something_that_was_done(verb, says):
    assert doing(verb) == says
