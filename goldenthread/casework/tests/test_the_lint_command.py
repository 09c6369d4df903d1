"""./manage lint_provision: sentences in, an answer each, one sentence if refused."""

import io
import json
import sys

import pytest

from goldenthread.casework.management.commands.lint_provision import Command
from goldenthread.casework.rules.lint.lines import LONGEST, MOST, Refused, led
from goldenthread.casework.rules.lint.lines import sentences_in as read


class Typed:
    """Standard input that holds these bytes."""

    def __init__(self, given: bytes) -> None:
        self.buffer = io.BytesIO(given)


@pytest.fixture
def run(monkeypatch, capsys):
    """Runs the command on what is typed; answers what it printed on both sides."""

    def lint(given, *words):
        monkeypatch.setattr(sys, "stdin", Typed(given))
        Command().run_from_argv(["./manage", "lint_provision", *words])
        return capsys.readouterr()

    return lint


def test_each_sentence_has_one_object_with_the_agreed_fields(run):
    typed = b"F: Access to regular therapy.\nE: Sam will have 1:1 support.\n"
    lines = [json.loads(line) for line in run(typed, "--json").out.splitlines()]
    assert [set(line) for line in lines] == [{"text", "section", "findings"}] * 2
    assert [line["section"] for line in lines] == ["F", "E"]
    assert lines[0]["text"] == "Access to regular therapy."
    fields = {"rule", "code", "words", "why", "suggest", "source"}
    assert {tuple(sorted(one)) for line in lines for one in line["findings"]} == {
        tuple(sorted(fields))
    }


def test_a_section_is_named_in_many_ways_or_not_at_all():
    assert led("h1: help at home") == ("H1", "help at home")
    assert led("Section F : radio aid") == ("F", "radio aid")
    assert led("csp: support") == ("CSP", "support")
    assert led("Note: support") == ("", "Note: support")
    assert led("radio aid") == ("", "radio aid")


def test_an_unnamed_section_is_null_and_empty_lines_are_passed_over(run):
    lines = run(
        "\ufeff\r\nsmall group work\r\n\r\n".encode(), "--json"
    ).out.splitlines()
    assert [json.loads(line)["section"] for line in lines] == [None]
    assert json.loads(lines[0])["text"] == "small group work"


def test_nothing_in_gives_nothing_out(run):
    assert run(b"", "--json").out == ""


def test_a_person_reads_lines(run):
    said = run(b"F: small group work\nF: Full-time 1:1 support from a TA.\n").out
    assert "F: small group work\n  not_quantified (L3): group work\n" in said
    assert said.endswith("F: Full-time 1:1 support from a TA.\n  nothing found\n")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (b"F: caf\xe9", "The input is not UTF-8 (byte 7 cannot be read)"),
        (b"F: short\n" + b"x" * (LONGEST + 1), "Line 2 has 5,001 characters"),
    ],
)
def test_a_refused_input_prints_one_sentence_and_no_answer(
    monkeypatch, capsys, given, says
):
    monkeypatch.setattr(sys, "stdin", Typed(given))
    with pytest.raises(SystemExit) as left:
        Command().run_from_argv(["./manage", "lint_provision", "--json"])
    printed = capsys.readouterr()
    assert left.value.code == 1
    assert printed.out == ""
    assert printed.err.startswith(says)
    assert len(printed.err.splitlines()) == 1


def test_too_much_at_once_is_refused_before_it_is_read():
    with pytest.raises(Refused, match="More than 20,000,000 bytes"):
        read(b"\n" * (MOST + 1))
