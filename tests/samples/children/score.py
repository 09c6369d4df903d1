"""How well a plan was read: F1 of its sections, statements, amounts and links.

A gold says for each section which phrases stand in it, and for each statement all of
its fields; what it leaves out is empty. A statement is found when its text is the
same but for case, blanks and stops at its end. Links are compared between statements
that were found, by their texts, not by their keys.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PARTS = ("sections", "needs", "outcomes", "provision", "amounts", "links")
AMOUNTS = ("who", "how_often", "how_long", "group_size")


@dataclass
class Worth:
    """What was found, what was missed, and what was found that is not there."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    losses: list[str] = field(default_factory=list)

    def compare(self, part: str, gold: Iterable[Any], read: Iterable[Any]) -> None:
        """Count two lists of things against each other."""
        wanted, found = Counter(gold), Counter(read)
        self.right[part] += (wanted & found).total()
        self.missed[part] += (wanted - found).total()
        self.wrong[part] += (found - wanted).total()
        self.losses += [f"{part} missed: {one}" for one in wanted - found]
        self.losses += [f"{part} wrong: {one}" for one in found - wanted]

    def add(self, other: "Worth") -> None:
        """Count another document's too."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    def f1(self, part: str) -> float:
        """From 0 to 100; a part that neither has is whole."""
        right = self.right[part]
        off = self.wrong[part] + self.missed[part]
        return 100.0 if not right + off else 200 * right / (2 * right + off)

    @property
    def mean(self) -> float:
        """Of all parts."""
        return sum(map(self.f1, PARTS)) / len(PARTS)


def score(gold: Mapping[str, Any], read: Mapping[str, Any]) -> Worth:
    """Compare what was read with the gold."""
    worth = Worth()
    _score_sections(worth, gold, read)
    for part in ("needs", "outcomes", "provision"):
        worth.compare(part, map(_need, gold[part]), map(_need, read[part]))
    worth.compare("amounts", _amounts(gold), _amounts(read))
    worth.compare("links", _links(gold), _links(read))
    return worth


def _score_sections(
    worth: Worth, gold: Mapping[str, Any], read: Mapping[str, Any]
) -> None:
    """A section counts when it is there; so does each phrase that must stand in it."""
    worth.compare("sections", list(gold["sections"]), _known(gold, read))
    phrases = [(key, p) for key, told in gold["sections"].items() for p in told]
    stand = [
        (key, phrase)
        for key, phrase in phrases
        if phrase in _whole(read["sections"].get(key, {}))
    ]
    worth.compare("sections", phrases, stand)


def _known(gold: Mapping[str, Any], read: Mapping[str, Any]) -> list[str]:
    """The front of a plan is a section only where a gold names it."""
    wanted = gold["sections"]
    return [key for key in read["sections"] if key != "details" or key in wanted]


def _whole(section: Mapping[str, Any]) -> str:
    told = [section.get("text", ""), section.get("title", "")]
    return "\n".join([*told, *section.get("headings", [])])


def _need(one: Mapping[str, Any]) -> tuple[str, str]:
    """A statement by its text; a need also by its area."""
    is_need = one["key"].startswith("n")
    return _same(one["text"]), one.get("area", "") if is_need else ""


def _amounts(plan: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    return [
        (_same(one["text"]), name, _same(one[name]))
        for one in plan["provision"]
        for name in AMOUNTS
        if one.get(name)
    ]


def _links(plan: Mapping[str, Any]) -> list[tuple[str, str]]:
    kinds = ("needs", "outcomes", "provision")
    texts = {one["key"]: _same(one["text"]) for kind in kinds for one in plan[kind]}
    return [
        (texts[one["key"]], texts[key])
        for kind in ("outcomes", "provision")
        for one in plan[kind]
        for name in ("needs", "outcomes")
        for key in one.get(name, [])
    ]


def _same(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split()).rstrip(" .;,")


def gold_of(path: Path) -> dict[str, Any]:
    """A gold as it was written."""
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told
