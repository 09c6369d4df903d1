"""The words by which a child's plan is known, from the files in casework/vocabulary.

Each file is TOML that an officer could extend. It is read once; patterns are made
ready once.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "vocabulary"


@cache
def words(name: str) -> dict[str, Any]:
    """The contents of one vocabulary file, such as ``plan_words``."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def one_of(patterns: Iterable[str]) -> str:
    """The pattern that fits where any of these fits."""
    return f"(?:{'|'.join(patterns)})"


@cache
def pattern(name: str, part: str, key: str = "words") -> re.Pattern[str]:
    """A list of patterns of a file, as one."""
    return re.compile(one_of(words(name)[part][key]), re.I)


def plain(text: str) -> str:
    """A heading as it is compared: small letters, no stops, "and" for "&"."""
    told = re.sub(r"[?:.;,\s–-]+$", "", text.casefold().strip())
    told = told.replace("&", " and ").replace("/", " ").replace("’", "'")
    return " ".join(told.split())
