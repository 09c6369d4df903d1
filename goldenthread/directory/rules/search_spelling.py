"""The nearest known word to one that nobody wrote: distance in the vocabulary."""

from collections import defaultdict
from collections.abc import Iterable

SHORTEST = 4  # a shorter word is as near to any other
LIKENESS = 0.66  # of a likeness of 1; mistakes of hand and ear are mostly above 0.75
SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("qu", "kw"), ("x", "ks"), ("ce", "se"), ("ci", "si"),
    ("cy", "si"), ("ps", "s"), ("c", "k"), ("z", "s"), ("y", "i"), ("ae", "e"),
    ("oe", "e"), ("ou", "u"), ("ea", "e"), ("ee", "e"), ("ei", "e"), ("ie", "e"),
    ("gh", ""), ("h", ""),
)  # fmt: skip


class Spelling:
    """Known words by the pairs of their letters."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known = {word for word in known if len(word) >= SHORTEST - 1}
        self.holding: dict[str, set[str]] = defaultdict(set)
        for word in self.known:
            for pair in pairs(word):
                self.holding[pair].add(word)

    def changed(self, more: Iterable[str], less: Iterable[str]) -> "Spelling":
        """The same with some words more and some less; what stays is shared."""
        other = Spelling(())
        other.known, other.holding = set(self.known), self.holding.copy()
        for word in {word for word in more if len(word) >= SHORTEST - 1}:
            other.known.add(word)
            for pair in pairs(word):
                other.holding[pair] = other.holding[pair] | {word}
        for word in other.known.intersection(less):
            other.known.discard(word)
            for pair in pairs(word):
                other.holding[pair] = other.holding[pair] - {word}
        return other

    def nearest(self, word: str) -> str | None:
        """The known word that is most like this one, if one is like enough."""
        if len(word) < SHORTEST or not word.isascii() or not word.isalpha():
            return None
        near = [(likeness(word, other), other) for other in self.sharing(word)]
        best = max(near, default=(0.0, ""))
        return best[1] if best[0] >= LIKENESS else None

    def sharing(self, word: str) -> list[str]:
        """Words that share enough pairs of letters to be worth comparing."""
        shared: dict[str, int] = defaultdict(int)
        for pair in pairs(word):
            for other in self.holding.get(pair, ()):
                shared[other] += 1
        enough = max(1, len(word) // 4)
        return [
            other
            for other, many in shared.items()
            if many >= enough and abs(len(other) - len(word)) <= 3
        ]


def pairs(word: str) -> set[str]:
    closed = f"^{sounded(word)}$"
    return {closed[at : at + 2] for at in range(len(closed) - 1)}


def sounded(word: str) -> str:
    """A rough spelling by sound, in which common mistakes fall together."""
    for written, heard in SOUNDS:
        word = word.replace(written, heard)
    return "".join(a for a, b in zip(word, word[1:] + "$", strict=True) if a != b)


def likeness(one: str, other: str) -> float:
    """1 for the same word, 0 for nothing in common: steps from one to the other."""
    longest = max(len(one), len(other))
    written = 1 - steps(one, other) / longest
    a, b = sounded(one), sounded(other)
    heard = 1 - steps(a, b) / max(len(a), len(b), 1)
    same_start = 0.05 if one[0] == other[0] else 0.0
    return (written + heard) / 2 + same_start


def steps(one: str, other: str) -> int:
    """Letters to add, drop, change or swap to come from one word to the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row, older = row, [i], before
        before = above
        for j, b in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
