"""python -m goldenthread.project.engine.asking: asks for pages as fast as it can.

A process of its own, so that it takes no turn from the server's. It reads a task as
JSON on standard input and prints what it counted; it needs nothing but Python.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from itertools import cycle, islice
from typing import Any

OK = 200


def main() -> None:
    """Let some clients ask at once, each again as soon as it has its answer."""
    task = json.load(sys.stdin)
    clients = range(task["clients"])
    with ThreadPoolExecutor(len(clients)) as pool:
        waits = [n for one in pool.map(lambda n: asked(task, n), clients) for n in one]
    json.dump({"per_second": len(waits) / task["seconds"], **tails(waits)}, sys.stdout)


def asked(task: dict[str, Any], client: int) -> list[float]:
    """How long one client waited each time; its first question is not counted."""
    door = HTTPConnection(task["host"], task["port"], timeout=60)
    paths = cycle(islice(cycle(task["paths"]), client, client + len(task["paths"])))
    wait(door, next(paths), task["headers"])
    waits, end = [], time.perf_counter() + task["seconds"]
    while time.perf_counter() < end:
        waits.append(wait(door, next(paths), task["headers"]))
    door.close()
    return waits


def wait(door: HTTPConnection, path: str, headers: dict[str, str]) -> float:
    """Ask for a page and read it whole; the seconds it took."""
    began = time.perf_counter()
    door.request("GET", path, headers=headers)
    answer = door.getresponse()
    answer.read()
    if answer.status != OK:
        sys.exit(f"{path} answered {answer.status}.")
    return time.perf_counter() - began


def tails(waits: list[float]) -> dict[str, float]:
    """The middle wait, and the one that 95 of 100 stay below, in milliseconds."""
    order = sorted(waits)
    return {
        "middle": order[len(order) // 2] * 1000,
        "p95": order[int(len(order) * 0.95)] * 1000,
    }


if __name__ == "__main__":
    main()
