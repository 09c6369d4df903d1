"""The page of a search: results with why, next steps, and whom to ring first."""

import re

import pytest
from django.urls import reverse

from conftest import area_of
from goldenthread.directory.rules.grid import Spot
from goldenthread.directory.rules.search_concepts import own_concepts
from goldenthread.directory.rules.search_near import Distance, crisis, crisis_lines
from goldenthread.directory.tests.making import a_place, a_record, taken_in

SLEEP = "5d5b7a7e-5a52-4c8c-9a53-3f2f8a2f0a21"
OWLS = "5d5b7a7e-5a52-4c8c-9a53-3f2f8a2f0a22"
PAGE = "local_offer_search"


@pytest.fixture
def offer(area):
    taken_in(
        area.authority,
        a_record(
            "Good Nights",
            SLEEP,
            description="Sleep workshops and clinics for parents.",
            service_at_locations=[a_place("Beacon", "PL4 8RT")],
        ),
    )


def said(client, typed, **besides):
    answer = client.get(reverse(PAGE), {"q": typed, **besides})
    assert answer.status_code == 200
    return answer.content.decode()


def near(client, typed, postcode, **besides):
    sent = {"q": typed, "near": postcode, "within": "5", **besides}
    answer = client.post(reverse(PAGE), sent)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_front_of_the_local_offer_has_the_box(client, offer):
    page = client.get(reverse("local_offer")).content.decode()
    assert 'role="search"' in page


def test_a_result_says_why_it_is_there(client, offer):
    page = said(client, "he wakes up all night")
    assert "Good Nights" in page
    assert "Why this is here: For sleep" in page


def test_what_was_searched_for_besides_can_be_left_out(client, offer):
    page = said(client, "he wakes up all night")
    assert "We also searched for" in page
    assert "without=sleep" in page
    assert "You left something out" in said(
        client, "wakes up all night", without="sleep"
    )


@pytest.mark.parametrize("box", ["places", "signing"])
def test_a_box_stays_ticked_when_something_is_left_out_or_taken_back(
    client, offer, box
):
    ticked, typed = {box: "on"}, "he wakes up all night"
    for page in (
        said(client, typed, **ticked),
        near(client, typed, "PL4 8RT", **ticked),
    ):
        (less,) = re.findall(r"\?[^\"]*without=sleep\b[^\"]*", page)
        assert f"{box}=on" in less
    left = said(client, typed, without="sleep", **ticked)
    (again,) = re.findall(r'href="([^"]*)">Search for everything again', left)
    assert f"{box}=on" in again


def test_where_several_councils_tell_of_theirs_each_result_says_whose_area_it_is(
    client, offer, area
):
    council = str(area.authority)
    pages = [reverse(PAGE, query={"q": "he wakes up all night"})]
    pages += [reverse("local_offer_services")]
    for address in pages:
        assert council not in client.get(address).text
    other = area_of("Elsewhere")
    taken_in(other.authority, a_record("Night Owls", OWLS, description="Sleep help."))
    for address in pages:
        page = client.get(address).text
        assert f"In the area of {council}" in page
        assert f"In the area of {other.authority}" in page


def test_a_word_that_was_read_as_another_can_be_searched_for_as_it_was_typed(
    client, offer
):
    page = said(client, "slepe workshop", places="on")
    assert "We read “slepe” as “sleep”" in page
    (link,) = re.findall(r'href="([^"]*)">Search for exactly what I typed', page)
    again = client.get(reverse(PAGE) + link.replace("&amp;", "&")).text
    assert "We searched for your words as you typed them" in again
    assert "We read" not in again
    (back,) = re.findall(r'href="([^"]*)">Look for words that are spelt alike', again)
    assert "exactly" not in back
    assert "places=on" in back
    moved = near(client, "slepe workshop", "PL4 8RT", exactly="1")
    assert "We searched for your words as you typed them" in moved
    assert 'name="exactly" value="1"' in moved


def test_a_cry_for_help_is_heard_however_exactly_it_is_searched_for(client, offer):
    typed = "my husban hits me"
    assert "Help now" in said(client, typed)
    assert "Help now" in said(client, typed, exactly="1")


def test_a_dead_end_says_so_and_leads_on(client, offer):
    page = said(client, "car insurance")
    assert "Nothing in this Local Offer fits" in page
    assert "Look around by kind of help" in page


def test_danger_shows_whom_to_ring_before_any_result(client, offer):
    page = said(client, "my daughter is cutting herself and up all night")
    assert "116 123" in page
    assert "Good Nights" not in page
    assert "Say it in other words" not in page


def test_nothing_typed_shows_only_the_box(client, offer):
    page = said(client, "  ")
    assert "Why this is here" not in page
    assert "Nothing in this Local Offer" not in page


def test_a_wrong_postcode_says_so_and_keeps_the_results(client, offer):
    page = near(client, "sleep", "ZZ99 9ZZ")
    assert "We do not know ZZ99 9ZZ. Check it" in page
    assert "Good Nights" in page


def test_a_postcode_puts_what_is_in_reach_first_and_enters_no_address(client, offer):
    page = near(client, "he wakes up all night", "PL4 8RT")
    assert "Within 5 miles, or online" in page
    assert "Less than half a mile away" in page
    assert "without=sleep" in page
    assert not re.findall(r'(?:href|action)="[^"]*PL4', page)
    assert "near=" not in page


def test_a_postcode_in_an_address_is_not_heeded(client, offer):
    assert "Within 5 miles" not in said(client, "sleep", near="PL4 8RT", within="5")


def test_what_was_typed_is_printed_and_not_run(client, offer):
    assert "<script>alert" not in said(client, "<script>alert(1)</script> sleep")


def test_every_danger_of_a_concept_has_its_lines():
    dangers = {one.safety for one in own_concepts().each if one.safety}
    assert dangers == set(crisis())
    assert crisis_lines("") is None


def test_the_nearest_place_counts_and_no_place_is_near_to_all():
    distance = Distance(Spot(250_000, 55_000, "E06000026"), 5)
    places = [(250_000, 56_609), (280_000, 55_000)]
    assert distance.told(places, ["E06000026"]) == "1.0 miles away, covers your area"
    assert distance.told([], ["E07000044"]) == "May not cover your area"
    assert distance.told([(250_000, 55_400)], []) == "Less than half a mile away"
    assert distance.is_near([])
    assert distance.is_near([], ["E06000026"])
    assert not distance.is_near([], ["E07000044"])
    assert not distance.is_near([(280_000, 55_000)])


def test_a_dead_end_offers_no_boxes_to_narrow_what_is_not_there(client, offer):
    assert "Show only some of these" not in said(client, "car insurance")
    assert "Show only some of these" in said(client, "sleep", places="on")
