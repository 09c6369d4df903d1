"""Which sentences promise something by a date: labelled by hand, half of them unseen.

``seen.txt`` is what the rule was made by; ``unseen.txt`` was written before the rule
and first scored when the rule was finished. Each dated promise is marked in its
sentence as {date words=EDTF}.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from goldenthread.plans.rules.promises import promises_in

SENTENCES = Path(__file__).resolve().parents[1] / "samples" / "promises"
MARK = re.compile(r"\{(.*?)=(.*?)\}")
TARGETS = {"seen": 95, "unseen": 90}


@dataclass(frozen=True)
class Labelled:
    """A sentence and the promises that a careful reader finds in it."""

    text: str
    promises: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Worth:
    """How many promises were found rightly, found wrongly, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return 100 * self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return 100 * self.right / (self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def labelled(name: str) -> Iterator[Labelled]:
    lines = (SENTENCES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            marks = frozenset((m[1], m[2]) for m in MARK.finditer(line))
            yield Labelled(MARK.sub(r"\1", line), marks)


def worth(name: str) -> Worth:
    right = wrong = missed = 0
    for one in labelled(name):
        found = {(p.raw, p.edtf) for p in promises_in(one.text)}
        right += len(found & one.promises)
        wrong += len(found - one.promises)
        missed += len(one.promises - found)
    return Worth(right, wrong, missed)


@pytest.mark.parametrize("name", TARGETS)
def test_promises_are_told_from_facts_chances_and_conditions(name):
    assert worth(name).f1 >= TARGETS[name]


def test_both_halves_are_large_and_hold_what_is_no_promise():
    for name in TARGETS:
        sentences = list(labelled(name))
        assert len(sentences) >= 60
        assert sum(not one.promises for one in sentences) >= 25


def test_no_sentence_is_in_both_halves():
    seen, unseen = ({one.text for one in labelled(name)} for name in TARGETS)
    assert not seen & unseen
