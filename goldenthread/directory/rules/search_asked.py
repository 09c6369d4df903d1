"""A question made ready: slang read, misspellings mended, hints taken out."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache, partial

from goldenthread.directory.rules.search_danger import is_of_danger
from goldenthread.directory.rules.search_hints import POSTCODE, Hints, hints_in
from goldenthread.directory.rules.search_places import Gazetteer, Named
from goldenthread.directory.rules.search_spelling import Spelling, likeness
from goldenthread.directory.rules.search_unplaced import Unplaced, unplaced_in
from goldenthread.directory.rules.search_words import (
    VOCABULARY,
    as_meant,
    plain,
    small_words,
    speech,
    stem,
    stems,
    words_of,
)
from goldenthread.directory.rules.where import spot_of

LONGEST = 400  # characters of a question that are read
FOREIGN = 0.3  # of its words, if English does not know them, with no small word


@dataclass(frozen=True)
class Asked:
    """The question as typed, as read, and the words to search by."""

    typed: str
    read: str
    words: tuple[str, ...]
    hints: Hints
    mended: tuple[tuple[str, str], ...] = ()
    place: Named | None = None
    no_postcode: str = ""  # one that was typed and is in no list of ours
    unplaced: Unplaced | None = None  # what seems to be a place, and none we know

    @property
    def is_place(self) -> bool:
        """Whether a place is all it asks for: what is on in Saltash?"""
        named = set(stems(" ".join(self.place.words))) if self.place else set()
        return bool(self.place) and named.issuperset(self.words)


@dataclass(frozen=True)
class Dictionary:
    """Words that are known: of the records, of the concepts, of everyday English."""

    known: frozenset[str]
    spelling: Spelling
    local: frozenset[str] = frozenset()
    local_spelling: Spelling | None = None
    places: Gazetteer | None = None

    @classmethod
    def of(cls, words: Collection[str]) -> "Dictionary":
        everyday = ordinary() | small_words()
        subject = {word for word in words if word.isascii()}
        return cls(frozenset(everyday | subject), Spelling(subject))

    def changed(self, more: Collection[str], less: Collection[str]) -> "Dictionary":
        """The same with some words of the records more, and some less."""
        subject = {word for word in more if word.isascii()}
        everyday = ordinary() | small_words()
        known = (self.known | subject) - (set(less) - everyday)
        spelling = self.spelling.changed(subject, less)
        return replace(self, known=known, spelling=spelling)

    def with_local(self, words: frozenset[str]) -> "Dictionary":
        """The same words, and those of an authority's own list."""
        return replace(self, local=words, local_spelling=Spelling(words))

    def knows(self, word: str) -> bool:
        known = word in self.known or stem(word) in self.known or is_of_danger(word)
        return known or word in self.local or word.isdigit()

    def nearest(self, word: str) -> str | None:
        """The known word that a strange one is most like, if one is like enough."""
        near = [self.spelling.nearest(word)]
        if self.local_spelling:
            near.append(self.local_spelling.nearest(word))
        return max(filter(None, near), key=partial(likeness, word), default=None)


@cache
def ordinary() -> frozenset[str]:
    """Everyday English, so that a right word is not taken for a misspelt one."""
    words = (VOCABULARY / "ordinary.txt").read_text("utf-8").split()
    tables = speech()
    meant = " ".join([*tables["typed"].values(), *tables["scots"].values()])
    return frozenset([*words, *words_of(meant), *(stem(word) for word in words)])


def asked(typed: str, dictionary: Dictionary, *, exactly: bool = False) -> Asked:
    """Read a question. What is mostly foreign is left as it was typed.

    ``exactly``: no word and no place is taken for a misspelt one.
    """
    typed = " ".join(typed[:LONGEST].split())
    read = as_meant(typed)
    strange = [word for word in read.split() if not dictionary.knows(word)]
    place = place_in(typed, dictionary, [] if exactly else strange)
    strange = [word for word in strange if not (place and word in place.words)]
    if dictionary.places:
        strange = [word for word in strange if not dictionary.places.knows(word)]
    unknown = unknown_postcode(typed)
    nearest = {word: None if exactly else dictionary.nearest(word) for word in strange}
    unplaced = None if place else unplaced_by(typed, dictionary, nearest)
    left = set(unplaced.words) if unplaced and unplaced.is_kept else set()
    is_english = left.issuperset(strange)  # but for a name
    mended = {word: near for word, near in nearest.items() if near and word not in left}
    if not is_english and foreign(typed, read.split(), len(strange), len(mended)):
        return replace(made(typed, typed, {}), place=place, no_postcode=unknown)
    if place and place.is_mended:
        mended[" ".join(place.words)] = place.name
    meant = " ".join(mended.get(word, word) for word in read.split())
    question = made(typed, meant, mended)
    return replace(question, place=place, no_postcode=unknown, unplaced=unplaced)


def unplaced_by(
    typed: str, dictionary: Dictionary, nearest: dict[str, str | None]
) -> Unplaced | None:
    """What a question seems to name as a place; none where a postcode says where."""
    is_told = POSTCODE.search(plain(typed))
    if dictionary.places is None or is_told:
        return None
    strange = {word for word in nearest if word not in dictionary.local}
    return unplaced_in(typed, strange, nearest, dictionary.places)


def place_in(typed: str, dictionary: Dictionary, strange: list[str]) -> Named | None:
    """The place that a question names; else the postcode district it holds."""
    if dictionary.places is None:
        return None
    named = dictionary.places.named_in(typed)
    return named or misspelt_in(typed, dictionary, strange) or postcode_in(typed)


def misspelt_in(typed: str, dictionary: Dictionary, strange: list[str]) -> Named | None:
    """A misspelt place, unless a word of the subject is more like what was typed."""
    places = dictionary.places
    place = places.misspelt_in(typed, strange) if places else None
    if place is None:
        return None
    (word,) = place.words
    other = dictionary.nearest(word) or ""
    is_other = bool(other) and likeness(word, other) > likeness(word, plain(place.name))
    return None if is_other else place


def postcode_in(typed: str) -> Named | None:
    """A postcode or its first half in a question, if there is such a one."""
    found = POSTCODE.search(plain(typed))
    spot = spot_of(found.group(0)) if found else None
    if found is None or spot is None:
        return None
    outcode = found.group(1).upper()
    return Named(outcode, spot, outcode, tuple(found.group(0).split()))


def unknown_postcode(typed: str) -> str:
    """A whole postcode that does not exist, or is not in our file; '' for none."""
    found = POSTCODE.search(plain(typed))
    if found is None or found.group(2) is None or spot_of(found.group(0)):
        return ""
    return f"{found.group(1)} {found.group(2)}".upper()


def made(typed: str, read: str, mended: dict[str, str]) -> Asked:
    hints = hints_in(plain(typed), plain(read))
    words = tuple(dict.fromkeys(stems(read)))
    return Asked(typed, read, words, hints, tuple(mended.items()))


def foreign(typed: str, words: list[str], strange: int, mended: int) -> bool:
    """Many strange words, and letters that tell, or no small English word at all."""
    if strange <= FOREIGN * len(words):
        return False
    if not typed.isascii():
        return True
    small = any(len(word) > 1 and word in small_words() for word in words_of(typed))
    return not small and len(words) > 2 and mended < strange / 2
