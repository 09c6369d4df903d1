"""Words of the running text, what they are, and where a cell might begin."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, pairwise

from goldenthread.plans.rules.reading.dates import times_in
from goldenthread.plans.rules.reading.flattened.heads import Head
from goldenthread.plans.rules.reading.flattened.stream import Stream
from goldenthread.plans.rules.reading.flattened.weights import weight
from goldenthread.plans.rules.reading.vocabulary import words

LIST_REACH = 140  # words between a colon and the end of the list it announces
LONGEST_ASIDE = 30  # words in brackets; a bracket that stays open is not believed
# Participles that may end a sentence with their preposition.
CLAUSES = ("listened", "asked", "worked", "dealt", "signed", "cared", "talked", "taken")
_BARE = re.compile(r"^[^\w£/]+|[^\w%]+$")
_LOST = re.compile(r"^/\d\d\b")
_GOES_ON = re.compile(r"\s*(?:,|;|&|and|then|or|/|-|–)?\s*(?:on\s+)?(?:an?\s+)?", re.I)


@dataclass(frozen=True)
class Token:
    """One word. ``opens``: a page, line or header ends before it.

    ``head``: the column whose header is printed right before it.
    """

    text: str
    start: int
    end: int
    opens: bool
    head: str | None = None

    @cached_property
    def bare(self) -> str:
        """The word without stops and brackets, in small letters."""
        return _BARE.sub("", self.text).lower()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital, a number or a mark of money."""
        first = self.text.lstrip("(“‘\"'[")[:1]
        return first.isupper() or first.isdigit() or first == "£"

    @property
    def initials(self) -> bool:
        """Capitals that stand for a name: TSA, CTL, TSAs."""
        return bool(re.fullmatch(r"\(?[A-Z][A-Z&.-]{1,6}s?[),.:;]*", self.text))


@cache
def word_set(name: str) -> frozenset[str]:
    """One list of the vocabulary of columns."""
    return frozenset(words("cells")[name])


@cache
def body_words() -> frozenset[str]:
    """Single words for bodies and roles."""
    listed = words("bodies")
    every = [*listed["roles"], *listed["bodies"]]
    return frozenset(word for word in every if " " not in word) - {"all", "ace"}


def tokens_of(
    stream: Stream, start: int, end: int, heads: Sequence[Head]
) -> list[Token]:
    """The words between two positions, without those of column headers."""
    found: list[Token] = []
    opens, head = True, None
    last = start
    for m in re.finditer(r"\S+", stream.text[start:end]):
        at = start + m.start()
        above = [one for one in heads if one.start <= at < one.end]
        if above:
            opens, head = True, above[0].columns[-1]
            continue
        opens = opens or stream.breaks_between(last, at)
        found.append(Token(m.group(), at, start + m.end(), opens, head))
        opens, head, last = False, None, at
    return found


class Words:
    """A run of words with sums over them, so that any stretch is judged quickly."""

    def __init__(self, tokens: Sequence[Token], text: str) -> None:
        self.tokens = tokens
        self.text = text
        self.bare = [token.bare for token in tokens]
        self.pairs = Counter(pairwise(self.bare))
        self.small = {t.bare for t in tokens if t.text[:1].islower()}
        inside = word_set("inside")
        self.inside = [
            (token.bare in inside or token.text in inside)
            and token.text[-1] not in ":.)"
            for token in tokens
        ]
        self.inside = [held and not self._ends_clause(n) for n, held in self._held()]
        self.states = self._sums(self._is_state)
        self.evidence = self._sums(lambda n: self.bare[n] in word_set("evidence"))
        self.weak_states = self._sums(self._is_weak_state)
        self.loose = self._sums(self._is_loose)
        self.known: dict[tuple[str, tuple[str, ...]], float] = {}
        self.percent = self._sums(lambda n: "%" in tokens[n].text)
        self.resource = self._sums(self._is_resource)
        self.bodies = self._sums(lambda n: self.bare[n] in body_words())
        self.initials = self._sums(lambda n: tokens[n].initials)
        self.stops = self._sums(lambda n: tokens[n].text.endswith((".", "?")))
        self._spans = self._time_spans()
        self._dated = self._begin_dates()
        self.begins = self._begins()
        self.ends_of_time = self._times()
        self.timed = self._sums(lambda n: n in self.ends_of_time)
        self.covered = self._sums(self.is_in_time)
        self.cut = list(accumulate((self._strength(n) for n in self._all()), initial=0))

    def _held(self) -> list[tuple[int, bool]]:
        return list(enumerate(self.inside))

    def _ends_clause(self, n: int) -> bool:
        """ "… that they are listened to": a preposition with its object before it."""
        prepositions = ("to", "for", "with", "on", "in", "at", "up", "of", "about")
        return n > 1 and self.bare[n] in prepositions and self.bare[n - 1] in CLAUSES

    def _all(self) -> range:
        return range(len(self.tokens))

    def _sums(self, holds: Callable[[int], bool]) -> list[int]:
        return list(accumulate((int(holds(n)) for n in self._all()), initial=0))

    def _is_state(self, n: int) -> bool:
        """A verb in the middle of a sentence, in small letters."""
        return self.bare[n] in word_set("states") and self.tokens[n].text[0].islower()

    def _is_weak_state(self, n: int) -> bool:
        """A small verb that no "to" or "and" leads up to: "people start a course"."""
        if n == 0 or self.bare[n] not in word_set("verbs") or self._is_state(n):
            return False
        small = self.tokens[n].text[0].islower()
        return small and not self.inside[n - 1]

    def _is_loose(self, n: int) -> bool:
        """A small word that names nobody."""
        known = self.bare[n] in body_words() or self.tokens[n].capital
        return not known and not self.inside[n]

    def ends_name(self, n: int) -> bool:
        """A word with which the name of a body is complete."""
        token = self.tokens[n]
        whole = self.bare[n] in word_set("finals") or token.initials
        return whole or token.text[0].isdigit() or token.text.endswith(")")

    def begins_name(self, n: int) -> bool:
        """The first capital behind small words, to which no "the" or "of" leads."""
        if n == 0 or self.tokens[n].opens or n in self.ends_of_time:
            return False
        return not self.tokens[n - 1].capital and not self.inside[n - 1]

    def familiar(self, column: str, start: int, end: int) -> float:
        """How often such a cell was found in the column when first read."""
        begin = tuple(self.bare[start : min(start + 2, end)])
        return self.known.get((column, begin), 0.0)

    def _is_resource(self, n: int) -> bool:
        return self.bare[n] in word_set("resources") or "£" in self.tokens[n].text

    def imperative(self, n: int) -> float:
        """How surely an action begins here: 1 a verb, less if it may be a noun."""
        token, word = self.tokens[n], self.bare[n]
        if word in word_set("openers"):
            return self._opened(n)
        if word not in word_set("verbs") or not token.capital or token.text.isupper():
            return 0.0
        follows = self.bare[n + 1] if n + 1 < len(self.bare) else ""
        if token.text[-1] in ",/" and n + 2 < len(self.bare):
            return 1.0 if set(self.bare[n + 1 : n + 4]) & word_set("verbs") else 0.0
        if follows == "of" or n + 1 in self._stated:
            return 0.0
        sure = self._verb_or_noun(n, word, follows)
        named = n > 0 and self.tokens[n - 1].initials and not token.opens
        return 0.6 * sure if named else sure

    def _verb_or_noun(self, n: int, word: str, follows: str) -> float:
        if word not in word_set("nouns") or follows in word_set("objects"):
            return 1.0
        if follows == "to":
            return 0.0
        fresh = self.tokens[n].opens or self.tokens[n - 1].text[-1] in ".:"
        led = ("with", "for", "and", "on", "by", "at")
        sure = 0.8 if follows in led else 0.75 if self._is_plural(n + 1) else 0.55
        return min(sure + 0.3 * fresh, 1.0)

    def _is_plural(self, n: int) -> bool:
        if n >= len(self.bare) or not self.tokens[n].text[0].islower():
            return False
        return self.bare[n].endswith("s") and not self.bare[n].endswith("ss")

    def _opened(self, n: int) -> float:
        verbs = word_set("verbs")
        ahead = self.bare[n + 1 : n + 3]
        return 0.9 if any(word in verbs for word in ahead[:1]) else 0.0

    @cached_property
    def _stated(self) -> frozenset[int]:
        return frozenset(n for n in self._all() if self._is_state(n))

    def _begins(self) -> list[int]:
        """Where a cell might begin: capitals that no small word leads up to."""
        aside = self._asides()
        return [
            n
            for n, token in enumerate(self.tokens)
            if token.opens or (n not in aside and self._may_begin(n))
        ]

    def _asides(self) -> set[int]:
        """Words inside brackets; a bracket that stays open is not believed."""
        inside: set[int] = set()
        for n, token in enumerate(self.tokens):
            if token.text.count("(") > token.text.count(")"):
                reach = range(n + 1, min(n + LONGEST_ASIDE, len(self.tokens)))
                close = next((k for k in reach if ")" in self.tokens[k].text), None)
                inside |= set(range(n + 1, close + 1)) if close else set()
        return inside

    def _may_begin(self, n: int) -> bool:
        token, before = self.tokens[n], self.tokens[n - 1]
        if _LOST.match(token.text) or n in self._dated:
            return True
        if self.is_in_time(n):
            return False
        if token.text[0].isdigit():
            return "%" in token.text and not self.inside[n - 1]
        if not token.capital or token.text[0] in "(&":
            return False
        if before.text[-1] in ",(-–/;" or self._in_name(n) or self._is_brief(n):
            return False
        return not self.inside[n - 1]

    def _in_name(self, n: int) -> bool:
        """The last word of a name whose other words stand before it: "CTL Team"."""
        token, before = self.tokens[n], self.tokens[n - 1]
        if not before.capital or before.text[-1] in ".)?:":
            return False
        whole = self.bare[n - 1] in word_set("finals") or self.is_in_time(n - 1)
        return token.bare in word_set("tails") and not whole

    def _is_brief(self, n: int) -> bool:
        """A short second sentence of an action: "Consider accreditation."."""
        if self.tokens[n - 1].text[-1] != "." or self.imperative(n) < 0.5:
            return False
        near = self.tokens[n + 1 : n + 3]
        return any(t.text.endswith(".") and t.text[0].islower() for t in near)

    def _strength(self, n: int) -> float:
        """What it costs to read on over a place where a cell might begin."""
        if n not in self._begin_set or n == 0:
            return 0.0
        token, before = self.tokens[n], self.tokens[n - 1]
        if token.opens:
            return weight("on_page") if token.capital else 0.0
        if token.bare == before.bare:
            return weight("on_again")
        if n in self.ends_of_time:
            return weight("on_date")
        within = self._strength_within(n, token, before)
        return within + weight("on_repeat") * self._repeats(n)

    def _repeats(self, n: int) -> bool:
        """Two words that stood a little before, too: cells of a column are alike."""
        pair = self.bare[n : n + 2]
        earlier = list(pairwise(self.bare[max(n - 25, 0) : n]))
        return len(pair) == 2 and self.tokens[n].capital and tuple(pair) in earlier

    def _strength_within(self, n: int, token: Token, before: Token) -> float:
        ended = weight("on_stop") if before.text[-1] in ".?!:)" else 0.0
        verb = self.imperative(n)
        if verb >= 0.5:
            return weight("on_verb") * verb + ended
        if token.bare in word_set("inside"):
            return weight("on_article")
        told = word_set("evidence")
        if token.bare in told and before.bare not in told:
            return weight("on_evidence") + ended
        if before.capital and not ended:
            if self.ends_name(n - 1):
                return weight("on_whole_name")
            return weight("on_name_small" if token.bare in self.small else "on_name")
        return ended + self._odd_capital(token)

    def _odd_capital(self, token: Token) -> float:
        """A capital behind a small word that does not lead up to it."""
        if token.text[0] == "£":
            return weight("on_money")
        if token.initials:
            return weight("on_initials")
        return weight("on_small" if token.bare in self.small else "on_other")

    def list_is_open(self, n: int) -> bool:
        """A colon stands so shortly before that its list may come behind a page end."""
        return any(
            t.text.endswith(":") for t in self.tokens[max(n - LIST_REACH, 0) : n]
        )

    @cached_property
    def _begin_set(self) -> frozenset[int]:
        return frozenset(self.begins)

    def _time_spans(self) -> list[tuple[int, int]]:
        if not self.tokens:
            return []
        first = self.tokens[0].start
        spans = times_in(self.text[first : self.tokens[-1].end])
        return [(begin + first, end + first) for begin, end in spans]

    def _begin_dates(self) -> dict[int, int]:
        """Words with which a date begins that no "by" or "in" leads up to."""
        starts = {token.start: n for n, token in enumerate(self.tokens)}
        leading = word_set("before_dates")
        return {
            starts[begin]: at
            for at, (begin, end) in enumerate(self._spans)
            if begin in starts
            and (self.tokens[starts[begin]].capital or self._stands_alone(begin, end))
            and (starts[begin] == 0 or self.bare[starts[begin] - 1] not in leading)
        }

    def _stands_alone(self, begin: int, end: int) -> bool:
        """Small words that stand for a date of their own: "tbc", "ongoing"."""
        n = self._index(end)
        ended = n >= len(self.tokens) or self.tokens[n].capital
        return ended and self.text[begin:end] in word_set("small_dates")

    def is_in_time(self, n: int) -> bool:
        """Whether a word is part of a date."""
        return n in self._in_time

    @cached_property
    def _in_time(self) -> frozenset[int]:
        """Words that are part of a date."""
        starts = [token.start for token in self.tokens]
        return frozenset(
            n
            for begin, end in self._spans
            for n in range(bisect_left(starts, begin), bisect_left(starts, end))
        )

    def _times(self) -> dict[int, list[int]]:
        """For each word that begins a date: the words before which its cell may end."""
        found = {
            n: list(self._time_ends(self._spans[at:])) for n, at in self._dated.items()
        }
        for n in self.begins:
            if _LOST.match(self.tokens[n].text):
                later = [b for b in self.begins if n < b <= n + 6]
                found[n] = later or [min(n + 1, len(self.tokens))]
        return found

    def _time_ends(self, spans: Sequence[tuple[int, int]]) -> Iterator[int]:
        """Behind the date; behind a bracket; behind "and on annual basis"."""
        reach = spans[0][1]
        yield self._index(reach)
        for begin, end in spans[1:]:
            between = self.text[reach:begin]
            if not between.strip() or not _GOES_ON.fullmatch(between):
                break
            reach = end
            yield self._index(reach)
        aside = re.compile(r"\s*\([^()]{0,120}\)").match(self.text, reach)
        if aside:
            yield self._index(aside.end())

    def _index(self, position: int) -> int:
        """The first word that begins at or behind a position."""
        return bisect_left([token.start for token in self.tokens], position)
