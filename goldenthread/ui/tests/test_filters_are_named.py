"""Filters above a list: what is in force is named, and can be taken away alone."""

from django import forms
from django.http import QueryDict

from goldenthread.ui.forms import ANY, Filters


class Wanted(Filters):
    words = forms.CharField(label="Words", required=False)
    colour = forms.ChoiceField(label="Colour", required=False, choices=ANY)


def asked(query):
    form = Wanted(QueryDict(query) if query else None)
    form.offer("colour", [("r", "Red"), ("g", "Green")])
    return form


def test_each_filter_in_force_leads_to_the_page_without_it():
    query = "words=offer&colour=r"
    found = [(c.label, c.without) for c in asked(query).in_force(QueryDict(query))]
    assert found == [("Words: offer", "?colour=r"), ("Colour: Red", "?words=offer")]


def test_what_nobody_offers_is_left_out():
    assert asked("words=&colour=blue").asked() == {"words": "", "colour": ""}


def test_nothing_is_asked_of_a_page_without_a_query():
    assert asked("").in_force(QueryDict("")) == []
