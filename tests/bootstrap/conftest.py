"""./manage as a module, and as the program it is."""

import importlib.util
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def manage() -> ModuleType:
    """The functions of ./manage."""
    loader = SourceFileLoader("manage", str(CHECKOUT / "manage"))
    spec = importlib.util.spec_from_loader("manage", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def spoken(words: list[str], folder: Path, **environment: str) -> tuple[int, str, str]:
    """Run a program in a folder; answer its exit code, output and complaint."""
    done = subprocess.run(
        words,
        cwd=folder,
        env=environment or None,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
    )
    return done.returncode, done.stdout, done.stderr


def a_new_checkout(folder: Path, *locks: str) -> Path:
    """A folder with ./manage and locks of its own, and nothing else."""
    copy = folder / "manage"
    copy.write_bytes((CHECKOUT / "manage").read_bytes())
    (folder / "requirements.txt").write_text("\n".join(locks))
    return copy


OUTSIDE = str(getattr(sys, "_base_executable", sys.executable))
