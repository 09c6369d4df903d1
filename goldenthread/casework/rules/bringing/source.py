"""The words of a document around one line of it."""

from dataclasses import dataclass

AROUND = 400


@dataclass(frozen=True)
class Around:
    """What stands before a line, the line, and what stands after it."""

    before: str
    here: str
    after: str


def around(text: str, start: int, end: int) -> Around:
    """The line with some of what stands around it, cut between lines."""
    first = text.rfind("\n", 0, max(0, start - AROUND)) + 1
    last = text.find("\n", end + AROUND)
    return Around(
        text[first:start], text[start:end], text[end : last if last >= 0 else None]
    )
