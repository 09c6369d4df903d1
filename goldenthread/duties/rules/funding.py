"""Who pays for placements in a nation, and how its help with travel is called."""

from dataclasses import dataclass
from functools import cache

from goldenthread.duties.rules.asking import LISTS
from goldenthread.duties.rules.pack import FOLDER, duties, toml


@dataclass(frozen=True)
class Named:
    """A key with its words."""

    key: str
    says: str


@dataclass(frozen=True)
class Funding:
    """The parts of what a placement costs; the first day of a financial year."""

    year_begins_month: int
    year_begins_day: int
    source: str
    confirmed: bool
    parts: tuple[Named, ...]


@dataclass(frozen=True)
class Travel:
    """What a nation says about travel to school, and the kinds of help."""

    says: str
    source: str
    confirmed: bool
    kinds: tuple[Named, ...]

    def named(self, key: str) -> str:
        """A kind of help in words."""
        return next((each.says for each in self.kinds if each.key == key), key)


@cache
def funding(nation: str) -> Funding:
    """Who pays, in a nation's pack."""
    told = toml(FOLDER / duties(nation).nation / LISTS / "funding.toml")
    parts = tuple(Named(**each) for each in told.pop("part"))
    return Funding(parts=parts, **told)


@cache
def travel(nation: str) -> Travel:
    """Travel to school, in a nation's pack."""
    told = toml(FOLDER / duties(nation).nation / LISTS / "transport.toml")
    kinds = tuple(Named(**each) for each in told.pop("kind"))
    return Travel(kinds=kinds, **told)
