"""Two people's words for one thing, side by side, with what stands only on one side."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from goldenthread.ui.rules.pieces import Row

OVER, BOTH = "Save mine in place of theirs", "Save mine together with theirs"


@dataclass(frozen=True)
class Stretch:
    """Some words of one side; ``alone``: the other side does not say them."""

    words: str
    alone: bool


@dataclass(frozen=True)
class Differing:
    """One field in which two people wrote different words."""

    label: str
    theirs: tuple[Stretch, ...]
    mine: tuple[Stretch, ...]


@dataclass(frozen=True)
class Clash:
    """What two people wrote at once: where they differ, and what was taken over."""

    differing: tuple[Differing, ...] = ()
    taken: tuple[Row, ...] = ()

    @property
    def submit(self) -> str:
        """What the button that saves is called now."""
        return OVER if self.differing else BOTH


def differing(label: str, theirs: str, mine: str) -> Differing:
    """A field with both texts; what stands only on one side is told apart."""
    left, right = pieces(theirs), pieces(mine)
    words = [each.strip() for each in left], [each.strip() for each in right]
    same = SequenceMatcher(None, *words, autojunk=False).get_matching_blocks()
    here = {block.a + n for block in same for n in range(block.size)}
    there = {block.b + n for block in same for n in range(block.size)}
    return Differing(label, stretches(left, here), stretches(right, there))


def pieces(text: str) -> list[str]:
    """The words of a text, each with the blanks behind it: joined they are the text."""
    return re.findall(r"\S+\s*|\s+", text)


def stretches(words: Iterable[str], shared: set[int]) -> tuple[Stretch, ...]:
    """Words that follow each other and are alike shared or alone, as one."""
    found: list[Stretch] = []
    for place, word in enumerate(words):
        alone = place not in shared
        if found and found[-1].alone == alone:
            found[-1] = Stretch(found[-1].words + word, alone)
        else:
            found.append(Stretch(word, alone))
    return tuple(found)
