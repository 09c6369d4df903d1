"""The invented areas have a Local Offer, taken in from sheets as an officer would."""

from datetime import date

from goldenthread.demo.tasks import areas, offers
from goldenthread.demo.tasks.area import found
from goldenthread.demo.tasks.looking import tell_reads, tell_searches
from goldenthread.demo.tasks.offer import tell_offer
from goldenthread.demo.tasks.services import tell_services
from goldenthread.directory.models import Location, SchoolReport, Service
from goldenthread.directory.queries import browsing
from goldenthread.directory.queries.duty import matrix
from goldenthread.directory.queries.insight import (
    most_read,
    theme_said,
    unmet_by_area,
    unmet_by_theme,
)
from goldenthread.directory.queries.search import search, services_found
from goldenthread.directory.rules.covering import Standing


def test_each_area_has_services_some_fresh_some_long_unchecked(db):
    on = date(2026, 11, 22)
    casts = [found(area) for area in areas()]
    assert [tell_services(cast, on=on) for cast in casts] == [22, 18]
    checked = Service.objects.visible_to(None).values_list("assured_date", flat=True)
    ages = sorted((on - day).days for day in checked if day)
    assert (ages[0], ages[-1]) == (8, 440)
    assert Location.objects.visible_to(None).filter(is_masked=True).count() == 1


def test_every_place_that_may_be_known_has_a_postcode_and_lies_in_its_area(db):
    on = date(2026, 11, 22)
    for cast in map(found, areas()):
        tell_services(cast, on=on)
    rows = Location.objects.visible_to(None).filter(is_masked=False)
    where = {(row.name, row.easting is None, row.district) for row in rows}
    assert {lost for _, lost, _ in where} == {False}
    assert {code for _, _, code in where} == {"E06000026", "S12000048"}
    assert browsing.areas(None, on=on) == [
        ("E06000026", "Marlhaven", 22),
        ("S12000048", "Strathkellan", 18),
    ]


def test_an_officer_reads_what_was_looked_for_last_month(db):
    on = date(2026, 11, 22)
    cast = found(areas()[0])
    tell_services(cast, on=on)
    tell_reads(cast, on=on)
    tell_searches(on=on)
    officer = cast.viewer("offer-officer", on)
    themes = unmet_by_theme(officer, on=on)
    assert themes["siblings"].total() == 18
    assert themes["holidays"].total() == 17
    assert unmet_by_area(officer, on=on)["college"]["PL7"] == 2
    assert all(theme_said(officer, theme) for theme in themes)
    reads = [counts.total() for _, counts in most_read(officer, on=on)]
    assert reads == [31, 19, 10, 6, 2]


def test_what_is_near_a_part_of_a_town_comes_first(db):
    on = date(2026, 11, 22)
    cast = found(areas()[0])
    tell_services(cast, on=on)
    near = search(None, "a club in Saltmarsh", on=on)
    place = near.asked.place
    assert place
    assert place.outcode == "PL7"
    first = next(iter(services_found(None, near, on=on))).service
    assert first.organisation.name == "Driftwood Playschemes"


def test_an_area_says_where_it_tells_what_the_law_asks_and_what_is_missing(db):
    on = date(2026, 11, 22)
    cast = found(areas()[0])
    tell_services(cast, on=on)
    tell_offer(cast, offers()[0], on=on)
    stands = {one.item.code: one for one in matrix(None, cast.authority, on=on)}
    assert stands["S2.15"].standing is Standing.TOLD
    assert stands["S2.1d"].standing is Standing.APART
    assert stands["S2.3d"].gaps[0].says.startswith("Families cannot read")
    assert SchoolReport.objects.visible_to(None).get().review_due == date(2027, 10, 12)
