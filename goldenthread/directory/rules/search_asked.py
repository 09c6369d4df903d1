"""A question made ready: slang read, misspellings mended, hints taken out."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache, partial

from goldenthread.directory.rules.search_hints import Hints, hints_in
from goldenthread.directory.rules.search_spelling import Spelling, likeness
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


@dataclass(frozen=True)
class Dictionary:
    """Words that are known: of the records, of the concepts, of everyday English."""

    known: frozenset[str]
    spelling: Spelling
    local: frozenset[str] = frozenset()
    local_spelling: Spelling | None = None

    @classmethod
    def of(cls, words: Collection[str]) -> "Dictionary":
        everyday = ordinary() | small_words()
        subject = {word for word in words if word.isascii()}
        return cls(frozenset(everyday | subject), Spelling(subject))

    def with_local(self, words: frozenset[str]) -> "Dictionary":
        """The same words, and those of an authority's own list."""
        return replace(self, local=words, local_spelling=Spelling(words))

    def knows(self, word: str) -> bool:
        known = word in self.known or stem(word) in self.known
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


def asked(typed: str, dictionary: Dictionary) -> Asked:
    """Read a question. What is mostly foreign is left as it was typed."""
    typed = " ".join(typed[:LONGEST].split())
    read = as_meant(typed)
    strange = [word for word in read.split() if not dictionary.knows(word)]
    nearest = {word: dictionary.nearest(word) for word in strange}
    mended = {word: near for word, near in nearest.items() if near}
    if foreign(typed, read.split(), len(strange), len(mended)):
        return made(typed, typed, {})
    meant = " ".join(mended.get(word, word) for word in read.split())
    return made(typed, meant, mended)


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
