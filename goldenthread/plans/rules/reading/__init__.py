"""From a document's grid to a plan draft: recognise, read, drop nothing."""

from goldenthread.documents.readers.grid import Document
from goldenthread.plans.rules.reading.draft import PlanDraft
from goldenthread.plans.rules.reading.ledger import Ledger
from goldenthread.plans.rules.reading.recognise import claims, read_claims


def read_plan(document: Document) -> PlanDraft:
    """What the document seems to say; every character is accounted for."""
    ledger = Ledger(document)
    blocks = document.blocks
    won = claims(blocks)
    items = read_claims(won, blocks, ledger)
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
