"""Times of the law inside a text: [key] becomes the length of that limit, in words."""

import re
from dataclasses import dataclass
from datetime import date

from goldenthread.duties.rules.handbook import Listed, listed
from goldenthread.duties.rules.pack import duties

KEY = re.compile(r"\[([a-z][a-z0-9_]*)\]")
UNSURE = " (not confirmed)"
COUNTING = ("the first day", "a last day")  # how days are counted: the list below says


@dataclass(frozen=True)
class Timed:
    """A text with its times filled in, and the limits that they are from."""

    text: str
    limits: tuple[Listed, ...]


def limits_by_key(nation: str, *, on: date) -> dict[str, list[Listed]]:
    """The limits that are law on a day."""
    found: dict[str, list[Listed]] = {}
    for each in listed(duties(nation), on=on):
        found.setdefault(each.key, []).append(each)
    return found


def unknown_keys(text: str, nation: str, *, on: date) -> list[str]:
    """What a text names that is no limit of the nation on that day."""
    known = limits_by_key(nation, on=on)
    return sorted({key for key in KEY.findall(text) if key not in known})


def timed(text: str, nation: str, *, on: date) -> Timed:
    """A text with the lengths of the limits it names; what is not known stays."""
    known = limits_by_key(nation, on=on)

    def said(match: re.Match[str]) -> str:
        some = known.get(match[1])
        return " and ".join(map(length, some)) if some else match[0]

    keys = dict.fromkeys(key for key in KEY.findall(text) if key in known)
    return Timed(KEY.sub(said, text), tuple(one for key in keys for one in known[key]))


def length(limit: Listed) -> str:
    """How long a limit is, without how it is counted; marked where it is not sure."""
    parts = limit.length.split("; ")
    kept = [part for part in parts if not part.startswith(COUNTING)]
    return "; ".join(kept).replace("; or ", ", or ") + (
        "" if limit.confirmed else UNSURE
    )
