"""Who may ask for what in a nation, and the word with which a case begins."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from goldenthread.duties.rules.holders import since
from goldenthread.duties.rules.law import Duties
from goldenthread.duties.rules.pack import FOLDER, duties, toml

LISTS = "casework"  # the folder, in a nation's, of the lists that casework offers


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Somebody who may ask. ``family``, ``setting``: whose own page offers it."""

    key: str
    says: str
    source: str
    confirmed: bool
    family: bool = False
    setting: bool = False
    from_switch: str = ""
    until_switch: str = ""
    note: str = ""

    def may(self, law: Duties, born: date, *, on: date) -> bool:
        """Whether somebody of this kind may ask, by the child's age on a day."""
        starts = switched(law, self.from_switch, born)
        ends = switched(law, self.until_switch, born)
        return (starts is None or starts <= on) and (ends is None or on < ends)


@dataclass(frozen=True, kw_only=True)
class AskedFor:
    """What is asked for in a nation, in words, and who may ask."""

    route: str
    word: str
    asks_for: str
    title: str
    plan: str
    any_form: str
    answer: str
    source: str
    confirmed: bool
    doubt: str
    askers: tuple[Asker, ...]

    def named(self, key: str) -> str:
        """What somebody who asked is called."""
        return next((each.says for each in self.askers if each.key == key), key)


def switched(law: Duties, holder: str, born: date) -> date | None:
    """The day on which a holder's rights begin; None when no holder is named."""
    if not holder:
        return None
    return since(law, next(one for one in law.holders if one.who == holder), born)


@cache
def asked_for(nation: str) -> AskedFor:
    """What may be asked for in a nation."""
    told = toml(FOLDER / duties(nation).nation / LISTS / "requests.toml")
    askers = tuple(Asker(**each) for each in told.pop("asker"))
    return AskedFor(**{"doubt": "", **told}, askers=askers)
