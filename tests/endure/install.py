"""From a clone in an empty folder to the first page, with pip, and started again."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.plumbing.stage import CHECKOUT, clean_environment, say

FIRST_PAGE, RESTART = 60.0, 3.0  # seconds; the second is without anything to install
PATIENCE = 600.0


def run() -> bool:
    """Clone, install with pip, load the example area, show the first page; again."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        started = time.monotonic()
        subprocess.check_call(["git", "clone", "-q", str(CHECKOUT), str(clone)])
        with served(clone) as first:
            first_page = time.monotonic() - started
        with served(clone) as second:
            pass
    stopped_cleanly = first.returncode == second.returncode == 0
    say(f"clone to first page {first_page:6.1f} s   target {FIRST_PAGE:g} s")
    say(f"restart             {second.waited:6.1f} s   target {RESTART:g} s")
    say(f"Ctrl-C ends it with {first.returncode} and {second.returncode}, target 0")
    return first_page <= FIRST_PAGE and second.waited <= RESTART and stopped_cleanly


class Serving(subprocess.Popen[bytes]):
    """./manage at work, and how long its first page took."""

    waited = 0.0


@contextmanager
def served(clone: Path) -> Iterator[Serving]:
    """Start ./manage, wait for its page, stop it as Ctrl-C does."""
    port, started = free_port(), time.monotonic()
    command = [python_outside(), str(clone / "manage"), "--port", str(port)]
    server = Serving(command, env=without_uv(), stdin=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/", server)
        server.waited = time.monotonic() - started
        yield server
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)


def wait_for(address: str, server: Serving) -> None:
    """Ask until the page answers; give up when the server did."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=30)  # noqa: S310  # our own address
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"The first page answered {error.code}.") from None
        except OSError:
            time.sleep(0.05)  # a measurement's clock tick, not a test's guess
        else:
            return
    raise RuntimeError("The first page never came.")


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


def python_outside() -> str:
    """The Python from which .venv was made: a newcomer has no other."""
    return getattr(sys, "_base_executable", sys.executable)


def without_uv() -> dict[str, str]:
    """The environment with no uv on PATH, so that pip is what is timed."""
    folders = os.environ.get("PATH", "").split(os.pathsep)
    plain = [folder for folder in folders if not (Path(folder) / "uv").exists()]
    return clean_environment(PATH=os.pathsep.join(plain))
