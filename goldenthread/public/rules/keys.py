"""Status schemes on public pages: a printed key, and an item said in its words."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.plans.rules.published import PublishedItem
from goldenthread.plans.rules.schemes import (
    Scheme,
    Word,
    said_of,
    scheme_named,
    schemes,
)
from goldenthread.ui.rules import Cell, Colour, Column, Table, Tag

TAG_COLOURS = {
    "blue": Colour.BLUE,
    "green": Colour.GREEN,
    "amber": Colour.ORANGE,
    "red": Colour.RED,
}
OWN = "The plan’s own words"


@dataclass(frozen=True)
class InKey:
    """What a scheme calls an item: the word with its colour's name, and why.

    Without a word of the key there is no tag: ``words`` say that it has none.
    """

    tag: Tag | None
    words: str
    why: str
    is_sure: bool


@dataclass(frozen=True)
class PrintedKey:
    """A scheme as a page prints it: what it is, and a row for each word."""

    scheme: Scheme
    table: Table


def key_choices() -> list[tuple[str, str]]:
    """Keys in which a reader may see the status; first the plan's own words."""
    return [("", OWN), *((key, scheme.name) for key, scheme in schemes().items())]


def printed_key(name: str) -> PrintedKey | None:
    """The key of that name as a page prints it; None for the plan's own words."""
    scheme = scheme_named(name)
    return _printed(scheme) if scheme else None


def every_key() -> list[PrintedKey]:
    """All keys, in order."""
    return [_printed(scheme) for scheme in schemes().values()]


def _printed(scheme: Scheme) -> PrintedKey:
    columns = (Column("Word"), Column("What it means"))
    table = Table(
        f"The key: {scheme.name}",
        columns,
        tuple(_row(scheme, word) for word in scheme.words),
        stacked=True,
    )
    return PrintedKey(scheme, table)


def _row(scheme: Scheme, word: Word) -> tuple[Cell, ...]:
    colour = word.colour
    is_its_name = word.printed.casefold() == colour
    tag = Tag(colour.capitalize(), TAG_COLOURS[colour]) if colour else None
    hint = "" if word.is_confirmed else "Not confirmed"
    return (
        Cell("" if is_its_name else word.printed, tag=tag),
        Cell(word.says, hint=hint),
    )


def in_key(item: PublishedItem, as_at: str, name: str) -> InKey | None:
    """An item in the words of a key; None for headings and for no key."""
    scheme = scheme_named(name)
    if scheme is None or item.is_heading or item.withdrawn_on:
        return None
    said = said_of(item, as_at, scheme)
    colour = TAG_COLOURS.get(said.colour, Colour.GREY)
    tag = Tag(said.with_colour, colour) if said.has_word else None
    return InKey(tag, said.word, said.why, said.is_sure)


def all_in_key(
    items: Iterable[PublishedItem], as_at: str, name: str
) -> dict[str, InKey]:
    """Items in the words of a key, by id; none without a key."""
    found = {item.id: in_key(item, as_at, name) for item in items}
    return {id_: said for id_, said in found.items() if said}
