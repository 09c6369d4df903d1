"""Two readers may read the same lines: the better items win."""

from goldenthread.plans.rules.reading.draft import DraftItem, Status, Timescale
from goldenthread.plans.rules.reading.ledger import Ledger
from goldenthread.plans.rules.reading.quality import quality
from goldenthread.plans.tests.documents_by_hand import text_of


def worth(*items: DraftItem) -> float:
    return quality(items, [], Ledger(text_of("Nothing")))


def row(text: str, state: str, when: str) -> DraftItem:
    made = DraftItem(text, "action", text=text)
    made.status, made.timescale = Status(state), Timescale([when])
    return made


def test_nothing_read_is_worth_nothing():
    assert worth() == 0


def test_cells_in_their_places_are_worth_more():
    right = row("Hold a survey of families", "Complete", "May 2025")
    wrong = row("Complete", "Hold a survey of families", "Head of service")
    assert worth(right) > worth(wrong) + 0.3


def test_rows_that_fill_the_same_fields_are_worth_more():
    bare = DraftItem("b", "action", text="Print a guide for parents")
    full = row("Hold a survey of families", "Complete", "May 2025")
    other = row("Print a guide for parents", "Delayed", "June 2025")
    assert worth(full, other) > worth(full, bare)


def test_what_is_left_over_counts_against_a_reading():
    document = text_of("Hold a survey", "A second line that nobody took")
    ledger = Ledger(document)
    pieces = list(document.pieces())
    item = DraftItem("a", "action", text="Hold a survey")
    ledger.take(pieces[0])
    before = quality([item], pieces, ledger)
    ledger.take(pieces[1])
    assert quality([item], pieces, ledger) > before
