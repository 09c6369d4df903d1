"""How far each part of an area is from services: counted in bands, nothing masked."""

from math import hypot, inf

import numpy as np
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some

from conftest import signed_in
from goldenthread.access.clock import today
from goldenthread.access.models import all_rows
from goldenthread.directory.actions.masking import mask_place
from goldenthread.directory.models import Location
from goldenthread.directory.queries.reaching import how_far, own_area, vocabularies
from goldenthread.directory.readers.postcodes import district, sectors
from goldenthread.directory.rules.reaching import (
    banded,
    distances,
    furthest,
    in_km,
    nearest,
)
from goldenthread.directory.tests.making import (
    a_place,
    a_record,
    a_tag,
    operator,
    taken_in,
)

POINT = some.tuples(some.integers(0, 60_000), some.integers(0, 60_000))
KEY = "5d5b7a7e-5a52-4c8c-9a53-3f2f8a2f0a6{}"


def points(rows):
    return np.array(rows, dtype=np.int64).reshape(-1, 2)


def slow_bands(parts, places):
    """The same in plain words, a point at a time."""
    found = [0] * 6
    for part in parts:
        far = min((hypot(part[0] - x, part[1] - y) for x, y in places), default=inf)
        edges = (2_000, 5_000, 10_000, 20_000)
        band = 5 if far == inf else sum(far > edge for edge in edges)
        found[band] += 1
    return tuple(found)


@given(some.lists(POINT, max_size=12), some.lists(POINT, max_size=12), some.data())
def test_each_part_is_counted_once_in_the_band_of_its_nearest_place(
    parts, places, data
):
    numbers = some.integers(0, max(0, len(places) - 1))
    which = data.draw(some.sets(numbers) if places else some.just(set()))
    metres = distances(points(parts), points(places))
    found = banded(nearest(metres, sorted(which)))
    assert found == slow_bands(parts, [places[number] for number in which])
    assert sum(found) == len(parts)


def test_a_distance_on_an_edge_is_within_it_and_the_furthest_are_named():
    metres = np.array([0, 2_000, 2_001, 5_000, 20_000, 20_001, inf])
    assert banded(metres) == (2, 2, 0, 1, 1, 1)
    names = ["a", "b", "c", "d", "e", "f", "g"]
    assert furthest(names, metres) == [("f", 20_001), ("e", 20_000), ("d", 5_000)]
    assert furthest(names[:2], metres[:2]) == []


@pytest.mark.parametrize(
    ("metres", "says"), [(100, "under 0.5 km"), (2_600, "2.5 km"), (14_000, "14 km")]
)
def test_a_distance_is_told_to_half_a_kilometre(metres, says):
    assert in_km(metres) == says


def test_the_sectors_of_an_area_are_read_from_the_postcodes_that_come_with_us():
    found = {one.name: one for one in sectors("E06000026")}
    at = [
        point
        for unit, point in district("PL4").items()
        if unit // 676 == 8 and point[2] == "E06000026"
    ]
    sector = found["PL4 8"]
    assert sector.postcodes == len(at)
    assert min(p[0] for p in at) <= sector.east <= max(p[0] for p in at)
    assert sectors("E99999999") == ()


# ---- Of an area's services ----


@pytest.fixture
def offer(area):
    need = [a_tag("Autism")]
    places = [
        ("Swim", "PL4 8RT", {"minimum_age": 0, "maximum_age": 4}, need),
        ("Climb", "PL9 7HQ", {"minimum_age": 11, "maximum_age": 18}, need),
        ("Draw", "PL6 8SR", {}, [a_tag("Hearing")]),
    ]
    for number, (name, postcode, ages, tags) in enumerate(places, 1):
        at = [a_place(f"Hall of {name}", postcode)]
        record = a_record(name, KEY.format(number), attributes=tags, **ages)
        taken_in(area.authority, record | {"service_at_locations": at})
    online = a_record("Online", KEY.format(4), attributes=need)
    taken_in(area.authority, online)
    return operator(area.authority)


def rows(viewer, **besides):
    parts, found = how_far(viewer, "Types of need", on=today(), **besides)
    return parts, {row.term: row for row in found}


def test_the_area_is_where_most_services_are_and_its_parts_are_all_counted(offer):
    assert own_area(offer) == "E06000026"
    assert vocabularies(offer, on=today()) == ["Types of need"]
    parts, found = rows(offer)
    assert parts == sectors("E06000026")
    autism = found["Autism"]
    assert (autism.at_places, autism.apart) == (2, 1)
    spots = [(one.east, one.north) for one in parts]
    given_at = [
        (row.easting, row.northing)
        for row in all_rows(Location).exclude(name="Hall of Draw")
    ]
    assert autism.bands == slow_bands(spots, given_at)


def test_an_official_code_of_the_area_goes_before_where_services_are(offer, area):
    place = area
    place.code = "S12000048"
    place.save()
    assert own_area(offer) == "S12000048"


def test_only_services_for_an_age_count_and_a_need_without_one_is_nowhere(offer):
    parts, found = rows(offer, ages=(5, 10))
    assert (found["Autism"].at_places, found["Autism"].apart) == (0, 1)
    assert found["Autism"].bands == (0, 0, 0, 0, 0, len(parts))


def test_a_masked_place_is_at_no_distance_from_anywhere(offer, area):
    place = all_rows(Location).get(name="Hall of Draw")
    mask_place(place, masked=True, version=place.version, by=operator(area.authority))
    parts, found = rows(offer)
    hearing = found["Hearing"]
    assert (hearing.at_places, hearing.apart) == (0, 1)
    assert hearing.bands == (0, 0, 0, 0, 0, len(parts))
    assert hearing.furthest == []


def test_the_page_shows_a_picture_with_its_table_for_an_age(offer, administrator):
    client = signed_in(administrator)
    page = client.get(reverse("distance"), {"age": "0-4"}).content.decode()
    assert "Postcode sectors by distance to the nearest service" in page
    assert "not children" in page
    assert "Services without one" in page
    assert "are not in the bars above" in page
    assert "<svg" in page
    front = client.get(reverse("insight")).content.decode()
    assert reverse("distance") in front


def test_without_a_service_the_page_says_what_is_missing(administrator):
    client = signed_in(administrator)
    page = client.get(reverse("distance")).content.decode()
    assert "The area is not known" in page
    assert "official code under “Places and bodies”" in page


def test_a_list_that_is_not_known_is_an_error_and_no_word_on_tags(offer, administrator):
    page = signed_in(administrator).get(reverse("distance"), {"list": "zzz"}).text
    assert "Error" in page
    assert "No service is tagged" not in page


def test_without_tags_the_page_says_that_nothing_can_be_measured(administrator, area):
    area.code = "S12000048"
    area.save()
    page = signed_in(administrator).get(reverse("distance")).text
    assert "No service is tagged with a need or a theme yet." in page
