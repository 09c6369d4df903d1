"""Tests have no network: only this computer's own addresses answer (pytest plugin)."""

import ipaddress
import socket
from collections.abc import Callable
from typing import Any

REAL_CONNECT = socket.socket.connect
REAL_CONNECT_EX = socket.socket.connect_ex
REAL_GETADDRINFO = socket.getaddrinfo


class NetworkReached(RuntimeError):
    """Not an OSError: code that forgives a bad connection must not forgive this."""

    def __init__(self, host: object) -> None:
        super().__init__(
            f"A test tried to reach {host}: tests have no network. Serve what it needs "
            f"from 127.0.0.1 or pass it in."
        )


def is_here(host: object) -> bool:
    """Say whether a host is this computer itself."""
    if isinstance(host, bytes):
        host = host.decode()
    if host in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False


def refuse_strangers(address: object) -> None:
    """Let socket files (PostgreSQL's) and loopback through, nothing else."""
    if isinstance(address, tuple) and not is_here(address[0]):
        raise NetworkReached(address[0])


def guarded(real: Callable[..., Any]) -> Callable[..., Any]:
    """Check the address before really connecting."""

    def connect(self: socket.socket, address: Any) -> Any:
        refuse_strangers(address)
        return real(self, address)

    return connect


def guarded_lookup(host: Any, *args: Any, **kwargs: Any) -> Any:
    """Look up names of this computer only: a look-up is a request too."""
    if not is_here(host):
        raise NetworkReached(host)
    return REAL_GETADDRINFO(host, *args, **kwargs)


def pytest_configure() -> None:
    """Close the door before any test is even imported."""
    socket.socket.connect = guarded(REAL_CONNECT)  # type: ignore[method-assign]  # the guard
    socket.socket.connect_ex = guarded(REAL_CONNECT_EX)  # type: ignore[method-assign]  # the guard
    socket.getaddrinfo = guarded_lookup


def pytest_unconfigure() -> None:
    """Open it again for whoever called pytest."""
    socket.socket.connect = REAL_CONNECT  # type: ignore[method-assign]  # as it was
    socket.socket.connect_ex = REAL_CONNECT_EX  # type: ignore[method-assign]  # as it was
    socket.getaddrinfo = REAL_GETADDRINFO
