"""Prints the rules that officers ask about: dates, and the words of a status."""

from collections.abc import Mapping
from typing import Any

from goldenthread.plans.rules.reading.vocabulary import words
from goldenthread.plans.rules.schemes import Scheme, schemes
from tests.printed.words import code, page, table
from tests.spec.test_dates import PROSE, ROWS
from tests.spec.test_promises import TARGETS, labelled, worth


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
            code(one.get("confidence", "")),
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
            "document says (stated timeliness), how sure it sounds (confidence). What "
            "is late today is computed from dates, never taken from words. In a column "
            "of progress they are read too, where nothing else stands beside them.",
            table(
                ["normalised", "phase", "stated timeliness", "confidence", "words"],
                rows,
            ),
            "A colour says only what the plan's own key says: "
            + ", ".join(known["colours"]["words"])
            + ". These say nothing: "
            + ", ".join(known["none"]["words"])
            + ". The cause of a delay stands behind: "
            + ", ".join(known["cause"]["words"])
            + ".",
        ),
    )


def test_the_page_of_promises_says_how_well_they_are_found(kept_page):
    measured = [(name, worth(name), list(labelled(name))) for name in TARGETS]
    rows = [
        [
            name,
            str(len(sentences)),
            str(found.right + found.missed),
            *(f"{part:.0f} %" for part in (found.precision, found.recall, found.f1)),
        ]
        for name, found, sentences in measured
    ]
    kept_page(
        "docs/rules/promises.md",
        page(
            "How promises are found",
            "Progress prose is read for dated promises: an intention (will, plans to, "
            "is due to, to be published) with a day or a window. What is past, what "
            "hangs on a condition, what may or will not be, and dates that only name "
            "a thing are none. What is found is offered to a person, who takes it as "
            "a commitment of the plan or declines it with a reason.",
            "Measured on sentences of our own, labelled by hand "
            "(`tests/samples/promises`). The rule was made by the first half; the "
            "second was written before it and first scored when it was finished.",
            table(["half", "sentences", "promises", "precision", "recall", "F1"], rows),
            "A promise is kept when it was done by its last day; late when it was "
            "done after that day, or is open past it and reported on; silent when its "
            "day is past and no approved report ever spoke of it. Without a day it "
            "is neither: it is counted as undated.",
        ),
    )


def test_the_page_of_schemes_prints_every_key(kept_page):
    parts = [part for one in schemes().values() for part in scheme_page(one)]
    kept_page(
        "docs/rules/schemes.md",
        page(
            "Status schemes and their keys",
            "A scheme is a data file in `goldenthread/plans/vocabulary/schemes`: its "
            "printed key, what each word says by facet, and for which facets each is "
            "the right word. A key that has no word for something says so; what nobody "
            "knows of a key is marked. The sentences are in our own words.",
            *parts,
        ),
    )


def scheme_page(scheme: Scheme) -> list[str]:
    """One scheme: who uses it, its key, what it cannot say."""
    rows = [
        [
            word.printed,
            word.colour,
            word.says,
            listed(word.reads),
            "; or ".join(listed(when.facets) for when in word.when),
            "" if word.is_confirmed else "not confirmed",
        ]
        for word in scheme.words
    ]
    heads = ["word", "colour", "it says", "read as", "said when", ""]
    whole = "" if scheme.is_confirmed else " The whole key is not known."
    return [
        f"## {scheme.name}",
        f"`{scheme.key}`. Used by: {scheme.used_by}. Source: {scheme.source}.{whole}",
        table(heads, rows),
        " ".join(scheme.notes),
    ]


def listed(facets: Mapping[str, Any]) -> str:
    """Facets and their values, in a few words."""
    found = []
    for name, value in facets.items():
        values = value if isinstance(value, list) else [value]
        found.append(f"{name}: {' / '.join(str(one) or 'not said' for one in values)}")
    return ", ".join(found)
