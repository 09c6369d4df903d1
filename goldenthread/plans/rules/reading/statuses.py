"""A plan's own status words, and what they say by facet."""

import re
from dataclasses import dataclass
from functools import cache

from goldenthread.plans.rules.reading.draft import Status
from goldenthread.plans.rules.reading.vocabulary import words

_PARTS = re.compile(
    r"\s*[/;,()]\s*(?:but\s+|and\s+)?|\s+[-–—]\s+|\s*[–—]\s*|\s+(?:but|and)\s+"
)


@dataclass(frozen=True)
class Sense:
    """What one status phrase says."""

    normalised: str | None = None
    phase: str | None = None
    timeliness: str | None = None
    confidence: str | None = None


@cache
def _senses() -> dict[str, Sense]:
    return {
        phrase: Sense(**{k: v for k, v in entry.items() if k != "words"})
        for entry in words("statuses")["status"]
        for phrase in entry["words"]
    }


@cache
def _silent() -> frozenset[str]:
    """Colours and "n/a": status words that say nothing by themselves."""
    known = words("statuses")
    return frozenset(known["colours"]["words"] + known["none"]["words"])


@cache
def _cause() -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, words("statuses")["cause"]["words"]))
    return re.compile(rf"\s*\b(?:{phrases})\s+(?P<cause>\S.*?)[\s.]*$", re.I)


def _sense(phrase: str) -> Sense | None:
    return _senses().get(phrase.strip(" .:*").casefold())


def is_status(text: str) -> bool:
    """Whether a text is nothing but status words, and perhaps a cause."""
    if not text or len(text) > 90:
        return False
    bare = text.strip(" .:*").casefold()
    if bare in _silent():
        return True
    parts = [part for part in _PARTS.split(_cause().sub("", text)) if part.strip()]
    known = [bool(_sense(part)) or part.casefold() in _silent() for part in parts]
    return bool(known) and known[0] and (all(known) or len(text) < 45)


def is_whole_status(text: str) -> bool:
    """Whether every word is a status word (or the cause of a delay), no prose beside.

    Stricter than ``is_status``, for places where prose is the rule.
    """
    return is_status(text) and not read_status(text).qualifier and not _is_silent(text)


def _is_silent(text: str) -> bool:
    return text.strip(" .:*").casefold() in _silent() and len(text.strip()) < 4


def read_status(raw: str, heading: str | None = None) -> Status:
    """The status as printed, and its facets as far as the words say them."""
    found = _cause().search(raw)
    late = found and any(
        sense.timeliness in ("late", "partly_late") or sense.phase == "stopped"
        for sense in _senses_in(raw[: found.start()])
    )
    said = raw[: found.start()] if found and late else raw
    status = Status(raw=raw, heading=heading, as_at=None)
    status.cause = found["cause"] if found and late else None
    for sense in _senses_in(said):
        _add(status, sense)
    rest = [part for part in _PARTS.split(said) if part.strip() and not _known(part)]
    if status.phase and rest:
        status.qualifier = ", ".join(part.strip() for part in rest)
    return status


def _known(part: str) -> bool:
    return bool(_sense(part)) or part.strip(" .").casefold() in _silent()


def _senses_in(text: str) -> list[Sense]:
    """What the parts say; failing that, what the text begins with."""
    whole = _sense(text)
    if whole:
        return [whole]
    senses = [sense for part in _PARTS.split(text) if (sense := _sense(part))]
    return senses or _opening(text)


def _opening(text: str) -> list[Sense]:
    low = text.casefold()
    for phrase in sorted(_senses(), key=len, reverse=True):
        if re.match(rf"{re.escape(phrase)}\b", low):
            return [_senses()[phrase]]
    return []


def _add(status: Status, sense: Sense) -> None:
    """The word that says most wins: done, then late, then merely active."""
    if status.phase != "done":
        status.phase = sense.phase or status.phase
    status.stated_timeliness = sense.timeliness or status.stated_timeliness
    status.confidence = sense.confidence or status.confidence
    if status.normalised in (None, "in_progress") or sense.normalised == "complete":
        status.normalised = sense.normalised or status.normalised


@cache
def status_phrases() -> tuple[str, ...]:
    """Every status phrase, the longest first; colours stand last."""
    colours = words("statuses")["colours"]["words"]
    named = [colour for colour in colours if len(colour) > 1]
    return tuple(sorted([*_senses(), *named], key=len, reverse=True))
