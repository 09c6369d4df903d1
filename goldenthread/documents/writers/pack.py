"""A ZIP written as it is sent: nothing is held whole, and it is always the same bytes.

Files are stored, not squeezed: evidence is squeezed already, and what squeezing gives
may differ from one machine to the next.
"""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

CHUNK = 256 * 1024
UNIX = 3
READABLE = 0o644 << 16


@dataclass(frozen=True)
class Entry:
    """A file of the pack: its name there, and its bytes or where they are."""

    name: str
    content: bytes | Path


class _Sink:
    """What a ZIP is written into, and taken out of again piece by piece."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        """Hold a piece until it is taken."""
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits elsewhere."""

    def taken(self) -> Iterator[bytes]:
        """What has been written since it was last asked."""
        taken, self.pieces = self.pieces, []
        yield from taken


def streamed(entries: Iterable[Entry], *, on: date) -> Iterator[bytes]:
    """The pack in pieces; all its files are dated by one day."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as pack:  # type: ignore[call-overload]  # write and flush are all it uses
        for entry in entries:
            info = zipfile.ZipInfo(entry.name, (on.year, on.month, on.day, 0, 0, 0))
            info.create_system, info.external_attr = UNIX, READABLE
            info.file_size = _size(entry)
            with pack.open(info, "w") as inside:
                for piece in _pieces(entry):
                    inside.write(piece)
                    yield from sink.taken()
            yield from sink.taken()
    yield from sink.taken()


def _size(entry: Entry) -> int:
    if isinstance(entry.content, Path):
        return entry.content.stat().st_size
    return len(entry.content)


def _pieces(entry: Entry) -> Iterator[bytes]:
    if not isinstance(entry.content, Path):
        yield entry.content
        return
    with entry.content.open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece
