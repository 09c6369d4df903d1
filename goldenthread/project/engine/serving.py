"""Serving pages at a door that is open: one process by itself, or several."""

import os
import socket

from waitress.server import create_server

from goldenthread.project.engine.door import LARGEST_BODY, Pages

THREADS = 8  # of each process
BACKLOG = 1024  # requests that may wait
CAN_FORK = hasattr(os, "fork")


def fitting(cores: int) -> int:
    """How many processes suit a machine: one more than it has cores.

    Connections fall unevenly to processes; where there is one to spare, the slowest
    page of twenty came a quarter sooner than with one process a core.
    """
    return possible(cores + 1)


def possible(processes: int) -> int:
    """So many processes, or the one that a system without forks can have."""
    return processes if CAN_FORK else 1


def serve(pages: Pages, door: socket.socket, processes: int) -> None:
    """Serve until Ctrl-C: waitress where one process does, gunicorn for several."""
    if possible(processes) > 1:
        from goldenthread.project.engine import many_processes  # Windows has none

        many_processes.serve(pages, door, processes, THREADS)
        return
    create_server(
        pages,
        sockets=[door],
        threads=THREADS,
        ident=None,
        max_request_body_size=LARGEST_BODY,
        clear_untrusted_proxy_headers=False,  # the door's to do
    ).run()
