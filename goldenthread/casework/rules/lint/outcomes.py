"""Outcomes in one sentence: is it one, and could anybody say when it is reached."""

import re
from collections.abc import Iterator

from goldenthread.casework.rules.lint.findings import Finding, finding
from goldenthread.casework.rules.lint.phrases import Span, pattern, places
from goldenthread.casework.rules.lint.sentence import Sentence

_VERB = re.compile(
    r"\b(?:will|to|can)\b(?:\s+be\s+able\s+to)?(?:\s+[\w':-]+){1,4}", re.I
)
_PROMISED = re.compile(r"\bwill\b|\bto\s+be\s+able\s+to\b", re.I)
_AGAIN = re.compile(
    r"(?:\band|&|;|,)\s+(?:also\s+)?(?:\w+\s+)?(?:will|to\s+be\s+able\s+to)\b"
    r"|(?:\band|&|;)\s+(?:also\s+)?(?:to\s+)?(?:improve|develop|increase|reduce|become)\b",
    re.I,
)
_STAGE = re.compile(
    r"\b(?:years?|yr|ks|key\s+stage|stage|phase|aged?|level|section|[psy])\s*\d+\b"
    r"|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\b20\d\d\b|\b\d{1,2}(?:st|nd|rd|th)?\s+(?-i:(?=[A-Z]))"
    r"|\b1\s*:\s*1\b",
    re.I,
)
_FINITE = re.compile(r"\b(?:will|can|able|should|is|are|has|have)\b|^\s*to\b", re.I)


def outcome_findings(said: Sentence) -> Iterator[Finding]:
    """Provision that passes for an outcome, and what an outcome lacks."""
    if not said.is_objective or said.says_none or said.has("outcomes", "arrangement"):
        return
    given = given_in(said)
    if given is not None:
        yield finding("outcome_is_provision", said.words(given))
    missing = lacking(said)
    if missing:
        told = " and ".join([", ".join(missing[:-1]), missing[-1]][not missing[1:] :])
        yield finding("not_smart", _verb(said), missing=told)


def given_in(said: Sentence) -> Span | None:
    """The words by which a sentence says what others give or do."""
    text = pattern("outcomes", "given", "not_given").sub(_blot, said.main)
    always = places(text, "outcomes", "given", "always")
    if always:
        return always[0]
    leads = places(text, "outcomes", "given", "leads")
    if leads and not _FINITE.search(text):
        return leads[0]
    if said.is_given_by_others:
        offset = len(said.plain) - len(said.after_the_day.lstrip())
        m = pattern("people", "givers").match(said.plain, offset)
        return Span(m.start(), m.end()) if m else None
    return _given_thing(text)


def _given_thing(text: str) -> Span | None:
    """'Will have a laptop', or the thing alone: 'Weekly counselling'."""
    for thing in places(text, "outcomes", "given", "things"):
        near = text[max(0, thing.start - 60) : thing.start]
        if places(near, "outcomes", "given", "with_a_thing"):
            return thing
        if not _FINITE.search(text):
            return thing
    return None


def lacking(said: Sentence) -> list[str]:
    """What an outcome has not: a day, a measure, a verb that can be seen."""
    missing = []
    if said.told_by is None:
        missing.append("no day or age by which")
    blotted = pattern("outcomes", "by").sub(_blot, said.plain)
    blotted = _STAGE.sub(_blot, blotted)
    measured = places(blotted, "outcomes", "measure")
    if not measured:
        missing.append("no measure of how well or how often")
        if said.has("outcomes", "unseen"):
            missing.append("no verb that can be seen")
    first = _PROMISED.search(said.plain)
    if first and _AGAIN.search(said.plain, first.end()):
        missing.append("more than one outcome")
    return missing


def _verb(said: Sentence) -> str:
    found = _VERB.search(said.plain)
    return said.text[found.start() : found.end()] if found else said.text.strip()


def _blot(found: re.Match[str]) -> str:
    return "_" * len(found[0])
