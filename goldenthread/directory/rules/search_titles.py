"""Schools and documents that somebody asks for by their names, in the one box."""

from collections.abc import Sequence

from goldenthread.directory.rules.search_words import words_of

MOST = 3
ENOUGH = 2 / 3  # of what tells a name from others must have been typed
EVERYWHERE = frozenset(
    (
        *("the", "and", "of", "for", "a", "an", "in", "our", "at", "to", "on", "with"),
        *("school", "schools", "primary", "secondary", "academy", "college", "nursery"),
        *("infant", "infants", "junior", "juniors", "special", "high", "community"),
        *("st", "saint", "church", "c", "e", "ce", "rc", "s"),
    )
)


def telling(name: str) -> frozenset[str]:
    """The words of a name that tell it from others."""
    return frozenset(words_of(name)) - EVERYWHERE


def called_so(typed: str, names: Sequence[str]) -> list[int]:
    """Which names were typed, by their places: most of each, and the most first."""
    asked = frozenset(words_of(typed))
    shares = [
        len(words & asked) / len(words) if (words := telling(name)) else 0.0
        for name in names
    ]
    order = sorted(range(len(names)), key=lambda place: (-shares[place], place))
    return [place for place in order if shares[place] >= ENOUGH][:MOST]
