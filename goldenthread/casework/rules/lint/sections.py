"""A sentence that stands in the wrong section of the plan."""

import re
from collections.abc import Iterator

from goldenthread.casework.rules.lint.findings import Finding, finding
from goldenthread.casework.rules.lint.phrases import Span, pattern, places
from goldenthread.casework.rules.lint.sentence import CARE, NEEDS, Sentence

SOCIAL = frozenset({"H", "H1", "H2"})


def section_findings(said: Sentence) -> Iterator[Finding]:
    """At most one remark on where the sentence stands, and one on a name in it."""
    if said.says_none:
        return
    found = _misplaced(said)
    if found is not None:
        name, span = found
        yield finding(name, said.words(span) if span else said.text.strip())
    if said.section in ("E", "F", "I"):
        for span in settings_named(said.plain):
            yield finding("setting_named", said.words(span))


def _misplaced(said: Sentence) -> tuple[str, Span | None] | None:
    """The rule that is broken, and the words that show it."""
    if said.section == "F":
        return _in_education(said)
    if said.section in CARE:
        return _in_care(said)
    if said.section in NEEDS:
        return _among_needs(said)
    if said.section == "A" and not said.has("sections", "views"):
        promised = said.first("sections", "promised")
        if promised and said.amounts.is_whole:
            return "provision_among_needs", promised
    return None


def _in_education(said: Sentence) -> tuple[str, Span | None] | None:
    if said.is_outcome:
        return "outcome_in_provision", said.first("outcomes", "form")
    if said.is_need:
        return "need_in_provision", said.first("sections", "need")
    if said.has("sections", "educating"):
        return None
    social = said.first("sections", "social")
    if social:
        return "social_in_education", social
    health = said.first("sections", "health")
    if health and not said.has("sections", "trains", "speech"):
        return "health_in_education", health
    return None


def _in_care(said: Sentence) -> tuple[str, Span | None] | None:
    """Education in G or H; H1 and H2 told apart."""
    taught = _taught(said)
    if taught:
        return "education_in_care", taught
    first = said.first("sections", "h1")
    if said.section == "H2" and first:
        return "h1_in_h2", first
    second = said.first("sections", "h2")
    if said.section == "H1" and second:
        return "h2_in_h1", second
    return None


def _taught(said: Sentence) -> Span | None:
    """The words that show that care educates or trains."""
    speech = said.first("sections", "trains", "speech")
    if speech:
        return None if said.has("sections", "trains", "swallowing") else speech
    therapy = said.first("sections", "trains", "therapy")
    if therapy:
        return therapy if said.has("sections", "trains") else None
    if said.section not in SOCIAL and said.has("sections", "health"):
        return None
    return said.first("sections", "education")


def _among_needs(said: Sentence) -> tuple[str, Span | None] | None:
    medicine = said.first("medicines", "names")
    if medicine:
        return "medicine", medicine
    promised = _promised(said)
    if promised:
        return "provision_among_needs", promised
    learning = said.first("sections", "learning_need")
    if said.section != "B" and learning and not _is_ill(said):
        return "learning_need_elsewhere", learning
    if (
        said.section == "B"
        and _is_ill(said)
        and not said.has("sections", "illness", "effect")
    ):
        return "illness_among_needs", said.first("sections", "illness")
    return None


def _is_ill(said: Sentence) -> bool:
    return said.has("sections", "illness")


def _promised(said: Sentence) -> Span | None:
    """A promise of somebody's time or of a thing, in a section of needs."""
    promised = said.first("sections", "promised")
    if promised is None:
        bare = said.amounts.is_whole and said.kind == "labour"
        if bare and not said.has("sections", "promised", "alone"):
            return said.first("kinds", "labour")
        return None
    counted = said.amounts.is_whole or said.amounts.has_rhythm
    thing = said.has("sections", "promised", "amounted")
    return promised if counted and thing else None


_BEFORE = re.compile(r"(?:At|In|From|While|Since|When|To|By|For|After|Before|And) ")


def settings_named(text: str) -> tuple[Span, ...]:
    """The names of schools and other settings in a text."""
    found = []
    for span in places(text, "sections", "setting"):
        before = _BEFORE.match(text, span.start)
        begun = before.end() if before else span.start
        words = text[begun : span.end]
        behind = text[span.end : span.end + 60]
        if pattern("sections", "setting", "kinds").match(words):
            continue
        if not places(behind, "sections", "setting", "outreach"):
            found.append(Span(begun, span.end))
    return tuple(found)
