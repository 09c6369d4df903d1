"""What reading a child's plan is worth: each sample's score, held by a floor."""

from pathlib import Path

import pytest

from goldenthread.casework.rules.reading import read_child_plan
from goldenthread.documents.readers import read_bytes
from tests.samples.children.make import FORMATS, FORMATS_HELD_OUT, HELD_OUT, HERE
from tests.samples.children.score import PARTS, Worth, gold_of, score

FLOOR = 95  # no sample that the reader was built with scores less
FLOORS = dict.fromkeys(PARTS, 98)  # all of them together, by part
FLOORS_HELD_OUT = {**dict.fromkeys(PARTS, 97), "amounts": 95}


def documents(folder: Path, formats: dict[str, tuple[str, ...]]) -> list[Path]:
    """The documents of a folder for which there is a gold."""
    return [
        folder / "documents" / f"{name}.{ending}"
        for name, endings in formats.items()
        if (folder / "gold" / f"{name}.json").exists()
        for ending in endings
    ]


def worth(path: Path) -> Worth:
    """The score of one document."""
    draft = read_child_plan(read_bytes(path.read_bytes(), path.name))
    gold = gold_of(path.parents[1] / "gold" / f"{path.stem}.json")
    return score(gold, draft.as_plain())


def whole(paths: list[Path]) -> Worth:
    """The score of several together."""
    total = Worth()
    for path in paths:
        total.add(worth(path))
    return total


SEEN = documents(HERE, FORMATS)
UNSEEN = documents(HELD_OUT, FORMATS_HELD_OUT)


@pytest.mark.parametrize("path", SEEN, ids=lambda path: path.name)
def test_a_plan_in_a_known_layout_is_read_well(path):
    found = worth(path)
    assert found.mean >= FLOOR, found.losses


def test_all_known_plans_together_are_read_well_in_each_part():
    total = whole(SEEN)
    assert {p: total.f1(p) for p in PARTS if total.f1(p) < FLOORS[p]} == {}


def test_plans_kept_away_from_the_reader_are_read_well_too():
    total = whole(UNSEEN)
    low = {p: total.f1(p) for p in PARTS if total.f1(p) < FLOORS_HELD_OUT[p]}
    assert low == {}


def test_a_score_counts_what_is_missed_and_what_is_wrong():
    gold = gold_of(HERE / "gold" / "alder.json")
    less = {**gold, "needs": gold["needs"][:2], "sections": _read(gold)}
    found = score(gold, less)
    assert (found.right["needs"], found.missed["needs"]) == (2, 1)
    assert found.f1("needs") == 80
    assert found.f1("outcomes") == found.f1("links") == 100


def test_a_score_does_not_mind_other_keys():
    gold = gold_of(HERE / "gold" / "alder.json")
    renamed = [{**one, "key": f"o9{one['key']}"} for one in gold["outcomes"]]
    linked = [
        {**one, "outcomes": [f"o9{key}" for key in one["outcomes"]]}
        for one in gold["provision"]
    ]
    other = {**gold, "outcomes": renamed, "provision": linked, "sections": _read(gold)}
    assert score(gold, other).mean == 100


def _read(gold):
    """A gold's sections as a reader prints them."""
    return {key: {"text": "\n".join(told)} for key, told in gold["sections"].items()}
