"""A booklet of services as a paper: to be printed, sent by post, kept without internet.

The same paper becomes tagged PDF, Word or one web page that stands by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.cycle.rules import day_in_words
from goldenthread.documents.writers.blocks import (
    Block,
    Bullets,
    Heading,
    Paper,
    Paragraph,
    Span,
    Words,
)

MOST = 150  # services in one booklet; more is a book that nobody reads


@dataclass(frozen=True)
class Fact:
    """One thing a family wants to know, in lines."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Leaf:
    """One service of a booklet."""

    name: str
    organisation: str
    number: str
    address: str
    words: tuple[str, ...]
    facts: tuple[Fact, ...]
    warning: str = ""


@dataclass(frozen=True)
class Cover:
    """What a booklet is of, from whom, and where more is to be asked."""

    title: str
    giver: str
    ask: tuple[Fact, ...]
    address: str
    dated: date
    left_out: int = 0


def booklet(cover: Cover, leaves: Sequence[Leaf], *, large: bool) -> Paper:
    """The booklet; ``large`` is in 16 point type."""
    blocks = [*opening(cover, leaves)]
    for leaf in leaves:
        blocks += told(leaf)
    return Paper(
        title=cover.title,
        blocks=(*blocks, *closing(cover)),
        author=cover.giver,
        footer=f"{cover.title}, {day_in_words(cover.dated)}",
        dated=cover.dated,
        large=large,
    )


def opening(cover: Cover, leaves: Sequence[Leaf]) -> Iterator[Block]:
    """What is in it, and when it was right."""
    many = f"{len(leaves)} service{'' if len(leaves) == 1 else 's'}"
    yield Paragraph(
        f"{many} from the Local Offer{f' of {cover.giver}' if cover.giver else ''}, as "
        f"it stood on {day_in_words(cover.dated)}. Things change: ring before you go."
    )
    if cover.left_out:
        yield Paragraph(
            f"{cover.left_out} more fit the same choice. They are not printed here: "
            "choose more narrowly, or ask us."
        )
    if len(leaves) > 1:
        yield Heading("In this booklet")
        yield Bullets(tuple(f"{leaf.name} (number {leaf.number})" for leaf in leaves))


def told(leaf: Leaf, level: int = 1) -> Iterator[Block]:
    """One service: what it is, then each fact under its name."""
    yield Heading(leaf.name, level, keeps=True)
    yield Paragraph(f"Given by {leaf.organisation}. Number {leaf.number}.")
    if leaf.warning:
        yield Paragraph((Span(f"{leaf.warning}.", bold=True),))
    yield from (Paragraph(line) for line in leaf.words)
    for fact in leaf.facts:
        yield from stated(fact)
    yield Paragraph((Span("On the web: "), Span(leaf.address, link=leaf.address)))


def stated(fact: Fact) -> Iterator[Block]:
    """A fact: in one line where it has one, else its name and a list."""
    name = Span(f"{fact.name}: ", bold=True)
    if len(fact.lines) == 1:
        yield Paragraph((name, *linked(fact.lines[0])))
        return
    yield Paragraph((name,))
    yield Bullets(tuple(linked(line) for line in fact.lines))


def linked(line: str) -> tuple[Span, ...]:
    """A line; one that is an address of the web leads there."""
    return (Span(line, link=line if line.startswith(("https://", "http://")) else ""),)


def closing(cover: Cover) -> Iterator[Block]:
    """Whom to ask."""
    yield Heading("To ask for more")
    more: Words = (
        Span("Any entry can be read out or sent to you: say its number. The whole "),
        Span("Local Offer", link=cover.address),
        Span(f" is at {cover.address}."),
    )
    yield Paragraph(more)
    for fact in cover.ask:
        yield from stated(fact)
