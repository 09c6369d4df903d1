"""A place in somebody's words puts what is near it first, and never hides the rest."""

from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.access.clock import today
from goldenthread.access.models import all_rows
from goldenthread.directory.actions.masking import mask_place
from goldenthread.directory.models import Location, UnmetNeed
from goldenthread.directory.queries.search import Wishes, search
from goldenthread.directory.readers import places as reader
from goldenthread.directory.readers.places import Place, places
from goldenthread.directory.rules.grid import Spot
from goldenthread.directory.rules.search_asked import Dictionary, asked, ordinary
from goldenthread.directory.rules.search_localities import Written, localities_of
from goldenthread.directory.rules.search_places import Gazetteer, towns_of
from goldenthread.directory.tests.making import (
    a_place,
    a_record,
    operator,
    taken_in,
)

PAGE = "local_offer_search"
NEAR, FAR = "Swim one", "Swim two"
KNOWN = (
    Place("Plymouth", 247_800, 54_500, 260_000, "PL4", "E06000026"),
    Place("Newton Abbot", 286_000, 71_000, 25_000, "TQ12", "E07000045"),
    Place("Bath", 375_000, 164_000, 101_000, "BA1", "E06000022"),
    Place("Leith", 327_000, 676_000, 50_000, "EH6", "S12000036"),
    Place("Stonehouse", 269_000, 655_000, 5_500, "ML9", "S12000029"),
    Place("Stonehouse", 246_500, 54_600, 300, "PL1", "E06000026"),
)
HERE = Gazetteer(KNOWN, [KNOWN[0]], ordinary() | {"swimming"})


def named(typed):
    found = HERE.named_in(typed)
    return (found.name, found.outcode) if found else None


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("swimming in Plymouth", "Plymouth"),
        ("swimming in plymouth for a toddler", "Plymouth"),
        ("anything near newton abbot on saturdays", "Newton Abbot"),
        ("autism club plymouth", "Plymouth"),
        ("swimming in Leith", "Leith"),
        ("swimming in Bath", "Bath"),
    ],
)
def test_a_place_that_is_led_up_to_or_ends_a_question_is_known(typed, place):
    assert (named(typed) or ("",))[0] == place


@pytest.mark.parametrize(
    "typed",
    [
        "she screams in bath",
        "my daughter Plymouth",
        "he moved here from plymouth last year and cannot settle",
        "plymouth is where we were sent but nobody rang back",
        "swimming leith",  # far from this Local Offer: only with a word before it
        "swimming",
        "",
    ],
)
def test_what_may_not_be_a_place_is_none(typed):
    assert named(typed) is None


def test_of_several_places_the_one_near_the_records_is_meant():
    assert named("help in stonehouse") == ("Stonehouse", "PL1")


def test_a_misspelt_place_is_mended_only_where_a_place_stands():
    found = HERE.misspelt_in("swimming in plymuth", ["plymuth"])
    assert found
    assert (found.name, found.words, found.is_mended) == (
        "Plymouth",
        ("plymuth",),
        True,
    )
    assert HERE.misspelt_in("my plymuth", ["plymuth"]) is None
    assert HERE.misspelt_in("swimming in qwertyop", ["qwertyop"]) is None


@pytest.mark.parametrize(
    ("typed", "place"),
    [("help in plymuth", "Plymouth"), ("he is stuck in scholl", None)],
)
def test_a_word_of_the_subject_wins_over_a_place_less_like_it(typed, place):
    words = replace(Dictionary.of({"school", "stuck"}), places=HERE)
    found = asked(typed, words).place
    assert (found.name if found else None) == place


def test_towns_of_the_records_stand_in_the_middle_of_their_addresses():
    rows = [
        ("Nowhere", 100, 300, "PL4"),
        ("nowhere", 200, 300, "PL1"),
        ("Nowhere ", 900, 300, "PL9"),
        ("", 1, 1, "PL4"),
    ]
    (town,) = towns_of(rows)
    assert (town.easting, town.northing, town.people, town.outcode) == (
        *(200, 300, 3),
        "PL1",
    )


# ---- Parts of towns ----


def at(postcode, *lines, town="Edinburgh", east=327_000, north=676_000):
    return Written(lines, town, postcode, east, north)


LEITH = [
    at("EH6 6AA", "1 Shore", "Leith", east=326_900),
    at("EH6 7AA", "Flat 2, 9 Walk Lane, Leith", east=327_000),
    at("EH6 8AA", "The Hall", "leith", east=327_100),
]


def test_a_part_of_a_town_is_learnt_from_three_addresses_close_together():
    (leith,) = localities_of([*LEITH, LEITH[0]])
    assert leith == Place("Leith", 327_000, 676_000, 3, "EH6")
    assert localities_of(LEITH[:2]) == []
    assert localities_of([*LEITH[:2], at("EH6 7AA", "3 Shore", "Leith")]) == []


@pytest.mark.parametrize(
    "line",
    ["12 Long Street", "High Street", "Unit 4b", "Edinburgh", "", "St", "Docks Estate"],
)
def test_a_street_a_number_or_the_town_itself_is_no_part_of_a_town(line):
    rows = [at(f"EH6 {n}AA", "1 Shore", line) for n in range(1, 6)]
    assert localities_of(rows) == []


def test_a_name_that_is_written_far_apart_is_no_one_place():
    rows = [
        at(f"EH6 {n}AA", "1 Shore", "Old Town", east=300_000 + n * 9_000)
        for n in range(1, 6)
    ]
    assert localities_of(rows) == []


NAMES = st.sampled_from(["Leith", "Govan", "Old Town", "Shore Road"])
ADDRESSES = st.lists(
    st.builds(
        lambda name, n, east, north: at(
            f"EH{n} 1AA", "1 Shore", name, east=east, north=north
        ),
        NAMES,
        st.integers(1, 9),
        st.integers(300_000, 320_000),
        st.integers(600_000, 604_000),
    ),
    max_size=30,
)


@given(ADDRESSES)
def test_a_part_of_a_town_lies_among_those_who_write_it_in_any_order(rows):
    found = localities_of(rows)
    assert found == localities_of(rows[::-1])
    for place in found:
        wrote = [row for row in rows if row.lines[1] == place.name]
        assert place.name != "Shore Road"
        assert place.people == len({row.postcode for row in wrote}) >= 3
        assert min(r.easting for r in wrote) <= place.easting
        assert place.easting <= max(r.easting for r in wrote)


# ---- The list that comes with us ----


def test_the_list_knows_towns_with_their_postcode_district():
    found = {one.name: one for one in places() if one.outcode.startswith("PL")}
    assert found["Saltash"].outcode == "PL12"
    spot = Spot(241_900, 59_000)
    assert spot.metres_to(found["Saltash"].easting, found["Saltash"].northing) < 1_000


LINE = "1\tAskerswell\t\t\t50.7292\t-2.6685\tP\tPPL\tGB\t\tENG\t\t\t\t{}\n"


def test_a_newer_list_is_packed_with_what_lies_in_it(tmp_path, capsys):
    source, to = tmp_path / "GB.txt", tmp_path / "places.tsv"
    source.write_text(
        LINE.format(100)
        + LINE.format(5).replace("ENG", "NIR")
        + LINE.format(5).replace("\tP\tPPL", "\tH\tSTM")
        + LINE.format(5).replace("-2.6685", "-20"),
        encoding="utf-8",
    )
    call_command("pack_places", str(source), edition="A test", to=to)
    assert "1 places" in capsys.readouterr().out
    assert to.read_text("utf-8").startswith("# A test. GeoNames")
    (line,) = to.read_text("utf-8").splitlines()[1:]
    assert reader.place_of(line).outcode == "DT2"


def test_a_list_that_is_none_packs_nothing(tmp_path):
    source = tmp_path / "GB.txt"
    source.write_text("not\tGeoNames\n", encoding="utf-8")
    with pytest.raises(CommandError, match="Nothing was packed"):
        call_command("pack_places", str(source), edition="A test", to=tmp_path / "x")


def test_without_the_list_towns_of_the_records_are_still_known(monkeypatch, tmp_path):
    monkeypatch.setattr(reader, "PLACES", tmp_path / "none")
    reader.places.cache_clear()
    assert reader.places() == ()
    reader.places.cache_clear()


# ---- On the page ----


def swim(name, key, city, postcode):
    at = a_place(f"Pool of {name}", postcode)
    at["location"]["addresses"][0]["city"] = city
    return a_record(
        name,
        f"5d5b7a7e-5a52-4c8c-9a53-3f2f8a2f0a{key}",
        description="Quiet swimming with a hoist.",
        service_at_locations=[at],
    )


@pytest.fixture
def offer(area):
    taken_in(
        area.authority,
        swim(FAR, 41, "Exeter", "EX1 1JG"),
        swim(NEAR, 42, "Zalt Quay", "PL4 8RT"),
    )


def names(typed, **wishes):
    found = search(None, typed, on=today(), wishes=Wishes(**wishes))
    return [one.name for one in found.results]


def page_of(client, typed, **besides):
    return client.get(reverse(PAGE), {"q": typed, **besides}).content.decode()


@pytest.mark.parametrize(
    "typed",
    ["swimming in zalt quay", "swimming Zalt Quay", "swimming in PL4"],
)
def test_what_is_near_the_place_comes_first_and_all_stays(offer, typed):
    assert names(typed) == [NEAR, FAR]


def test_the_other_way_round_for_the_other_town(offer):
    assert names("swimming in Exeter") == [FAR, NEAR]


def test_a_postcode_given_wins_over_a_place_in_the_words(offer):
    assert names("swimming in Exeter", near=Spot(247_900, 55_100)) == [NEAR, FAR]


def test_the_page_says_where_it_looked_and_how_to_look_everywhere(client, offer):
    page = page_of(client, "swimming in Exeter")
    assert "We looked near Exeter (EX1) first, because you named it" in page
    assert "Within 5 miles of Exeter, or online" in page
    assert "Further away" in page
    assert "everywhere=1" in page
    everywhere = page_of(client, "swimming in Exeter", everywhere="1")
    assert "We looked near" not in everywhere
    assert "Further away" not in everywhere
    assert NEAR in everywhere


def test_a_misspelt_town_is_read_and_said(client, offer):
    page = page_of(client, "swimming in exetar")
    assert "We looked near Exeter" in page
    assert "We read “exetar” as “Exeter”" in page


def test_a_dead_end_near_a_place_keeps_its_postcode_district(
    client, offer, administrator
):
    page_of(client, "braille lessons in Exeter")
    kept = UnmetNeed.objects.visible_to(administrator)
    assert list(kept.values_list("area", flat=True)) == ["EX1"]


def clubs_of_zeith(area):
    """Three clubs that write the part of the town they are in, and one elsewhere."""
    for number, postcode in enumerate(("PL4 8RT", "PL4 6AQ", "PL4 9LT", "EX1 1JG"), 1):
        club = swim(f"Swim {number}", f"5{number}", "Plymouth", postcode)
        club["service_at_locations"][0]["location"]["addresses"][0]["address_1"] = (
            "1 Pool Lane" if number == 4 else f"{number} Pool Lane, Zeith"
        )
        taken_in(area.authority, club)


def test_a_part_of_a_town_is_found_in_words_and_in_the_box_for_near(area, client):
    clubs_of_zeith(area)
    place = search(None, "swimming in zeith", on=today()).asked.place
    assert place
    assert place.told == "Zeith (PL4)"
    sent = {"q": "swimming", "near": "Zeith", "within": "5"}
    page = client.post(reverse(PAGE), sent).content.decode()
    assert "Within 5 miles of Zeith, or online" in page
    assert page.index("Swim 1") < page.index("Further away") < page.index("Swim 4")


def test_a_masked_place_teaches_no_part_of_a_town(area):
    clubs_of_zeith(area)
    place = all_rows(Location).get(name="Pool of Swim 1")
    mask_place(place, masked=True, version=1, by=operator(area.authority))
    assert search(None, "swimming in zeith", on=today()).asked.place is None


def test_a_place_alone_shows_what_is_near_it_and_says_so(offer):
    found = search(None, "something to do in Exeter", on=today())
    assert found.confident
    assert [(one.name, one.why) for one in found.results] == [
        (FAR, "It is near Exeter")
    ]


def test_a_place_in_the_box_for_near_that_nobody_knows_is_said(client, offer):
    sent = {"q": "swimming", "near": "Qwertyville", "within": "5"}
    page = client.post(reverse(PAGE), sent).content.decode()
    assert "We do not know Qwertyville. Check it" in page
    sent["near"] = "exetar"
    page = client.post(reverse(PAGE), sent).content.decode()
    assert "Within 5 miles of Exeter, or online" in page


def test_a_dead_end_near_a_place_in_the_box_keeps_no_name(client, offer, administrator):
    sent = {"q": "braille lessons", "near": "Zalt Quay", "within": "5"}
    client.post(reverse(PAGE), sent)
    kept = UnmetNeed.objects.visible_to(administrator)
    assert list(kept.values_list("area", flat=True)) == ["PL4"]


def test_a_place_that_must_not_be_known_names_no_town(offer, area):
    hidden = swim("Refuge", 43, "Zub Corner", "PL4 8RT")
    hidden["service_at_locations"][0]["location"]["name"] = "Refuge house"
    taken_in(area.authority, hidden)
    assert search(None, "swimming in Zub Corner", on=today()).asked.place
    place = all_rows(Location).get(name="Refuge house")
    mask_place(place, masked=True, version=1, by=operator(area.authority))
    assert search(None, "swimming in Zub Corner", on=today()).asked.place is None


def test_a_postcode_that_is_nowhere_is_said_to_be(client, area):
    page = client.get(reverse("local_offer_search"), {"q": "ZZ99 9ZZ swimming"}).text
    assert "We do not know the postcode ZZ99 9ZZ" in page


@pytest.mark.parametrize("city", ["glasgow", "london", "edinburgh"])
def test_a_city_ends_a_question_and_is_no_misspelt_word(city):
    known = Gazetteer(places(), [], frozenset())
    words = Dictionary.of({"glasses", "dinner", "club", "autism"})
    read = asked(f"autism club {city}", replace(words, places=known))
    assert read.mended == ()
    assert read.place is not None
    assert read.place.name.casefold() == city
