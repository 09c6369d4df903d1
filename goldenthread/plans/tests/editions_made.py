"""Editions made from a plan of our own by known changes, and what became of what."""

import json
from dataclasses import replace
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from goldenthread.plans.rules.lineage.entries import Entry

SAMPLES = Path(__file__).parents[3] / "tests/samples/editions"
BASE = json.loads((SAMPLES / "base.json").read_text(encoding="utf-8"))
OTHER_WORDS = {
    "children": "pupils",
    "families": "parents and carers",
    "parents": "families",
    "staff": "employees",
    "weeks": "working weeks",
    "meet": "come together with",
    "receive": "are given",
    "published": "made public",
    "publishes": "puts out",
    "reviewed": "looked at again",
    "agreed": "settled",
    "every": "each",
    "annually": "once a year",
    "within": "in no more than",
    "checked": "tested",
    "young": "younger",
    "learn": "are taught",
    "visit": "go to see",
    "named": "chosen",
}
TAILS = (
    "by March 2025",
    "in all parts of the county",
    "and progress goes to the board",
    "with money from the innovation fund",
    "as far as budgets allow",
    "starting with the northern schools",
)
FILLERS = ("more", "better", "regular", "local", "joint", "new", "planned", "full")
OPENINGS = (
    "",
    "Working with all partners, the council will make sure of the following: ",
    "We want every child to thrive. ",
)
STRANGERS = (
    "Bus shelters near colleges get tactile paving.",
    "Archivists digitise paper files before the office moves.",
    "A lottery bid pays for an outdoor classroom.",
    "Interpreters join first meetings when families ask.",
    "Recruitment fairs target returning psychologists.",
    "Playgrounds are surveyed by an access consultant.",
    "Allergy policies follow the new national code.",
    "Data sharing agreements are signed with hospices.",
)
Gold = list[tuple[str, list[str], list[str]]]


def base_plan() -> list[Entry]:
    """Eight themes with all their actions, numbered 1, 1.1, 1.2 …"""
    plan = []
    for t, (title, texts) in enumerate(BASE.items(), 1):
        plan.append(Entry(f"T{t}", "theme", str(t), title, title))
        for n, text in enumerate(texts, 1):
            number = f"{t}.{n}"
            plan.append(Entry(number, "action", number, text=text, parent=f"T{t}"))
    return plan


def opened(plan: list[Entry], opening: str) -> list[Entry]:
    """The plan with the same opening words before each action."""
    return [
        replace(entry, text=opening + entry.text) if entry.parent else entry
        for entry in plan
    ]


def reworded(text: str, dice: Random) -> str:
    """The same said otherwise: other words, a new tail, a word lost, another order."""
    words = [OTHER_WORDS.get(w, w) for w in text.rstrip(".").split()]
    done = " ".join(words) != text.rstrip(".")
    if dice.random() < 0.5 or not done:
        words.append(dice.choice(TAILS))
    for _ in range(dice.choice((0, 0, 1, 1, 2, 3))):
        words[dice.randrange(len(words))] = dice.choice(FILLERS)
    if dice.random() < 0.3:
        words = words[-3:] + words[:-3]
    return " ".join(words) + "."


class Mutation:
    """A new edition of the base plan, made by seed, with the true links."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)  # noqa: S311  # no secret: an edition
        self.names = count(1)
        self.old, self.new = base_plan(), list[Entry]()
        self.gold: Gold = []
        self.renumbers = seed % 2 == 0
        self.strangers = list(STRANGERS)
        self.dice.shuffle(self.strangers)
        self.themes = [entry for entry in self.old if entry.kind == "theme"]
        for theme in self.themes:
            self._theme(theme)
        if self.renumbers:
            self._renumber()
        self.old = opened(self.old, OPENINGS[seed % 3])
        if seed % 3 == 1:
            self.new = opened(self.new, OPENINGS[seed % 3])
        self._name_kinds()

    def _theme(self, theme: Entry) -> None:
        self._add([theme], [replace(theme, key=f"n{theme.key}")], "")
        items = [entry for entry in self.old if entry.parent == theme.key]
        while items:
            entry = items.pop(0)
            roll = self.dice.random()
            if roll < 0.06:
                continue  # dropped
            if roll < 0.12 and len(entry.text.split()) > 7:
                self._split(entry)
            elif roll < 0.18 and items:
                self._merge(entry, items.pop(0))
            elif roll < 0.21 and self.strangers and not self.renumbers:
                text = self.strangers.pop()
                self._add([entry], [self._like(entry, text=text)], "replaced")
            else:
                self._keep(entry)
        if self.dice.random() < 0.5 and self.strangers:
            self._arrive(theme)

    def _keep(self, entry: Entry) -> None:
        theme = entry.parent
        if self.dice.random() < 0.1:
            theme = self.dice.choice(self.themes).key
        text = entry.text
        if self.dice.random() < 0.35:
            text = reworded(text, self.dice)
        self._add([entry], [self._like(entry, text=text, parent=f"n{theme}")], "")

    def _split(self, entry: Entry) -> None:
        words = entry.text.rstrip(".").split()
        half = len(words) // 2
        texts = (" ".join(words[:half]) + ".", "This means " + " ".join(words[half:]))
        parts = [self._like(entry, text=texts[0])]
        parts.append(self._like(entry, text=texts[1], number=f"{entry.number}a"))
        self._add([entry], parts, "split")

    def _merge(self, one: Entry, other: Entry) -> None:
        text = f"{one.text.rstrip('.')} and {other.text}"
        self._add([one, other], [self._like(one, text=text)], "merged")

    def _arrive(self, theme: Entry) -> None:
        number = f"{theme.number}.{90 + next(self.names)}"
        text = self.strangers.pop()
        where = f"n{theme.key}"
        self.new.append(Entry(f"x{number}", "action", number, text=text, parent=where))

    def _like(self, entry: Entry, **changes: Any) -> Entry:
        parent = f"n{entry.parent}"
        made = replace(entry, key=f"k{next(self.names)}", parent=parent)
        return replace(made, **changes)

    def _add(self, old: list[Entry], new: list[Entry], kind: str) -> None:
        self.new += new
        self.gold.append((kind, [e.key for e in old], [e.key for e in new]))

    def _renumber(self) -> None:
        """Themes and their items in another order, numbered anew from 1."""
        themes = [entry for entry in self.new if entry.kind == "theme"]
        self.dice.shuffle(themes)
        made = []
        for t, theme in enumerate(themes, 1):
            under = [entry for entry in self.new if entry.parent == theme.key]
            self.dice.shuffle(under)
            made.append(replace(theme, number=str(t)))
            made += [replace(e, number=f"{t}.{n}") for n, e in enumerate(under, 1)]
        self.new = made

    def _name_kinds(self) -> None:
        """The kind of each link of one to one, by what has changed."""
        old = {entry.key: entry for entry in self.old}
        new = {entry.key: entry for entry in self.new}
        for n, (kind, (a, *_), (b, *_)) in enumerate(self.gold):
            one, other = old[a], new[b]
            if kind:
                continue
            if one.parent and f"n{one.parent}" != other.parent:
                kind = "regrouped"
            elif one.number != other.number:
                kind = "renumbered"
            else:
                kind = "same" if one.text == other.text else "reworded"
            self.gold[n] = (kind, [a], [b])
