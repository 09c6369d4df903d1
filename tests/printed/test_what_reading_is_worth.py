"""Prints how well the reader reads the shipped samples, document by document."""

import json
from collections.abc import Mapping
from math import floor
from types import ModuleType
from typing import Any

import pytest

from goldenthread.documents.readers import read_bytes
from goldenthread.plans.rules.reading import read_plan
from tests.printed.words import page, table
from tests.spec.test_reading_scores import SAMPLES, scorer


@pytest.mark.reference
def test_the_page_of_reading_is_what_the_scorer_measures(kept_page, reference):
    manifest = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))
    scoring = scorer(reference / "acceptance" / "plans")
    found = [measured(scoring, entry) for entry in manifest]
    mean = sum(score for score, _ in found) / len(found)
    kept_page(
        "docs/reference/reading.md",
        page(
            "What reading is worth",
            "Each sample of `tests/samples/` is read and compared with what a careful "
            "person makes of it (`gold/`): 100 is equal in every field. The samples "
            "are invented, in the layouts of real plans; the reader was built while "
            "they were known, so expect less of a layout it has not met. Whatever it "
            "is unsure of, it asks; a person checks every item before it is the plan.",
            table(
                ["document", "layout", "items", "to be placed", "questions", "score"],
                [row for _, row in found],
            ),
            f"Mean of {len(found)} documents: {floor(mean)} of 100, rounded down like "
            "each score. *To be placed*: characters that fit no certain item, of all.",
        ),
    )


def measured(
    scoring: ModuleType, entry: Mapping[str, str]
) -> tuple[float, tuple[str, ...]]:
    """The score of a document, and its row."""
    path = SAMPLES / "documents" / entry["document"]
    draft = read_plan(read_bytes(path.read_bytes(), path.name)).as_plain()
    gold = scoring.load(str(SAMPLES / "gold" / entry["gold"]))
    plain: dict[str, Any] = json.loads(json.dumps(draft))
    score = float(scoring.score(gold, plain)["score"])
    row = (
        path.name,
        plain["layout_family"] or "none",
        str(len(plain["items"])),
        left_over(plain["coverage"]),
        str(len(plain["warnings"])),
        str(floor(score)),
    )
    return score, row


def left_over(coverage: Mapping[str, Any]) -> str:
    """The part of the text that a person must place."""
    return f"{coverage['unplaced'] / max(1, coverage['characters']):.0%}"
