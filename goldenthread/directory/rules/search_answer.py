"""What a search answers: the best records, why each is there, and how sure it is."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from goldenthread.directory.rules.grid import Spot
from goldenthread.directory.rules.search import (
    BY_TELEPHONE,
    WEIGHTS,
    Library,
    Parts,
    on_day,
    parts_of,
)
from goldenthread.directory.rules.search_asked import Asked
from goldenthread.directory.rules.search_concepts import ELSEWHERE, Concept
from goldenthread.directory.rules.search_danger import (
    Danger,
    danger_in,
    dangers,
    grave_in,
)
from goldenthread.directory.rules.search_danger_heard import SILENCE, Heard
from goldenthread.directory.rules.search_index import Scores
from goldenthread.directory.rules.search_words import stem, words_of

MOST = 20  # results
FEW = 5  # results beside a danger
NO_WORSE = 0.45  # of a fit: what fits a danger much less than the best is left out
SPARE = 40  # found besides, for those that may not be shown
SINKS = 3.5  # places by which a result falls that nobody checked for long
NAMED = ("You gave its name", "This is its telephone number")
FAINT = 0.12  # of the best score: less is not shown
BY_OWN_NAME = 0.3  # so much of a name was typed that it was meant
NOT_OURS = 0.45  # the share of what no Local Offer holds, from which it is not ours
SURE = 0.4  # a best score under this is a weak match, with the model
SURE_ALONE = 0.22  # and without it
SPOKEN = 0.25  # a concept heard this well is told to the reader
PHRASE = 3  # so many words of a phrase together are no accident
ALARMED = 0.3  # and one that asks for safety needs this much
DAYS = {
    "MO": "Mondays", "TU": "Tuesdays", "WE": "Wednesdays", "TH": "Thursdays",
    "FR": "Fridays", "SA": "Saturdays", "SU": "Sundays",
}  # fmt: skip


@dataclass(frozen=True)
class Result:
    """One record found: its number in the library, and why in plain words."""

    number: int
    id: str
    name: str
    why: str


@dataclass(frozen=True)
class Answer:
    """The results, best first; ``concepts`` is what was searched for besides."""

    asked: Asked
    results: tuple[Result, ...]
    confident: bool
    concepts: tuple[Concept, ...]
    safety: str = ""
    perhaps: str = ""  # a danger that may have been meant: said in one quiet line
    is_elsewhere: bool = False  # the question seems to be for somebody else

    def sinking(self, late: Container[str]) -> "Answer":
        """The same, with results that nobody checked for long a few places lower.

        What was asked for by its own name stays where it is.
        """
        ranks = {
            one.id: place + SINKS * (one.id in late and not one.why.startswith(NAMED))
            for place, one in enumerate(self.results)
        }
        ordered = sorted(self.results, key=lambda one: ranks[one.id])
        return replace(self, results=tuple(ordered))

    def only(self, keys: Mapping[str, str]) -> "Answer":
        """The results that may be shown, under the ids that others know."""
        shown = [
            replace(one, id=keys[one.id]) for one in self.results if one.id in keys
        ]
        return replace(self, results=tuple(shown[:MOST]))


def answer(
    library: Library,
    asked: Asked,
    vector: NDArray[np.float32] | None,
    without: frozenset[str] = frozenset(),
    near: Spot | None = None,
    heard: Heard = SILENCE,
) -> Answer:
    """Search, and say how sure it is; being near moves results and adds none.

    ``heard``: the danger that was heard in words which nobody listed.
    """
    danger = gravest(asked, heard)
    if danger:
        return answer_in_danger(library, asked, danger, without, near)
    parts = parts_of(library, asked, vector, without, near)
    total = parts.total()
    best = float(total.max(initial=0.0))
    by_name = float(parts.name.max(initial=0.0)) >= BY_OWN_NAME
    ours = by_name or not elsewhere(parts, alone=vector is None)
    sure = by_name or best >= (SURE_ALONE if vector is None else SURE)
    spoken_of = strengths(parts)
    safety = safety_of(library, parts, asked, heard)
    return Answer(
        asked,
        results_of(library, parts, asked) if ours else (),
        confident=ours and sure,
        concepts=spoken(library, spoken_of) if ours else (),
        safety=safety,
        perhaps="" if safety else perhaps_of(library, parts, heard),
        is_elsewhere=not ours,
    )


def answer_in_danger(
    library: Library,
    asked: Asked,
    danger: Danger,
    without: frozenset[str],
    near: Spot | None,
) -> Answer:
    """Few and right: what fits the danger, or was asked for by its name.

    Nothing else is heard in the words: beside a cry for help a club is an insult.
    """
    parts = parts_of(library, asked, None, without, near)
    named = {key: 1.0 for key in parts.named if key in danger.themes}
    fits = fitting(library, danger)
    by_name = np.where(parts.name >= BY_OWN_NAME, parts.name, 0)
    total = np.maximum(fits, by_name) + np.float32(WEIGHTS.near) * parts.near
    fit = np.flatnonzero((fits > 0) | (by_name > 0))
    order = fit[np.argsort(-total[fit], kind="stable")][:FEW]
    heard = replace(parts, named=named, shares={}, local={})
    found = [
        Result(
            int(number),
            library.records[number].id,
            library.records[number].name,
            by_its_name(parts, int(number))
            or fits_because(library, danger, int(number)),
        )
        for number in order
    ]
    concepts = spoken(library, strengths(heard))
    return Answer(asked, tuple(found), bool(found), concepts, safety=danger.key)


def fitting(library: Library, danger: Danger) -> Scores:
    """How well each record fits a danger: the first words it has of the list."""
    total = library.nothing()
    for place, term in enumerate(danger.find):
        for number in library.held_by(term):
            total[number] = max(total[number], 1.0 - 0.1 * place)
    least = total.max(initial=0.0) - NO_WORSE
    return np.where(total >= least, total, 0).astype(np.float32)


def fits_because(library: Library, danger: Danger, number: int) -> str:
    """The words of a record by which it fits a danger."""
    terms = [term for term in danger.find if number in library.held_by(term)]
    return f"It mentions {listed(terms[:2])}"


def elsewhere(parts: Parts, *, alone: bool) -> bool:
    """Whether the question is for somebody else: a plumber, a passport office."""
    if not alone:
        return parts.shares.get(ELSEWHERE, 0.0) >= NOT_OURS
    said = parts.named.get(ELSEWHERE, 0.0)
    others = [share for key, share in parts.named.items() if key != ELSEWHERE]
    return said >= NOT_OURS and said > max(others, default=0.0)


def strengths(parts: Parts) -> dict[str, float]:
    """How well each concept was heard, by its phrases or by the model."""
    keys = {*parts.named, *parts.shares} - {ELSEWHERE}
    return {
        key: max(parts.named.get(key, 0.0), parts.shares.get(key, 0.0)) for key in keys
    }


def spoken(library: Library, heard: Mapping[str, float]) -> tuple[Concept, ...]:
    """Concepts to tell the reader of, the best heard first; three at most."""
    loud = sorted(
        (key for key, share in heard.items() if share >= SPOKEN),
        key=lambda key: (-heard[key], key),
    )
    told: dict[str, Concept] = {}
    for key in loud:
        concept = library.concept(key)
        told.setdefault(concept.says, concept)
    return tuple(told.values())[:3]


def gravest(asked: Asked, heard: Heard) -> Danger | None:
    """The danger beside which nothing else is searched for, said or heard."""
    if danger_in(asked.typed, asked.read):
        return grave_in(asked.typed, asked.read)
    return dangers()[heard.danger] if heard.is_grave else None


def safety_of(library: Library, parts: Parts, asked: Asked, heard: Heard) -> str:
    """Which danger was spoken of, if any: harm, violence or somebody missing.

    Said in so many words; or in a phrase of several words, for one word alone
    (missing, beaten, refuge) has other meanings; or heard in words nobody listed.
    """
    said = danger_in(asked.typed, asked.read)
    if said:
        return said
    phrases = library.concepts.named(list(asked.words), PHRASE)
    named = loudest(library, {**phrases, **parts.local})
    return named or (heard.danger if heard.is_sure else "")


def perhaps_of(library: Library, parts: Parts, heard: Heard) -> str:
    """Which danger may have been meant, by its sound or by its theme."""
    return heard.danger or loudest(library, parts.shares)


def loudest(library: Library, heard: Mapping[str, float]) -> str:
    """The danger of the theme heard best, if one was heard well enough."""
    dangers = [
        (share, library.concept(key).safety)
        for key, share in heard.items()
        if library.concept(key).safety and share >= ALARMED
    ]
    return max(dangers)[1] if dangers else ""


def results_of(library: Library, parts: Parts, asked: Asked) -> tuple[Result, ...]:
    total = parts.total(WEIGHTS)
    least = max(FAINT * float(total.max(initial=0.0)), 0.01)
    fit = np.flatnonzero(total >= least)
    order = fit[np.argsort(-parts.order(WEIGHTS)[fit], kind="stable")][: MOST + SPARE]
    return tuple(
        Result(
            int(number),
            library.records[number].id,
            library.records[number].name,
            why(library, parts, asked, int(number)),
        )
        for number in order
    )


def why(library: Library, parts: Parts, asked: Asked, number: int) -> str:
    """The reasons of one result in plain words, the strongest first; three at most."""
    reasons = [
        by_its_name(parts, number),
        by_place(parts, asked, number),
        by_concept(library, parts, number),
        by_words(library, asked, number),
        *by_hint(library, asked, number),
    ]
    said = [reason for reason in reasons if reason]
    return ". ".join(said[:3]) or "Its description is close to what you wrote"


def by_its_name(parts: Parts, number: int) -> str:
    if parts.name[number] >= BY_TELEPHONE:
        return NAMED[1]
    return NAMED[0] if parts.name[number] >= BY_OWN_NAME else ""


def by_place(parts: Parts, asked: Asked, number: int) -> str:
    return (
        f"It is near {asked.place.name}" if asked.place and parts.there[number] else ""
    )


def by_concept(library: Library, parts: Parts, number: int) -> str:
    """The concept that did most for a record, and the record's own words for it."""
    heard = strengths(parts)
    worth = {key: heard[key] * float(library.answers(key)[number]) for key in heard}
    best = max(worth, key=lambda key: (worth[key], key), default="")
    if not best or worth[best] < 0.05:
        return ""
    concept = library.concept(best)
    terms = [
        term
        for term in (*concept.find, *concept.also)
        if number in library.held_by(term)
    ]
    return f"For {concept.says}: it mentions {listed(terms[:2])}"


def by_words(library: Library, asked: Asked, number: int) -> str:
    """The reader's own words that stand in the record."""
    held = [
        word
        for word in dict.fromkeys(words_of(asked.read))
        if stem(word) in asked.words and number in library.index.of_word(stem(word))[0]
    ]
    return f"It has your words {listed(held[:4])}" if held else ""


def by_hint(library: Library, asked: Asked, number: int) -> list[str]:
    record, hints = library.records[number], asked.hints
    reasons = []
    if on_day(record, hints):
        days = [DAYS[day] for day in DAYS if day in hints.days & record.days]
        reasons.append(f"Open on {listed(days)}")
    if hints.district and hints.district in record.districts:
        reasons.append(f"In {hints.district}")
    if hints.age is not None and record.youngest is not None:
        inside = record.youngest <= hints.age <= (record.oldest or hints.age)
        reasons.append(f"{'For' if inside else 'Not for'} age {hints.age}")
    return reasons


def listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
