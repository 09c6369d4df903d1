"""./manage clocks: one answer on standard output, one sentence when refused."""

import json
import re
from io import StringIO

import pytest
from django.core.management import call_command

from goldenthread.duties.management.commands.clocks import Command

CASE = {
    "nation": "england",
    "right_holder_born": "2016-05-10",
    "ask": ["right_holder"],
    "events": [
        {"event": "request_received", "on": "2025-02-03"},
        {"event": "advice_requested", "on": "2025-03-11", "from": "social_care"},
    ],
    "exceptions": [
        {"code": "C", "from": "2025-05-28", "to": "2025-06-20", "evidence": "letter"}
    ],
}
FIELDS = (
    *("key", "says", "for", "started", "due", "state", "days_left", "reason"),
    *("source", "confirmed"),
)


@pytest.fixture
def case(tmp_path):
    """Writes a case file."""

    def write(told):
        path = tmp_path / "case.json"
        path.write_text(json.dumps(told), encoding="utf-8")
        return str(path)

    return write


def printed(*words, **options):
    said = StringIO()
    call_command("clocks", *words, stdout=said, **options)
    return said.getvalue()


def test_the_answer_is_json_and_has_the_agreed_fields(case):
    told = json.loads(printed(case(CASE), "--on", "2025-06-01", "--json"))
    assert list(told) == ["on", "clocks", "right_holder"]
    assert told["on"] == "2025-06-01"
    assert {tuple(each) for each in told["clocks"]} == {FIELDS}
    assert {each["key"]: each["state"] for each in told["clocks"]} == {
        "ehc_req_decide": "late",
        "ehc_advice": "late",
        "ehc_no_plan_notify": "late",
        "ehc_final": "stopped",
        "age_switch": "running",
    }
    assert told["right_holder"]["who"] == "parent"
    assert told["right_holder"]["since"] == "2016-05-10"


def test_with_all_every_limit_has_its_clock(case):
    told = json.loads(printed(case(CASE), "--on", "2025-06-01", "--json", "--all"))
    waiting = [each for each in told["clocks"] if each["state"] == "not_yet"]
    assert len({each["key"] for each in told["clocks"]}) == 47
    assert {each["due"] for each in waiting} == {None}
    assert "not_yet" not in printed(case(CASE), "--on", "2025-06-01", "--json")


def test_a_person_reads_lines(case):
    said = printed(case(CASE), "--on", "2025-06-01")
    assert "ehc_advice (social care): 22 April 2025, has passed its limit" in said
    assert "That is a bank holiday; the date stands." in said


def test_a_person_reads_no_word_of_the_case_file(case):
    ended = [
        {"event": "final_plan_issued", "on": "2025-01-06"},
        {"event": "cease_decided", "on": "2025-05-01"},
        {"event": "review_arranged", "on": "2025-05-02", "for": "2025-06-10"},
    ]
    told = CASE | {"events": ended}
    said = printed(case(told), "--on", "2025-06-01", "--all")
    assert "(after: the family was told that the authority has decided to end" in said
    assert "(10 June 2025)" in said
    inside = [each for each in said.splitlines() if each.startswith("  ")]
    codes = [each for each in inside if re.search(r"\b[a-z]+_[a-z_]+\b", each)]
    assert codes == []


def test_the_words_of_a_case_file_are_printed():
    told = json.loads(printed("--events"))
    england = {each["event"]: each for each in told["england"]["events"]}
    assert england["advice_requested"]["needs"] == ["on", "from"]
    assert england["review_decision_notified"]["outcome"] == [
        "maintain",
        "amend",
        "cease",
    ]
    assert "birth" not in england
    scotland = [each["event"] for each in told["scotland"]["events"]]
    assert "csp_proposal_notified" in scotland


def refused(capsys, *words, code):
    with pytest.raises(SystemExit) as left:
        Command().run_from_argv(["./manage", "clocks", *words])
    said = capsys.readouterr()
    assert left.value.code == code
    assert said.out == ""
    return said.err.strip()


def test_a_refusal_is_one_sentence_and_exit_code_1(case, capsys, tmp_path):
    path = case(CASE | {"events": [{"event": "nonsense", "on": "2025-02-03"}]})
    said = refused(capsys, path, "--on", "2025-06-01", "--json", code=1)
    assert said.startswith("Event 1, 'nonsense', is unknown in England: ")
    missing = str(tmp_path / "none.json")
    assert "cannot be opened" in refused(capsys, missing, "--on", "2025-06-01", code=1)
    early = case(
        {
            "nation": "england",
            "events": [{"event": "request_received", "on": "2014-01-06"}],
        }
    )
    assert "in force" in refused(capsys, early, "--on", "2025-06-01", code=1)


def test_a_day_that_is_not_in_the_calendar_is_1_in_the_file_and_2_on_the_line(
    case, capsys
):
    """What the file tells is refused; what the command is given is wrong usage."""
    told = case(CASE | {"events": [{"event": "request_received", "on": "2025-13-01"}]})
    said = refused(capsys, told, "--on", "2025-06-01", code=1)
    assert said == "There is no day 2025-13-01 (on of request_received (event 1))."
    said = refused(capsys, case(CASE), "--on", "2025-13-01", code=2)
    assert "'2025-13-01' is no day: write it as 2025-02-03" in said


def test_wrong_usage_is_exit_code_2(case, capsys):
    path = case(CASE)
    assert "the day" in refused(capsys, path, code=2)
    assert "the day" in refused(capsys, "--on", "2025-06-01", code=2)
    assert "is no day" in refused(capsys, path, "--on", "2025-02-30", code=2)
    assert "is no day" in refused(capsys, path, "--on", "20250203", code=2)
