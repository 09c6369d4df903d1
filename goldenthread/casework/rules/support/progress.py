"""Progress against baseline and target, as a number and in words."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Measured:
    """One measure of one child: where it was, where it should be, where it is."""

    baseline: Decimal | None
    target: Decimal | None
    end: Decimal | None

    @property
    def change(self) -> Decimal | None:
        """From baseline to end; None where one of them was not measured."""
        if self.baseline is None or self.end is None:
            return None
        return self.end - self.baseline

    @property
    def share(self) -> int | None:
        """How much of the way to the target was gone, in per cent.

        Below 0: away from it; above 100: beyond it. The target may lie below the
        baseline, as with incidents.
        """
        if self.change is None or self.target is None or self.baseline is None:
            return None
        way = self.target - self.baseline
        return round(100 * self.change / way) if way else None

    @property
    def says(self) -> str:
        """The same in words."""
        if self.change is None:
            return "Not measured yet"
        if self.share is None:
            return "No change" if not self.change else f"Changed by {signed(self)}"
        if self.share >= 100:
            return "Target reached"
        if self.share > 0:
            return f"{self.share}% of the way to the target"
        return "No change" if not self.change else "Away from the target"


def signed(measured: Measured) -> str:
    """The change with its sign."""
    return f"{measured.change:+f}" if measured.change is not None else ""


def plain_number(value: Decimal | None) -> str:
    """A number without noughts that say nothing."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
