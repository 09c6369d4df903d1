"""Documents written by hand for the tests of reading."""

from goldenthread.documents.readers import plain_text
from goldenthread.documents.readers.grid import Document
from goldenthread.plans.rules.reading import read_plan
from goldenthread.plans.rules.reading.draft import DraftItem, PlanDraft


def text_of(*lines: str) -> Document:
    """A plain text file of these lines."""
    return plain_text.read("\n".join(lines).encode(), "plan.txt")


def draft_of(*lines: str) -> PlanDraft:
    """What is read of a plain text file of these lines."""
    return read_plan(text_of(*lines))


def when(item: DraftItem) -> list[str]:
    """The timescale of an item as printed."""
    return item.timescale.raw if item.timescale else []


def status(item: DraftItem) -> str | None:
    """The status of an item as printed."""
    return item.status.raw if item.status else None


def progress(item: DraftItem) -> list[str]:
    """What has been done, paragraph by paragraph."""
    return item.progress.paragraphs if item.progress else []


def texts(items: list[DraftItem]) -> list[str]:
    """What the items say, or what they are called."""
    return [item.text or item.title or "" for item in items]
