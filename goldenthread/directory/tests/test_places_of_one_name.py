"""Places of one name: which was taken, which others there are, and what is near."""

from django.urls import reverse

from goldenthread.directory.readers.places import Place
from goldenthread.directory.rules.search_asked import ordinary
from goldenthread.directory.rules.search_places import Gazetteer
from goldenthread.directory.tests.making import a_place, a_record, taken_in

PAGE = "local_offer_search"
KNOWN = (
    Place("Plymouth", 247_800, 54_500, 260_000, "PL4", "E06000026"),
    Place("Stonehouse", 269_000, 655_000, 5_500, "ML9", "S12000029"),
    Place("Stonehouse", 246_500, 54_600, 300, "PL1", "E06000026"),
)
HERE = Gazetteer(KNOWN, [KNOWN[0]], ordinary() | {"swimming"})


def test_a_name_of_several_places_says_which_was_taken_and_which_others_there_are():
    place = HERE.named_in("help in stonehouse")
    assert place
    assert place.told == "Stonehouse (PL1)"
    assert [one.told for one in place.others] == ["Stonehouse (ML9)"]


def test_a_reader_takes_another_place_of_the_name():
    place = HERE.named_in("help in stonehouse")
    assert place
    taken = place.taken("ML9")
    assert taken.told == "Stonehouse (ML9)"
    assert [one.told for one in taken.others] == ["Stonehouse (PL1)"]
    assert place.taken("ZZ9") == place


def test_a_place_told_twice_is_no_other_place():
    town = Place("Plymouth", 247_000, 54_000, 12, "PL1", "E06000026")
    named = Gazetteer([*KNOWN, town], [town], ordinary()).named_in("help in plymouth")
    assert named
    assert named.others == ()


def test_a_need_and_a_place_are_read_as_both():
    london = Place("London", 530_000, 180_000, 8_000_000, "WC2N", "E09000033")
    known = Gazetteer([*KNOWN, london], [KNOWN[0]], ordinary())
    assert [one.name for one in [known.named_in("autism london")] if one] == ["London"]


def test_the_page_offers_the_other_places_of_the_name(client, area):
    taken_in(area.authority, a_record("Swim one", service_at_locations=[a_place()]))
    page = client.get(reverse(PAGE), {"q": "swim in Newport"}).text
    assert "Other places have this name" in page
    assert "Newport (PO30)" in page
    other = client.get(reverse(PAGE), {"q": "swim in Newport", "taken": "PO30"}).text
    assert "We looked near Newport (PO30) first" in other
    assert "Newport (NP20)" in other


def test_what_is_no_postcode_district_takes_nothing(client, area):
    taken_in(area.authority, a_record("Swim one"))
    page = client.get(reverse(PAGE), {"q": "swim in Newport", "taken": "<b>"}).text
    assert "We looked near Newport (NP20) first" in page


def test_where_nothing_is_in_reach_the_page_says_so_and_how_far_the_nearest_is(
    client, area
):
    at = a_place("Beacon", "PL4 8RT")
    taken_in(area.authority, a_record("Swim one", service_at_locations=[at]))
    page = client.get(reverse(PAGE), {"q": "swim in Newport"}).text
    assert "Nothing was found within 5 miles. The nearest is" in page
    assert "What fits best stands first, not what is nearest." in page
