"""What is found wrong with a record: each finding has a code and a sentence."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How much a finding matters."""

    REFUSED = "refused"
    REPAIRED = "repaired"
    SUSPECT = "suspect"
    PRIVATE = "private"


@dataclass(frozen=True)
class Finding:
    """Something that is wrong with one record, or was."""

    weight: Weight
    code: str
    words: str


class Notes:
    """Findings about one record, gathered while it is read."""

    def __init__(self) -> None:
        self.found: list[Finding] = []

    def repaired(self, code: str, words: str) -> None:
        """Something was put right."""
        self.add(Weight.REPAIRED, code, words)

    def suspect(self, code: str, words: str) -> None:
        """Something may be wrong, and was kept."""
        self.add(Weight.SUSPECT, code, words)

    def private(self, code: str, words: str) -> None:
        """Something is kept from the public."""
        self.add(Weight.PRIVATE, code, words)

    def add(self, weight: Weight, code: str, words: str) -> None:
        """Each thing is said once."""
        finding = Finding(weight, code, words)
        if finding not in self.found:
            self.found.append(finding)
