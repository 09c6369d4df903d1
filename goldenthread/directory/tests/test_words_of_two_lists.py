"""Words of two lists that mean the same: said by an officer, met once by families."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import signed_in
from goldenthread.access.guard import Refused, Stale
from goldenthread.directory.actions.terms import say_same, unsay_same
from goldenthread.directory.models import Crosswalk, Term
from goldenthread.directory.queries.browsing import shelves
from goldenthread.directory.queries.terms import alike
from goldenthread.directory.tests.making import DAY, a_record, a_tag, taken_in

CLUB, CHOIR, BOTH = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2, 3))


@pytest.fixture
def lists(area):
    """Own words, a feed's words, and one service tagged with both."""
    own, theirs = a_tag("Autism"), a_tag("ASD", "Categories")
    taken_in(
        area.authority,
        a_record("Club", CLUB, attributes=[own]),
        a_record("Choir", CHOIR, attributes=[theirs, a_tag("autism", "Categories")]),
        a_record("Both", BOTH, attributes=[own, theirs]),
    )
    return area.authority


def term(name, vocabulary="Types of need"):
    return Term.objects.visible_to(None).get(name=name, taxonomy__name=vocabulary)


@pytest.fixture
def pair(lists, offer_officer):
    return say_same(term("ASD", "Categories"), means=term("Autism"), by=offer_officer)


def told():
    return {
        (shelf.name, name): count
        for shelf in shelves(None, on=DAY)
        for name, _, count in shelf.terms
    }


def test_before_a_pair_is_said_each_list_stands_for_itself(lists):
    assert told() == {
        ("Types of need", "Autism"): 2,
        ("Categories", "ASD"): 2,
        ("Categories", "autism"): 1,
    }


def test_families_meet_one_word_and_a_service_counts_once(pair):
    assert told() == {("Types of need", "Autism"): 3, ("Categories", "autism"): 1}
    address = reverse("local_offer_services")
    said = Client().get(address, {"term": str(term("Autism").public_id)}).text
    assert all(name in said for name in ("Club", "Choir", "Both"))


def test_the_open_feed_finds_it_under_both(pair):
    asked = {"taxonomy_term_id": str(term("Autism").public_id)}
    found = Client().get("/open-referral/services", asked).json()["contents"]
    assert {row["id"] for row in found} == {CLUB, CHOIR, BOTH}


def test_what_is_taken_back_stands_for_itself_again(pair, offer_officer):
    with pytest.raises(Stale):
        unsay_same(pair, version=pair.version + 1, by=offer_officer)
    unsay_same(pair, version=pair.version, by=offer_officer)
    assert told()[("Categories", "ASD")] == 2


@pytest.mark.parametrize(
    ("word", "means", "says"),
    [
        (("ASD", "Categories"), ("autism", "Categories"), "Both words are of one list"),
        (("ASD", "Categories"), ("Autism",), "means “Autism” already"),
        (("Autism",), ("ASD", "Categories"), "“ASD” already means “Autism”"),
        (("Autism",), ("autism", "Categories"), "Other words mean “Autism”"),
    ],
)
def test_a_pair_that_leads_nowhere_is_refused(pair, offer_officer, word, means, says):
    with pytest.raises(ValidationError) as problem:
        say_same(term(*word), means=term(*means), by=offer_officer)
    assert says in str(problem.value)
    assert Crosswalk.objects.visible_to(None).count() == 1


def test_only_whoever_keeps_the_offer_may_say_it(lists, caseworker):
    with pytest.raises(Refused):
        say_same(term("ASD", "Categories"), means=term("Autism"), by=caseworker)


def test_words_of_one_name_are_offered_until_somebody_paired_them(lists, offer_officer):
    assert alike(offer_officer) == [(term("autism", "Categories"), term("Autism"))]
    say_same(term("autism", "Categories"), means=term("Autism"), by=offer_officer)
    assert alike(offer_officer) == []


def test_an_officer_pairs_two_words_and_takes_it_back(lists, offer_officer):
    client = signed_in(offer_officer)
    page = client.get(reverse("keep_terms")).text
    assert "“autism” of Categories, and “Autism” of Types of need" in page
    link = re.search(r'href="([^"]+pair/\?[^"]+)"', page)
    assert link
    form = client.get(link[1].replace("&amp;", "&")).text
    token = re.search(r'name="token" value="([^"]+)"', form)
    assert token
    assert form.count("selected") == 2
    given = {
        "token": token[1],
        "term": str(term("autism", "Categories").public_id),
        "means": str(term("Autism").public_id),
    }
    answer = client.post(reverse("pair_terms"), given, follow=True)
    assert "“autism” is found under “Autism” from now on." in answer.text
    row = Crosswalk.objects.visible_to(offer_officer).get()
    away = reverse("part_terms", args=[row.public_id])
    assert "Is “autism” no longer “Autism”?" in client.get(away).text
    answer = client.post(away, {"version": row.version}, follow=True)
    assert "“autism” stands for itself again." in answer.text
    assert "No words are paired" in answer.text


def test_what_cannot_be_paired_is_said_on_the_form(pair, offer_officer):
    client = signed_in(offer_officer)
    form = client.get(reverse("pair_terms")).text
    token = re.search(r'name="token" value="([^"]+)"', form)
    assert token
    given = {
        "token": token[1],
        "term": str(term("ASD", "Categories").public_id),
        "means": str(term("autism", "Categories").public_id),
    }
    assert (
        "Both words are of one list" in client.post(reverse("pair_terms"), given).text
    )


def test_the_list_asks_as_often_for_many_words(pair, offer_officer, area):
    client = signed_in(offer_officer)
    address = reverse("keep_terms")
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(address)
    tags = [a_tag(f"Word {n}", "Categories") for n in range(12)]
    tags += [a_tag(f"Word {n}", "Others") for n in range(12)]
    taken_in(area.authority, a_record("More", attributes=tags))
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)
