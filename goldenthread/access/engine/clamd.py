"""Asks a clamd virus scanner about a file. Anything but a clear 'OK' is a refusal."""

import socket
import struct
from pathlib import Path

PIECE, WAIT = 64 * 1024, 20.0
FOUND = "The virus scanner stopped this file, so it is not kept."
SILENT = "The virus scanner does not answer, so no file is taken. Try again later."


def problem_with(path: Path, address: str) -> str:
    """Why a scanner refuses a file; '' if it is clean.

    ``address`` is ``host:port`` or the path of a socket.
    """
    try:
        with reached(address) as scanner:
            answer = told(scanner, path)
    except OSError:
        return SILENT
    if answer.endswith("OK"):
        return ""
    return FOUND if answer.endswith("FOUND") else SILENT


def reached(address: str) -> socket.socket:
    """A connection to the scanner."""
    host, colon, port = address.rpartition(":")
    if colon:
        return socket.create_connection((host, int(port)), timeout=WAIT)
    door = socket.socket(socket.AF_UNIX)
    door.settimeout(WAIT)
    door.connect(address)
    return door


def told(scanner: socket.socket, path: Path) -> str:
    """The scanner's answer to the file, sent in pieces."""
    scanner.sendall(b"zINSTREAM\0")
    with path.open("rb") as content:
        while piece := content.read(PIECE):
            scanner.sendall(struct.pack("!L", len(piece)) + piece)
    scanner.sendall(struct.pack("!L", 0))
    return scanner.recv(4096).rstrip(b"\0\n").decode(errors="replace").strip()
