"""A status in the words of a scheme: one answer, with its reason, never a guess.

A combination of facets for which the key has no word is answered in just those words.
A colour is never given without its word.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.cycle.rules import Timeliness, day_in_words
from goldenthread.plans.rules.proof import Impact
from goldenthread.plans.rules.schemes.facets import Course, Facets, capital
from goldenthread.plans.rules.schemes.files import Scheme, When, Word


@dataclass(frozen=True)
class Said:
    """A status as one scheme says it. ``has_word`` is False when the key has none.

    ``is_sure`` is False when the meaning of the word is not known for certain.
    """

    word: str
    colour: str = ""
    why: str = ""
    has_word: bool = True
    is_sure: bool = True

    @property
    def with_colour(self) -> str:
        """The word, and the name of its colour behind it: "Complete (green)"."""
        shown = self.colour and self.colour.casefold() != self.word.casefold()
        return f"{self.word} ({self.colour})" if shown else self.word


def render(facets: Facets, scheme: Scheme | None, *, on: date) -> Said:
    """What a scheme calls this on a day; without a scheme, the plan's own words."""
    if scheme is None:
        return _in_own_words(facets, on)
    for word, when in fitting(facets, scheme, on=on):
        sure = when.sure and word.is_confirmed
        return Said(
            word=_filled(word.word, facets),
            colour=word.colour,
            why=_because(facets, word, when, on),
            is_sure=sure,
        )
    said = facets.said(on=on)
    return Said(
        word=f"(this key has no word for: {said})",
        why=_missing(facets, scheme, on),
        has_word=False,
    )


def fitting(facets: Facets, scheme: Scheme, *, on: date) -> Iterator[tuple[Word, When]]:
    """Every word that is right for these facets. The files allow one at most."""
    known: dict[str, str | bool] = {
        "phase": facets.phase,
        "course": facets.course(on=on),
        "impact": facets.impact,
        "target": facets.target,
        "checked": facets.checked,
        "verified": facets.verified,
        "caused": bool(facets.cause),
        "dated": bool(facets.when),
    }
    for word in scheme.words:
        for when in word.when:
            if all(known[name] in fits for name, fits in when.facets.items()):
                yield word, when


def _in_own_words(facets: Facets, on: date) -> Said:
    if facets.words or facets.when:
        return Said(facets.words or facets.when, why="The plan's own words.")
    said = facets.said(on=on)
    return Said(f"(the plan gives no word: {said})", has_word=False)


def _filled(word: str, facets: Facets) -> str:
    return word.replace("{cause}", facets.cause).replace("{when}", facets.when)


def _because(facets: Facets, word: Word, when: When, on: date) -> str:
    parts = [
        f"{capital(facets.said(on=on))}{_past(facets, on)}.",
        f"In this key: {word.says}",
        when.because,
        "" if word.track != "activity" else silent_on_impact(facets),
        _unsaid_lateness(facets, word, when, on),
    ]
    return " ".join(part for part in parts if part)


def silent_on_impact(facets: Facets) -> str:
    """That a word about what was done says nothing of what that changed."""
    if facets.phase != "done":
        return ""
    found = facets.impact_said.lower()
    if facets.impact == Impact.SHOWN:
        by = "verified" if facets.verified else "not verified by others"
        found = f"{found}, {by}"
    return f"It says nothing about what changed ({found})."


def _unsaid_lateness(facets: Facets, word: Word, when: When, on: date) -> str:
    hides = facets.course(on=on) is Course.LATE and "course" not in when.facets
    return "The key has no word for late." if hides and not word.colour else ""


def _past(facets: Facets, on: date) -> str:
    is_past = facets.timeliness(on=on) is Timeliness.LATE
    return f" (its date was {day_in_words(facets.by)})" if is_past else ""


def _missing(facets: Facets, scheme: Scheme, on: date) -> str:
    known = "" if scheme.is_confirmed else ", as far as we know it,"
    return (
        f"{capital(facets.said(on=on))}{_past(facets, on)}. "
        f"The key “{scheme.short}”{known} has no word for that."
    )
