"""What was measured, as rows of a table; and the programs that measure, started."""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from goldenthread.project.engine.serving import fitting

ROOT = Path(__file__).resolve().parents[3]
CLIENTS = 4
PROCESSES = fitting(os.cpu_count() or 1)  # that serve the pages, as in production


@dataclass(frozen=True)
class Reading:
    """What reading the documents of one format cost: the dearest of them."""

    of: str
    documents: int
    wall: float
    cpu: float
    megabytes: float
    wall_target: float
    megabytes_target: float = 512

    @property
    def is_met(self) -> bool:
        """Whether the dearest document keeps to the target."""
        return self.wall <= self.wall_target and self.megabytes <= self.megabytes_target


@dataclass(frozen=True)
class Page:
    """How fast a page came, with so many plans (or children) in the database.

    ``cpu``: milliseconds of the processor for one page, where that was measured; what
    else runs on the machine changes it least.
    """

    page: str
    plans: int
    per_second: float
    middle: float
    p95: float
    queries: int
    of_bare: float = 1.0
    cpu: float = 0.0


@dataclass(frozen=True)
class Rate:
    """How often a second."""

    what: str
    per_second: float
    of: int


@dataclass(frozen=True)
class Took:
    """How long a piece of work took, beside a plain one on the same machine."""

    what: str
    seconds: float
    target: float
    of_baseline: float
    baseline: str

    @property
    def is_met(self) -> bool:
        """Whether it keeps to the target."""
        return self.seconds <= self.target


@dataclass(frozen=True)
class Night:
    """How long a job of the night took, on the wall and of the processor."""

    job: str
    wall: float
    cpu: float
    said: str
    children: int = 0


@dataclass(frozen=True)
class Grown:
    """A page that asks the database more often when there are more plans."""

    page: str
    queries: tuple[int, ...]


def grown(pages: Iterable[Page]) -> list[Grown]:
    """The pages whose queries grow with the number of plans."""
    found: dict[str, list[int]] = {}
    for each in pages:
        found.setdefault(each.page, []).append(each.queries)
    return [Grown(k, tuple(v)) for k, v in found.items() if len(set(v)) > 1]


def machine(database: str) -> dict[str, str]:
    """What the figures were measured on."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known"
    return {
        "cores": str(os.cpu_count()),
        "Python": platform.python_version(),
        "system": platform.platform(terse=True),
        "database": database,
        "load before": load,
        "processes that serve": str(PROCESSES),
    }


def program(name: str, *words: str, told: str = "") -> dict[str, Any]:
    """Run one of the measuring programs; what it answers."""
    done = subprocess.run(  # noqa: S603  # our own modules
        [sys.executable, "-m", f"goldenthread.project.engine.{name}", *words],
        cwd=ROOT,
        input=told,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def cost_of(name: str, paths: Sequence[Path], wall_target: float) -> Reading:
    """Read each document in a process of its own; keep the dearest figures."""
    costs = [program("read_once", str(path)) for path in paths]
    dearest = {k: max(cost[k] for cost in costs) for k in ("wall", "cpu", "megabytes")}
    return Reading(name, len(costs), **dearest, wall_target=wall_target)


def asked(
    port: int,
    paths: Sequence[str],
    headers: Mapping[str, str],
    seconds: float,
    clients: int = CLIENTS,
) -> dict[str, float]:
    """Ask for pages, some clients at once: how many a second, middle wait and p95."""
    task = {
        "host": "127.0.0.1",
        "port": port,
        "paths": list(paths),
        "headers": dict(headers),
        "seconds": seconds,
        "clients": clients,
    }
    return program("asking", told=json.dumps(task))


def as_plain(figures: Iterable[Any]) -> list[dict[str, Any]]:
    """Figures for a program to read."""
    return [asdict(each) for each in figures]
