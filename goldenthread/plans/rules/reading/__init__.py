"""From a document's grid to a plan draft: recognise, read, drop nothing."""

from goldenthread.documents.readers.grid import Document
from goldenthread.plans.rules.reading.colours import explain_colours, without_keys
from goldenthread.plans.rules.reading.draft import PlanDraft
from goldenthread.plans.rules.reading.enrich import enrich
from goldenthread.plans.rules.reading.furniture import without_furniture
from goldenthread.plans.rules.reading.ledger import Ledger
from goldenthread.plans.rules.reading.recognise import claims, read_claims
from goldenthread.plans.rules.reading.source import read_opening

ITEMS = 0.5  # a claim below this is of something that tells no items


def read_plan(document: Document) -> PlanDraft:
    """What the document seems to say; every character is accounted for."""
    ledger = Ledger(document)
    blocks = without_keys(without_furniture(document.blocks, ledger), ledger)
    won = claims(blocks)
    items = read_claims(won, blocks, ledger)
    telling = [one.segment.first for one in won if one.segment.confidence >= ITEMS]
    first = min(telling, default=len(blocks))
    read_opening(document, blocks[:first], ledger)
    explain_colours(items, ledger)
    enrich(items, ledger)
    ledger.close()
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
