"""One frozen cycle, many files: each number, the key and the version are the same."""

import csv
import io
import json
import re
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents.readers import read_bytes
from goldenthread.plans.rules.outputs import OUTPUTS, figures, rendered
from goldenthread.plans.rules.outputs.easy import WORDS
from goldenthread.plans.rules.outputs.open_data import COLUMNS
from goldenthread.plans.rules.proof import IMPACT_NAMES
from goldenthread.plans.rules.published import PublishedItem
from goldenthread.plans.rules.schemes import schemes
from goldenthread.plans.tests.outputs_made import CYCLE, LATE, THEME, a_source
from goldenthread.plans.tests.papers_made import rows

TABLED = ("highlight", "scrutiny", "docx", "pdf", "xlsx")
PAPERS = [key for key, output in OUTPUTS.items() if output.is_paper]


def read(key, source):
    """A file as the readers of documents see it."""
    output = OUTPUTS[key]
    return read_bytes(rendered(output, source), f"plan.{output.form}")


def words(key, source):
    """All words of a file, with single spaces."""
    return " ".join(" ".join(p.text for p in read(key, source).pieces()).split())


def counted_in(key, source):
    """The headline numbers that a file prints, read back: name, number, of."""
    found = {}
    for row in rows(read(key, source)):
        said = [" ".join(one) for one in row]
        if len(said) == 3 and re.fullmatch(r"\d+ actions?", said[2]):
            found[said[0]] = (int(said[1]), int(said[2].split()[0]))
    return found


def expected(source):
    return {figure.name: (figure.number, figure.of) for figure in figures(source)}


def test_the_numbers_are_those_counted_by_hand():
    by_key = {figure.key: figure.number for figure in figures(a_source())}
    assert by_key["done"] == 1
    assert by_key["late"] == 1
    assert by_key["at_risk"] == 1
    assert by_key["undated"] == 1
    assert by_key["put_off"] == 1
    assert by_key["passed_over"] == 2
    assert by_key["not_measured"] == 3
    assert by_key["done_not_shown"] == 1
    assert by_key["verified"] == 0


@pytest.mark.parametrize("key", TABLED)
def test_each_number_is_read_back_from_each_paper(key):
    source = a_source()
    assert counted_in(key, source) == expected(source)


def test_easy_read_says_the_same_numbers():
    source = a_source()
    said = words("easy-read", source)
    for figure in figures(source):
        if figure.key in WORDS:
            line = f"{figure.number} of {figure.of} actions {WORDS[figure.key][0]}."
            assert line in said


def test_open_data_says_the_same_numbers():
    source = a_source()
    told = json.loads(rendered(OUTPUTS["json"], source))
    found = {one["name"]: (one["number"], one["of"]) for one in told["numbers"]}
    assert found == expected(source)
    assert all(one["unit"] == "action" for one in told["numbers"])


def test_numbers_can_be_counted_again_from_the_open_data():
    source = a_source()
    table = rendered(OUTPUTS["csv"], source).decode("utf-8-sig")
    found = list(csv.DictReader(io.StringIO(table)))
    actions = [row for row in found if row["kind"] == "action"]
    by_key = {figure.key: figure.number for figure in figures(source)}
    for phase in ("done", "active", "not_started"):
        assert sum(row["phase"] == phase for row in actions) == by_key[phase]
    assert sum(row["timeliness"] == "late" for row in actions) == by_key["late"]
    assert sum(row["put_off"] == "yes" for row in actions) == by_key["put_off"]
    assert sum(row["impact"] == "not_measured" for row in actions) == 3


PHASES = st.sampled_from(["", "not_started", "active", "done", "stopped"])
ITEMS = st.lists(
    st.builds(
        PublishedItem,
        id=st.uuids().map(str),
        kind=st.sampled_from(["action", "recommendation", "theme"]),
        text=st.just("Do it"),
        phase=PHASES,
        timeliness=st.sampled_from(["", "undated", "late", "to_come"]),
        impact=st.sampled_from(["", "shown", "not_measured", "worse"]),
        withdrawn_on=st.sampled_from([None, "2025-10-01"]),
    ),
    max_size=12,
)


@given(ITEMS)
def test_phases_and_impacts_each_add_up_to_the_whole(items):
    source = a_source(replace(CYCLE, items=items), before=None)
    found = {figure.key: figure for figure in figures(source)}
    whole = len(source.cycle.counted_items)
    phases = ("not_started", "active", "done", "stopped", "not_reported")
    assert sum(found[key].number for key in phases) == whole
    assert sum(found[key].number for key in IMPACT_NAMES) == whole
    assert all(0 <= figure.number <= figure.of == whole for figure in found.values())


@settings(max_examples=6)
@given(ITEMS)
def test_any_cycle_prints_its_numbers_alike(items):
    source = a_source(replace(CYCLE, items=items), before=None)
    for key in ("highlight", "scrutiny", "xlsx"):
        assert counted_in(key, source) == expected(source)


@pytest.mark.parametrize("key", [*PAPERS, "json"])
def test_edition_cycle_and_fingerprint_stand_in_each(key):
    source = a_source()
    data = OUTPUTS[key].form == "json"
    said = rendered(OUTPUTS[key], source).decode() if data else words(key, source)
    assert "Edition 2025, cycle Autumn 2025" in said
    assert source.digest in said.replace(" ", "")


KEYS = [("highlight", scheme) for scheme in schemes()]
KEYS += [(key, "asl-2021") for key in ("scrutiny", "docx", "pdf", "xlsx")]
KEYS += [(key, "") for key in TABLED]


@pytest.mark.parametrize(("key", "scheme"), KEYS)
def test_the_key_of_the_scheme_is_printed(key, scheme):
    source = a_source(scheme=scheme)
    said = words(key, source)
    if not scheme:
        assert "Status words are the plan's own" in said
        return
    for word in schemes()[scheme].words:
        assert " ".join(word.printed.split()) in said
        assert " ".join(word.says.split()) in said


def test_the_plans_own_words_come_with_the_key_it_names():
    source = a_source(replace(CYCLE, scheme="asl-2026"), scheme="")
    said = words("highlight", source)
    assert "This is the key it names." in said
    assert all(word.says in said for word in schemes()["asl-2026"].words)


@pytest.mark.parametrize("key", OUTPUTS)
def test_made_again_it_is_the_same_to_the_byte(key):
    assert rendered(OUTPUTS[key], a_source()) == rendered(OUTPUTS[key], a_source())


@pytest.mark.parametrize("key", PAPERS)
def test_a_draft_says_so_and_has_no_fingerprint(key):
    source = a_source(digest="")
    content = rendered(OUTPUTS[key], source)
    seen = words(key, source)
    assert "draft, not published" in seen.lower()
    assert "fingerprint" not in seen
    assert OUTPUTS[key].file_name(source).startswith("draft-inclusion-plan")
    assert content != rendered(OUTPUTS[key], a_source())


def test_every_column_has_a_line_in_the_dictionary():
    table = rendered(OUTPUTS["dictionary"], a_source()).decode("utf-8-sig")
    listed = [row["column"] for row in csv.DictReader(io.StringIO(table))]
    data = rendered(OUTPUTS["csv"], a_source()).decode("utf-8-sig")
    assert listed == next(csv.reader(io.StringIO(data)))
    assert len(listed) == len(set(listed)) == len(COLUMNS)


def test_codes_in_the_data_are_those_of_the_dictionary():
    source = a_source()
    for column in COLUMNS:
        if column.codes:
            values = {column.value(source, item) for item in source.cycle.items}
            assert values <= {*column.codes, ""}, column.name


# What an item holds that the workbook tells on sheets of its own, or as other columns.
ELSEWHERE = {
    *("dates", "report", "earlier", "changes", "references", "measures", "verdicts"),
    *("ledger", "promises", "ancestors", "bonds", "noticed", "reasons"),
}


def test_open_data_leaves_no_plain_field_out():
    names = {field.name for field in fields(PublishedItem)} - ELSEWHERE
    assert names <= {column.name for column in COLUMNS}


def test_nothing_of_the_cycle_before_but_steps_and_days_is_said():
    """Its words may be taken down; papers made of this cycle stand."""
    old = replace(LATE, text="Words taken out", cause="Taken out", timeliness="to_come")
    before = replace(CYCLE, summary="Taken out", items=(THEME, old))
    source = a_source(before=before)
    for key in PAPERS:
        assert "aken out" not in words(key, source)
