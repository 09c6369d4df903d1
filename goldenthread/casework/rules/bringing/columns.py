"""Which column of a list is what: proposed by its head, or as the authority says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldenthread.casework.rules.reading.vocabulary import words
from goldenthread.duties.rules.pack import duties

FILE = "bringing_lists"
LEFT = "-"  # somebody said that a column is not brought in
MOST_ABOVE = 15  # lines a sheet may have above its heads
ENOUGH = 3


@dataclass(frozen=True)
class Column:
    """Something that a list may say of a child."""

    key: str
    title: str
    lists: tuple[str, ...]
    heads: tuple[str, ...]
    word: str = ""


def columns(kind: str, nation: str) -> tuple[Column, ...]:
    """What a list of this kind may say, under the law of a nation."""
    known = duties(nation).events
    found = (
        Column(**{**each, "lists": tuple(each["lists"]), "heads": tuple(each["heads"])})
        for each in words(FILE)["column"]
    )
    return tuple(
        each
        for each in found
        if kind in each.lists and (not each.word or each.word in known)
    )


def plain(head: str) -> str:
    """A head as it is compared: small letters and digits, parted by single spaces."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", head.casefold()).split())


def proposed(
    heads: Sequence[str], offered: Sequence[Column], said: Mapping[str, str]
) -> dict[int, str]:
    """What each column is: as the authority said before, else by its head.

    The first column of a kind counts; ``LEFT`` is what somebody left out.
    """
    keys = {each.key for each in offered}
    by_head = {head: each.key for each in reversed(offered) for head in each.heads}
    found: dict[int, str] = {}
    for number, head in enumerate(heads):
        key = said.get(plain(head)[:200]) or by_head.get(plain(head), "")
        if key in keys and key not in found.values():
            found[number] = key
    return found


def head_row(rows: Sequence[Sequence[str]], offered: Sequence[Column]) -> int:
    """Which row holds the heads: the first of those with the most known ones."""
    above = range(min(MOST_ABOVE, len(rows)))
    counts = [len(proposed(rows[number], offered, {})) for number in above]
    return counts.index(max(counts)) if counts else 0


def is_enough(mapping: Mapping[int, str]) -> bool:
    """Whether the columns tell who the children are: a name and a birth date."""
    keys = set(mapping.values())
    return "born" in keys and ("name" in keys or {"forename", "surname"} <= keys)
