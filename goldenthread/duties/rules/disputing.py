"""How people disagree in a nation: the ways, their steps, grounds, outcomes, causes."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from goldenthread.duties.rules.asking import LISTS
from goldenthread.duties.rules.pack import FOLDER, duties, toml


@dataclass(frozen=True, kw_only=True)
class Way:
    """A kind of disagreement; ``grounds``: it names grounds; ``stages``: how many."""

    key: str
    says: str
    plain: str
    source: str
    confirmed: bool
    grounds: bool = False
    stages: int = 1


@dataclass(frozen=True, kw_only=True)
class WayStep:
    """Something that can happen in it: a word of the law, or words of our own."""

    kind: str
    key: str
    word: str = ""
    says: str = ""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A ground of appeal; ``not_with``: it cannot stand beside these.

    ``orders``: the kinds of order that an appeal on it can end with; none: not known.
    """

    key: str
    says: str
    source: str
    confirmed: bool
    orders: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    only_with_others: bool = False


@dataclass(frozen=True, kw_only=True)
class Coded:
    """An outcome or a cause, so that it can be counted."""

    key: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Open:
    """What a family can do while a clock is open, in words with its day."""

    kind: str
    says: str
    clock: str = ""


@dataclass(frozen=True, kw_only=True)
class TooLate:
    """What is said of an appeal after its time; ``word`` told, ``clock`` it ended."""

    word: str
    clock: str
    says: str
    source: str
    confirmed: bool


@dataclass(frozen=True, kw_only=True)
class Disputing:
    """Everything a nation says about disagreement."""

    title: str
    plain: str
    help: str
    kinds: tuple[Way, ...]
    steps: tuple[WayStep, ...]
    grounds: tuple[Ground, ...]
    outcomes: tuple[Coded, ...]
    causes: tuple[Coded, ...]
    ways: tuple[Open, ...]
    late: tuple[Open, ...]
    too_late: TooLate

    def kind(self, key: str) -> Way:
        """The kind of that key."""
        return next(each for each in self.kinds if each.key == key)

    def steps_of(self, kind: str) -> tuple[WayStep, ...]:
        """What can happen in a kind of disagreement."""
        return tuple(each for each in self.steps if each.kind == kind)

    def ends_appeals(self, word: str) -> bool:
        """Whether a word of the law tells how an appeal ends, by kinds of order."""
        ways = {each.kind for each in self.steps if each.word == word}
        return any(self.kind(key).grounds for key in ways)

    def orders_on(self, grounds: Collection[str]) -> tuple[str, ...]:
        """What can be ordered on an appeal with these grounds; none: not known."""
        of = (one.orders for one in self.grounds if one.key in grounds)
        return tuple(dict.fromkeys(order for orders in of for order in orders))


LISTED: tuple[tuple[str, str, Any], ...] = (
    ("kind", "kinds", Way),
    ("step", "steps", WayStep),
    ("ground", "grounds", Ground),
    ("outcome", "outcomes", Coded),
    ("cause", "causes", Coded),
    ("way", "ways", Open),
    ("late", "late", Open),
)


@cache
def disputing(nation: str) -> Disputing:
    """What a nation says about disagreement."""
    told = toml(FOLDER / duties(nation).nation / LISTS / "disputes.toml")
    lists: dict[str, Any] = {
        name: tuple(
            of(**{k: tuple(v) if isinstance(v, list) else v for k, v in each.items()})
            for each in told.pop(key, ())
        )
        for key, name, of in LISTED
    }
    too_late = TooLate(**told.pop("too_late"))
    return Disputing(**lists, too_late=too_late, **told)
