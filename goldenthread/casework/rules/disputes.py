"""Disagreement: which grounds stand together, what a family can do next, counting."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.rules.standing import OPEN, Kept, is_late, is_window
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.disputing import Disputing

FEWEST = 5  # below this a count could point to one child


class WrongGrounds(Refusal):
    """The grounds cannot stand so."""


def refuse_grounds(law: Disputing, kind: str, chosen: Sequence[str]) -> None:
    """Raise ``WrongGrounds`` where none is named, or some exclude each other."""
    if not law.kind(kind).grounds:
        if chosen:
            raise WrongGrounds("Only an appeal names grounds.")
        return
    if not chosen:
        raise WrongGrounds("Choose at least one ground.")
    known = {each.key: each for each in law.grounds}
    for key in chosen:
        if key not in known:
            raise WrongGrounds("Choose grounds from the list.")
        ground = known[key]
        if ground.only_with_others and len(chosen) == 1:
            raise WrongGrounds(f"“{ground.says}” stands only beside another ground.")
        if set(ground.not_with) & set(chosen):
            raise WrongGrounds(f"“{ground.says}” cannot stand beside the other ground.")


@dataclass(frozen=True)
class WaySaid:
    """What a family can do now, as a sentence; ``kind`` leads to its page."""

    kind: str
    says: str
    is_confirmed: bool


def ways_open(
    law: Disputing, nation: str, clocks: Iterable[Kept], *, on: date
) -> tuple[WaySaid, ...]:
    """What a family can do next: each clock that is theirs to use, and what is late."""
    rows = [each for each in clocks if each.state in OPEN]
    found = [
        WaySaid(way.kind, sentence(way.says, row.day), row.is_confirmed)
        for row in sorted(rows, key=lambda each: each.day or date.max)
        for way in law.ways
        if way.clock == row.key and (row.day is None or on <= row.day)
    ]
    owed_late = any(
        is_late(row, on=on) and not is_window(nation, row.key) for row in rows
    )
    if owed_late:
        found += [WaySaid(way.kind, way.says, True) for way in law.late]
    return tuple(dict.fromkeys(found))


def sentence(says: str, day: date | None) -> str:
    """The sentence with its day; what has no day yet is open until further notice."""
    return says.replace("{day}", day_in_words(day) or "the day we will tell you")


def counted(told: Iterable[tuple[str, str]]) -> tuple[tuple[str, str, str], ...]:
    """How often each pair occurs, largest first; a small number is not told."""
    pairs = Counter(told)
    ordered = sorted(pairs.items(), key=lambda one: (-max(one[1], FEWEST - 1), one[0]))
    return tuple((one, other, shown(count)) for (one, other), count in ordered)


def shown(count: int) -> str:
    """A count as it may be shown."""
    return str(count) if count >= FEWEST else f"Fewer than {FEWEST}"
