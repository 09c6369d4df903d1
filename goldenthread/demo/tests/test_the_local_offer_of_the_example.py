"""The invented areas have a Local Offer, taken in from sheets as an officer would."""

from datetime import date

from goldenthread.demo.tasks import areas, offers
from goldenthread.demo.tasks.area import found
from goldenthread.demo.tasks.offer import tell_offer
from goldenthread.demo.tasks.services import tell_services
from goldenthread.directory.models import Location, SchoolReport, Service
from goldenthread.directory.queries.duty import matrix
from goldenthread.directory.rules.covering import Standing


def test_each_area_has_services_some_fresh_some_long_unchecked(db):
    on = date(2026, 11, 22)
    casts = [found(area) for area in areas()]
    assert [tell_services(cast, on=on) for cast in casts] == [22, 18]
    checked = Service.objects.visible_to(None).values_list("assured_date", flat=True)
    ages = sorted((on - day).days for day in checked if day)
    assert (ages[0], ages[-1]) == (8, 440)
    assert Location.objects.visible_to(None).filter(is_masked=True).count() == 1


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
