"""What a status word says by facet, in its own scheme or by its plain meaning.

The words stay as printed. A date in a status column is a date: it says when, and
nothing of how far. A colour says nothing unless a scheme says what it means.
"""

import re
from functools import cache

from goldenthread.plans.rules.reading.filling import is_date
from goldenthread.plans.rules.reading.statuses import is_status, read_status
from goldenthread.plans.rules.schemes.facets import Facets
from goldenthread.plans.rules.schemes.files import Scheme, Word, scheme_named

_COLOURED = re.compile(r"(?:b?rag\s*(?:rating|status)?\s*[:=-]?\s*)?(\w+)(?:\s+rated)?")
_LETTERS = {"b": "blue", "g": "green", "a": "amber", "r": "red"}


def read(words: str, scheme: Scheme | None) -> Facets:
    """The facets of a status as printed; what it does not say stays empty."""
    printed = " ".join(words.split())
    found = _in_scheme(printed, scheme) if scheme else None
    if found is not None:
        return found
    if is_date(printed) and not is_status(printed):
        return Facets(words=printed, when=printed, doubt=_ONLY_WHEN)
    return _plainly(printed)


def is_in_key(words: str, scheme: Scheme) -> bool:
    """Whether a scheme's key has these words, or one word of this colour."""
    return _in_scheme(" ".join(words.split()), scheme) is not None


_ONLY_WHEN = "It says when, and not how far it has come."


def _plainly(printed: str) -> Facets:
    """By the plain meaning of the words; colours have none."""
    status = read_status(printed)
    return Facets(
        words=printed,
        phase=status.phase or "",
        stated=status.stated_timeliness or "",
        confidence=status.confidence or "",
        cause=status.cause or "",
        qualifier=status.qualifier or "",
    )


def _in_scheme(printed: str, scheme: Scheme) -> Facets | None:
    bare = _bare(printed)
    for word in scheme.words:
        for form in _forms(scheme.key, word.word):
            said = form.fullmatch(bare)
            if said:
                cause = said.groupdict().get("cause") or ""
                return _learnt(word, printed, cause)
    named = _of_colour(bare, scheme)
    return _learnt(named, printed, "") if named else None


def _learnt(word: Word, printed: str, cause: str) -> Facets:
    """What a word of the key tells; the cause in the letters of the plan."""
    at = printed.casefold().rfind(cause)
    return Facets(
        words=printed,
        cause=printed[at : at + len(cause)] if cause else "",
        **word.reads,
    )


def _of_colour(bare: str, scheme: Scheme) -> Word | None:
    """The one word that has this colour, named in full or by its letter."""
    found = _COLOURED.fullmatch(bare)
    if not found:
        return None
    colour = _LETTERS.get(found[1], found[1])
    named = [word for word in scheme.words if word.colour == colour]
    return named[0] if len(named) == 1 else None


@cache
def _forms(scheme: str, name: str) -> tuple[re.Pattern[str], ...]:
    """How a word may be printed: the key's own form and the others that it lists."""
    known = scheme_named(scheme)
    word = next(w for w in known.words if w.word == name) if known else None
    forms = [word.word, *word.also] if word and not word.is_date else []
    return tuple(
        re.compile(re.escape(_bare(form)).replace(r"\{cause\}", r"(?P<cause>\S.*)"))
        for form in forms
    )


def _bare(text: str) -> str:
    return " ".join(text.strip(" .:*").casefold().split())
