"""The first ./manage on a machine that lacks something says what to do."""

import os
from types import ModuleType

import pytest

from tests.bootstrap.conftest import CHECKOUT, OUTSIDE, a_new_checkout, spoken

UNKNOWN = "nothing-of-this-name==1.0 --hash=sha256:" + "0" * 64
NOWHERE = "http://127.0.0.1:9/simple"


def test_an_old_python_is_told_which_one_is_needed(manage: ModuleType):
    with pytest.raises(manage.Refusal, match="3.11 or later and this is Python 3.9"):
        manage.refuse_old((3, 9, 18))


def test_todays_python_is_welcome(manage: ModuleType):
    assert manage.refuse_old((3, 11, 0)) is None
    assert manage.refuse_old((4, 0, 0)) is None


def test_manage_holds_no_syntax_that_an_older_python_cannot_parse():
    import ast

    ast.parse((CHECKOUT / "manage").read_text(), feature_version=(3, 6))


def test_a_python_without_venv_is_told_what_to_install(tmp_path):
    copy = a_new_checkout(tmp_path, UNKNOWN)
    lacking = "import sys, runpy; sys.modules['ensurepip'] = None; sys.argv[1:] = []; "
    program = f"{lacking}runpy.run_path({str(copy)!r}, run_name='__main__')"
    code, output, complaint = spoken([OUTSIDE, "-c", program], tmp_path, PATH="")
    assert (code, output) == (1, "")
    assert "sudo apt install python3-venv" in complaint
    assert "Traceback" not in complaint


def test_a_machine_without_network_is_told_so_in_one_sentence(tmp_path):
    copy = a_new_checkout(tmp_path, UNKNOWN)
    offline = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": NOWHERE}
    offline |= {"PIP_RETRIES": "1", "PATH": os.defpath}
    code, output, complaint = spoken([OUTSIDE, str(copy)], tmp_path, **offline)
    assert (code, output) == (1, "")
    assert "could not be downloaded" in complaint
    assert len(complaint.splitlines()) == 2, "what it is doing, then what is wrong"


def test_a_package_that_fits_no_machine_is_named(manage: ModuleType):
    said = "ERROR: No matching distribution found for lxml==6.1\n"
    assert "lxml==6.1" in manage.why_not_installed(said)
    assert "try Python 3.11" in manage.why_not_installed(said)


def test_any_other_trouble_shows_its_last_words_and_the_log(manage: ModuleType):
    said = "Collecting\nERROR: THESE PACKAGES DO NOT MATCH THE HASHES\n\n"
    sentence = manage.why_not_installed(said)
    assert "DO NOT MATCH THE HASHES" in sentence
    assert "installation.log" in sentence
