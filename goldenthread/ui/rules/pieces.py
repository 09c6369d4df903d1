"""The plain values that components print: finished words, no decisions left."""

from dataclasses import dataclass
from enum import StrEnum

from goldenthread.ui.rules.furniture import Link


class Colour(StrEnum):
    """The colours a tag may have. The words say the same without them."""

    GREY = "grey"
    GREEN = "green"
    TEAL = "teal"
    BLUE = "blue"
    PURPLE = "purple"
    MAGENTA = "magenta"
    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"


@dataclass(frozen=True)
class Tag:
    """A status in words, with a colour for those who see it."""

    words: str
    colour: Colour = Colour.GREY


@dataclass(frozen=True)
class Row:
    """A line of a summary list: what it is called, what it says, how to change it."""

    key: str
    value: str = ""
    tag: Tag | None = None
    lines: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    change: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Column:
    """The head of a column. ``numeric`` columns stand right."""

    label: str
    numeric: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell of a table: words, a link, a tag, or words with a tag after them.

    ``symbol`` stands before the words, for the eye alone: the words say the same.
    """

    words: str = ""
    url: str = ""
    tag: Tag | None = None
    hint: str = ""
    symbol: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to print: a small screen then leaves it out."""
        return not (self.words or self.tag or self.hint or self.symbol)

    @property
    def is_plain(self) -> bool:
        """Whether it is words and nothing else."""
        return not (self.url or self.tag or self.hint or self.symbol)


@dataclass(frozen=True)
class Table:
    """A table with its caption. The first cell of each row names the row.

    ``stacked``: on a narrow screen each row becomes a block with the column's name
    before each value; else the table scrolls sideways in a region of its own.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    stacked: bool = False
    caption_hidden: bool = False


@dataclass(frozen=True)
class Page:
    """Where to go on in a long list; '' where there is no further page."""

    previous: str = ""
    following: str = ""
    previous_label: str = ""
    following_label: str = ""


@dataclass(frozen=True)
class Step:
    """An entry of a task list: what is to be done and how far it is."""

    label: str
    status: str = ""
    tag: Tag | None = None
    url: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Choice:
    """One choice of a filter that is in force, with the address without it."""

    label: str
    without: str


@dataclass(frozen=True)
class Knot:
    """One moment on a thread: when, what happened, what was said then."""

    when: str
    title: str
    tag: Tag | None = None
    words: str = ""
    url: str = ""
    by: str = ""


def size_said(size: int) -> str:
    """A size as pages say it: '38 KB'."""
    if size < 1024:
        return f"{size} bytes"
    if size < 1024 * 1024:
        return f"{round(size / 1024)} KB"
    return f"{size / (1024 * 1024):.1f} MB"
