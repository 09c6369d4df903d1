"""A colour alone says nothing; the document's own key says what it means."""

from goldenthread.plans.rules.reading.colours import colour_key
from goldenthread.plans.tests.documents_by_hand import draft_of, text_of

KEY = "Key: Blue - Completed. Green - On track. Amber - Started, but behind."
TABLE = (
    "Action Lead By when RAG",
    "1.1 Sweep the path",
    "Head gardener",
    "July 2021",
    "Amber",
)


def test_the_key_is_read():
    assert colour_key(text_of(KEY)) == {
        "blue": "Completed",
        "green": "On track",
        "amber": "Started, but behind",
    }
    assert colour_key(text_of("The green path - mended")) == {}


def test_a_colour_with_a_key_has_facets():
    status = draft_of("Garden plan", KEY, *TABLE).items[0].status
    assert status
    assert (status.raw, status.normalised, status.phase) == (
        "Amber",
        "delayed",
        "active",
    )


def test_a_colour_without_a_key_has_none():
    status = draft_of("Garden plan", *TABLE).items[0].status
    assert status
    assert (status.raw, status.normalised, status.phase) == ("Amber", None, None)
