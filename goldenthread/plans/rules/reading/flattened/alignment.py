"""Which cell belongs to which action, when several actions come before their cells.

Counts decide where they agree; measures of success are matched by the rarer words
they share with an action, in order. What stays doubtful is not given to anybody.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

MARGIN = 0.55  # how much better than the next action a match must be
_SMALL = frozenset(
    {
        *("the", "and", "for", "with", "that", "this", "are", "from", "have", "has"),
        *("been", "will", "their", "they", "into", "all", "any", "our", "can", "not"),
        *("who", "which", "such", "used", "use", "using", "being", "also", "more"),
        *("most", "other", "than", "where", "when", "what", "how", "its", "his", "her"),
        *("were", "was", "may", "each", "every", "both"),
    }
)


def matched(actions: Sequence[str], cells: Sequence[str]) -> list[int | None]:
    """For each cell the action it belongs to by its words; None where in doubt."""
    if not actions or not cells:
        return [None] * len(cells)
    shared = _shared(actions, cells)
    forward = _best_before(shared)
    backward = _best_behind(shared)
    found: list[int | None] = []
    for row, (before, behind) in enumerate(zip(forward, backward, strict=True)):
        through = [shared[row][n] + before[n] + behind[n] for n in range(len(actions))]
        found.append(_clear_winner(through, shared[row]))
    return found


def _clear_winner(through: Sequence[float], own: Sequence[float]) -> int | None:
    best = max(range(len(through)), key=lambda n: through[n])
    others = [value for n, value in enumerate(through) if n != best]
    if others and through[best] - max(others) < MARGIN:
        return None
    return best if own[best] > 0 or len(others) == 0 else _between(through, best)


def _between(through: Sequence[float], best: int) -> int | None:
    """No word of its own, but its neighbours leave it one place only."""
    clear = through[best] - max(v for n, v in enumerate(through) if n != best)
    return best if clear > 2 * MARGIN else None


def _best_before(shared: Sequence[Sequence[float]]) -> list[list[float]]:
    """The best sum of earlier cells, when none belongs to a later action."""
    sums = [[0.0] * len(shared[0])]
    for row in shared[:-1]:
        here = [row[n] + sums[-1][n] for n in range(len(row))]
        sums.append([max(here[: n + 1]) for n in range(len(row))])
    return sums


def _best_behind(shared: Sequence[Sequence[float]]) -> list[list[float]]:
    sums = [[0.0] * len(shared[0])]
    for row in reversed(shared[1:]):
        here = [row[n] + sums[-1][n] for n in range(len(row))]
        sums.append([max(here[n:]) for n in range(len(row))])
    return sums[::-1]


def _shared(actions: Sequence[str], cells: Sequence[str]) -> list[list[float]]:
    """How much of each action's own wording stands in each cell."""
    stems = [_stems(text) for text in actions]
    spread = Counter(stem for one in stems for stem in one)
    return [
        [
            sum(_weight(spread[stem], len(actions)) for stem in _stems(cell) & one)
            for one in stems
        ]
        for cell in cells
    ]


def _weight(actions_with_it: int, actions: int) -> float:
    """A word of one action tells; a word of all actions tells nothing."""
    return (actions - actions_with_it) / max(actions - 1, 1) / actions_with_it


@cache
def _stems(text: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower())
    return frozenset(
        _stem(word) for word in words if len(word) > 2 and word not in _SMALL
    )


def _stem(word: str) -> str:
    for ending in ("ations", "ation", "ments", "ment", "ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
