"""What the verbs of a sentence say: an intention, something past, a mere chance."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from goldenthread.plans.rules.reading.vocabulary import words


class Sense(StrEnum):
    """What a verb says of the date that it governs."""

    FUTURE = "future"
    PAST = "past"  # also an intention of the past: was due to
    CHANCE = "chance"  # may, might, would; and what will not be
    AIM = "aim"  # no finite verb: "to be published", "planned for"
    PARTICIPLE = "participle"  # launched in 2018: tells of one date only


@dataclass(frozen=True)
class Cue:
    """A verb with its helpers, and what it says."""

    start: int
    end: int
    sense: Sense


_ADVERBS = (
    r"(?:\s+(?:now|also|still|then|again|already|next|all|both|soon|first|each|\w+ly))*"
)
_BE = r"(?:is|are|am|remains?|stays?)"
_AHEAD = (
    r"(?:due|expected|anticipated|scheduled|planned|set|intended|hoped|going|likely"
    r"|projected|proposed|timetabled|aimed)"
)
_AGREED = (
    r"(?:agreed|confirmed|promised|pledged|committed|undertaken|undertook|asked|tasked"
    r"|decided|resolved|announced|instructed|commissioned)"
)
_WANT = (
    r"(?:plans?|intends?|aims?|expects?|hopes?|proposes?|wants?|seeks?|pledges?"
    r"|promises?|undertakes?|anticipates?|commits?|wish(?:es)?)"
)
_VERB = r"(?:\s+(?:have\s+been|have|be))?(?:\s+[a-z]+)?"
_BEHIND = re.compile(
    r"\s+(?:in|on|by|during|at|from|since|between|last|out|up|for|with|under|as|to"
    r"|through|after|before|following|earlier|early|late|until)\b|\s*[0(]"
)
_JOINED = re.compile(r"(?:\b(?:and|or)|\bthen)\s+(?:then\s+|\w+ly\s+)?$")
_KEPT = re.compile(r"(?:planned\s+for|by|before|from|no\s+later\s+than)\s+", re.I)


def _any(table: str, name: str) -> str:
    longest = sorted(words("promises")[table][name], key=len, reverse=True)
    return "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in longest)


@cache
def _pattern() -> re.Pattern[str]:
    """Kinds of verb, in order of precedence where two begin together."""
    kinds = {
        "chance": rf"(?:will|shall|can|do|does|is|are){_ADVERBS}\s+(?:not|no\s+longer"
        rf"|never)\b{_ADVERBS}{_VERB}|(?:won|don|can|isn|aren)['’]t|cannot"
        r"|(?:nothing|nobody|none|no)\b[a-z ]{0,30}\s+will\b",
        "past": rf"(?:was|were|had|been){_ADVERBS}\s+(?:been\s+)?(?:originally\s+)?"
        rf"(?:(?:{_AHEAD}|meant|supposed)\b(?:\s+to\b)?|to\b){_VERB}"
        rf"|(?:should|would|could|might|must)\s+have\b{_VERB}"
        r"|(?:we|they|it|who)\s+(?:had\s+)?(?:planned|hoped|intended|expected|aimed"
        r"|wanted)\s+to\b",
        "future": rf"(?:(?:has|have|was|were|{_BE}){_ADVERBS}\s+(?:been\s+)?)?{_AGREED}"
        rf"(?:\s+(?:to|that)\b){_VERB}|(?:will|shall|must|should|['’]ll)\b{_ADVERBS}"
        rf"{_VERB}|{_BE}{_ADVERBS}\s+(?:{_AHEAD}|on\s+(?:track|course|schedule))\b"
        rf"(?:\s+(?:to|that|for)\b)?{_VERB}"
        rf"|{_BE}{_ADVERBS}\s+(?:{_any('acts', 'coming')}|to{_VERB})\b"
        rf"|{_WANT}\s+(?:to|that)\b{_VERB}|(?:wants?|anticipates?)\b"
        rf"|(?:{_any('acts', 'scheduled')})\b",
        "would": rf"would\b{_VERB}",
        "may": rf"(?:may|might|could)\b{_VERB}",
        "aim": rf"{_AHEAD}\s+(?:to\s+be|to|for|in|by|on|before|from|late|early|mid"
        rf"|this|next|end)\b|{_AHEAD}\s*:?\s*(?=0)|to\s+(?:{_any('acts', 'verbs')})\b",
        "helper": r"(?:was|were|has|have|had|did|been)\b(?:\s+[a-z]+(?:ed|n|t)\b)?",
        "bare": rf"(?:{_any('past', 'verbs')}|[a-z]{{2,}}ed)\b",
    }
    named = "|".join(f"(?P<{name}>{choices})" for name, choices in kinds.items())
    return re.compile(rf"(?<![\w’'-])(?:{named})")


_SENSES = {
    "chance": Sense.CHANCE,
    "past": Sense.PAST,
    "future": Sense.FUTURE,
    "may": Sense.CHANCE,
    "helper": Sense.PAST,
}


def cues_in(sentence: str, dates: list[tuple[int, int]]) -> list[Cue]:
    """The verbs of a sentence in order. Words within a date are none: May, set."""
    hidden = _hidden(sentence, dates)
    found: list[Cue] = []
    for m in _pattern().finditer(hidden):
        sense = _sense(m, hidden, found)
        if sense is not None:
            found.append(Cue(m.start(), m.end(), sense))
    return found


def _hidden(sentence: str, dates: list[tuple[int, int]]) -> str:
    """The sentence with its dates as noughts, the first letter small."""
    text = sentence[:1].lower() + sentence[1:]
    for start, end in dates:
        m = _KEPT.match(text, start, end)
        shown = m.end() if m else start
        text = text[:shown] + "0" * (end - shown) + text[end:]
    return text


def _sense(m: re.Match[str], text: str, before: list[Cue]) -> Sense | None:
    name = str(m.lastgroup)
    if name in _SENSES:
        return _SENSES[name]
    last = before[-1] if before else None
    if name == "would":
        promised = re.search(rf"{_AGREED}\s+that\b", text[: m.start()])
        return Sense.FUTURE if promised else Sense.CHANCE
    if name == "aim":
        is_verb = m[0].startswith("to ")
        return Sense.AIM if last is None or not is_verb else None
    return _bare(m, text, last)


def _bare(m: re.Match[str], text: str, last: Cue | None) -> Sense | None:
    """A past form without helper: part of the verb before it, joined to it, or past."""
    if m[0] in words("promises")["past"]["never"]:
        return None
    if last is None:
        return Sense.PARTICIPLE
    if not text[last.end : m.start()].strip():
        return None
    ahead = last.sense in (Sense.FUTURE, Sense.AIM)
    if ahead and _JOINED.search(text[last.end : m.start()]):
        return last.sense
    if ahead and not _BEHIND.match(text, m.end()):
        return None
    return Sense.PARTICIPLE
