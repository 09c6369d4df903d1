"""The lock files say what to install and where nothing comes from."""

import re
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
LOCKS = sorted(path.name for path in CHECKOUT.glob("requirements*.txt"))
PINNED = re.compile(r"^([a-z0-9][a-z0-9.-]*)(\[.+\])?==(\S+)", re.MULTILINE)
# Named in settings and docs: see decision 0010.
NOT_IMPORTED = {"argon2-cffi"}
ASKED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", re.MULTILINE)


def text(name: str) -> str:
    return (CHECKOUT / name).read_text(encoding="utf-8")


def pins(name: str) -> set[tuple[str, str]]:
    return {(found[1], found[3]) for found in PINNED.finditer(text(name))}


def test_there_is_a_lock_for_every_list_of_wishes():
    wishes = {path.stem for path in CHECKOUT.glob("requirements*.in")}
    assert {name.removesuffix(".txt") for name in LOCKS} == wishes


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_carries_no_address_and_no_path(lock: str):
    assert not re.search(r"https?://|file:|--index|--find-links| @ ", text(lock))
    assert not re.search(r"(^|\s)(/|~|\.\.|[A-Z]:\\)", text(lock), re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_has_a_hash(lock: str):
    packages = re.split(r"^(?=[a-z0-9])", text(lock), flags=re.MULTILINE)[1:]
    assert packages
    assert [name.split()[0] for name in packages if "--hash=sha256:" not in name] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_is_one_exact_version(lock: str):
    starts = [line for line in text(lock).splitlines() if re.match(r"[a-z0-9]", line)]
    assert [line for line in starts if not PINNED.match(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_wish_is_in_its_lock(lock: str):
    wishes = ASKED.findall(text(lock.replace(".txt", ".in")))
    locked = {name for name, _ in pins(lock)}
    assert {wish.lower().replace("_", "-") for wish in wishes} <= locked


def test_the_locks_agree_with_each_other():
    versions: dict[str, set[str]] = {}
    for name, version in set().union(*(pins(lock) for lock in LOCKS)):
        versions.setdefault(name, set()).add(version)
    several = {name for name, found in versions.items() if len(found) > 1}
    assert not {name for name in several if name != "numpy"}


def test_every_wish_says_what_it_is_for():
    wishes = text("requirements.in").splitlines()
    silent = [line for line in wishes if re.match(r"[a-z]", line) and "#" not in line]
    assert silent == []


def test_what_nothing_imports_is_not_installed():
    code = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("goldenthread", "tests/samples")
        for path in (CHECKOUT / folder).rglob("*.py")
    )
    named = {
        package.lower()
        for module, packages in packages_distributions().items()
        for package in packages
        if re.search(rf"import {module}\b|from {module}\b|\"{module}[.\"]", code)
    }
    assert set(ASKED.findall(text("requirements.in"))) - named == NOT_IMPORTED
