"""Dated promises in the prose of progress: an intention, and a day or a window.

A suggestion for a person, never more: what is found is offered, not imposed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from goldenthread.plans.rules.promises.cues import Cue, Sense, cues_in
from goldenthread.plans.rules.reading.dates import Placed, latest_day, placed_dates
from goldenthread.plans.rules.reading.vocabulary import words

_ENDS = re.compile(r"[.!?]+[)’”\"']*(?=\s+[^a-z\s]|\s*$)|\n+")
_SHORT = re.compile(
    r"\b(?:e\.g|i\.e|etc|no|dr|mr|mrs|ms|st|approx|vs|jan|feb|mar|apr|jun|jul|aug|sept?"
    r"|oct|nov|dec)\.$",
    re.I,
)
_BREAKS = re.compile(
    r"[;:]|\s[–—-]\s|,?\s+(?:but|so|whereas|while|although)\b|,\s+and\b"
    r"|\band(?=\s+(?:in|by|from|on|during)\s)"
)
_ASIDE = re.compile(
    r"\([^()]*\)|,\s+(?:which|who|first|originally|[a-z]+ed|held|set\s+up|begun)\b[^,;]*,"
)
_BEHIND_THE = re.compile(
    r"\b(?:the|this|our|its|their|his|her|a|an|each|these|those)\s+$", re.I
)
_WHEN_THE = re.compile(
    r"\b(?:in|by|before|from|during|over|through(?:out)?|until|within|at|beginning|on)"
    r"\s+(?:the|this|our|each)\s+$",
    re.I,
)
_OF = re.compile(r"\b(?:of|for|dated|since|after|until|till?|throughout|act)\s+$", re.I)
_NOT_BY = re.compile(
    r"(?:since|after|until|till?|not\s+(?:until|before)|no\s+earlier|up\s+to"
    r"|throughout|last)\b",
    re.I,
)
_DEADLINE = re.compile(r"(?:by|before|no\s+later|not\s+later|from|starting)\b", re.I)
_NOUN = re.compile(r"\s+[a-z]+")
_BEGINS = re.compile(r"(?:from|beginning|starting)\b", re.I)
LONGEST = 1_200  # letters: what runs on longer is a table or a list, no sentence
SHORTENED = 10  # letters that hold any word cut short with a dot
RELATIVE = ("relative", "season, relative")


@dataclass(frozen=True)
class Promised:
    """A dated promise: its sentence, where it stands (half open), and the date.

    ``edtf`` is empty and ``latest_day`` None where the words name no day of the
    calendar ("this autumn"): a date is never invented.
    """

    text: str
    start: int
    end: int
    raw: str
    edtf: str
    precision: str
    latest_day: date | None


def promises_in(text: str) -> list[Promised]:
    """Every dated promise of a piece of prose, in order."""
    return [
        found
        for start, end in _sentences(text)
        for found in _promises_of(text[start:end], start)
    ]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences stand, without the space around them."""
    begun = 0
    for m in _ENDS.finditer(text):
        near = text[max(0, m.end() - SHORTENED) : m.end()]
        if _SHORT.search(near) and m.end() < len(text.rstrip()):
            continue
        yield from _trimmed(text, begun, m.end())
        begun = m.end()
    yield from _trimmed(text, begun, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    whole = text[start:end]
    if whole.strip():
        left = len(whole) - len(whole.lstrip())
        yield start + left, start + len(whole.rstrip())


def _promises_of(sentence: str, offset: int) -> Iterator[Promised]:
    if len(sentence) > LONGEST:
        return
    dates = placed_dates(sentence, "")
    if not dates or sentence.rstrip("”’\"' ").endswith("?"):
        return
    spans = [(one.start, one.end) for one in dates]
    said = Said(sentence, tuple(cues_in(sentence, spans)), tuple(dates))
    seen: set[tuple[str, str]] = set()
    for one in dates:
        key = (one.ref.raw, one.ref.edtf or "")
        if key not in seen and _may_date(sentence, one) and said.promises(one):
            seen.add(key)
            yield _promised(sentence, offset, one)


def _promised(sentence: str, offset: int, one: Placed) -> Promised:
    edtf, precision = one.ref.edtf or "", one.ref.precision
    day = latest_day(edtf, precision)
    if day is None and edtf.endswith("/..") and _BEGINS.match(one.ref.raw):
        day = latest_day(edtf[:-3], precision)  # it must have begun by then
    end = offset + len(sentence)
    return Promised(sentence, offset, end, one.ref.raw, edtf, precision, day)


def _may_date(sentence: str, one: Placed) -> bool:
    """Whether a date says when something is to be, and does not name a thing."""
    before, after = sentence[: one.start], sentence[one.end :]
    if not one.ref.edtf and one.ref.precision not in RELATIVE:
        return False
    if "recurring" in one.ref.precision or _NOT_BY.match(one.ref.raw):
        return False
    if _BEHIND_THE.search(before) and _NOUN.match(after):
        return bool(_WHEN_THE.search(before))
    return True


@cache
def _conditions() -> re.Pattern[str]:
    longest = sorted(words("promises")["conditions"]["words"], key=len, reverse=True)
    return re.compile(
        rf"(?<!as )(?<!even )\b(?:{'|'.join(longest)})\b"
        r"|(?<!be )(?<!is )(?<!are )\bsubject to\b|^(?:should|were|had)\b",
        re.I,
    )


@cache
def _acts() -> re.Pattern[str]:
    nouns = "|".join(words("promises")["acts"]["nouns"])
    return re.compile(
        rf"\W*(?:full\s+|final\s+)?(?:{nouns})\b[^.;]{{0,60}}?(?:\b(?:in|by|from|on)|:)?"
        r"\s*$",
        re.I,
    )


@dataclass(frozen=True)
class Said:
    """A sentence with its verbs and dates."""

    text: str
    cues: tuple[Cue, ...]
    dates: tuple[Placed, ...]

    def promises(self, one: Placed) -> bool:
        """Whether the verb that governs a date says that something is to come."""
        start, end = self._clause(one)
        if _conditions().search(self.text[start:end].strip()):
            return False
        cue = self._governing(one, start, end)
        if self._is_name(one, cue):
            return False
        if cue is None:
            return not self.cues and bool(_acts().match(self.text[: one.start]))
        if cue.sense is Sense.AIM:
            return not self._fell_through(one, end)
        return cue.sense is Sense.FUTURE

    def _clause(self, one: Placed) -> tuple[int, int]:
        breaks = list(_BREAKS.finditer(self.text))
        start = max((m.end() for m in breaks if m.end() <= one.start), default=0)
        ends = (m.start() for m in breaks if m.start() >= one.end)
        return start, min(ends, default=len(self.text))

    def _governing(self, one: Placed, start: int, end: int) -> Cue | None:
        """The nearest verb before the date, else behind it, else a clause back."""
        usable = [c for c in self.cues if self._same_level(c, one)]
        before = [c for c in usable if c.start < one.end and not self._spent(c, one)]
        in_clause = [c for c in before if c.start >= start]
        if in_clause:
            return self._nearest(in_clause, one)
        behind = [c for c in usable if one.end <= c.start < end]
        if behind:
            return _first(behind, one)
        return before[-1] if before else None

    def _same_level(self, cue: Cue, one: Placed) -> bool:
        """Verbs in an aside govern only the dates in it."""
        return all(
            (m.start() <= one.start < m.end()) or not m.start() <= cue.start < m.end()
            for m in _ASIDE.finditer(self.text)
        )

    def _spent(self, cue: Cue, one: Placed) -> bool:
        """A participle tells of the first date behind it and of no other."""
        return cue.sense is Sense.PARTICIPLE and any(
            cue.end <= other.start < one.start for other in self.dates
        )

    @staticmethod
    def _nearest(cues: list[Cue], one: Placed) -> Cue:
        """The last; a deadline belongs to what will be, not to what was made."""
        finite = [c for c in cues if c.sense is Sense.FUTURE]
        last = cues[-1]
        if last.sense is Sense.PARTICIPLE and finite and _DEADLINE.match(one.ref.raw):
            return finite[-1]
        return last

    def _is_name(self, one: Placed, cue: Cue | None) -> bool:
        """Whether the date names a thing: the minutes of May, the budget for 2024."""
        if not _OF.search(self.text[: one.start]):
            return False
        if cue is None or cue.end > one.start:
            return True
        return self.text[cue.end : one.start].strip() not in ("", "for")

    def _fell_through(self, one: Placed, end: int) -> bool:
        """What was meant, and then what came of it: "planned for May was cancelled"."""
        behind = [c for c in self.cues if one.end <= c.start < end]
        if not behind:
            return False
        words_of = self.text[behind[0].start : behind[0].end]
        return behind[0].sense is Sense.PAST or " now " in f"{words_of} "


def _first(cues: list[Cue], one: Placed) -> Cue:
    """The verb behind a date that opens its clause."""
    finite = [c for c in cues if c.sense is not Sense.PARTICIPLE]
    ahead = [c for c in finite if c.sense is Sense.FUTURE]
    if ahead and _DEADLINE.match(one.ref.raw):
        return ahead[0]
    return (finite or cues)[0]
