"""What a person should look at before a plan that was read is taken over."""

from goldenthread.casework.rules.reading.draft import ChildPlanDraft, Entry
from goldenthread.casework.rules.reading.furniture import holds_placeholder
from goldenthread.casework.rules.reading.headings import PlanKind
from goldenthread.casework.rules.reading.ledger import Ledger
from goldenthread.documents.readers.grid import Document, Mark

APART = {
    "placeholder": "Gaps of the form were never filled in; they are kept apart.",
    "help text": "Sentences in which the form explains itself are kept apart.",
}
NO_OUTCOME = "For these the document does not say which outcome they serve."
NO_NEED = "For these the document does not say which need they meet."


def ask(
    draft: ChildPlanDraft, kind: PlanKind, document: Document, ledger: Ledger
) -> None:
    """Enter every question as a warning."""
    for remark in document.remarks:
        ledger.warn("file", remark)
    _ask_of_sections(draft, kind, ledger)
    _ask_for_links(draft, ledger)
    for sort, message in APART.items():
        if found := [one for one in draft.furniture if one.kind == sort]:
            code = f"{sort.replace(' ', '_')}_kept_apart"
            ledger.warn(code, f"{message} ({len(found)})")
    _ask_of_changes(draft, ledger)
    if draft.unplaced:
        message = (
            f"{len(draft.unplaced)} pieces of text could not be placed: "
            "a person must say where each belongs."
        )
        ledger.warn("unplaced", message)


def _ask_of_sections(draft: ChildPlanDraft, kind: PlanKind, ledger: Ledger) -> None:
    there = set(draft.sections)
    there |= {"H"} if there & {"H1", "H2"} else set()
    if missing := [key for key in kind.expected if key not in there]:
        listed = ", ".join(key.replace("_", " ") for key in missing)
        ledger.warn("section_missing", f"Not found in the document: {listed}.")
    if any(one.section == "H" for one in draft.provision):
        message = (
            "Section H does not say what is made under the 1970 Act (H1) and what is "
            "other provision (H2): a person must part it."
        )
        ledger.warn("h_not_parted", message)
    if not (draft.needs or draft.outcomes or draft.provision):
        ledger.warn("empty", "The document holds no need, no outcome, no provision.")


def _ask_for_links(draft: ChildPlanDraft, ledger: Ledger) -> None:
    """Statements that the layout leaves without a link."""
    loose = [one.key for one in draft.provision if not one.outcomes]
    if loose:
        ledger.warn("link_to_outcome", f"{NO_OUTCOME} Link them by hand.", *loose)
    loose = [one.key for one in draft.provision if not (one.needs or one.outcomes)]
    loose += [one.key for one in draft.outcomes if not one.needs]
    if loose:
        ledger.warn("link_to_need", f"{NO_NEED} Link them by hand.", *loose)


def _ask_of_changes(draft: ChildPlanDraft, ledger: Ledger) -> None:
    entries: list[Entry] = [*draft.needs, *draft.outcomes, *draft.provision]
    if struck := [one.key for one in entries if one.struck]:
        ledger.warn("struck", "These are printed with a line through them.", *struck)
    if gaps := [one.key for one in entries if holds_placeholder(one.text)]:
        ledger.warn("gap_inside", "These still hold a gap of the form.", *gaps)
    inserted = {p.anchor.start for p in ledger.pieces if p.mark is Mark.INSERTED}
    new = [
        one.key
        for one in entries
        if any(at.start in inserted for at in one.anchors.get("text", []))
    ]
    if new:
        message = "These hold words that a tracked change puts in: accept it, or not."
        ledger.warn("inserted", message, *new)
