"""Settings that a nation's law has asked, and the grounds they may answer with."""

from dataclasses import dataclass
from functools import cache

from goldenthread.duties.rules.asking import LISTS
from goldenthread.duties.rules.pack import FOLDER, duties, toml


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A reason for which a setting may say that it cannot take a child."""

    key: str
    says: str
    source: str
    confirmed: bool


@dataclass(frozen=True, kw_only=True)
class Consulting:
    """The consultation of settings in a nation.

    ``with_draft``: a setting is asked about a draft plan, which it reads.
    """

    asked: str
    answered: str
    limit: str
    title: str
    says: str
    states: frozenset[str]
    source: str
    confirmed: bool
    with_draft: bool
    grounds: tuple[Ground, ...]


@cache
def consulting(nation: str) -> Consulting | None:
    """How settings are consulted in a nation; None where the law knows no such step."""
    path = FOLDER / duties(nation).nation / LISTS / "consultation.toml"
    if not path.exists():
        return None
    told = toml(path)
    grounds = tuple(Ground(**each) for each in told.pop("ground"))
    return Consulting(**{**told, "states": frozenset(told["states"])}, grounds=grounds)
