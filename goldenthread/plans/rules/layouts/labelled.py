"""Labelled blocks: a heading for each item, then a label before each of its parts."""

from collections.abc import Iterator

from goldenthread.documents.writers.blocks import Block, Bullets, Heading, Paragraph
from goldenthread.plans.rules.layouts.families import Family
from goldenthread.plans.rules.layouts.opening import kind_word, line_of, opening
from goldenthread.plans.rules.layouts.texts import LINES, lines_of
from goldenthread.plans.rules.reading.draft import DraftItem, PlanDraft
from goldenthread.plans.rules.reading.filling import MONTHS


def labelled(draft: PlanDraft, family: Family) -> list[Block]:
    """The plan in labelled blocks."""
    blocks = list(opening(draft))
    headings = {item.parent for item in draft.items}
    for item in draft.items:
        is_bare = item.key in headings and item.text == (item.title or item.text)
        named = is_bare or not (item.number or item.title)
        if item.number or item.title:
            blocks.append(Heading(line_of(item, named=named and bool(item.title))))
        if not is_bare or item.text != item.title:
            blocks += _statement(item)
        blocks += _parts(item, family)
    return blocks


def _statement(item: DraftItem) -> Iterator[Block]:
    yield Heading(kind_word(item), 2)
    yield Paragraph(item.text)
    if item.bullets:
        yield Bullets(tuple(item.bullets))


def _parts(item: DraftItem, family: Family) -> Iterator[Block]:
    for name in LINES:
        if lines := lines_of(name, item):
            yield Heading(_label(name, item, family), 2)
            yield from (Paragraph(line) for line in lines)


def _label(name: str, item: DraftItem, family: Family) -> str:
    """As the document printed it; a date that stood in it stands there again."""
    part = getattr(item, name)
    label = getattr(part, "heading", None) or family.heads[name]
    as_at = item.extra.get("actions_as_at") if name == "actions" else None
    return f"{label} - {_month(str(as_at))}" if as_at else str(label)


def _month(edtf: str) -> str:
    """2020-10 as Oct 2020."""
    year, _, month = edtf.partition("-")
    return f"{MONTHS[int(month) - 1].capitalize()} {year}" if month else year
