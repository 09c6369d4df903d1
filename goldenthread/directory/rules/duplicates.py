"""Which services may be the same, told twice: by name, telephone and postcode."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

EMPTY = frozenset(
    {
        *("the", "a", "an", "and", "of", "for", "in", "at", "to", "with"),
        *("group", "service", "services"),
    }
)
CROWD = 40  # so many behind one number or postcode say nothing of any two
ALIKE, ALMOST = 0.9, 0.6


@dataclass(frozen=True)
class Known:
    """What of a service tells it from others."""

    key: str
    name: str
    organisation: str = ""
    telephones: frozenset[str] = frozenset()
    postcodes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Pair:
    """Two services that may be one, and why."""

    one: Known
    other: Known
    because: str


def digits_of(number: str) -> str:
    """A telephone number for comparing: digits alone, the country's as a nought."""
    only = re.sub(r"\D", "", number.replace("(0)", ""))
    return re.sub(r"^(0044|44)", "0", only)


def words_of(name: str) -> str:
    """A name for comparing: its telling words in the order of letters."""
    found = re.findall(r"[a-z0-9]+", name.lower().replace("'", ""))
    return " ".join(sorted(set(found) - EMPTY)) or " ".join(found)


def likeness(one: str, other: str) -> float:
    """How alike two names are, from nought to one, whatever the order of words."""
    a, b = words_of(one), words_of(other)
    return SequenceMatcher(None, a, b).ratio() if a and b else 0.0


def pairs(known: Iterable[Known]) -> Iterator[Pair]:
    """Services that may be the same; only those that share something are compared."""
    shared: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for each in known:
        for kind, value in marks(each):
            shared[kind, value].append(each)
    seen: set[frozenset[str]] = set()
    for rows in shared.values():
        for one, other in combinations(rows, 2) if len(rows) <= CROWD else ():
            keys = frozenset({one.key, other.key})
            if len(keys) == 2 and keys not in seen:
                seen.add(keys)
                because = why(one, other)
                if because:
                    yield Pair(one, other, because)


def marks(each: Known) -> Iterator[tuple[str, str]]:
    """By what a service is compared with others."""
    yield "name", words_of(each.name)
    yield from (("telephone", number) for number in each.telephones)
    yield from (("postcode", postcode) for postcode in each.postcodes)


def why(one: Known, other: Known) -> str:
    """Why two may be the same; nothing where they hardly are."""
    like = likeness(one.name, other.name)
    phone = bool(one.telephones & other.telephones)
    post = bool(one.postcodes & other.postcodes)
    body = one.organisation.lower() == other.organisation.lower() != ""
    same = [
        *(["the same name"] if like >= ALIKE else ["almost the same name"]),
        *(["telephone"] if phone else []),
        *(["postcode"] if post else []),
        *(["organisation"] if body else []),
    ]
    is_same = like >= ALIKE and (phone or post or body)
    is_almost = like >= ALMOST and phone and post
    return ", ".join(same) if is_same or is_almost else ""
