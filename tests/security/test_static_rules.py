"""What the code may not say: found by bandit, and by rules of our own (S21)."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.shape import CODE, ROOT, SHIPPED, TEMPLATES, name_of, tree

# Calls that no shipped file makes. The last part of the name is what is looked for.
NEVER = {
    *("mark_safe", "SafeString", "SafeText", "eval", "exec", "raw", "extra", "RawSQL"),
    *("md5", "sha1", "pickle", "system", "popen", "mktemp", "unverified_context"),
    *("csrf_exempt", "xframe_options_exempt", "make_password", "urlopen"),
}
# Where a statement is written by hand: settings of the database, triggers, dumps.
SQL = {
    "goldenthread/access/guard/events.py",
    "goldenthread/access/tasks.py",
    "goldenthread/access/management/commands/flush.py",
    "goldenthread/project/engine/health.py",
    "goldenthread/project/engine/laying.py",
    "goldenthread/project/engine/tables.py",
    "goldenthread/project/engine/archive.py",
    "goldenthread/project/engine/restoring.py",
    "goldenthread/project/engine/removal.py",
}
MODULES = {"pickle", "marshal", "shelve", "random", "telnetlib", "ftplib", "xmlrpc"}


def calls(path):
    """Names of what a file calls, with the lines."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            yield str(name), node


def test_no_shipped_code_makes_a_dangerous_call():
    found = [
        f"{name_of(path)}:{node.lineno} {name}"
        for path in SHIPPED
        for name, node in calls(path)
        if name in NEVER
    ]
    assert found == []


def test_statements_are_written_by_hand_only_where_they_must_be():
    found = {
        name_of(path)
        for path in SHIPPED
        for name, node in calls(path)
        if name in ("execute", "executescript", "executemany")
    }
    assert found <= SQL


def test_nothing_runs_through_a_shell_and_no_check_is_switched_off():
    wrong = {"shell": True, "verify": False, "check_hostname": False}
    found = [
        f"{name_of(path)}:{node.lineno} {keyword.arg}"
        for path in SHIPPED
        for _, node in calls(path)
        for keyword in node.keywords
        if keyword.arg in wrong
        and getattr(keyword.value, "value", None) is wrong[str(keyword.arg)]
    ]
    assert found == []


def test_no_module_that_guesses_or_believes_is_imported():
    found = [
        f"{name_of(path)} {alias.name}"
        for path in SHIPPED
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
        if {alias.name, getattr(node, "module", None)} & MODULES
    ]
    assert found == []


@pytest.mark.parametrize(
    "said",
    [
        r"\|\s*safe\b",
        r"\|\s*safeseq\b",
        r"<script(?![^>]*\bsrc=)(?![^>]*application/json)",
        r"\son[a-z]+\s*=",
        r"\sstyle\s*=",
        r"javascript:",
        r"(?:src|href|action)=[\"']https?://",
        r"\{%\s*autoescape off",
    ],
)
def test_no_page_trusts_words_or_holds_code(said):
    pages = [path for path in TEMPLATES if "email" not in path.parts]
    pages = [path for path in pages if "tests" not in path.parts]
    found = [name_of(p) for p in pages if re.search(said, p.read_text(), re.I)]
    assert found == []


def test_no_form_takes_every_field_of_a_model():
    for path in SHIPPED:
        words = path.read_text()
        assert "__all__ = '" not in words
        assert 'fields = "__all__"' not in words, name_of(path)
        assert "ModelForm" not in words, name_of(path)


# File and rule, and why it stands.
WAIVED = {
    # The names are those of our own tables and columns, quoted by the database layer.
    "goldenthread/project/engine/tables.py hardcoded_sql_expressions",
}


def test_bandit_finds_nothing_of_weight():
    done = subprocess.run(  # noqa: S603  # our own tool
        [sys.executable, "-m", "bandit", "-q", "-r", str(CODE), "-f", "json", "-ll"]
        + ["--exclude", "*/tests/*,*/migrations/*"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    found = json.loads(done.stdout)["results"]
    named = {
        f"{Path(each['filename']).relative_to(ROOT)} {each['test_name']}"
        for each in found
    }
    assert named == WAIVED
