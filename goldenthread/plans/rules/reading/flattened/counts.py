"""Counts that agree correct a cut: as many leads as actions and dates.

Where several actions are printed before their cells, two of the three columns of
actions, leads and dates may agree in number and the third not. Then the third is cut
again into that number of cells, if its words allow it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from goldenthread.plans.rules.reading.flattened.chain import Cut
from goldenthread.plans.rules.reading.flattened.shapes import NEVER, around, fit
from goldenthread.plans.rules.reading.flattened.tokens import Words
from goldenthread.plans.rules.reading.flattened.weights import weight

COUNTED = ("actions", "leads", "timescale")


@dataclass(frozen=True)
class Run:
    """Cells of one column right behind each other."""

    column: str
    cuts: tuple[Cut, ...]


def counted(words: Words, cuts: Sequence[Cut]) -> list[Cut]:
    """The cuts, with runs of cells cut again where counts say so."""
    runs = [
        Run(name, tuple(cells)) for name, cells in groupby(cuts, lambda c: c.column)
    ]
    for at in range(len(runs) - 1):
        trio = runs[at : at + 3]
        if [run.column for run in trio] == list(COUNTED[: len(trio)]):
            runs[at : at + 3] = _settled(words, trio)
    return [cut for run in runs for cut in run.cuts]


def _settled(words: Words, trio: Sequence[Run]) -> list[Run]:
    counts = [len(run.cuts) for run in trio]
    if len(trio) == 3 and counts[1] != counts[2] and counts[0] == counts[2] > 1:
        return [trio[0], _again(words, trio[1], counts[0], 2), trio[2]]
    if len(trio) == 3 and counts[0] != counts[1] and counts[1] == counts[2] > 1:
        return [_again(words, trio[0], counts[1], 1), *trio[1:]]
    if len(trio) == 3 and counts[2] > counts[0] == counts[1] > 1:
        both = [_again(words, run, counts[2], 1) for run in trio[:2]]
        if all(len(run.cuts) == counts[2] for run in both):
            return [*both, trio[2]]
    if counts[0] > 1 and counts[0] != counts[1] and len(set(counts)) == len(counts):
        return [trio[0], _again(words, trio[1], counts[0], 1), *trio[2:]]
    return list(trio)


def _again(words: Words, run: Run, count: int, trust: int) -> Run:
    """The run in ``count`` cells, if that is not much worse than before."""
    begin, end = run.cuts[0].start, run.cuts[-1].end
    places = [begin, *(n for n in words.begins if begin < n < end), end]
    before = sum(_fits(words, run.column, cut.start, cut.end) for cut in run.cuts)
    best = _best(words, run.column, places, count)
    if best is None or best[0] < before - trust * weight("count_margin"):
        return run
    return Run(run.column, best[1])


def _fits(words: Words, column: str, start: int, end: int) -> float:
    shape = fit(column, words, start, end)
    return NEVER if shape == NEVER else shape + around(words, start, end)


def _best(
    words: Words, column: str, places: Sequence[int], count: int
) -> tuple[float, tuple[Cut, ...]] | None:
    """The best way to cut at ``count`` - 1 of the places inside."""
    best: dict[int, tuple[float, tuple[Cut, ...]]] = {places[0]: (0.0, ())}
    for _ in range(count):
        found: dict[int, tuple[float, tuple[Cut, ...]]] = {}
        for begin, (score, cuts) in best.items():
            for end in (place for place in places if place > begin):
                total = score + _fits(words, column, begin, end)
                if end not in found or total > found[end][0]:
                    found[end] = (total, (*cuts, Cut(column, begin, end)))
        best = found
    return best.get(places[-1])
