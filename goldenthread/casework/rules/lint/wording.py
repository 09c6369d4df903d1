"""Gaps left to fill, letters nobody wrote out, sentences too hard to read."""

import re
from collections.abc import Iterator

from goldenthread.casework.rules.lint.findings import Finding, finding_at
from goldenthread.casework.rules.lint.phrases import book, has, places
from goldenthread.casework.rules.lint.plan import Plan, Text, texts

_LETTERS = re.compile(r"\b[A-Z][A-Za-z]?[A-Z]{1,5}s?\b")
_SENTENCE = re.compile(r"[.!?;\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SYLLABLE = re.compile(r"[aeiouyàâéèêëïîôûü]+")
_SILENT_E = re.compile(r"[^aeiouyl]e$")
READ_BY_FAMILIES = ("A", "E")


def wording_findings(plan: Plan) -> Iterator[Finding]:
    """All that can be said of the words of a plan."""
    every = texts(plan)
    for one in every:
        for span in places(one.text, "plan", "placeholder"):
            words = one.text[span.start : span.end]
            yield finding_at("placeholder", one.section, one.row, words)
    yield from _letters(every)
    yield from _hard(every)
    yield from _diagnoses(plan)


def _letters(every: list[Text]) -> Iterator[Finding]:
    """Acronyms that no text of the plan writes out, each told once."""
    known = book("plan")["acronyms"]
    whole = "\n".join(one.text for one in every)
    told = {word.upper() for word in known["everyday"]}
    for one in every:
        for found in _LETTERS.finditer(one.text):
            letters = found[0].rstrip("s").upper()
            if letters in told or f"({letters}" in whole.upper():
                continue
            told.add(letters)
            meant = known["known"].get(letters)
            add = f" (often {meant})" if meant else ""
            at = (one.section, one.row, found[0])
            yield finding_at("acronym", *at, **{"as": add})


def _hard(every: list[Text]) -> Iterator[Finding]:
    """Sections of the family's own that ask for many years of schooling."""
    limits = book("plan")["limits"]
    for section in READ_BY_FAMILIES:
        whole = "\n".join(one.text for one in every if one.section == section)
        if len(_WORD.findall(whole)) < limits["words_to_grade"]:
            continue
        grade = reading_grade(whole)
        if grade > limits["reading_grade"]:
            hardest = max(_SENTENCE.split(whole), key=len).strip()
            told = str(round(grade))
            yield finding_at("hard_to_read", section, "", hardest, grade=told)


def reading_grade(text: str) -> float:
    """Years of schooling that a text asks for: Flesch and Kincaid's formula."""
    sentences = [part for part in _SENTENCE.split(text) if _WORD.search(part)]
    words = _WORD.findall(text.lower())
    if not words:
        return 0.0
    syllables = sum(map(_syllables, words))
    length, weight = len(words) / len(sentences), syllables / len(words)
    return 0.39 * length + 11.8 * weight - 15.59


def _syllables(word: str) -> int:
    return max(1, len(_SYLLABLE.findall(_SILENT_E.sub("", word))))


def _diagnoses(plan: Plan) -> Iterator[Finding]:
    """Needs that are a diagnosis and nothing more."""
    most = book("plan")["limits"]["diagnosis_words"]
    for need in plan.needs:
        short = len(_WORD.findall(need.text)) <= most
        named = short and has(need.text, "plan", "diagnosis")
        if named and not has(need.text, "plan", "diagnosis", "effect"):
            yield finding_at("diagnosis_alone", need.section, need.key, need.text)
