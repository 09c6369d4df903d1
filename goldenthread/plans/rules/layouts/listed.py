"""Lists of items under a heading: with titles, with bullets, or with numbers."""

from goldenthread.documents.writers.blocks import Block, Bullets, Heading, Paragraph
from goldenthread.plans.rules.layouts.families import Family
from goldenthread.plans.rules.layouts.opening import opening
from goldenthread.plans.rules.reading.draft import PlanDraft


def titled(draft: PlanDraft, family: Family) -> list[Block]:
    """Each title is an entry, and what it says a paragraph below."""
    blocks = list(opening(draft))
    for item in draft.items:
        blocks.append(Bullets((item.title or item.text,)))
        if item.title and item.text != item.title:
            blocks.append(Paragraph(item.text))
    return blocks


def bulleted(draft: PlanDraft, family: Family) -> list[Block]:
    """An entry an item, under the heading it was printed under."""
    blocks = list(opening(draft))
    before = None
    for item in draft.items:
        heading = item.extra.get("heading")
        if heading and heading != before:
            blocks.append(Heading(str(heading)))
        before = heading
        blocks.append(Bullets((item.text,)))
    return blocks


def numbered(draft: PlanDraft, family: Family) -> list[Block]:
    """A paragraph an item that begins with its number."""
    blocks = list(opening(draft))
    before = None
    for item in draft.items:
        heading = item.extra.get("heading")
        if heading and heading != before:
            blocks.append(Heading(str(heading)))
        before = heading
        blocks.append(
            Paragraph(f"{item.number}. {item.text}" if item.number else item.text)
        )
        if item.bullets:
            blocks.append(Bullets(tuple(item.bullets)))
    return blocks
