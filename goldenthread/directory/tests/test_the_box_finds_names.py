"""The one box also finds schools and documents by their names."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from conftest import area_of, signed_in
from goldenthread.directory.rules.search_titles import called_so

SCHOOLS = ["Beacon Slip School", "Ropewalk Reach Academy", "Cockle Lane Primary"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Beacon Slip School", [0]),
        ("beacon slip", [0]),
        ("is ropewalk reach any good for autism", [1]),
        ("cockle lane primary", [2]),
        ("school", []),
        ("primary school near me", []),
        ("lane", []),
        ("", []),
    ],
)
def test_most_of_what_tells_a_name_from_others_must_be_typed(typed, found):
    assert called_so(typed, SCHOOLS) == found


@given(st.lists(st.text(max_size=20), max_size=8), st.text(max_size=40))
def test_no_more_than_three_and_each_once(names, typed):
    found = called_so(typed, names)
    assert len(found) == len(set(found)) <= 3


def said(client, typed):
    return client.get(reverse("local_offer_search"), {"q": typed}).text


def test_a_school_is_found_by_its_name(client, area, school):
    page = said(client, "alder bank school")
    address = reverse("school", args=[area.authority.slug, "alder-bank"])
    assert "Schools and documents of that name" in page
    assert address in page


def test_a_school_is_not_shown_for_other_words(client, area, school):
    assert "Schools and documents of that name" not in said(client, "school refusal")


def test_beside_a_danger_no_school_is_shown(client, area, school):
    page = said(client, "a teacher at alder bank school hits my son")
    assert "Help now" in page
    assert "Schools and documents of that name" not in page


def test_ones_own_area_is_told_of_alone_and_nobodys_beside_a_danger(
    client, area, offer_officer
):
    theirs = area_of("Elsewhere").authority

    def shown(reader, typed):
        page = said(reader, typed)
        guides = [reverse("guide", args=[one.slug, "x"])[:-2] for one in (ours, theirs)]
        return "Help now" in page, *(each in page for each in guides)

    ours, mine = area.authority, signed_in(offer_officer)
    asking = "how do i ask for an ehc needs assessment"
    assert shown(client, asking) == (False, True, True)
    assert shown(mine, asking) == (False, True, False)
    for reader in (client, mine):
        assert shown(reader, f"my husband hits me and {asking}") == (True, False, False)
