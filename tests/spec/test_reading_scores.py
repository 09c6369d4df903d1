"""What reading is worth: each document's score, held by a target."""

import importlib.util
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from goldenthread.documents.readers import read_bytes
from goldenthread.plans.rules.reading import read_plan

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
# What each document must reach, by how its name begins; the longest beginning wins.
TARGETS = {
    "asl-": 97,
    "recon-asl-": 97,
    "dfe-": 95,
    "cambridgeshire-": 90,
    "plymouth-2018-21": 92,
    "plymouth-2018-21.txt": 90,
    "": 85,
}
MEAN_OF_SAMPLES = 95
MEAN_OF_HELD_OUT = 94
SITE = ("Page 1", " of 13", "Read Schools to include", "Similar documents", "Papillon")


def scorer(folder: Path) -> ModuleType:
    """The official scorer, imported from where it lies."""
    spec = importlib.util.spec_from_file_location("plan_score", folder / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scores(scoring: ModuleType, folder: Path) -> dict[str, float]:
    """Each document of a manifest with its score."""
    return {
        entry["document"]: score_of(scoring, folder, entry)
        for entry in json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    }


def score_of(scoring: ModuleType, folder: Path, entry: Mapping[str, str]) -> float:
    path = folder / "documents" / entry["document"]
    draft = read_plan(read_bytes(path.read_bytes(), path.name)).as_plain()
    gold = scoring.load(str(folder / "gold" / entry["gold"]))
    result: Mapping[str, Any] = scoring.score(gold, json.loads(json.dumps(draft)))
    return float(result["score"])


def printed(found: Mapping[str, float]) -> float:
    """Print the table; return the mean."""
    mean = sum(found.values()) / len(found)
    rows = [f"{name:48s} {score:6.1f}" for name, score in found.items()]
    sys.stdout.write("\n" + "\n".join([*rows, f"{'mean':48s} {mean:6.1f}"]) + "\n")
    return mean


def target(name: str) -> int:
    return TARGETS[max((n for n in TARGETS if name.startswith(n)), key=len)]


@pytest.mark.reference
def test_every_published_plan_reaches_its_target(reference):
    folder = reference / "acceptance" / "plans"
    found = scores(scorer(folder), folder)
    printed(found)
    assert not {name: s for name, s in found.items() if s < target(name)}


@pytest.mark.reference
def test_plans_of_other_hands_are_read_well_on_the_whole(reference):
    found = scores(scorer(reference / "acceptance" / "plans"), SAMPLES)
    assert printed(found) >= MEAN_OF_SAMPLES


@pytest.mark.reference
def test_plans_kept_away_from_the_reader_are_read_well_too(reference):
    folder = SAMPLES / "heldout"
    found = scores(scorer(reference / "acceptance" / "plans"), folder)
    assert printed(found) >= MEAN_OF_HELD_OUT


@pytest.mark.reference
def test_a_flattened_table_gives_its_actions_and_nothing_of_its_site(reference):
    path = (
        reference / "acceptance" / "plans" / "documents" / "cambridgeshire-2017-18.txt"
    )
    draft = read_plan(read_bytes(path.read_bytes(), path.name)).as_plain()
    assert sum(item["kind"] == "action" for item in draft["items"]) == 27
    assert not [text for text in SITE if text in json.dumps(draft["items"])]
    flagged = [i for i in draft["items"] if i["extra"].get("unassigned_fields")]
    assert flagged
    assert all(entry["candidates"] for entry in draft["unplaced"] if entry["column"])
