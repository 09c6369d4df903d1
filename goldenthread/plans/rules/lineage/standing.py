"""Whether items still stand under the same heading in the other edition."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from goldenthread.plans.rules.lineage.entries import Entry
from goldenthread.plans.rules.lineage.sides import Sides

Places = Sequence[int]
Links = Mapping[int, set[int]]


class Standing:
    """Knows what each item became, so that parents can be compared.

    What stood under a heading that was merged or split has not moved with it.
    """

    def __init__(self, sides: Sides, groups: Iterable[tuple[Places, Places]]) -> None:
        self.sides = sides
        self.after: dict[int, set[int]] = defaultdict(set)
        self.linked: tuple[set[int], set[int]] = (set(), set())
        for old, new in groups:
            self.linked[0].update(old)
            self.linked[1].update(new)
            for n in old:
                self.after[n].update(new)

    def moved(self, old: Places, new: Places) -> bool:
        """Whether any of these items stands under a heading that is another."""
        return any(not self._stays(n, m) for n in old for m in new)

    def _stays(self, n: int, m: int) -> bool:
        above = self.sides.parents[0][n], self.sides.parents[1][m]
        if self._same(*above):
            return True
        old = _above(self.sides.old, self.sides.parents[0], n, self.linked[0])
        new = _above(self.sides.new, self.sides.parents[1], m, self.linked[1])
        if old < 0 and new < 0 and not self._only_nested(n, m):
            return False  # only one of them stands under a heading
        return self._same(old, new)

    def _only_nested(self, n: int, m: int) -> bool:
        """Whether the heading of the one is the other itself, or holds it alone."""
        return bool(self.sides.headed[n, m]) or self._is_alone(n, m)

    def _is_alone(self, n: int, m: int) -> bool:
        old, new = self.sides.parents
        return old.count(old[n]) == 1 if old[n] >= 0 else new.count(new[m]) == 1

    def _same(self, above: int, beyond: int) -> bool:
        if above < 0 or beyond < 0:
            return above == beyond
        return beyond in self.after.get(above, ())


def _above(
    entries: Sequence[Entry], parents: Sequence[int], place: int, linked: set[int]
) -> int:
    """The parent, passing over new ones that only nest numbers (5.2 over 5.2.1)."""
    number, above = entries[place].number, parents[place]
    while above >= 0 and above not in linked:
        nest = entries[above].number
        if not nest or not number.startswith(f"{nest}."):
            break
        above = parents[above]
    return above
