"""A stage of ./manage test: a command, how it went and how long it took."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
FOREIGN = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTHONPATH")
# Compiled again in each of some hundred processes, the code costs a minute a run.
COSTLY = ("PYTHONDONTWRITEBYTECODE",)


@dataclass(frozen=True)
class Outcome:
    """How a stage went."""

    name: str
    ok: bool
    seconds: float = 0.0
    said: str = ""
    tests: Counter[str] = field(default_factory=Counter)
    broken: tuple[str, ...] = ()  # the tests that failed and what they said

    @classmethod
    def passed(cls, name: str, said: str = "") -> "Outcome":
        return cls(name, ok=True, said=said)

    @classmethod
    def failed(cls, name: str, said: str) -> "Outcome":
        return cls(name, ok=False, said=said)


def say(sentence: str = "") -> None:
    """Print at once, so that a log shows where a run is."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def clean_environment(**more: str) -> dict[str, str]:
    """The caller's environment without what points at other data or slows all down."""
    without = FOREIGN + COSTLY
    kept = {name: value for name, value in os.environ.items() if name not in without}
    return kept | {"PYTHONUNBUFFERED": "1"} | more


def quiet_stage(name: str, command: list[str]) -> Outcome:
    """Run a check; keep what it says for the case that it fails."""
    started = time.monotonic()
    done = subprocess.run(
        command,
        cwd=CHECKOUT,
        env=clean_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return Outcome(name, done.returncode == 0, time.monotonic() - started, done.stdout)


def pytest_stage(
    name: str, words: list[str], environment: Mapping[str, str]
) -> Outcome:
    """Run pytest in sight of everybody, and count what it ran."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        tally = Path(folder) / "tally.json"
        code = subprocess.call(
            [sys.executable, "-m", "pytest", "-q", f"--tally={tally}", *words],
            cwd=CHECKOUT,
            env=clean_environment(**environment),
            stdin=subprocess.DEVNULL,
        )
        told = json.loads(tally.read_text()) if tally.exists() else {}
    counted = Counter[str](told.get("counts", {}))
    ok = code == 0 and counted["passed"] > 0
    said = "" if ok else f"pytest ended with {code}"
    seconds = time.monotonic() - started
    return Outcome(name, ok, seconds, said, counted, tuple(told.get("broken", ())))
