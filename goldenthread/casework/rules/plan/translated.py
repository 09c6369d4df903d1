"""A plan in other words for one reader, without what must not reach them, and on paper.

A spot whose original holds anything withheld from this reader is withheld whole: words
in another script hide a name from every search. Whoever releases a translation has said
that names stand in it as the original writes them, so that they are found elsewhere.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from goldenthread.casework.rules.plan.content import PlanContent
from goldenthread.casework.rules.plan.languages import BY_TAG, EASY, form_named
from goldenthread.casework.rules.plan.printing import (
    WITHHELD,
    Edition,
    Recipient,
    day,
    for_recipient,
    hidden_words,
    in_copy,
)
from goldenthread.casework.rules.plan.translating import (
    FRAME,
    Spot,
    Told,
    changed,
    label_of,
    spots,
)
from goldenthread.documents.writers.blocks import (
    Block,
    Heading,
    Paper,
    Paragraph,
    Span,
    Words,
    cell,
    table,
)
from goldenthread.duties.rules.sections import PlanSchema

ENGLISH = "en-GB"
CHANGED = "The original has changed since this was written."
GONE = "The original has this no more."
ALONE, BESIDE = "alone", "beside"
LAYOUTS = ((ALONE, "These words alone"), (BESIDE, "Beside the original"))


@dataclass(frozen=True)
class Line:
    """One text for one reader: the original as they may see it, and what was told.

    ``begins``: another need, outcome or piece of provision begins after the first.
    """

    key: str
    original: str
    told: str
    label: str = ""
    told_label: str = ""
    row: str = ""
    note: str = ""
    begins: bool = False


@dataclass(frozen=True)
class ToldSection:
    """A section for one reader, in both titles."""

    key: str
    title: str
    told_title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Head:
    """What is said of a translation: its form, who made it, what of it was aided."""

    kind: str
    tag: str
    number: int
    translator: str
    works_for: str
    of: str
    digest: str = ""
    aided: bool = False

    @property
    def named(self) -> str:
        """'Polski (Polish)', 'Easy Read'."""
        return form_named(self.kind, self.tag)

    @property
    def made_by(self) -> str:
        """Who made it; that a machine helped is never left out."""
        place = f", {self.works_for}" if self.works_for else ""
        aided = " A machine helped with parts, and a person checked each of them."
        return f"Made by {self.translator}{place}.{aided if self.aided else ''}"


def for_reader(
    content: PlanContent,
    schema: PlanSchema,
    told: Told,
    to: Recipient,
    *,
    now: PlanContent | None = None,
) -> tuple[ToldSection, ...]:
    """The sections a reader gets. ``now``: the plan that holds today, if a later."""
    whole = {spot.key: spot for spot in spots(content, schema)}
    own = spots(in_copy(for_recipient(content, to), to), schema)
    hides = hidden_words(content, to)
    notes = noted(whole.values(), told, now, schema)
    said = {
        spot.key: told_to(spot, whole[spot.key], told, hides)
        for spot in own
        if spot.key in told
    }
    return tuple(_sections(own, said, notes))


def told_to(spot: Spot, whole: Spot, told: Told, hides: Iterable[str]) -> str:
    """What a reader gets of one spot; nothing of it where the original is withheld."""
    if spot.mark != whole.mark:
        return WITHHELD
    words = told[spot.key].words
    for each in hides:
        words = re.sub(re.escape(each), WITHHELD, words, flags=re.IGNORECASE)
    return words


def noted(
    found: Iterable[Spot], told: Told, now: PlanContent | None, schema: PlanSchema
) -> Mapping[str, str]:
    """What to say beside each spot that the plan of today words otherwise."""
    if now is None:
        return {}
    today = {spot.key: spot for spot in spots(now, schema)}
    gone = {spot.key: GONE for spot in found if spot.key not in today}
    other = {spot.key: CHANGED for spot in changed(today.values(), told)}
    return {**gone, **other}


def _sections(
    own: Iterable[Spot], said: Mapping[str, str], notes: Mapping[str, str]
) -> Iterator[ToldSection]:
    lines: dict[str, list[Line]] = {}
    titles: dict[str, str] = {}
    for spot in own:
        if spot.section == FRAME:
            titles[spot.key] = spot.original
            continue
        before = lines.setdefault(spot.section, [])
        begins = bool(before) and (not spot.row or spot.row != before[-1].row)
        line = Line(
            spot.key,
            spot.original,
            said.get(spot.key, ""),
            spot.label,
            said.get(label_of(spot), spot.label),
            spot.row,
            notes.get(spot.key, ""),
            begins,
        )
        before.append(line)
    for key, some in lines.items():
        title = titles[f"title.{key}"]
        yield ToldSection(key, title, said.get(f"title.{key}", title), tuple(some))


def added_since(content: PlanContent, now: PlanContent, schema: PlanSchema) -> int:
    """How many texts the plan of today has that were not there."""
    before = {spot.key for spot in spots(content, schema)}
    return sum(spot.key not in before for spot in spots(now, schema))


# ---- On paper ----


@dataclass(frozen=True)
class ToldPlan:
    """A translation ready to be printed for one reader."""

    head: Head
    edition: Edition
    title: str
    child: str
    statement: str
    in_law: str
    sections: tuple[ToldSection, ...]
    outdated: str = ""


def paper_of(plan: ToldPlan, layout: str, to: Recipient) -> Paper:
    """The paper of a translation for one recipient."""
    tag = plan.head.tag
    is_alone = layout == ALONE
    return Paper(
        title=f"{plan.title}: {plan.child}",
        blocks=tuple(_blocks(plan, is_alone)),
        language=tag if is_alone and tag != "en" else ENGLISH,
        footer=f"{plan.edition.title}: {plan.head.named}, {plan.head.number}. "
        f"For {to.name}.",
        dated=plan.edition.made,
        mark="Draft" if plan.edition.is_draft else "",
        large=plan.head.kind == EASY,
    )


def _blocks(plan: ToldPlan, is_alone: bool) -> Iterator[Block]:
    tag = plan.head.tag
    yield Paragraph(_in(plan.statement, tag, bold=True))
    yield Paragraph(_in(plan.in_law, ENGLISH))
    if plan.outdated:
        yield Paragraph(_in(plan.outdated, ENGLISH, bold=True))
    about = f"{plan.head.named}, of {plan.head.of}. {plan.head.made_by}"
    yield Paragraph(_in(about, ENGLISH))
    for section in plan.sections:
        yield Heading(_in(section.told_title, tag))
        yield from _alone(section, tag) if is_alone else (_beside(section, tag),)
    made = f"{plan.edition.title}, {day(plan.edition.made)}. "
    print_of = f"Fingerprint of these words: {plan.head.digest}"
    yield Paragraph(_in(made + print_of, ENGLISH), small=True)


def _alone(section: ToldSection, tag: str) -> Iterator[Block]:
    for line in section.lines:
        if line.note:
            yield Paragraph(_in(line.note, ENGLISH), small=True)
        for place, words in enumerate(line.told.splitlines() or ("",)):
            label = f"{line.told_label}: " if line.told_label and not place else ""
            yield Paragraph((*_in(label, tag, bold=True), *_in(words, tag)))


def _beside(section: ToldSection, tag: str) -> Block:
    rows = [
        (
            cell(_labelled(line.label, line.original, ENGLISH)),
            cell(
                _labelled(line.told_label, line.told, tag),
                *([_in(line.note, ENGLISH)] if line.note else ()),
            ),
        )
        for line in section.lines
    ]
    heads = ("Original", BY_TAG[tag].named)
    return replace(table(heads, rows), caption=section.title)


def _labelled(label: str, words: str, tag: str) -> Words:
    return (*_in(f"{label}: " if label else "", tag, bold=True), *_in(words, tag))


def _in(words: str, tag: str, *, bold: bool = False) -> tuple[Span, ...]:
    """Words in their own language, so that a screen reader speaks it."""
    return (Span(words, bold=bold, language=tag),) if words else ()
