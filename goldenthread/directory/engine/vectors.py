"""Vectors in few bytes: as text in a row, as one file for the phrases."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
STEPS = 127.0


def as_text(vector: Vectors) -> str:
    """A vector as plain text, in half precision: backups keep rows as text."""
    return b64encode(vector.astype("<f2").tobytes()).decode("ascii")


def from_text(text: str) -> Vectors:
    return np.frombuffer(b64decode(text), dtype="<f2").astype(np.float32)


def joined(parts: Sequence[Vectors]) -> Vectors:
    return np.concatenate(parts)


def mark(text: str) -> int:
    """A short number by which a phrase is known."""
    digest = blake2b(text.encode("utf-8"), digest_size=7).digest()
    return int.from_bytes(digest, "big")


def write(path: Path, phrases: Sequence[str], vectors: Vectors) -> None:
    """Keep the phrases' vectors in one byte a number."""
    size = np.abs(vectors).max(axis=1, keepdims=True)
    np.savez(
        path,
        marks=np.array([mark(one) for one in phrases], dtype=np.int64),
        sizes=size.astype(np.float16),
        steps=np.round(vectors / size * STEPS).astype(np.int8),
    )


def read(path: Path, phrases: Sequence[str]) -> Vectors:
    """The phrases' vectors in their order; nothing but noughts for one not there."""
    with np.load(path) as kept:
        sizes = kept["sizes"].astype(np.float32) / STEPS
        vectors = kept["steps"].astype(np.float32) * sizes
        places = {int(one): number for number, one in enumerate(kept["marks"])}
    found = np.zeros((len(phrases), vectors.shape[1]), dtype=np.float32)
    for number, phrase in enumerate(phrases):
        place = places.get(mark(phrase))
        if place is not None:
            found[number] = vectors[place]
    return found
