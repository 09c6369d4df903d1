"""From a document's grid to a child's plan: recognise, walk, link, drop nothing."""

from goldenthread.casework.rules.reading.amounts import fill_amounts
from goldenthread.casework.rules.reading.book import Book
from goldenthread.casework.rules.reading.draft import ChildPlanDraft, Section
from goldenthread.casework.rules.reading.furniture import set_apart
from goldenthread.casework.rules.reading.ledger import Ledger
from goldenthread.casework.rules.reading.links import (
    join_repeated,
    link_numbers,
    link_places,
)
from goldenthread.casework.rules.reading.questions import ask
from goldenthread.casework.rules.reading.recognise import recognise
from goldenthread.casework.rules.reading.refusals import NotAChildPlan
from goldenthread.casework.rules.reading.rows import Rows
from goldenthread.casework.rules.reading.standing import FRONT
from goldenthread.casework.rules.reading.walk import Walk
from goldenthread.documents.readers.grid import Document

__all__ = ["NotAChildPlan", "read_child_plan"]

BROAD = (
    "These are linked with all that stands under the same heading, for no row and no "
    "number says more: keep only the links that are meant."
)
APPENDED = (
    "A report seems to be appended behind section K. It is kept there as text, not "
    "read as part of the plan."
)


def read_child_plan(document: Document) -> ChildPlanDraft:
    """What the document seems to say; every character is accounted for."""
    found = recognise(document)
    ledger = Ledger(document)
    set_apart(document, ledger)
    book = Book(ledger)
    walk = Walk(found.kind, book, lettered=found.lettered)
    rows = Rows(walk)
    for block in document.blocks:
        rows.block(block)
    walk.finish()
    link_numbers(book)
    fill_amounts(book)
    join_repeated(book)
    broad = link_places(book)
    ledger.close()
    draft = ChildPlanDraft(
        source={"file": document.name, "title": document.title},
        nation=found.kind.nation,
        kind=found.kind.key,
        layout=_layout(walk),
        sections=_in_order(walk),
        needs=book.needs,
        outcomes=book.outcomes,
        provision=book.provision,
        unplaced=ledger.unplaced,
        furniture=ledger.furniture,
        coverage=ledger.coverage(),
    )
    if broad:
        ledger.warn("linked_by_heading", BROAD, *broad)
    if walk.has_appendix:
        ledger.warn("appendix", APPENDED)
    ask(draft, found.kind, document, ledger)
    draft.warnings = ledger.warnings
    return draft


def _in_order(walk: Walk) -> dict[str, Section]:
    """The sections in the order of the law, whatever the order of the document."""
    known = [FRONT, *(key for key, _, _, _ in walk.kind.parts)]
    return {key: walk.sections[key] for key in sorted(walk.sections, key=known.index)}


def _layout(walk: Walk) -> str:
    """How the plan is laid out: by section, or with rows of one need side by side."""
    if not walk.kind.letters:
        return "by objective"
    beside = any(one.needs and one.outcomes for one in walk.book.provision)
    return "by area" if beside else "by section"
