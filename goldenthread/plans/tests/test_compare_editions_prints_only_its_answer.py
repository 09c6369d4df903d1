"""./manage compare_editions: the links and nothing else, or one sentence why not."""

import json

import pytest
from django.core.management import CommandError, call_command

from goldenthread.plans.tests.editions_made import SAMPLES

OLD, NEW = (str(SAMPLES / f"brambley-school-{n}.csv") for n in (1, 2))


def refused(capsys, *files):
    with pytest.raises(SystemExit) as stopped:
        call_command("compare_editions", *files)
    said = capsys.readouterr()
    assert stopped.value.code == 1
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


def test_json_is_the_links_and_nothing_else(capsys):
    call_command("compare_editions", OLD, NEW, "--json")
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["links", "unaccounted", "new"]
    names = {name for link in answer["links"] for name in link}
    assert names == {"kind", "from", "to", "confidence", "why", "changes"}
    assert (answer["unaccounted"], answer["new"]) == (["2"], ["8"])


def test_a_draft_and_its_document_give_the_same_answer(tmp_path, capsys):
    call_command("read_plan", OLD, "--json")
    draft = tmp_path / "draft.json"
    draft.write_text(capsys.readouterr().out, encoding="utf-8")
    call_command("compare_editions", OLD, NEW, "--json")
    answer = capsys.readouterr().out
    call_command("compare_editions", str(draft), NEW, "--json")
    assert capsys.readouterr().out == answer


def test_without_json_it_is_a_list_to_read(capsys):
    call_command("compare_editions", OLD, NEW)
    printed = capsys.readouterr().out
    assert "renumbered (" in printed
    assert "  2 Paint the edge of each step yellow" in printed


def test_a_file_that_is_not_there_is_refused(tmp_path, capsys):
    assert "cannot be opened" in refused(capsys, OLD, str(tmp_path / "none.csv"))


@pytest.mark.parametrize("text", ["{", "[1]", '{"items": [{"kind": "action"}]}'])
def test_json_that_is_no_draft_is_refused(tmp_path, capsys, text):
    (tmp_path / "odd.json").write_text(text)
    assert "not a plan draft" in refused(capsys, str(tmp_path / "odd.json"), NEW)


def test_a_draft_that_repeats_a_key_is_refused(tmp_path, capsys):
    item = {"key": "1", "kind": "action", "text": "Sweep"}
    (tmp_path / "twice.json").write_text(json.dumps({"items": [item, item]}))
    assert "the key 1" in refused(capsys, str(tmp_path / "twice.json"), NEW)


def test_a_document_without_text_is_refused(tmp_path, capsys):
    (tmp_path / "empty.txt").write_text("")
    refused(capsys, str(tmp_path / "empty.txt"), NEW)


def test_with_one_file_the_usage_is_wrong():
    with pytest.raises(CommandError):
        call_command("compare_editions", OLD)
