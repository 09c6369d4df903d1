"""Disagreement: which grounds stand together, what a family can do next, counting."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.rules.standing import OPEN, Kept, is_late, is_window
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules import State
from goldenthread.duties.rules.disputing import Disputing
from goldenthread.duties.rules.law import EventWord

Grounds = Collection[Sequence[str]]  # of each appeal
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


class WrongOrder(Refusal):
    """The tribunal cannot order this on an appeal with these grounds."""


def refuse_order(law: Disputing, word: EventWord, kind: str, grounds: Grounds) -> None:
    """Raise ``WrongOrder`` where no appeal that is open can end with such an order."""
    able = orders_now(law, word, grounds)
    if not kind or not able or kind in able:
        return
    about = "; ".join(one.says for one in law.grounds if one.key in {*chain(*grounds)})
    listed = "; ".join(word.kind_says(one) for one in able)
    raise WrongOrder(
        f"“{word.kind_says(kind)}” cannot follow from this appeal, which is about: "
        f"{about}. What can follow: {listed}."
    )


def orders_now(law: Disputing, word: EventWord, grounds: Grounds) -> tuple[str, ...]:
    """What can follow from appeals with these grounds; none: it is not known."""
    if not law.ends_appeals(word.name):
        return ()
    able = law.orders_on({*chain(*grounds)})
    return tuple(one for one in word.kinds if one in able)


def late_appeal(law: Disputing, clocks: Iterable[Kept], *, lodged: date) -> str:
    """What is said of an appeal that was lodged after its time; nothing of others."""
    of = law.too_late
    for row in clocks:
        late = row.key == of.clock and row.state == State.MET_LATE
        if late and row.over == lodged:
            unsure = "" if of.confirmed else ", not confirmed"
            return f"{sentence(of.says, row.day)} ({of.source}{unsure}.)"
    return ""


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
