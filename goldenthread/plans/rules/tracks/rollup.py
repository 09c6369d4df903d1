"""What children say of their parent: divided by all weights, missing ones named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Child:
    """One below: its name, its weight, whether it is done (None: nobody said)."""

    name: str
    is_done: bool | None
    is_dated: bool = True
    weight: int = 1


@dataclass(frozen=True)
class Rolled:
    """How much of all is done. What is missing is named, what has no date counted."""

    done: int
    of: int
    missing: Sequence[str]
    undated: int

    @property
    def share(self) -> Fraction | None:
        """Weight done of all weight: 0 to 1; None when nothing has weight."""
        return Fraction(self.done, self.of) if self.of else None


def rolled_up(children: Iterable[Child]) -> Rolled:
    """What children say together. One of whom nobody spoke keeps its weight below."""
    all_of_them = list(children)
    return Rolled(
        sum(one.weight for one in all_of_them if one.is_done),
        sum(one.weight for one in all_of_them),
        tuple(one.name for one in all_of_them if one.is_done is None),
        sum(not one.is_dated for one in all_of_them),
    )
