"""Orders other than section by section: by area, and by thread."""

from collections.abc import Iterator
from dataclasses import replace

from goldenthread.casework.rules.plan.bodies import (
    NOT_WRITTEN,
    in_section,
    nothing,
    said_day,
    titled,
)
from goldenthread.casework.rules.plan.content import (
    PlanContent,
    SaidNeed,
    SaidProvision,
)
from goldenthread.documents.writers.blocks import (
    Block,
    Cell,
    Heading,
    Paragraph,
    Span,
    cell,
    paragraphs,
    table,
)
from goldenthread.duties.rules.sections import PlanSchema, Section

ROWED = frozenset({"needs", "outcomes", "provision"})

# ---- By area: a need beside its provision and its outcomes ----


def by_area(
    content: PlanContent,
    schema: PlanSchema,
    shown: list[Section],
    is_draft: bool,
) -> Iterator[Block]:
    """Each area of need: needs beside their provision and their outcomes."""
    keys = {section.key for section in shown}
    first = schema.holding("needs")[0]
    done = False
    for section in shown:
        if section.holds not in ROWED:
            yield from in_section(content, section, schema, is_draft)
        elif not done:
            done = True
            for area in schema.areas:
                needs = content.needs_in(first.key, area.key)
                yield from _area(area.title, needs, first, content, schema, keys)
            for other in schema.holding("needs")[1:]:
                needs = content.needs_in(other.key)
                yield from _area(other.title, needs, other, content, schema, keys)
            yield from _in_words(content, shown)


def _in_words(content: PlanContent, shown: list[Section]) -> Iterator[Block]:
    """What sections of rows say in running words: no order may lose it."""
    for section in shown:
        text = content.text(section.key)
        if section.holds in ROWED and text and (text.words or text.says_none):
            yield Heading(titled(section))
            yield from paragraphs(text.words or nothing(content, section))


def _area(
    title: str,
    needs: tuple[SaidNeed, ...],
    section: Section,
    content: PlanContent,
    schema: PlanSchema,
    keys: set[str],
) -> Iterator[Block]:
    yield Heading(title)
    if not needs:
        yield Paragraph(nothing(content, section))
        return
    strengths = " ".join(need.strengths for need in needs if need.strengths)
    if strengths:
        yield Paragraph((Span("Strengths: ", bold=True), Span(strengths)))
    serving = [
        each
        for each in schema.holding("provision")
        if section.key in each.serves and each.key in keys
    ]
    outcome = schema.holding("outcomes")[0]
    heads = [f"{section.key}: need", *(f"{s.key}: provision" for s in serving)]
    rows = [_row(need, serving, content, outcome.key in keys) for need in needs]
    yield table((*heads, f"{outcome.key}: outcomes"), rows)


def _row(
    need: SaidNeed, serving: list[Section], content: PlanContent, outcomes: bool
) -> list[str | Cell]:
    hoped = [o.text for o in content.outcomes if need.key in o.needs and outcomes]
    cells: list[str | Cell] = [need.text]
    for section in serving:
        met = [
            in_full(each)
            for each in content.provided_in(section.key)
            if need.key in each.needs
        ]
        cells.append(cell(*met))
    return [*cells, cell(*hoped)]


def in_full(each: SaidProvision) -> str:
    """A provision in one line: what, who, how often, how long, in which group."""
    size = each.group_size.strip()
    group = "alone" if size == "1" else f"in a group of {size}" if size else ""
    since = f"from {said_day(each.starts)}" if each.starts else ""
    again = f"looked at again: {each.reviewed}" if each.reviewed else ""
    more = (each.who, each.how_often, each.how_long, group, since, again)
    return "; ".join(part for part in (each.text, *more) if part)


# ---- By thread: factor, objective, support, person ----


def by_thread(
    content: PlanContent, schema: PlanSchema, shown: list[Section], is_draft: bool
) -> Iterator[Block]:
    """A table of factor, objective, support and person where those sections stand."""
    done = False
    for section in shown:
        if section.holds not in ROWED:
            yield from in_section(content, section, schema, is_draft)
        elif not done:
            done = True
            yield Heading("Factors, objectives and support")
            rows = list(_threads(content))
            heads = ("Factor", "Objective", "Support", "Who gives it")
            yield table(heads, rows) if rows else Paragraph(NOT_WRITTEN)
            yield from _in_words(content, shown)


def _threads(content: PlanContent) -> Iterator[tuple[str, str, str, str]]:
    factors = {need.key: need.text for need in content.needs}
    joined: set[str] = set()
    for outcome in content.outcomes:
        why = "; ".join(factors[key] for key in outcome.needs if key in factors)
        joined.update(outcome.needs)
        support = [p for p in content.provisions if outcome.key in p.outcomes]
        if not support:
            yield why, outcome.text, "", ""
        for each in support:
            yield why, outcome.text, in_full(replace(each, who="")), each.who
    for need in content.needs:
        if need.key not in joined:
            yield need.text, "", "", ""
