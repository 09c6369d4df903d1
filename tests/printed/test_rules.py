"""Prints the rules that officers ask about: dates, and the words of a status."""

from goldenthread.plans.rules.reading.vocabulary import words
from tests.printed.words import code, page, table
from tests.spec.test_dates import PROSE, ROWS


def test_the_page_of_dates_is_the_table_that_tests_them(kept_page):
    rows = [
        [entry, "" if raw == "=" else raw, bare(edtf), precision, bare(latest)]
        for entry, raw, edtf, precision, latest in ROWS
    ]
    prose = [[sentence, dates.strip()] for sentence, dates in PROSE]
    kept_page(
        "docs/rules/dates.md",
        page(
            "How dates are read",
            "A date is never made more precise than its words. The last day is the "
            "last one that keeps the promise; words that hold no day have none, and "
            "then nothing is ever late by itself. EDTF is the Library of Congress's "
            "notation (level 1).",
            "## In a column or behind a label",
            table(["words", "the date in them", "EDTF", "precision", "last day"], rows),
            "## In running text",
            table(["sentence", "words = EDTF"], prose),
        ),
    )


def bare(text: str) -> str:
    return "" if text == "-" else text


def test_the_page_of_statuses_is_the_vocabulary(kept_page):
    known = words("statuses")
    rows = [
        [
            code(one.get("normalised", "")),
            code(one.get("phase", "")),
            code(one.get("timeliness", "")),
            ", ".join(one["words"]),
        ]
        for one in known["status"]
    ]
    kept_page(
        "docs/rules/statuses.md",
        page(
            "What status words say",
            "A plan's own words are always kept as printed. Beside them stand what "
            "they say for sure: how far (phase) and how it stood to its date as the "
            "document says (stated timeliness). What is late today is computed from "
            "dates, never taken from words.",
            table(["normalised", "phase", "stated timeliness", "words"], rows),
            "A colour says only what the plan's own key says: "
            + ", ".join(known["colours"]["words"])
            + ". These say nothing: "
            + ", ".join(known["none"]["words"])
            + ". The cause of a delay stands behind: "
            + ", ".join(known["cause"]["words"])
            + ".",
        ),
    )
