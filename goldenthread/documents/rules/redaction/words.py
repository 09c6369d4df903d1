"""Which stretches of a text must go: a name in every way in which it is written."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

HYPHENS = "\\-\u2010\u2011\u2012\u2013\u2014"
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
BETWEEN = rf"[\s{HYPHENS}_.,'’]{{1,4}}"  # between two words of a name
JOINED = rf"[\s{HYPHENS}'’]{{0,3}}"  # inside O’Neill and Pryce-Jones
BROKEN = rf"(?:[{HYPHENS}]\s{{1,3}})?"  # a word that goes on in the next line
IN_NUMBER = r"[\s().-]{0,3}"
TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "the"})
SHORTEST = 2  # letters of a part of a name that is looked for by itself
SHORT = 3  # shorter ones go only where they have a capital: Bo, Ng
A_NUMBER = 5  # so many digits are a number


class NotRemoved(Exception):
    """One sentence: why the file cannot be cleaned for certain, so none is given."""


@dataclass(frozen=True)
class Removes:
    """What must go: wordings as a person typed them; ``keeps``: words that stay.

    A sibling's surname is often the child's own: the whole name goes, the surname
    stays where it stands alone.
    """

    wordings: tuple[str, ...]
    keeps: frozenset[str] = frozenset()

    @cached_property
    def patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Each wording with what finds it in a folded text."""
        kept = {folded(word) for words in self.keeps for word in words.split()}
        return tuple(
            (wording, pattern_of(wording, frozenset(kept)))
            for wording in self.wordings
            if parts_of(wording)
        )

    def spans(self, text: str) -> "list[Found]":
        """Every stretch of a text that must go, by wording."""
        told, places = fold_with_places(text)
        every = [
            Found(wording, places[hit.start()], places[hit.end() - 1] + 1)
            for wording, pattern in self.patterns
            for hit in pattern.finditer(told)
            if hit.end() > hit.start()
        ]
        return [one for one in every if one.is_name_in(text)]


@dataclass(frozen=True)
class Found:
    """A stretch of a text in which a wording stands."""

    wording: str
    start: int
    end: int

    def is_name_in(self, text: str) -> bool:
        """Whether it is long enough to be sure of, or has the capital of a name."""
        return self.end - self.start >= SHORT or text[self.start].isupper()


@dataclass(frozen=True)
class Redacted:
    """A file without the words; ``pictures``: pages in which nobody can search."""

    content: bytes
    kind: str
    found: dict[str, int] = field(default_factory=dict)
    pages: int = 0
    pictures: tuple[int, ...] = ()

    @property
    def not_found(self) -> tuple[str, ...]:
        """The wordings that stood nowhere."""
        return tuple(wording for wording, count in self.found.items() if not count)


def pattern_of(wording: str, kept: frozenset[str]) -> re.Pattern[str]:
    """What finds a wording: whole, turned round, and each part that is a name."""
    words = [parts_of(word) for word in wording.split() if parts_of(word)]
    parts = [part for word in words for part in word]
    ways = [BETWEEN.join(spelled(part) for part in parts)]
    if any(map(is_number, parts)):
        ways.append(IN_NUMBER.join(spelled(part) for part in parts))
    elif len(parts) > 1 and "@" not in wording:
        ways.append(BETWEEN.join(spelled(part) for part in reversed(parts)))
        ways += [JOINED.join(map(spelled, word)) for word in words if len(word) > 1]
        ways += [spelled(part) for part in parts if is_name(part, kept)]
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(ways)})(?:['’]?s)?(?![^\W\d_])")


def parts_of(wording: str) -> list[str]:
    """The words and numbers of a wording."""
    return re.findall(r"[^\W_]+", folded(wording))


def is_number(part: str) -> bool:
    """Whether a part holds digits: of a telephone, a postcode, a house."""
    return any(letter.isdigit() for letter in part)


def is_name(part: str, kept: frozenset[str]) -> bool:
    """Whether a part goes by itself too."""
    return len(part) >= SHORTEST and part not in TITLES and part not in kept


def spelled(part: str) -> str:
    """A word, also where a line breaks it; a number, also with spaces in it."""
    between = IN_NUMBER if is_number(part) and len(part) >= A_NUMBER else BROKEN
    return between.join(re.escape(letter) for letter in part)


def folded(text: str) -> str:
    """A text without accents, capitals and what cannot be seen."""
    return fold_with_places(text)[0]


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and where each of its letters stands in the original."""
    told: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter in UNSEEN:
            continue
        for one in unicodedata.normalize("NFKD", letter):
            if not unicodedata.combining(one):
                low = one.casefold()
                told.append(low)
                places.extend([place] * len(low))
    return "".join(told), places


def counted(found: Iterable[Found], removes: Removes) -> dict[str, int]:
    """How often each wording was found; also those that were not."""
    counts = dict.fromkeys((wording for wording, _ in removes.patterns), 0)
    for each in found:
        counts[each.wording] += 1
    return counts


def blocked(text: str, found: Sequence[Found]) -> str:
    """The text with each letter that must go replaced by a block."""
    letters = list(text)
    for each in found:
        for place in range(each.start, each.end):
            if not letters[place].isspace():
                letters[place] = "█"
    return re.sub("█+", "█████", "".join(letters))
