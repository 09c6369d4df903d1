"""The words the reader knows, from the files in plans/vocabulary.

Each file is TOML that an officer could extend. It is read once.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "vocabulary"


@cache
def words(name: str) -> dict[str, Any]:
    """The contents of one vocabulary file, such as ``labels``."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
