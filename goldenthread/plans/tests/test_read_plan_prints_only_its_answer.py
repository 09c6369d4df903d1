"""./manage read_plan: the draft and nothing else, or one sentence why not."""

import json

import pytest
from django.core.management import CommandError, call_command

from goldenthread.plans.rules.reading.outline import outline
from goldenthread.plans.tests.documents_by_hand import draft_of

PLAN = (
    "Plan for paths",
    "1.1 Sweeping",
    "Recommendation",
    "Paths must be swept.",
    "Response",
    "Accept",
    "Status Oct 2021",
    "Ongoing",
    "Back to top",
)


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text("\n".join(PLAN))
    return path


def test_json_is_the_draft_and_nothing_else(plan, capsys):
    call_command("read_plan", str(plan), "--json")
    draft = json.loads(capsys.readouterr().out)
    assert draft["schema"] == "plan-draft/1"
    assert draft["source"]["file"] == "plan.txt"
    assert [item["number"] for item in draft["items"]] == ["1.1"]


def test_without_json_it_is_an_outline(plan, capsys):
    call_command("read_plan", str(plan))
    printed = capsys.readouterr().out
    assert "recommendation 1.1 Sweeping" in printed
    assert "status: Ongoing" in printed


def test_a_file_that_is_not_there_is_refused_in_one_sentence(tmp_path, capsys):
    with pytest.raises(SystemExit) as stopped:
        call_command("read_plan", str(tmp_path / "none.txt"))
    said = capsys.readouterr()
    assert stopped.value.code == 1
    assert said.out == ""
    assert said.err.count("\n") == 1


def test_a_file_without_text_is_refused(tmp_path, capsys):
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(SystemExit) as stopped:
        call_command("read_plan", str(tmp_path / "empty.txt"))
    assert stopped.value.code == 1
    assert capsys.readouterr().out == ""


def test_without_a_file_the_usage_is_wrong():
    with pytest.raises(CommandError):
        call_command("read_plan")


def test_the_outline_indents_counts_and_warns():
    lines = list(outline(draft_of("Theme: Paths", *PLAN[1:], "Left over")))
    assert any(line.startswith("Characters:") for line in lines)
    assert "Layout: labelled blocks" in lines


def test_what_is_not_placed_is_listed():
    lines = list(outline(draft_of("A plan", "Summary.", "More.", "A stray line")))
    assert "Not placed: 1" in lines
    assert "  A stray line" in lines
