"""Every reader gives the same grid: pieces and tables in order, each anchored."""

from goldenthread.documents.readers.apart import aloud_apart, read_apart, rows_apart
from goldenthread.documents.readers.dispatch import read_bytes
from goldenthread.documents.readers.refusals import Unreadable

__all__ = ["Unreadable", "aloud_apart", "read_apart", "read_bytes", "rows_apart"]
