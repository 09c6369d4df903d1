"""Locks are installed once, and again only when they changed or were half laid."""

from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def venv(tmp_path: Path, manage: ModuleType) -> Path:
    """A .venv that looks whole, without being one."""
    python = manage.python_of(tmp_path / ".venv")
    python.parent.mkdir(parents=True)
    python.touch()
    return tmp_path / ".venv"


def stamped(manage: ModuleType, venv: Path, text: str) -> dict[str, str]:
    """A lock with this text, and the stamp that it was installed."""
    (venv.parent / "requirements.txt").write_text(text)
    wanted: dict[str, str] = manage.stamp_of(venv.parent, ["requirements.txt"])
    (venv / manage.STAMP).write_text(manage.json.dumps(wanted))
    return wanted


def test_a_stamped_lock_is_not_installed_again(manage, venv):
    assert manage.is_ready(venv, stamped(manage, venv, "django==5.2"))


def test_a_changed_lock_is_installed_again(manage, venv):
    stamped(manage, venv, "django==5.2")
    (venv.parent / "requirements.txt").write_text("django==5.3")
    wanted = manage.stamp_of(venv.parent, ["requirements.txt"])
    assert not manage.is_ready(venv, wanted)


def test_a_further_lock_is_installed_beside_the_first(manage, venv):
    wanted = stamped(manage, venv, "django==5.2")
    assert not manage.is_ready(venv, wanted | {"requirements-dev.txt": "0"})


def test_an_interrupted_installation_is_begun_again(manage, venv):
    wanted = stamped(manage, venv, "django==5.2")
    (venv / manage.UNFINISHED).touch()
    assert not manage.is_ready(venv, wanted)
    assert not manage.is_sound(venv)


def test_a_venv_whose_python_does_not_run_is_not_sound(manage, venv):
    assert not manage.is_sound(venv)


def test_a_venv_whose_python_is_gone_is_not_ready(manage, venv):
    wanted = stamped(manage, venv, "django==5.2")
    manage.python_of(venv).unlink()
    assert not manage.is_ready(venv, wanted)


@pytest.mark.parametrize("garbage", ["", "{", "[]", "null"])
def test_an_unreadable_stamp_counts_as_none(manage, venv, garbage):
    (venv / manage.STAMP).write_text(garbage)
    assert manage.recorded(venv) == {}


def test_a_venv_that_is_a_link_is_used_through_the_link(manage, venv, tmp_path):
    wanted = stamped(manage, venv, "django==5.2")
    link = tmp_path / "linked"
    link.symlink_to(venv)
    assert manage.is_ready(link, wanted)


def test_a_link_to_a_broken_venv_is_left_alone_with_a_sentence(manage, tmp_path):
    (tmp_path / "precious").mkdir()
    link = tmp_path / ".venv"
    link.symlink_to(tmp_path / "precious")
    with pytest.raises(manage.Refusal, match="remove the link"):
        manage.make_venv(link, None, for_tests=False)
    assert (tmp_path / "precious").is_dir()


def test_postgresql_brings_its_own_lock(manage):
    assert manage.locks_for(["serve"], {}) == ["requirements.txt"]
    assert manage.locks_for([], {"DATABASE_URL": "postgres://h/d"}) == [
        "requirements.txt",
        "requirements-pg.txt",
    ]


@pytest.mark.parametrize("word", ["test", "fix", "docs", "endure"])
def test_the_tools_bring_the_lock_of_the_tests(manage, word):
    assert "requirements-dev.txt" in manage.locks_for([word], {})
