"""The numbers that an office program prints before paragraphs but keeps out of them."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Level:
    """One level of a list. ``pattern``: its number, with %1 %2 … for each level's."""

    style: str = "bullet"
    pattern: str = ""
    start: int = 1

    @property
    def is_bullet(self) -> bool:
        """Whether a glyph stands before the entry, or nothing."""
        return self.style in ("bullet", "none", "")


@dataclass
class Counter:
    """Counts the entries of one list, level by level."""

    levels: dict[int, Level]
    at: dict[int, int] = field(default_factory=dict)

    def next(self, depth: int) -> str:
        """Count one entry on; its printed number comes back."""
        level = self.levels.get(depth, Level("decimal", f"%{depth + 1}."))
        self.at[depth] = self.at.get(depth, level.start - 1) + 1
        self.at = {n: count for n, count in self.at.items() if n <= depth}
        if level.is_bullet:
            return ""
        printed = level.pattern
        for n in range(depth, -1, -1):
            of = self.levels.get(n, level)
            count = self.at.get(n, of.start)
            printed = printed.replace(f"%{n + 1}", spelt(count, of.style))
        return printed.strip()


def spelt(count: int, style: str) -> str:
    """A number in the style of its list; a style that is not known gives digits."""
    spell = _STYLES.get(style.lower())
    return spell(count) if spell and 0 < count < 4000 else str(count)


def _letters(count: int) -> str:
    """a … z, then aa, bb … as word processors count."""
    times, letter = divmod(count - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def _roman(count: int) -> str:
    pairs = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
    spelt_out = ""
    for value, letters in pairs:
        times, count = divmod(count, value)
        spelt_out += letters * times
    return spelt_out


_STYLES: dict[str, Callable[[int], str]] = {
    "lowerletter": _letters,
    "upperletter": lambda count: _letters(count).upper(),
    "lowerroman": _roman,
    "upperroman": lambda count: _roman(count).upper(),
    "decimalzero": lambda count: f"{count:02}",
}
