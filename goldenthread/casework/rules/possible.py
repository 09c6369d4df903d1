"""What can be told of a case now: what moves it on, and what may happen beside."""

from collections.abc import Collection
from dataclasses import dataclass

from goldenthread.casework.rules.routes import route_of
from goldenthread.duties.rules.advising import advising
from goldenthread.duties.rules.consulting import consulting
from goldenthread.duties.rules.law import EventWord
from goldenthread.duties.rules.pack import duties


@dataclass(frozen=True)
class Possible:
    """The words possible now: those that move the case on, and all the others."""

    moving: tuple[EventWord, ...]
    beside: tuple[EventWord, ...]

    def word(self, name: str) -> EventWord | None:
        """The word of that name, if it is possible now."""
        both = (*self.moving, *self.beside)
        return next((each for each in both if each.name == name), None)


def possible(
    route: str, state: str, nation: str, happened: Collection[str]
) -> Possible:
    """What can be told now. An answer needs its question; two decide a refusal.

    What has a page of its own (advice, settings) is told there, with all that belongs
    to it.
    """
    way, words = route_of(route), duties(nation).events
    moves = [step.partition("/")[0] for step in way.steps[state]]
    own = own_pages(nation) | way.needs_second | way.finals
    open_words = {
        name: word
        for name, word in words.items()
        if not word.derived and name not in own and is_answerable(word, happened)
    }
    moving = [open_words[name] for name in dict.fromkeys(moves) if name in open_words]
    beside = [word for name, word in open_words.items() if name not in moves]
    return Possible(tuple(moving), tuple(beside))


def own_pages(nation: str) -> frozenset[str]:
    """Words that are told on a page of their own."""
    advice, settings = advising(nation), consulting(nation)
    found = {advice.asked, advice.answered}
    found |= {advice.asked_freely, advice.answered_freely}
    if settings:
        found |= {settings.asked, settings.answered}
    return frozenset(found)


def is_answerable(word: EventWord, happened: Collection[str]) -> bool:
    """Whether what a word answers has been asked."""
    return not word.answers or any(each in happened for each in word.answers)
