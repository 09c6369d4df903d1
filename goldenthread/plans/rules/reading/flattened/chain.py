"""The likeliest way to cut running text into cells: one walk over all ways.

Each cell has a fit to its column, each step from column to column a cost; the cut
with the best sum wins (a semi-Markov chain, solved exactly).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.plans.rules.reading.flattened.shapes import NEVER, fit
from goldenthread.plans.rules.reading.flattened.tokens import Words

MOST_WORDS = 110
EXTRA = ("head_line", "bullets")
_SAME = {
    "actions": -0.6,
    "leads": -2.0,
    "timescale": -0.3,
    "success_criteria": -0.2,
    "resources": -1.2,
    "monitored_by": -1.5,
    "evaluated_by": -1.5,
    "bullets": -0.1,
    "head_line": -6.0,
    "progress": -0.3,
    "status": -0.5,
}


@dataclass(frozen=True)
class Cut:
    """One cell: its column and the words from ``start`` up to ``end``."""

    column: str
    start: int
    end: int


@dataclass(frozen=True)
class Place:
    """What stands before a cell: a page end, a colon, a list that is still to come."""

    opens: bool = False
    colon: bool = False
    open_list: bool = False


@dataclass(frozen=True)
class _State:
    score: float
    column: str
    begin: int
    before: "_State | None"


def cut_into_cells(words: Words, columns: Sequence[str]) -> list[Cut]:
    """The cells of a run of words, each with its column."""
    if not words.tokens:
        return []
    labels = [*columns, *EXTRA]
    places = sorted({0, *words.begins, *_ends_of_dates(words), len(words.tokens)})
    best: dict[int, dict[str, _State]] = {0: {}}
    for at, end in enumerate(places[1:], 1):
        best[end] = _arrive(words, labels, columns, places[:at], end, best)
    last = max(best[len(words.tokens)].values(), key=lambda state: state.score)
    return _walked(last, len(words.tokens))


def _ends_of_dates(words: Words) -> set[int]:
    return {end for ends in words.ends_of_time.values() for end in ends}


def _arrive(
    words: Words,
    labels: Sequence[str],
    columns: Sequence[str],
    places: Sequence[int],
    end: int,
    best: dict[int, dict[str, _State]],
) -> dict[str, _State]:
    """The best last cell of each column that ends here."""
    found: dict[str, _State] = {}
    for begin in reversed(places):
        if end - begin > MOST_WORDS:
            break
        for label in labels:
            shape = fit(label, words, begin, end)
            if shape == NEVER:
                continue
            state = _step(words, label, columns, begin, shape, best[begin])
            if label not in found or state.score > found[label].score:
                found[label] = state
    return found


def _step(
    words: Words,
    label: str,
    columns: Sequence[str],
    begin: int,
    shape: float,
    before: dict[str, _State],
) -> _State:
    if begin == 0:
        first = 0.0 if label in ("actions", "head_line") else -1.5
        return _State(shape + first, label, 0, None)
    here = Place(
        opens=words.tokens[begin].opens,
        colon=words.tokens[begin - 1].text.endswith(":"),
        open_list=label == "bullets" and words.list_is_open(begin),
    )
    chosen = max(
        before.values(),
        key=lambda s: s.score + step_cost(s.column, label, columns, here),
    )
    cost = step_cost(chosen.column, label, columns, here)
    return _State(chosen.score + cost + shape, label, begin, chosen)


def step_cost(before: str, after: str, columns: Sequence[str], here: Place) -> float:
    """What it costs that a cell of one column follows a cell of another."""
    if after == "bullets":
        return _to_bullet(before, here)
    if after == "head_line":
        return -0.5 if before not in ("head_line",) else -6.0
    if before == "head_line":
        return 7.0 if after == "actions" else -8.0
    if before == "bullets":
        before = "actions"
        if after == "actions":
            return -0.8
    elif before == after:
        return _SAME[before]
    if before == "actions" and here.colon:
        return -2.5  # a list was announced
    cost = _forward(before, after, columns)
    return max(cost, -1.5) if here.opens else cost


def _to_bullet(before: str, here: Place) -> float:
    if before == "bullets":
        return _SAME["bullets"]
    if before == "actions" and here.colon:
        return 0.5
    return -1.0 if here.opens and here.open_list else -9.0


def _forward(before: str, after: str, columns: Sequence[str]) -> float:
    """Forward skips cost little; a new row nothing much; back inside a row a lot."""
    if before == after:
        return _SAME[before]
    gap = columns.index(after) - columns.index(before)
    if after == "actions":
        return -0.4 * (len(columns) - 1 - columns.index(before)) - 0.3
    return -0.7 * (gap - 1) if gap > 0 else -4.0


def _walked(last: _State, end: int) -> list[Cut]:
    cuts: list[Cut] = []
    state: _State | None = last
    while state is not None:
        cuts.append(Cut(state.column, state.begin, end))
        end, state = state.begin, state.before
    return cuts[::-1]
