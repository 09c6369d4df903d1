"""Guides as a paper: one, several in a booklet, or with services behind a letter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.rules.booklet import (
    Cover,
    Fact,
    Leaf,
    closing,
    stated,
    told,
)
from goldenthread.directory.rules.guides import StepOf
from goldenthread.documents.writers.blocks import (
    Block,
    Bullets,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Span,
    paragraphs,
)


@dataclass(frozen=True)
class GuideLeaf:
    """One guide for print, with the law its times are from and who checked it."""

    title: str
    lead: str
    messages: tuple[str, ...]
    steps: tuple[StepOf, ...]
    times: tuple[Fact, ...]
    checked: tuple[Fact, ...]
    address: str


@dataclass(frozen=True)
class Letter:
    """What stands on top of an envelope's papers: from whom, to whom, about what."""

    sender: str
    reply: tuple[Fact, ...]
    name: str
    address: tuple[str, ...]
    wants: str


def guides_paper(cover: Cover, guides: Sequence[GuideLeaf], *, large: bool) -> Paper:
    """One guide, or several in a booklet with its contents in front."""
    if len(guides) == 1:
        blocks = [*guide_told(guides[0], level=1)]
    else:
        blocks = [*contents(cover, guides)]
        for guide in guides:
            blocks += apart(guide)
        blocks.append(PageBreak())
    return bound(cover, (*blocks, *closing(cover)), large=large)


def bound(cover: Cover, blocks: Sequence[Block], *, large: bool) -> Paper:
    """Blocks as a paper from the authority."""
    return Paper(
        title=cover.title,
        blocks=tuple(blocks),
        author=cover.giver,
        footer=f"{cover.title}, {day_in_words(cover.dated)}",
        dated=cover.dated,
        large=large,
    )


def contents(cover: Cover, guides: Sequence[GuideLeaf]) -> Iterator[Block]:
    """Whose guides these are, of which day, and which."""
    yield Paragraph(
        f"{len(guides)} guides of {cover.giver}, as they stood on "
        f"{day_in_words(cover.dated)}."
    )
    yield Heading("In this booklet")
    yield Bullets(tuple(guide.title for guide in guides))


def apart(guide: GuideLeaf) -> Iterator[Block]:
    """A guide among others, on a page of its own."""
    yield PageBreak()
    yield Heading(guide.title)
    yield from guide_told(guide, level=2)


def guide_told(guide: GuideLeaf, *, level: int) -> Iterator[Block]:
    """What a guide says, step by step; then the law, and whether one can rely on it."""
    yield Paragraph((Span(guide.lead, bold=True),))
    yield Bullets(guide.messages)
    for step in guide.steps:
        if step.title:
            yield Heading(step.title, level, keeps=True)
        yield from (Paragraph(line) for line in step.lines)
    if guide.times:
        yield Heading("Where these times come from", level)
        for fact in guide.times:
            yield from stated(fact)
    yield Heading("Can I rely on this?", level, keeps=True)
    for fact in guide.checked:
        yield from stated(fact)
    yield Paragraph((Span("On the web: "), Span(guide.address, link=guide.address)))


def packet(
    cover: Cover,
    letter: Letter,
    guides: Sequence[GuideLeaf],
    leaves: Sequence[Leaf],
    *,
    large: bool,
) -> Paper:
    """A letter on its own page, and behind it what was asked for."""
    blocks = [*letter_told(cover, letter, [*guides, *leaves])]
    for guide in guides:
        blocks += apart(guide)
    if leaves:
        blocks += [PageBreak(), Heading("Services")]
    for leaf in leaves:
        blocks += told(leaf, level=2)
    if guides or leaves:
        blocks += [PageBreak(), *closing(cover)]
    return bound(cover, blocks, large=large)


def letter_told(
    cover: Cover, letter: Letter, enclosed: Sequence[GuideLeaf | Leaf]
) -> Iterator[Block]:
    """From whom it is and how to reach them, to whom, and what is with it."""
    yield Paragraph((Span(letter.sender, bold=True),))
    for fact in letter.reply:
        yield from stated(fact)
    yield from paragraphs("\n".join((letter.name, *letter.address)))
    yield Paragraph(day_in_words(cover.dated))
    yield Paragraph(f"You asked us for: {letter.wants}")
    if enclosed:
        yield Paragraph("With this letter come:")
        names = (
            each.title if isinstance(each, GuideLeaf) else each.name
            for each in enclosed
        )
        yield Bullets(tuple(names))
    yield Paragraph(
        "If you need something else, or want this in another form, ask us. It is free."
    )
