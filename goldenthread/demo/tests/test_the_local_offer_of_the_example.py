"""The invented areas have a Local Offer, taken in from sheets as an officer would."""

from datetime import date

from goldenthread.demo.tasks import areas
from goldenthread.demo.tasks.area import found
from goldenthread.demo.tasks.services import tell_services
from goldenthread.directory.models import Location, Service


def test_each_area_has_services_some_fresh_some_long_unchecked(db):
    on = date(2026, 11, 22)
    casts = [found(area) for area in areas()]
    assert [tell_services(cast, on=on) for cast in casts] == [22, 18]
    checked = Service.objects.visible_to(None).values_list("assured_date", flat=True)
    ages = sorted((on - day).days for day in checked if day)
    assert (ages[0], ages[-1]) == (8, 440)
    assert Location.objects.visible_to(None).filter(is_masked=True).count() == 1
