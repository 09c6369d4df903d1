"""The likeliest way to cut running text into cells: one walk over all ways.

Each cell has a fit to its column, each step from column to column a cost; the cut
with the best sum wins (a semi-Markov chain, solved exactly). A second walk knows what
the first one found: cells of a column begin alike.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.plans.rules.reading.flattened.shapes import NEVER, around, fit
from goldenthread.plans.rules.reading.flattened.tokens import Words
from goldenthread.plans.rules.reading.flattened.weights import weight

LONGEST = 110
EXTRA = ("head_line", "bullets")
NAMES = ("leads", "monitored_by", "evaluated_by")
ROW = ("actions", "objectives")
_AGAIN = {
    "objectives": "step_objectives_again",
    "actions": "step_actions_again",
    "leads": "step_leads_again",
    "timescale": "step_dates_again",
    "success_criteria": "step_outcomes_again",
    "resources": "step_resources_again",
    "monitored_by": "step_groups_again",
    "evaluated_by": "step_groups_again",
    "progress": "step_outcomes_again",
    "status": "step_dates_again",
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


@dataclass(frozen=True)
class _Entry:
    """The best way to come to a place in order to begin a cell of one column."""

    score: float
    before: _State | None


def cut_into_cells(
    words: Words, columns: Sequence[str], extra: Sequence[str] = EXTRA
) -> list[Cut]:
    """The cells of a run of words, each with its column."""
    if not words.tokens:
        return []
    labels = [*columns, *extra]
    places = sorted({0, *words.begins, *_ends_of_dates(words), len(words.tokens)})
    entered = {0: _first(labels)}
    arrived: dict[str, _State] = {}
    for at, end in enumerate(places[1:], 1):
        arrived = _arrive(words, labels, places[:at], entered, end=end)
        if end < len(words.tokens):
            entered[end] = _enter(words, labels, columns, end, arrived)
    last = max(arrived.values(), key=lambda state: state.score)
    return _walked(last, len(words.tokens))


def learn_names(read: Sequence[tuple[Words, Sequence[Cut]]]) -> None:
    """Tell the words of all parts how cells with names begin, column by column."""
    seen: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for words, cuts in read:
        for cut in cuts:
            if cut.column in NAMES:
                begin = tuple(words.bare[cut.start : min(cut.start + 2, cut.end)])
                seen[cut.column, begin] += 1
    every = Counter(begin for _, begin in seen.elements())
    known = {
        (column, begin): 2.0 * count / every[begin] - 0.5
        for (column, begin), count in seen.items()
        if every[begin] > 1
    }
    for words, _ in read:
        words.known = known


def _ends_of_dates(words: Words) -> set[int]:
    return {end for ends in words.ends_of_time.values() for end in ends}


def _first(labels: Sequence[str]) -> dict[str, _Entry]:
    """The first cell of all is most likely an action."""
    likely = (*ROW, "head_line")
    return {
        label: _Entry(0.0 if label in likely else weight("step_page"), None)
        for label in labels
    }


def _enter(
    words: Words,
    labels: Sequence[str],
    columns: Sequence[str],
    begin: int,
    arrived: dict[str, _State],
) -> dict[str, _Entry]:
    """The best way to begin a cell of each column here."""
    colon = words.tokens[begin - 1].text.endswith(":")
    opens = words.tokens[begin].opens
    entries: dict[str, _Entry] = {}
    for label in labels:
        open_list = label == "bullets" and words.list_is_open(begin)
        here = Place(opens=opens, colon=colon, open_list=open_list)
        entries[label] = max(
            (
                _Entry(state.score + step_cost(before, label, columns, here), state)
                for before, state in arrived.items()
            ),
            key=lambda entry: entry.score,
        )
    return entries


def _arrive(
    words: Words,
    labels: Sequence[str],
    places: Sequence[int],
    entered: dict[int, dict[str, _Entry]],
    *,
    end: int,
) -> dict[str, _State]:
    """The best last cell of each column that ends here."""
    found: dict[str, _State] = {}
    for begin in reversed(places):
        if end - begin > LONGEST and found:
            break
        edges = around(words, begin, end)
        for label in labels:
            shape = fit(label, words, begin, end)
            if shape == NEVER:
                continue
            entry = entered[begin][label]
            score = entry.score + shape + edges
            if label not in found or score > found[label].score:
                found[label] = _State(score, label, begin, entry.before)
    return found


def step_cost(before: str, after: str, columns: Sequence[str], here: Place) -> float:
    """What it costs that a cell of one column follows a cell of another."""
    if after == "bullets":
        return _to_bullet(before, here)
    if after == "head_line":
        return -6.0 if before == "head_line" else weight("step_to_head_line")
    if before == "head_line":
        return weight("step_under_head_line") if after == "actions" else -8.0
    if before == "bullets":
        return _from_bullet(after, columns)
    if before == after:
        return weight(_AGAIN[before])
    if before == "actions" and here.colon:
        return weight("step_colon_no_list")
    cost = _forward(before, after, columns)
    return max(cost, weight("step_page")) if here.opens else cost


def _to_bullet(before: str, here: Place) -> float:
    if before == "bullets":
        return -0.1
    if before == "actions" and here.colon:
        return weight("step_list_begins")
    return weight("step_list_over_page") if here.opens and here.open_list else -9.0


def _from_bullet(after: str, columns: Sequence[str]) -> float:
    if after == "actions":
        return weight("step_list_ends")
    if after != "leads":
        return weight("step_list_to_other")
    return _forward("actions", after, columns)


def _forward(before: str, after: str, columns: Sequence[str]) -> float:
    """Forward skips cost little; a new row nothing much; back inside a row a lot."""
    at = columns.index(before) if before in columns else 0
    gap = columns.index(after) - at
    if after in ROW and gap < 0:
        return weight("step_row_missing") * (len(columns) - 1 - at) + weight("step_row")
    return weight("step_skip") * (gap - 1) if gap > 0 else weight("step_back")


def _walked(last: _State, end: int) -> list[Cut]:
    cuts: list[Cut] = []
    state: _State | None = last
    while state is not None:
        cuts.append(Cut(state.column, state.begin, end))
        end, state = state.begin, state.before
    return cuts[::-1]
