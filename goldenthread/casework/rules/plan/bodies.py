"""What stands in each section of a plan."""

from collections.abc import Iterable, Iterator
from datetime import date

from goldenthread.casework.rules.plan.content import (
    PlanContent,
    SaidAdvice,
    SaidNeed,
    SaidOutcome,
    SaidProvision,
    SaidText,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.documents.writers.blocks import (
    Block,
    Heading,
    Paragraph,
    Span,
    cell,
    paragraphs,
    table,
)
from goldenthread.duties.rules.sections import PlanSchema, Section

EMPTY_IN_DRAFT = (
    "This section is empty in a draft. You say which setting you would like."
)
NOT_WRITTEN = "Nothing has been written here yet."


def in_section(
    content: PlanContent, section: Section, schema: PlanSchema, is_draft: bool
) -> Iterator[Block]:
    """One section with its heading."""
    yield Heading(titled(section))
    if section.empty_in_draft and is_draft:
        yield Paragraph(EMPTY_IN_DRAFT)
        return
    body = tuple(_body(content, section, schema))
    yield from body or (Paragraph(nothing(content, section)),)


def titled(section: Section) -> str:
    """The heading of a section: with its letter where it has one."""
    if section.key.isupper():
        return f"Section {section.key}: {section.title}"
    return section.title


def _body(
    content: PlanContent, section: Section, schema: PlanSchema
) -> Iterator[Block]:
    if section.holds == "text":
        yield from _texts(content, section)
        return
    yield from whole_words(content, section)
    if section.holds == "needs":
        yield from _needs(content, section, schema)
    elif section.holds == "outcomes":
        yield from outcome_rows(content.outcomes)
    elif section.holds == "provision":
        yield from provided(content.provided_in(section.key), content)
    elif section.holds == "place":
        yield from _place(content)
    elif section.holds == "advice" and content.advice:
        rows = [
            (
                a.giver,
                a.from_whom,
                said_day(a.asked),
                said_day(a.received),
                attached(a),
            )
            for a in content.advice
        ]
        yield table(("Advice", "From", "Asked", "Received", "Attached"), rows)


NOT_ATTACHED = {
    "awaited": "it has not come",
    "not_agreed": "it is earlier advice, and not all three agree that it is enough",
    "not_known": "the child is not known there",
    "declined": "no advice will come",
}


def attached(advice: SaidAdvice) -> str:
    """Whether advice is attached to the plan; where it is not, why."""
    why = advice.why_not
    if not why and advice.asked and not advice.received:
        why = "awaited"  # versions that were frozen before a reason was kept
    if why in NOT_ATTACHED:
        return f"No: {NOT_ATTACHED[why]}"
    return "Yes" if advice.appended else "No"


def said_day(kept: str) -> str:
    """A day that content keeps, as people say it; '' for none."""
    return day_in_words(date.fromisoformat(kept)) if kept else ""


def nothing(content: PlanContent, section: Section) -> str:
    """What stands where nothing does: 'none identified', and who says so."""
    text = content.text(section.key)
    return said_none(text, section) if text and text.says_none else NOT_WRITTEN


def said_none(text: SaidText, section: Section) -> str:
    """That there is nothing, and who says so."""
    who = f", {text.who_says_none}" if text.who_says_none else ""
    return f"{section.when_none or 'None'}{who}."


def whole_words(content: PlanContent, section: Section) -> Iterator[Block]:
    """What was written of a section in running words, beside its rows."""
    whole = content.text(section.key)
    if whole and whole.words:
        yield from paragraphs(whole.words)


def _texts(content: PlanContent, section: Section) -> Iterator[Block]:
    yield from whole_words(content, section)
    for part in section.parts:
        text = content.text(section.key, part.key)
        if text and (text.words or text.says_none):
            yield Heading(part.title, 2)
            yield from paragraphs(text.words or said_none(text, section))


def _needs(
    content: PlanContent, section: Section, schema: PlanSchema
) -> Iterator[Block]:
    if section.serves or section.key != schema.holding("needs")[0].key:
        yield from _need_rows(content.needs_in(section.key))
        return
    known = {area.key for area in schema.areas}
    for area in schema.areas:
        if rows := content.needs_in(section.key, area.key):
            yield Heading(area.title, 2)
            yield from _need_rows(rows)
    rest = [need for need in content.needs_in(section.key) if need.area not in known]
    yield from _need_rows(rest)


def _need_rows(needs: Iterable[SaidNeed]) -> Iterator[Block]:
    for need in needs:
        if need.strengths:
            yield Paragraph((Span("Strengths: ", bold=True), Span(need.strengths)))
        yield from paragraphs(need.text)


def outcome_rows(outcomes: Iterable[SaidOutcome]) -> Iterator[Block]:
    """Outcomes as a table; nothing where there is none."""
    rows = [(o.text, o.by_when, o.measure, o.steps) for o in outcomes]
    if rows:
        yield table(("Outcome", "By when", "How we will know", "Steps"), rows)


PROVIDED = ("What", "Who", "How often", "How long", "How many together", "Towards")
# Columns of what not every plan says; the last two are on the file's copy alone.
MORE = {
    "starts": "From",
    "reviewed": "Looked at again",
    "funder": "Paid by",
    "cost": "Cost in pounds",
}


def provided(
    provisions: Iterable[SaidProvision], content: PlanContent
) -> Iterator[Block]:
    """The provision of a section as a table; nothing where there is none."""
    hoped = {each.key: each.text for each in content.outcomes}
    given = tuple(provisions)
    more = [each for each in MORE if any(getattr(p, each) for p in given)]
    rows = [
        (
            p.text,
            p.who,
            p.how_often,
            p.how_long,
            p.group_size,
            cell(*(hoped[key] for key in p.outcomes if key in hoped)),
            *(
                said_day(p.starts) if each == "starts" else getattr(p, each)
                for each in more
            ),
        )
        for p in given
    ]
    if rows:
        yield table((*PROVIDED, *(MORE[each] for each in more)), rows)


def _place(content: PlanContent) -> Iterator[Block]:
    if content.setting:
        yield Paragraph(content.setting)
    if content.setting_type:
        yield Paragraph(content.setting_type)
