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
    "cambridgeshire-": 65,  # 39 of its cells belong to no certain item
    "plymouth-2018-21": 92,
    "plymouth-2018-21.txt": 90,
    "": 85,
}
MEAN_OF_SAMPLES = 95


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
