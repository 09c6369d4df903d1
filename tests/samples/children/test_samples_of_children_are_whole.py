"""Every child's plan among the samples can be made again; golds use its own words."""

import re

import pytest

from tests.samples.children.make import (
    FORMATS,
    FORMATS_HELD_OUT,
    HELD_OUT,
    HERE,
    content,
)
from tests.samples.children.score import gold_of
from tests.samples.test_samples_are_whole import unpacked

FOLDERS = ((HERE, FORMATS), (HELD_OUT, FORMATS_HELD_OUT))
MADE = [
    (folder, name, ending)
    for folder, formats in FOLDERS
    for name, endings in formats.items()
    for ending in endings
]
GOLDS = [path for folder, _ in FOLDERS for path in sorted((folder / "gold").iterdir())]


def source_of(path):
    told = (path.parents[1] / "sources" / f"{path.stem}.txt").read_text("utf-8")
    return " ".join(told.replace("<br>", " ").split())


@pytest.mark.parametrize(("folder", "name", "ending"), MADE)
def test_the_script_writes_the_same_file_again(folder, name, ending):
    source = (folder / "sources" / f"{name}.txt").read_text(encoding="utf-8")
    kept = (folder / "documents" / f"{name}.{ending}").read_bytes()
    assert unpacked(kept) == unpacked(content(source, ending))


def test_each_source_is_made_and_each_document_has_a_source():
    for folder, formats in FOLDERS:
        sources = {path.stem for path in (folder / "sources").iterdir()}
        documents = {path.stem for path in (folder / "documents").iterdir()}
        assert sources == documents == set(formats)


def test_there_are_enough_plans_and_golds():
    assert sum(len(formats) for _, formats in FOLDERS) >= 24
    assert len(GOLDS) >= 16


@pytest.mark.parametrize("path", GOLDS, ids=lambda path: path.stem)
def test_a_gold_uses_the_words_of_its_plan(path):
    gold, source = gold_of(path), source_of(path)
    entries = gold["needs"] + gold["outcomes"] + gold["provision"]
    said = [one["text"] for one in entries]
    said += [p for told in gold["sections"].values() for p in told]
    said += [
        part
        for one in gold["provision"]
        for name in ("who", "how_often", "how_long", "group_size")
        for part in re.split("; ", one.get(name, ""))
    ]
    assert [words for words in said if words not in source] == []


@pytest.mark.parametrize("path", GOLDS, ids=lambda path: path.stem)
def test_a_gold_links_only_what_it_holds(path):
    gold = gold_of(path)
    needs, outcomes = ({e["key"] for e in gold[k]} for k in ("needs", "outcomes"))
    for entry in gold["outcomes"] + gold["provision"]:
        assert set(entry.get("needs", [])) <= needs
        assert set(entry.get("outcomes", [])) <= outcomes
