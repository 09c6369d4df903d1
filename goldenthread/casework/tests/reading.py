"""How the tests write a plan in a few lines, and see that all of it is read."""

from collections.abc import Iterator
from typing import Any

from goldenthread.casework.rules.reading import read_child_plan
from goldenthread.casework.rules.reading.draft import ChildPlanDraft
from goldenthread.casework.rules.reading.ledger import BORDERS
from goldenthread.documents.readers import read_bytes
from goldenthread.documents.readers.grid import Document
from tests.samples.children.make import content

TITLE = "# Education, Health and Care Plan"
REST = (
    "## Section I: Placement\nLong Lane School\n## Section K: Advice\nSchool, May 2025"
)


def document(*lines: str, ending: str = "html", title: str = TITLE) -> Document:
    """A document from lines in the form of the samples' sources."""
    source = "\n".join([title, *lines, REST])
    return read_bytes(content(source, ending), f"plan.{ending}")


def plan(*lines: str, ending: str = "html", title: str = TITLE) -> ChildPlanDraft:
    """What is read from such lines."""
    return read_child_plan(document(*lines, ending=ending, title=title))


def anchors(told: Any) -> Iterator[tuple[int, int]]:
    """Every anchor in the printed draft."""
    if isinstance(told, dict):
        if "start" in told and "end" in told:
            yield told["start"], told["end"]
        for value in told.values():
            yield from anchors(value)
    elif isinstance(told, list):
        for value in told:
            yield from anchors(value)


def lost(read: Document, draft: ChildPlanDraft) -> str:
    """What stands in a document and nowhere in what was read from it."""
    told = draft.coverage
    parts = told.in_sections + told.in_rows + told.in_furniture + told.unplaced
    assert told.characters == parts == sum(len(p.text) for p in read.pieces())
    text = list(read.text)
    for start, end in anchors(draft.as_plain()):
        text[start:end] = " " * (end - start)
    return "".join(text).replace("\n", "").strip(BORDERS)


def texts(entries: list[Any]) -> list[str]:
    """The words of some statements."""
    return [entry.text for entry in entries]
