"""Where files are kept: ``<authority>/<sha256>``, written whole or not at all."""

import hashlib
import os
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


class TooLarge(Exception):
    """The file is larger than may be kept."""


@dataclass(frozen=True)
class Kept:
    """A file on the shelf: its address and size."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Shelf:
    """The folder of one authority."""

    folder: Path

    def path(self, sha256: str) -> Path:
        """Where the file with this digest is."""
        return self.folder / sha256

    def put(self, pieces: Iterable[bytes], *, most: int) -> Kept:
        """Write pieces to a temporary file, flush it to the disk, then name it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        unnamed = self.folder / f"unnamed-{uuid.uuid4().hex}"
        try:
            kept = written(pieces, unnamed, most)
            self.name(unnamed, kept.sha256)
        finally:
            unnamed.unlink(missing_ok=True)
        return kept

    def name(self, unnamed: Path, sha256: str) -> None:
        """Give a finished file its name, and flush the folder too."""
        unnamed.replace(self.path(sha256))
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def is_whole(self, sha256: str) -> bool:
        """Whether the file is there and still has its digest."""
        try:
            with self.path(sha256).open("rb") as content:
                return hashlib.file_digest(content, "sha256").hexdigest() == sha256
        except FileNotFoundError:
            return False


def written(pieces: Iterable[bytes], path: Path, most: int) -> Kept:
    """Write pieces and flush them to the disk; their digest and size."""
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        for piece in pieces:
            size += len(piece)
            if size > most:
                raise TooLarge
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return Kept(digest.hexdigest(), size)
