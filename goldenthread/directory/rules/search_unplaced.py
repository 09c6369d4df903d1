"""What a question seems to name as a place, and no list of ours knows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from goldenthread.directory.rules.search_places import (
    LEADS,
    LONGEST,
    SURELY,
    Gazetteer,
    closes,
)
from goldenthread.directory.rules.search_spelling import likeness
from goldenthread.directory.rules.search_words import WORD, words_of

BRIEF = 3  # words: the last of so few may be a place without a capital
WEAKLY = 0.77  # less like a known word than most mistakes of hand and ear
AHEAD = LEADS - {"at"}  # people write 'at' before a house or a school too


@dataclass(frozen=True)
class Unplaced:
    """A name as it was typed, and its words; ``is_led``: after 'in' or 'near'.

    What only ends a question may be a place, or anything else: it is left as it was
    typed (``is_kept``) only where it begins with a capital.
    """

    said: str
    words: tuple[str, ...]
    is_led: bool
    is_kept: bool = True


def unplaced_in(
    typed: str,
    strange: Collection[str],
    nearest: Mapping[str, str | None],
    known: Gazetteer,
) -> Unplaced | None:
    """The place that a question seems to name and nobody knows; None for none.

    ``strange``: the words that nothing knows; ``nearest``: the known word that each is
    most like. A word much like a known one is misspelt, and no name.
    """
    names = Names(typed, strange, nearest, known)
    starts = range(1, len(names.tokens))
    found = ((n, names.end(n)) for n in starts if names.is_led(n))
    led = next((span for span in found if names.is_name(*span)), None)
    if led:
        return names.taken(*led, is_led=True)
    last = next((n for n in starts if names.is_left_over(n)), None)
    return None if last is None else names.taken(last, len(names.tokens), is_led=False)


class Names:
    """The words of a question, and which of them may be a name."""

    def __init__(
        self,
        typed: str,
        strange: Collection[str],
        nearest: Mapping[str, str | None],
        known: Gazetteer,
    ) -> None:
        self.tokens, self.written = words_of(typed), WORD.findall(typed)
        self.strange, self.nearest, self.known = strange, nearest, known
        capitals = [one[:1].isupper() for one in self.written]
        is_told = len(capitals) == len(self.tokens) and not all(capitals)
        self.capitals = capitals if is_told else [False] * len(self.tokens)

    def is_led(self, at: int) -> bool:
        before = self.tokens[:at]
        before = before[:-1] if before[-1] == "the" else before
        return bool(before) and before[-1] in AHEAD

    def end(self, start: int) -> int:
        """Where words end that no everyday sentence holds."""
        end, most = start, min(start + LONGEST, len(self.tokens))
        while end < most and self.is_rare(self.tokens[end]):
            end += 1
        return end

    def is_rare(self, word: str) -> bool:
        is_plain = word in self.known.everyday and word not in self.strange
        return not is_plain and word.isalpha() and not self.is_misspelt(word)

    def is_misspelt(self, word: str, enough: float = SURELY) -> bool:
        near = self.nearest.get(word)
        return bool(near) and likeness(word, near or "") >= enough

    def is_name(self, start: int, end: int) -> bool:
        """Whether one of these words is strange, or begins with a capital."""
        span = range(start, end)
        return any(self.tokens[n] in self.strange or self.capitals[n] for n in span)

    def is_left_over(self, start: int) -> bool:
        """Whether strange words end a short question, as a place often does."""
        span = range(start, len(self.tokens))
        return closes(self.tokens, start, len(self.tokens)) and all(
            self.tokens[n] in self.strange
            and self.is_rare(self.tokens[n])
            and (self.capitals[n] or self.is_last_of_few(self.tokens[n]))
            for n in span
        )

    def is_last_of_few(self, word: str) -> bool:
        is_strange = word.isascii() and not self.is_misspelt(word, WEAKLY)
        return is_strange and len(self.tokens) <= BRIEF

    def taken(self, start: int, end: int, *, is_led: bool) -> Unplaced:
        is_same = len(self.written) == len(self.tokens)
        said = (self.written if is_same else self.tokens)[start:end]
        words = tuple(self.tokens[start:end])
        is_kept = is_led or all(self.capitals[start:end])
        return Unplaced(" ".join(said), words, is_led, is_kept)
