"""Of whom a nation's law has advice asked, and when earlier advice is enough."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from goldenthread.duties.rules.asking import LISTS
from goldenthread.duties.rules.counting import plus_months
from goldenthread.duties.rules.pack import FOLDER, duties, toml

TURNS = (8, 31)  # a school year's children are those of an age on the 31 August before
ALWAYS, FROM_AN_AGE = "always", "from an age"


@dataclass(frozen=True, kw_only=True)
class Giver:
    """Somebody of whom advice is asked. ``part`` is the capacity of a professional.

    ``bound``: a limit of the law runs for them; without it nobody is late or reminded.
    """

    key: str
    says: str
    when: str
    source: str
    confirmed: bool
    hint: str = ""
    part: str = ""
    family: bool = False
    bound: bool = True
    setting: bool = False
    from_age: int = 0

    def is_asked(self, born: date, *, on: date) -> bool:
        """Whether the law has this giver asked for a child of that age."""
        if self.when == FROM_AN_AGE:
            return age_at_last_turn(born, on=on) >= self.from_age
        return self.when == ALWAYS


@dataclass(frozen=True, kw_only=True)
class Enough:
    """When earlier advice is used again, by which law."""

    says: str
    source: str
    confirmed: bool


@dataclass(frozen=True, kw_only=True)
class Advising:
    """The advice of a nation: its words, its clock, its givers."""

    asked: str
    answered: str
    asked_freely: str
    answered_freely: str
    limit: str
    counts: str
    wished: str
    title: str
    states: frozenset[str]
    givers: tuple[Giver, ...]
    enough: Enough | None = None

    def giver(self, key: str) -> Giver:
        """The giver of that key; the key itself where the list has lost it."""
        for each in self.givers:
            if each.key == key:
                return each
        return Giver(key=key, says=key, when="", source="", confirmed=False)


def age_at_last_turn(born: date, *, on: date) -> int:
    """How old a child was on the last 31 August: it says the school year."""
    month, day = TURNS
    turn = date(on.year, month, day)
    if on <= turn:
        turn = plus_months(turn, -12)
    return turn.year - born.year - ((turn.month, turn.day) < (born.month, born.day))


@cache
def advising(nation: str) -> Advising:
    """The advice of a nation."""
    told = toml(FOLDER / duties(nation).nation / LISTS / "advice.toml")
    givers = tuple(Giver(**each) for each in told.pop("giver"))
    enough = told.pop("enough", None)
    states = frozenset(told.pop("states"))
    kept = Enough(**enough) if enough else None
    return Advising(**told, states=states, givers=givers, enough=kept)
