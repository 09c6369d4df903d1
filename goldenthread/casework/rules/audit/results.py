"""What a round of audit found: counted by criterion and theme, never by person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.casework.rules.audit.agreement import Pair
from goldenthread.casework.rules.audit.rounds import settled
from goldenthread.casework.rules.audit.rubric import NOT_HERE, Rubric, is_good
from goldenthread.casework.rules.audit.words import counted


@dataclass(frozen=True)
class Read:
    """One plan that two have read: what each gave, and what was agreed."""

    plan: str
    first: Mapping[str, str]
    second: Mapping[str, str]
    agreed: Mapping[str, str]


@dataclass(frozen=True)
class Found:
    """How often each grade stands for one criterion, and how many plans met it."""

    key: str
    counts: Mapping[str, int]
    met: int
    of: int


def standing(rubric: Rubric, read: Read) -> dict[str, str]:
    """The grades of a plan that stand."""
    return settled(read.first, read.second, read.agreed, rubric.by_key)


def found_in(rubric: Rubric, reads: Sequence[Read]) -> tuple[Found, ...]:
    """What was found, criterion by criterion."""
    grades = [standing(rubric, each) for each in reads]
    steps = [*(each.key for each in rubric.grades), NOT_HERE]
    found = []
    for key in rubric.by_key:
        given = [each[key] for each in grades if key in each]
        graded = [each for each in given if each != NOT_HERE]
        met = sum(1 for each in graded if rubric.is_met(each))
        found.append(Found(key, counted(given, steps), met, len(graded)))
    return tuple(found)


def themes_in(rubric: Rubric, reads: Sequence[Read]) -> dict[str, tuple[int, int]]:
    """For each theme, in how many plans something of it is not met, and of how many."""
    grades = [standing(rubric, each) for each in reads]
    found = {}
    for theme in rubric.themes:
        keys = {each.key for each in rubric.criteria if each.theme == theme.key}
        given = [
            [each[key] for key in keys & each.keys() if each[key] != NOT_HERE]
            for each in grades
        ]
        told = [some for some in given if some]
        weak = sum(1 for some in told if not all(map(rubric.is_met, some)))
        found[theme.key] = (weak, len(told))
    return found


def good_in(rubric: Rubric, reads: Iterable[Read]) -> tuple[int, int]:
    """How many plans count as good, and of how many that are settled throughout."""
    told = [standing(rubric, each) for each in reads]
    whole = [is_good(rubric, each) for each in told if len(each) == len(rubric.by_key)]
    known = [each for each in whole if each is not None]
    return sum(known), len(known)


def pairs_in(rubric: Rubric, reads: Iterable[Read], key: str = "") -> list[Pair]:
    """What two readers gave, before they talked; of one criterion or of all.

    A grade beside 'does not apply' has no place on the scale and is left out.
    """
    points = rubric.points
    return [
        Pair(each.plan, points[each.first[name]], points[each.second[name]])
        for each in reads
        for name in ([key] if key else rubric.by_key)
        if each.first.get(name) in points and each.second.get(name) in points
    ]


def unsettled(rubric: Rubric, reads: Iterable[Read]) -> int:
    """On how many grades two readers differ and nobody has said which stands."""
    return sum(len(rubric.by_key) - len(standing(rubric, each)) for each in reads)


def left_out(rubric: Rubric, reads: Iterable[Read]) -> int:
    """How many pairs are left out because one reader alone said 'does not apply'."""
    return sum(
        (each.first.get(key) == NOT_HERE) != (each.second.get(key) == NOT_HERE)
        for each in reads
        for key in rubric.by_key
    )
