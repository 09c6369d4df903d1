"""From a document's grid to a plan draft: recognise, read, drop nothing."""

from goldenthread.documents.readers.grid import Document
from goldenthread.plans.rules.reading.colours import (
    apply_key,
    colour_key,
    without_keys,
)
from goldenthread.plans.rules.reading.draft import PlanDraft
from goldenthread.plans.rules.reading.enrich import enrich
from goldenthread.plans.rules.reading.furniture import without_furniture
from goldenthread.plans.rules.reading.held import apply_held, without_held
from goldenthread.plans.rules.reading.ledger import Ledger
from goldenthread.plans.rules.reading.recognise import claims, read_claims
from goldenthread.plans.rules.reading.source import read_opening

ITEMS = 0.5  # a claim below this is of something that tells no items
TITLE_PAGE = 3  # blocks that may hold title and summary of what has no items
NO_LAYOUT = (
    "No part of this document looks like a plan this reader knows. All its text is in "
    "the queue of what could not be placed."
)


def read_plan(document: Document) -> PlanDraft:
    """What the document seems to say; every character is accounted for."""
    ledger = Ledger(document)
    blocks = without_held(document.blocks, ledger)
    blocks = without_keys(without_furniture(blocks, ledger), ledger)
    won = claims(blocks, document)
    items = read_claims(won, blocks, ledger)
    telling = [one.segment.first for one in won if one.segment.confidence >= ITEMS]
    first = min(telling, default=TITLE_PAGE)
    read_opening(document, blocks[:first], ledger)
    if not telling:
        ledger.warn("no_layout", NO_LAYOUT)
    if key := colour_key(document):
        ledger.source["rag_key"] = key
        apply_key(items, key)
    enrich(items, ledger)
    ledger.close()
    items = apply_held(items, ledger)
    return PlanDraft(
        source={"file": document.name, **ledger.source},
        layout_family=" + ".join(dict.fromkeys(one.layout.NAME for one in won)),
        front_matter=ledger.front_matter,
        items=items,
        unplaced=ledger.unplaced,
        noise=ledger.noise,
        warnings=ledger.warnings,
        coverage=ledger.coverage(),
    )
