"""Words and points on the map, worked out by hand."""

from contextlib import suppress
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.directory.readers import postcodes
from goldenthread.directory.rules import saying, text
from goldenthread.directory.rules.entries import Unfit, entry_of
from goldenthread.directory.rules.freshness import DEFAULT, freshness
from goldenthread.directory.rules.grid import grid_of
from goldenthread.directory.rules.shapes import NoDirectory, page_of
from goldenthread.directory.rules.where import spot_of
from goldenthread.directory.tests.making import a_record

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    *("id", "name", "organization", "contacts", "phones", "number"),
                    *("service_at_locations", "location", "addresses", "latitude"),
                    *("longitude", "postal_code", "attributes", "taxonomy_term"),
                    *(
                        "last_modified",
                        "schedules",
                        "opens_at",
                        "minimum_age",
                        "amount",
                    ),
                    *(
                        "cost_options",
                        "status",
                        "description",
                        "url",
                        "contents",
                        "data",
                    ),
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(ANYTHING)
def test_whatever_stands_in_a_record_it_is_read_or_refused(anything):
    for record in (anything, {"name": "A", "id": anything, "contacts": anything}):
        with suppress(Unfit):
            assert entry_of(record, source="x").values["name"]


@given(ANYTHING)
def test_whatever_a_file_holds_it_is_a_page_or_refused(anything):
    with suppress(NoDirectory):
        assert page_of(anything).shape


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            "<h1>About</h1><p>A <b>b</b>&nbsp;c</p><script>x()</script>",
            "About\n\nA b c",
        ),
        ("<ul><li>Mon</li><li>Fri</li></ul>", "- Mon\n- Fri"),
        ("&lt;p&gt;twice&lt;/p&gt;", "twice"),
        ("ages <5 & up", "ages <5 & up"),
        ("a\x00b", "ab"),
    ],
)
def test_tags_go_and_lines_stay(said, found):
    assert text.plain(said) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("www.a.example/x", "https://www.a.example/x"),
        ("https://a.example", "https://a.example"),
        ("javascript:alert(1)", ""),
        ("ask us", ""),
        ("http://[", ""),
    ],
)
def test_a_link_is_repaired_or_dropped(said, found):
    assert text.address_of(said) == found


@pytest.mark.parametrize(
    ("mail", "names", "is_person"),
    [
        ("first.last@a.example", "", True),
        ("j.smith@a.example", "", True),
        ("enquiries@a.example", "", False),
        ("send.team@a.example", "", False),
        ("smithj@a.example", "Jo Smith", True),
        ("smithj@a.example", "Reception", False),
    ],
)
def test_a_persons_address_is_told_from_a_desks(mail, names, is_person):
    assert text.is_personal(mail, names) == is_person


def test_the_ordnance_surveys_worked_example_is_met_within_five_metres():
    east, north = grid_of(52.657978, 1.716052)
    assert abs(east - 651410) <= 5
    assert abs(north - 313177) <= 5


def test_postcodes_sectors_and_districts_are_known_offline():
    whole, sector, district = (spot_of(each) for each in ("pl48rt", "PL4 8", "pl4"))
    assert whole
    assert sector
    assert district
    assert whole.district == sector.district == district.district == "E06000026"
    assert whole.precise
    assert not sector.precise
    assert sector.metres_to(whole.easting, whole.northing) < 1000
    assert [spot_of(each) for each in ("ZZ99 9ZZ", "ZZ99", "Plymouth")] == [None] * 3


def test_what_was_packed_is_read_again(tmp_path, monkeypatch):
    rows = [("AB11AA", 400010, 800020, "S1"), ("AB12ZZ", 400990, 800000, "S2")]
    pack = tmp_path / "postcodes.pack"
    pack.write_bytes(postcodes.packed(rows, "A list"))
    monkeypatch.setattr(postcodes, "PACK", pack)
    postcodes.head.cache_clear()
    postcodes.district.cache_clear()
    assert postcodes.postcode_point("AB1 2ZZ") == (400990, 800000, "S2")
    assert postcodes.middle("AB1", "1") == (400010, 800020, "S1")
    postcodes.head.cache_clear()
    postcodes.district.cache_clear()


@pytest.mark.parametrize(
    ("days", "step"),
    [(0, "fresh"), (90, "fresh"), (91, "ask"), (183, "remind"), (274, "stale")]
    + [(365, "unconfirmed"), (730, "unconfirmed"), (731, "leaves")],
)
def test_an_entry_goes_down_the_ladder(days, step):
    checked = date.fromordinal(date(2026, 11, 1).toordinal() - days)
    assert freshness(checked, on=date(2026, 11, 1)).freshness == step


@given(st.dates(), st.dates())
def test_every_check_stands_on_one_step(checked, on):
    assert freshness(checked, on=on) in DEFAULT.steps


def test_a_check_is_told_with_who_how_and_when():
    step = freshness(date(2026, 10, 1), on=date(2026, 11, 1))
    said = saying.trust(date(2026, 10, 1), "the SEND team", "phoned", step)
    assert said == "Checked by the SEND team (by telephone) on 1 October 2026."


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (5, 11, "From 5 to 11"),
        (None, 18, "Up to 18"),
        (16, None, "16 and over"),
        (0, 120, ""),
    ],
)
def test_ages_are_told_as_people_say_them(low, high, said):
    assert saying.ages(low, high) == said


def test_cost_and_time_are_told_as_people_say_them():
    assert saying.cost("No charge", Decimal(0), "") == "No charge"
    assert saying.cost("", Decimal(0), "") == "Free"
    assert saying.cost("A session", Decimal("3.5"), "") == "A session: £3.50"
    assert saying.days("SA,TU") == "Tuesday and Saturday"
    assert saying.hour(time(12, 5)) == "12.05pm"


def test_a_place_far_from_its_postcode_is_suspect():
    address = {"address_1": "1 A", "city": "Plymouth", "postal_code": "PL4 8RT"}
    place = {"id": "p", "addresses": [address], "latitude": 51.5, "longitude": -0.1}
    record = a_record(service_at_locations=[{"location": place}])
    found = [each.words for each in entry_of(record, source="x").findings]
    assert any("km from its coordinates" in words for words in found)
