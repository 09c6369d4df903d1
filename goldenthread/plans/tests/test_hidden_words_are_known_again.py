"""Words that nobody saw in a document: told from others, and known in what was made."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.documents.readers.grid import Anchor, Document, Kind, Mark, Piece
from goldenthread.plans.rules.checks import Beyond, Finding, Look, checked
from goldenthread.plans.rules.published import PublishedDate
from goldenthread.plans.rules.unseen import (
    Passage,
    Unseen,
    still_there,
    unseen_among,
    unseen_in,
)
from goldenthread.plans.tests.test_the_checks_find_what_is_not_so import (
    FINE,
    a_cycle,
)

HID = "We doubt that the health board will pay for this"


def piece(text, start, **looks):
    return Piece(text, anchor=Anchor(start=start, end=start + len(text)), **looks)


DOCUMENT = Document(
    "plan.docx",
    "docx",
    (
        piece("Open the hub", 0),
        piece(HID, 13, kind=Kind.FURNITURE, mark=Mark.HIDDEN),
        piece("by May", 62, struck=True),
        piece("Ask Jo first", 69, kind=Kind.FURNITURE, mark=Mark.COMMENT),
        piece("Close the old one", 82, kind=Kind.FURNITURE, mark=Mark.DELETED),
        piece("with parents", 100, mark=Mark.INSERTED),
    ),
)


def test_what_was_printed_is_no_hidden_word():
    assert unseen_in(DOCUMENT, 0, 12) == []
    assert unseen_in(DOCUMENT, 100, 112) == []


def test_each_way_of_hiding_words_is_told():
    assert unseen_in(DOCUMENT, 0, 200) == [
        Passage(Unseen.HIDDEN, HID),
        Passage(Unseen.STRUCK, "by May"),
        Passage(Unseen.COMMENT, "Ask Jo first"),
        Passage(Unseen.DELETED, "Close the old one"),
    ]


def test_a_span_that_only_touches_hidden_words_holds_none():
    assert unseen_in(DOCUMENT, 61, 62) == []


def test_hidden_words_are_found_in_a_text_whose_place_is_lost():
    text = "1.1 Open the hub. Ask Jo first!"
    assert unseen_among(DOCUMENT, text) == [Passage(Unseen.COMMENT, "Ask Jo first")]
    assert unseen_among(DOCUMENT, "Ask Joanna first") == []


def test_words_still_stand_whatever_is_written_around_them():
    text = "As agreed: we doubt that the health board will pay for this. So we ask."
    assert still_there(HID, [text]) == [
        "we doubt that the health board will pay for this"
    ]


def test_five_words_in_a_row_are_still_the_same_passage():
    assert still_there(HID, ["Whether the health board will pay is open"]) == [
        "the health board will pay"
    ]
    assert still_there(HID, ["Whether health boards will pay is open"]) == []


def test_few_words_must_stand_whole():
    assert still_there("by May", ["Done by May, perhaps"]) == ["by May"]
    assert still_there("by May", ["Done by June", "May we?"]) == []


def test_what_holds_no_word_is_never_found():
    assert still_there("– …", ["Open – … the hub"]) == []


words = st.lists(
    st.sampled_from(["open", "the", "hub", "for", "every", "child", "now"]), max_size=9
)


@given(words, words, words)
def test_a_passage_put_in_whole_is_always_found(before, passage, after):
    text = " ".join([*before, *passage, *after])
    found = still_there(" ".join(passage), [text])
    assert bool(found) == bool(passage)
    assert all(each in text for each in found)


# ---- The check ----


def recalled(item, *passages):
    look = Look(a_cycle(item), None, Beyond(unseen={"a": passages}))
    return [each for each in checked(look) if each.code == "was_hidden"]


def test_the_check_recalls_words_that_were_hidden():
    item = replace(FINE, text=f"Open the hub. {HID}.")
    assert recalled(item, Passage(Unseen.HIDDEN, HID)) == [
        Finding(
            "was_hidden",
            "a",
            f"Open the hub. {HID}.",
            f"These words were hidden in the document they came from: ‘{HID}’. "
            "Read them once more before they become public.",
        )
    ]


def test_words_that_were_taken_out_again_are_let_be():
    assert recalled(FINE, Passage(Unseen.HIDDEN, HID)) == []


def test_the_check_quotes_nothing_that_is_not_public():
    item = replace(FINE, text="We doubt that the health board agrees")
    (one,) = recalled(item, Passage(Unseen.HIDDEN, HID))
    assert "‘We doubt that the health board’" in one.sentence
    assert "pay" not in one.sentence


def test_words_are_recalled_wherever_the_public_reads_them():
    for where in (
        {"criteria": [HID]},
        {"actions": [HID]},
        {"resources": [HID]},
        {"leads": [HID]},
        {"dates": [PublishedDate(HID)]},
        {"notes": [HID]},
    ):
        assert recalled(replace(FINE, **where), Passage(Unseen.HIDDEN, HID)), where


def test_each_way_of_hiding_is_a_finding_of_its_own():
    item = replace(FINE, text=f"{HID} by May")
    found = recalled(
        item, Passage(Unseen.HIDDEN, HID), Passage(Unseen.STRUCK, "by May")
    )
    assert ["were hidden" in each.sentence for each in found] == [True, False]
    assert "were struck out in the document" in found[1].sentence


def test_who_approved_a_date_is_read_by_the_checks_too():
    dates = [PublishedDate("May 2025", approved_by="Mrs Okafor, 3 March")]
    found = checked(Look(a_cycle(replace(FINE, dates=dates))))
    assert "‘Mrs Okafor’" in found[0].sentence
