"""Which processes a process keeps, and what they have cost: where /proc tells it."""

import os
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100  # a second
PARENT, AS_USER, IN_SYSTEM = 1, 11, 12  # fields of stat, counted after the name


@dataclass(frozen=True)
class Running:
    """One process: whose it is, and the seconds of the processor it took."""

    pid: int
    parent: int
    cpu: float


def running() -> list[Running]:
    """All processes of this machine; none where the system has no /proc."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            said = path.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        ticks = int(said[AS_USER]) + int(said[IN_SYSTEM])
        found.append(Running(int(path.parent.name), int(said[PARENT]), ticks / TICKS))
    return found


def below(pid: int) -> list[int]:
    """The processes that a process started."""
    return [each.pid for each in running() if each.parent == pid]


def cpu_of(pid: int) -> float:
    """The seconds of the processor that a process and those it keeps took so far."""
    return sum(each.cpu for each in running() if pid in (each.pid, each.parent))
