"""Every sample has a gold transcription, and its words stand in the document."""

import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.samples.make import make

HERE = Path(__file__).parent
PAIRS = [
    (row["document"], row["gold"])
    for row in json.loads((HERE / "manifest.json").read_text(encoding="utf-8"))
]
TEXT = [pair for pair in PAIRS if pair[0].endswith((".txt", ".csv", ".md"))]
WORDED = [
    "number",
    "title",
    "bullets",
    "actions",
    "next_steps",
    "leads",
    "resources",
    "success_criteria",
    "measure",
    "monitored_by",
    "evaluated_by",
]
KINDS = {
    "recommendation",
    "recommendation_group",
    "key_recommendation",
    "theme",
    "outcome",
    "objective",
    "sub_objective",
    "aim",
    "action",
    "milestone",
    "measure",
    "commitment",
    "priority_action",
    "area_for_improvement",
    "area_of_weakness",
    "required_action",
}


def folded(value: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", value)).strip()


def gold_of(name: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((HERE / "gold" / name).read_text("utf-8"))
    return gold


def printed_words(item: dict[str, Any]) -> Iterator[str]:
    for field in WORDED:
        value = item[field]
        for entry in value if isinstance(value, list) else [value]:
            yield entry["text"] if isinstance(entry, dict) else entry or ""
    for field in ("response", "status"):
        yield (item[field] or {}).get("raw", "")
    yield from (item["timescale"] or {}).get("raw", [])
    yield from (item["progress"] or {}).get("paragraphs", [])
    yield from (date["raw"] for date in item["dates"])
    yield from (reference["raw"] for reference in item["cross_refs"])


def test_each_document_has_a_gold_and_each_gold_a_document():
    documents = {path.name for path in (HERE / "documents").iterdir()}
    golds = {path.name for path in (HERE / "gold").iterdir()}
    assert documents == {document for document, _ in PAIRS}
    assert golds == {gold for _, gold in PAIRS}


@pytest.mark.parametrize(("document", "gold"), TEXT)
def test_every_word_of_the_gold_stands_in_the_document(document, gold):
    text = folded((HERE / "documents" / document).read_text(encoding="utf-8-sig"))
    text = text.replace('""', '"')
    for item in gold_of(gold)["items"]:
        absent = [w for w in printed_words(item) if folded(w) not in text]
        missing = absent if "words_cut" not in item["extra"] else []
        assert missing == [], item["key"]


@pytest.mark.parametrize(("document", "gold"), TEXT)
def test_every_statement_can_be_pieced_together_from_the_document(document, gold):
    text = folded((HERE / "documents" / document).read_text(encoding="utf-8-sig"))
    for item in gold_of(gold)["items"]:
        unknown = set(item["text"].split()) - set(re.split(r"[\s\",;|~*>]+", text))
        unknown = {word for word in unknown if word not in text}
        assert unknown == set(), item["key"]


@pytest.mark.parametrize(("document", "gold"), PAIRS)
def test_items_have_known_kinds_own_keys_and_parents_before_them(document, gold):
    seen: set[str] = set()
    for item in gold_of(gold)["items"]:
        assert item["kind"] in KINDS, document
        assert item["key"] not in seen, document
        assert item["parent"] is None or item["parent"] in seen, document
        seen.add(item["key"])


@pytest.mark.parametrize(("document", "gold"), TEXT)
def test_furniture_and_unplaced_text_stand_in_the_document(document, gold):
    text = folded((HERE / "documents" / document).read_text(encoding="utf-8-sig"))
    whole = gold_of(gold)
    entries = whole["noise"] + whole["unplaced"]
    assert [e for e in entries if "text" in e and folded(e["text"]) not in text] == []
    assert [e for e in entries if "text" not in e and "regex" not in e] == []


def unpacked(content: bytes) -> list[bytes]:
    """What a file holds, whatever library squeezed it."""
    if not content.startswith(b"PK"):
        return [content]
    archive = zipfile.ZipFile(io.BytesIO(content))
    return [archive.read(name) for name in archive.namelist()]


def test_the_script_writes_the_same_files_again():
    for name, content in make(HERE).items():
        kept = (HERE / "documents" / name).read_bytes()
        assert unpacked(kept) == unpacked(content), name
