"""A plan in another language or in Easy Read, sentence by sentence beside the original.

A spot is one text of a plan that somebody can tell in other words. Its key is the same
in every version, so that what was told once stands beside the next version too; its
mark is the fingerprint of the original, so that what has changed since is noticed.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from goldenthread.casework.rules.plan.bodies import titled
from goldenthread.casework.rules.plan.content import (
    PlanContent,
    SaidNeed,
    SaidOutcome,
    SaidProvision,
)
from goldenthread.duties.rules.sections import PlanSchema, Section

SCHEMA = "plan-translation/1"
FRAME = "frame"  # the words around the plan: what it is, headings, labels
STATEMENT = "frame.statement"
IN_LAW = (
    "The plan in its original words is the one that counts in law. This is the same "
    "plan told in other words, to help you read it. Where the two differ, the "
    "original counts."
)
PARTS: dict[type[Any], tuple[str, ...]] = {
    SaidNeed: ("strengths", "text"),
    SaidOutcome: ("text", "by_when", "measure", "steps"),
    SaidProvision: ("text", "who", "how_often", "how_long", "group_size"),
}
LABELS = {
    "strengths": "Strengths",
    "by_when": "By when",
    "measure": "How we will know",
    "steps": "Steps",
    "who": "Who",
    "how_often": "How often",
    "how_long": "How long",
    "group_size": "Group",
}


@dataclass(frozen=True)
class Spot:
    """One text of a plan: where it stands, what it is, and its original words.

    ``is_needed``: no plan leaves in other words without it. ``row`` is shared by the
    parts of one need, outcome or piece of provision.
    """

    key: str
    section: str
    original: str
    label: str = ""
    is_needed: bool = True
    row: str = ""

    @property
    def mark(self) -> str:
        """The fingerprint of the original words."""
        return mark_of(self.original)


@dataclass(frozen=True)
class SaidSpot:
    """What somebody wrote for a spot, and of which original words."""

    key: str
    words: str
    mark: str
    translator: str = ""
    aided: bool = False


Told = Mapping[str, SaidSpot]


def mark_of(original: str) -> str:
    """SHA-256 of a text; spaces and line ends do not count."""
    return hashlib.sha256(" ".join(original.split()).encode()).hexdigest()


# ---- What there is to be told ----


def spots(content: PlanContent, schema: PlanSchema) -> tuple[Spot, ...]:
    """Every text of a plan that can be told in other words, in its order."""
    body = [
        spot
        for section in schema.sections
        for spot in _in_section(content, section)
        if spot.original
    ]
    return (*_frame(schema, body), *body)


def _frame(schema: PlanSchema, body: Iterable[Spot]) -> Iterator[Spot]:
    """The statement, the title, and the headings and labels that are in use."""
    yield Spot(STATEMENT, FRAME, IN_LAW, "What counts in law")
    yield Spot("frame.title", FRAME, schema.title, "Title", is_needed=False)
    used = {spot.section for spot in body}
    for section in schema.sections:
        if section.key in used:
            key = f"title.{section.key}"
            yield Spot(key, FRAME, titled(section), "Heading", is_needed=False)
    labels = {label_of(spot): spot.label for spot in body if spot.label}
    for key, label in labels.items():
        yield Spot(key, FRAME, label, "Label", is_needed=False)


def label_of(spot: Spot) -> str:
    """The key under which the label of a spot is told: once for all rows."""
    kind, _, rest = spot.key.partition(".")
    return f"label.{rest if kind == 'text' else spot.key.rpartition('.')[2]}"


def _in_section(content: PlanContent, section: Section) -> Iterator[Spot]:
    if section.holds == "needs":
        yield from _rows("need", section, content.needs_in(section.key))
    elif section.holds == "outcomes":
        yield from _rows("outcome", section, content.outcomes)
    elif section.holds == "provision":
        yield from _rows("provision", section, content.provided_in(section.key))
    elif section.holds == "place":
        kind = content.setting_type
        yield Spot("place.setting_type", section.key, kind, "Kind of setting")
    yield from _texts(content, section)


def _texts(content: PlanContent, section: Section) -> Iterator[Spot]:
    titles = {"": "", **{part.key: part.title for part in section.parts}}
    for part, title in titles.items():
        text = content.text(section.key, part)
        if text is None:
            continue
        said = text.words or (text.says_none and section.when_none) or ""
        yield Spot(f"text.{section.key}.{part}", section.key, said, title)


def _rows(kind: str, section: Section, rows: Iterable[Any]) -> Iterator[Spot]:
    for row in rows:
        for name in PARTS[type(row)]:
            label, key = LABELS.get(name, ""), f"{kind}.{row.key}.{name}"
            original = getattr(row, name)
            yield Spot(key, section.key, original, label, row=row.key)


# ---- How it stands beside the original ----


def missing(found: Iterable[Spot], told: Told) -> tuple[Spot, ...]:
    """What nobody has told yet and must be."""
    return tuple(one for one in found if one.is_needed and one.key not in told)


def changed(found: Iterable[Spot], told: Told) -> tuple[Spot, ...]:
    """What was told of other words than the original has now."""
    return tuple(
        one for one in found if one.key in told and told[one.key].mark != one.mark
    )


@dataclass(frozen=True)
class Stands:
    """How far a section is told: parts, those written, those whose original changed."""

    section: str
    parts: int
    written: int
    changed: int
    missing: int


def stands(found: Iterable[Spot], told: Told) -> list[Stands]:
    """How far each section is told, in the order of the plan."""
    every = list(found)
    parts = Counter(one.section for one in every)
    written = Counter(one.section for one in every if one.key in told)
    lacks = Counter(one.section for one in missing(every, told))
    old = Counter(one.section for one in changed(every, told))
    return [
        Stands(key, parts[key], written[key], old[key], lacks[key]) for key in parts
    ]


def frozen(found: Iterable[Spot], told: Told, head: Mapping[str, str]) -> Any:
    """A translation as plain data: its head and every spot that was told, in order."""
    rows = [asdict(told[one.key]) for one in found if one.key in told]
    return {"schema": SCHEMA, **head, "rows": rows}


def told_in(plain: Mapping[str, Any]) -> dict[str, SaidSpot]:
    """What a frozen translation says, by spot."""
    if plain.get("schema") != SCHEMA:
        raise ValueError("This is not a translation as it is kept here.")
    return {each["key"]: SaidSpot(**each) for each in plain["rows"]}
