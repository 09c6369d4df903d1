"""Starts the child process that looks at a file, and reads its verdict."""

import json
import subprocess
import sys
from pathlib import Path

from goldenthread.access.engine.evidence.verdict import Verdict

WAIT = 25  # seconds
GAVE_UP = "The file is too large or too tangled to be checked. Make it smaller."
ROOT = Path(__file__).resolve().parents[3]


def looked_at(path: Path, name: str, into: Path) -> Verdict:
    """The verdict on a file; one that cannot be looked at is refused."""
    module = "goldenthread.access.engine.evidence"
    words = [sys.executable, "-m", module, str(path), name, str(into)]
    try:
        done = subprocess.run(  # noqa: S603  # our own module, arguments as a list
            words, cwd=ROOT, capture_output=True, timeout=WAIT, check=True, env={}
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return Verdict("", GAVE_UP)
    return Verdict(**json.loads(done.stdout))
