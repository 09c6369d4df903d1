"""Several cycles of one child as evidence: plain values, and the same as a paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.cycle.rules import day_in_words
from goldenthread.documents.writers.blocks import (
    Block,
    Heading,
    Paper,
    Paragraph,
    paragraphs,
    table,
)
from goldenthread.duties.rules.supporting import EvidenceHead, support_words

MADE_OF = "Written by the setting in its record of support; nothing was added."


@dataclass(frozen=True)
class SaidIntervention:
    """One intervention, in finished words."""

    name: str
    base: str
    giver: str
    dose: str
    given: str
    measure: str
    baseline: str
    target: str
    end: str
    progress: str
    cost: str


@dataclass(frozen=True)
class SaidView:
    """What the child or a parent said, and how it came into the record."""

    whose: str
    words: str
    how: str


@dataclass(frozen=True)
class SaidReview:
    """What a review found and decided."""

    held: date
    present: str
    words: str
    then: str


@dataclass(frozen=True, kw_only=True)
class SaidCycle:
    """One cycle, in finished words."""

    number: int
    begun: date
    closed: date | None
    needs: tuple[str, ...]
    attainment: str
    strengths: str
    barriers: str
    other_needs: str
    advice: str
    adjustments: str
    outcomes: str
    interventions: tuple[SaidIntervention, ...]
    views: tuple[SaidView, ...]
    texts: tuple[tuple[str, str], ...] = ()
    review: SaidReview | None = None

    @property
    def title(self) -> str:
        """Which cycle it is, and from when to when."""
        begun = day_in_words(self.begun)
        if self.closed is None:
            return f"Cycle {self.number}: since {begun}"
        return f"Cycle {self.number}: {begun} to {day_in_words(self.closed)}"


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What a setting's cycles say of one child, for whoever reads a request."""

    child: str
    born: date
    nation: str
    setting: str
    started: date | None
    cycles: tuple[SaidCycle, ...]

    @property
    def says(self) -> str:
        """The whole as plain text, to stand in a form."""
        return "\n".join(line for line in lines(self) if line)


def lines(told: Evidence) -> Iterator[str]:
    """The evidence, heading by heading."""
    for head in support_words(told.nation).evidence:
        found = [
            f"{cycle.title}: {text}"
            for cycle in told.cycles
            for text in (*texts_under(head.key, cycle), *listed_under(head.key, cycle))
        ]
        if found:
            yield head.title
            yield from found


def texts_under(key: str, cycle: SaidCycle) -> tuple[str, ...]:
    """What a cycle says under a heading, without its tables."""
    said = {
        "attainment": (cycle.attainment,),
        "nature": ("; ".join(cycle.needs), cycle.strengths, cycle.barriers),
        "action": (cycle.adjustments, cycle.outcomes),
        "helped": (reviewed(cycle.review),),
        "other_needs": (
            cycle.other_needs,
            *(f"{title}: {words}" for title, words in cycle.texts),
        ),
        "advice": (cycle.advice,),
    }
    return tuple(text for text in said.get(key, ()) if text)


def listed_under(key: str, cycle: SaidCycle) -> tuple[str, ...]:
    """The interventions of a cycle in sentences, where a table cannot stand."""
    said = {"action": done, "helped": came}.get(key)
    return tuple(filter(None, map(said, cycle.interventions))) if said else ()


def to_do(one: SaidIntervention) -> str:
    """One intervention as it is planned."""
    return f"{one.name}: {one.dose}, by {one.giver}."


def done(one: SaidIntervention) -> str:
    """One intervention as it was planned and given."""
    return f"{to_do(one)} Given: {one.given}."


def came(one: SaidIntervention) -> str:
    """What came of one intervention."""
    if not one.measure:
        return ""
    from_to = f"{one.baseline or 'not measured'} to {one.end or 'not measured yet'}"
    target = f", target {one.target}" if one.target else ""
    return f"{one.name}: {one.measure} from {from_to}{target}. {one.progress}."


def reviewed(review: SaidReview | None) -> str:
    """What a review decided."""
    if review is None:
        return ""
    return f"Review on {day_in_words(review.held)}: {review.words} {review.then}."


def paper_of(told: Evidence, *, on: date) -> Paper:
    """The evidence as a paper, under the headings of the nation's list."""
    words = support_words(told.nation)
    opening: list[Block] = [
        Paragraph(f"{told.child}, born {day_in_words(told.born)}"),
        Paragraph(told.setting) if told.setting else Paragraph(""),
        Paragraph(f"{len(told.cycles)} cycles of assess, plan, do, review. {MADE_OF}"),
    ]
    body = [block for head in words.evidence for block in under(head, told)]
    return Paper(
        title=f"{words.title}: what was done for {told.child}",
        blocks=(*opening, *body, *voices(told)),
        footer=f"{told.child} · confidential · {day_in_words(on)}",
        dated=on,
    )


def under(head: EvidenceHead, told: Evidence) -> Iterator[Block]:
    """One heading, cycle by cycle; it says so where nothing was written."""
    yield Heading(head.title)
    sure = "" if head.confirmed else " (unconfirmed)"
    yield Paragraph(f"{head.source}{sure}", small=True)
    is_empty = True
    for cycle in told.cycles:
        blocks = list(of_cycle(head.key, cycle))
        if blocks:
            is_empty = False
            yield Heading(cycle.title, 2)
            yield from blocks
    if is_empty:
        yield Paragraph("Nothing was written down under this heading.")


def of_cycle(key: str, cycle: SaidCycle) -> Iterator[Block]:
    """What one cycle says under a heading: texts, and a table of interventions."""
    for text in texts_under(key, cycle):
        yield from paragraphs(text)
    drawn = {"action": planned_table, "helped": progress_table}.get(key)
    if drawn and cycle.interventions:
        yield drawn(cycle)


def planned_table(cycle: SaidCycle) -> Block:
    """Interventions as planned and given."""
    return table(
        ("Intervention", "Evidence for it", "Planned", "Given by", "Given", "Cost"),
        [
            (one.name, one.base, one.dose, one.giver, one.given, one.cost)
            for one in cycle.interventions
        ],
        caption="Planned and given",
    )


def progress_table(cycle: SaidCycle) -> Block:
    """Interventions with what was measured."""
    return table(
        ("Intervention", "Measure", "Before", "Target", "After", "Progress"),
        [
            (one.name, one.measure, one.baseline, one.target, one.end, one.progress)
            for one in cycle.interventions
        ],
        caption="Progress measured",
    )


def voices(told: Evidence) -> Iterator[Block]:
    """What the child and the parents said, cycle by cycle."""
    yield Heading("What the child and the parents said")
    said = [(cycle, view) for cycle in told.cycles for view in cycle.views]
    if not said:
        yield Paragraph("No view was written down.")
    for cycle, view in said:
        yield Heading(f"{view.whose}, cycle {cycle.number}", 2)
        yield from paragraphs(view.words)
        yield Paragraph(view.how, small=True)
