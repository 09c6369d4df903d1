"""Reading in a child process, so that a hostile file can hurt nothing but itself.

The child gets the bytes on standard input and gives JSON on standard output. It may
not open a socket, write a file or run long; when it fails, the caller gets a sentence.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from goldenthread.documents.readers.aloud import Aloud
from goldenthread.documents.readers.dispatch import MOST_BYTES, TOO_LARGE
from goldenthread.documents.readers.grid import Document
from goldenthread.documents.readers.refusals import (
    TOO_LONG,
    TOO_MUCH_MEMORY,
    Unreadable,
)

WALL_SECONDS = 180  # a busy machine is slow; the limit that counts is of its work
_FAILED = (
    "The file could not be read: open it in the program that made it, "
    "save it again, or save it in another format, and send that."
)
_ROOT = Path(__file__).resolve().parents[3]


def read_apart(data: bytes, name: str) -> Document:
    """Read a file in a child process that has limits of memory and time."""
    return Document.from_plain(_asked(data, name)["document"])


def rows_apart(data: bytes, name: str) -> list[list[str]]:
    """The rows of a long list, read in such a child process."""
    rows: list[list[str]] = _asked(data, name, "rows")["rows"]
    return rows


def aloud_apart(data: bytes, name: str) -> Aloud:
    """Whether a PDF can be read aloud, looked at in such a child process."""
    return Aloud(**_asked(data, name, "aloud")["aloud"])


def _asked(data: bytes, name: str, *how: str) -> dict[str, Any]:
    """What the child process answers."""
    if len(data) > MOST_BYTES:
        raise Unreadable(TOO_LARGE)
    command = [sys.executable, "-P", "-m", "goldenthread.documents", name_told(name)]
    try:
        child = subprocess.run(  # noqa: S603 - our own module; the name is one argument
            [*command, *how],
            input=data,
            capture_output=True,
            timeout=WALL_SECONDS,
            env=_environment(),
            start_new_session=True,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(TOO_LONG) from error
    return _answer(child)


def name_told(name: str) -> str:
    """A name fit to be an argument: no NUL, no half letters, not endless."""
    fit = name.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    return fit[-200:]


def _environment() -> dict[str, str]:
    """Nothing of the server's settings or secrets reaches the child."""
    return {
        "PYTHONPATH": str(_ROOT),
        "PYTHONIOENCODING": "utf-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        **{key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ},
    }


def _answer(child: "subprocess.CompletedProcess[bytes]") -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(child.stdout)
    except ValueError as error:
        raise Unreadable(_why(child)) from error
    if "refused" in answer:
        raise Unreadable(answer["refused"])
    return answer


def _why(child: "subprocess.CompletedProcess[bytes]") -> str:
    """Why a child gave no answer: a signal of its limits, or a fault of ours."""
    killed = -child.returncode
    if killed in (9, 24):  # SIGKILL and SIGXCPU: its time is up
        return TOO_LONG
    if killed in (6, 11, 7) or b"MemoryError" in child.stderr:
        return TOO_MUCH_MEMORY
    return _FAILED
