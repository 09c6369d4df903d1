"""Our pages in several processes, where a system can fork: gunicorn does the work.

The pages are read once and every process begins as a copy of that; no connection to
the database is open at that moment, so that none is shared.
"""

import gc
import os
import socket
import struct
import sys
from typing import Any

from django.db import connections
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger
from gunicorn.workers.gthread import ThreadWorker

from goldenthread.project.engine.door import Pages

HUNG = 120  # seconds without a sign of life, until a process is replaced
GOODBYE = 10  # seconds that begun answers have after the stop
PATIENCE = 30  # seconds in which a client must send, or take, something
LONGEST_ADDRESS = 8190  # bytes, the query with it


class Said(Logger):  # type: ignore[misc]  # gunicorn has no types
    """Speaks through our own log, which holds nothing about people."""

    def setup(self, cfg: Any) -> None:
        """No handlers of its own."""
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Say nothing of a client that stopped half-way: that is no fault of ours."""
        if not isinstance(sys.exc_info()[1], BlockingIOError):
            super().exception(msg, *args, **kwargs)


class Worker(ThreadWorker):  # type: ignore[misc]
    """A process whose threads wait for no client that stays silent."""

    def enqueue_req(self, conn: Any) -> None:
        """Called for each connection before a thread takes it."""
        patience = struct.pack("ll", PATIENCE, 0)
        for way in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            conn.sock.setsockopt(socket.SOL_SOCKET, way, patience)
        super().enqueue_req(conn)


class Keeper(Arbiter):  # type: ignore[misc]
    """The process that keeps the others, and ends with the terminal it stands in."""

    def handle_hup(self) -> None:
        """A terminal that closes is a stop; our code is not read anew without one."""
        self.handle_term()


class Application(BaseApplication):  # type: ignore[misc]
    """The pages at a door that is open already."""

    def __init__(
        self, pages: Pages, door: socket.socket, processes: int, threads: int
    ) -> None:
        """Say what gunicorn is to do; nothing of it comes from the environment."""
        self.pages = pages
        self.said = {
            "bind": f"fd://{door.detach()}",
            "workers": processes,
            "worker_class": Worker,
            "threads": threads,
            "timeout": HUNG,
            "graceful_timeout": GOODBYE,
            "limit_request_line": LONGEST_ADDRESS,
            "forwarded_allow_ips": "",  # who is believed, the door decides
            "proxy_allow_ips": "",
            "loglevel": "warning",
            "logger_class": Said,
            "control_socket_disable": True,
        }
        super().__init__()

    def load_config(self) -> None:
        """Called by gunicorn."""
        for name, value in self.said.items():
            self.cfg.set(name, value)

    def load(self) -> Pages:
        """Called by gunicorn, in each process."""
        return self.pages


def serve(pages: Pages, door: socket.socket, processes: int, threads: int) -> None:
    """Serve until a signal says stop; a process that dies is replaced."""
    connections.close_all()
    gc.freeze()  # what all processes share is not looked through again by each
    us = os.getpid()
    try:
        Keeper(Application(pages, door, processes, threads)).run()
    except SystemExit as end:
        if os.getpid() != us or end.code:
            raise
