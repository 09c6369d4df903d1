"""Working days of a nation: its own list of bank holidays, elsewhere the package's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)
SATURDAY = 5


class NoCalendar(LookupError):
    """One sentence: nobody here knows the bank holidays of that year."""


class Season(NamedTuple):
    """A part of every year, as month and day, that may reach over New Year."""

    first: tuple[int, int]
    last: tuple[int, int]

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        here = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last

    def end(self, day: date) -> date:
        """The last day of the season that holds this day."""
        over_new_year = self.first > self.last and (day.month, day.day) >= self.first
        return date(day.year + over_new_year, *self.last)


@dataclass
class WorkingDays:
    """The working days of one nation."""

    name: str
    listed: Mapping[int, frozenset[date]]
    country: str
    division: str
    looked_up: dict[int, frozenset[date]] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        """Neither Saturday nor Sunday nor a bank holiday."""
        return day.weekday() < SATURDAY and day not in self.holidays(day.year)

    def is_holiday(self, day: date) -> bool:
        """Whether it is a bank holiday, on whatever weekday."""
        return day in self.holidays(day.year)

    def on_or_after(self, day: date) -> date:
        """The first working day from this one on."""
        while not self.is_working(day):
            day += DAY
        return day

    def after(self, day: date, count: int, without: tuple[Season, ...] = ()) -> date:
        """So many working days after a day, which is not counted itself."""
        while count:
            day += DAY
            if self.is_working(day) and not any(part.holds(day) for part in without):
                count -= 1
        return day

    def beginning_with(
        self, day: date, count: int, without: tuple[Season, ...] = ()
    ) -> date:
        """The last of so many working days, of which this may be the first."""
        return self.after(day - DAY, count, without)

    def holidays(self, year: int) -> frozenset[date]:
        """The bank holidays of a year; refused when nobody knows them."""
        found = self.listed.get(year) or self.looked_up.get(year)
        if found is None:
            found = self.looked_up[year] = self._from_the_package(year)
        return found

    def _from_the_package(self, year: int) -> frozenset[date]:
        # Loaded only for a year that our list lacks: most cases start sooner.
        from holidays import country_holidays

        found = country_holidays(self.country, subdiv=self.division, years=year)
        if not found.start_year <= year <= found.end_year or not found:
            raise NoCalendar(
                f"The bank holidays of {year} are not known for {self.name}: add the "
                f"year to bank_holidays.toml before days in it are counted."
            )
        return frozenset(found)
