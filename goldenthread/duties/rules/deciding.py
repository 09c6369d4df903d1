"""What an authority decides in a nation, and the tests that the law gives for it."""

from dataclasses import dataclass
from functools import cache

from goldenthread.duties.rules.asking import LISTS
from goldenthread.duties.rules.pack import FOLDER, duties, toml

MET, NOT_MET = "met", "not_met"
SAID = {MET: "Met", NOT_MET: "Not met"}  # of a test of the law, in a decision


@dataclass(frozen=True, kw_only=True)
class DecisionWord:
    """A decision: the word of what then happened, its tests, their source.

    ``refuses``: it says no to what the law wants where every test is met.
    """

    word: str
    title: str
    source: str
    confirmed: bool
    criteria: tuple[str, ...] = ()
    refuses: bool = False


@cache
def decisions(nation: str) -> dict[str, DecisionWord]:
    """What may be decided in a nation, by its word."""
    told = toml(FOLDER / duties(nation).nation / LISTS / "decisions.toml")
    return {
        each["word"]: DecisionWord(
            **{**each, "criteria": tuple(each.get("criteria", ()))}
        )
        for each in told["decision"]
    }
