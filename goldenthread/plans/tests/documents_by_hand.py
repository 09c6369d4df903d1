"""Documents written by hand for the tests of reading."""

from goldenthread.documents.readers import plain_text
from goldenthread.documents.readers.grid import Document
from goldenthread.plans.rules.reading import read_plan
from goldenthread.plans.rules.reading.draft import PlanDraft


def text_of(*lines: str) -> Document:
    """A plain text file of these lines."""
    return plain_text.read("\n".join(lines).encode(), "plan.txt")


def draft_of(*lines: str) -> PlanDraft:
    """What is read of a plain text file of these lines."""
    return read_plan(text_of(*lines))
