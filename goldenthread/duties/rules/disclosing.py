"""On which grounds a copy may leave a nation's files, and a request's clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from goldenthread.duties.rules.counting import plus_months
from goldenthread.duties.rules.pack import FOLDER, duties, toml


@dataclass(frozen=True)
class Ground:
    """Why a copy may leave."""

    key: str
    says: str
    source: str
    confirmed: bool


@dataclass(frozen=True)
class Access:
    """The clock of a request to see what is held."""

    says: str
    months: int
    more_months: int
    source: str
    confirmed: bool

    def due(
        self,
        received: date,
        *,
        is_complex: bool = False,
        waits: tuple[date, date] | None = None,
    ) -> date:
        """The last day to answer; what was waited for is added to it."""
        months = self.months + (self.more_months if is_complex else 0)
        waited = waits[1] - waits[0] if waits else timedelta(0)
        return plus_months(received, months) + waited


@dataclass(frozen=True)
class Disclosing:
    """All of it."""

    access: Access
    grounds: Mapping[str, Ground]

    def named(self, key: str) -> str:
        """A ground in words, with its mark where it was not read in the law."""
        found = self.grounds.get(key)
        if found is None:
            return key
        return found.says if found.confirmed else f"{found.says} (unconfirmed)"


@cache
def disclosing(nation: str) -> Disclosing:
    """The grounds and the clock of a nation."""
    told = toml(FOLDER / duties(nation).nation / "disclosure.toml")
    return Disclosing(
        Access(**told["access"]),
        {key: Ground(key, **each) for key, each in told["ground"].items()},
    )
