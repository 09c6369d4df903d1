"""How a printed page is put together: its first lines, and tables in Markdown."""

from collections.abc import Iterable, Sequence

PRINTED = "*Printed from the code by `./manage docs`: change the code, not this page.*"


def page(title: str, *parts: str) -> str:
    """A whole page."""
    return "\n\n".join([f"# {title}\n{PRINTED}", *parts]) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell(text) for text in line)} |" for line in lines)


def cell(text: str) -> str:
    """A text that keeps to its cell."""
    return " ".join(text.replace("|", "\\|").split())


def code(text: str) -> str:
    """A word of the code, or nothing."""
    return f"`{text}`" if text else ""


def says(thing: object) -> str:
    """The first sentence of what a function or class says of itself."""
    told = " ".join((thing.__doc__ or "").split("\n\n")[0].split())
    first, stop, _ = told.partition(". ")
    return first + stop.strip()
