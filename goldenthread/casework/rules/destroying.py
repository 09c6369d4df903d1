"""Whom the law has told before a record is destroyed, and what of it is not yet so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.cycle.rules import day_in_words

# Why somebody who could not be reached was not told: no words of anybody's own.
UNTOLD = [
    ("no_address", "Nobody knows an address any more"),
    ("returned", "A letter came back, and no other address was found"),
    ("died", "They have died"),
    ("abroad", "They live abroad, at an address that is not known"),
]


@dataclass(frozen=True, kw_only=True)
class ToldOf:
    """One person who is to be told, and how that stands.

    ``may_go``: the first day after their letter on which the record may go; ``cannot``:
    the sentence why no letter reaches them; ``is_waiting``: the mail has not left.
    """

    key: str
    name: str
    kin: str
    sent_on: date | None = None
    how: str = ""
    served_day: date | None = None
    digest: str = ""
    may_go: date | None = None
    cannot: str = ""
    is_waiting: bool = False


def still_untold(rows: Iterable[ToldOf], why: Mapping[str, str], *, on: date) -> str:
    """Why a record is not destroyed yet, in one sentence; '' when all is done."""
    every = list(rows)
    unsaid = [each.name for each in every if each.cannot and not why.get(each.key)]
    silent = [each.name for each in every if not each.cannot and not each.sent_on]
    waiting = [each.name for each in every if each.is_waiting]
    last = max((each.may_go for each in every if each.may_go), default=on)
    if silent:
        return f"{listed(silent)} must be told first: write the letter on this page."
    if unsaid:
        return f"Say why {listed(unsaid)} cannot be told."
    if waiting:
        return f"The mail to {listed(waiting)} has not left yet."
    if last > on:
        return (
            f"The letter says that the record stays until {day_in_words(last)}: it "
            "cannot be destroyed before."
        )
    return ""


def why_not_yet(
    rows: Iterable[ToldOf], held: Iterable[str], *, is_own: bool, on: date
) -> str:
    """Why nobody who looks at a proposal can destroy the record today; '' if they can.

    Why somebody cannot be told is asked with the last step, so it stops nobody here.
    ``is_own``: who looks proposed it.
    """
    if is_own:
        return "You proposed it: somebody else looks at it and decides."
    if reasons := "; ".join(held):
        return f"It is held: {reasons}."
    every = list(rows)
    return still_untold(every, {each.key: each.cannot for each in every}, on=on)


def listed(names: list[str]) -> str:
    """Names in a sentence."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
