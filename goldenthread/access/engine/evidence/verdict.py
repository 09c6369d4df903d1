"""What comes of looking at a file."""

from dataclasses import dataclass


class Unfit(Exception):
    """The file cannot be taken; the words say why and what to do."""


@dataclass(frozen=True)
class Verdict:
    """The kind of a file, and why it is refused.

    ``cleaned``: it was written anew; ``sha256`` and ``size`` are then the copy's.
    """

    kind: str
    problem: str = ""
    cleaned: bool = False
    sha256: str = ""
    size: int = 0
