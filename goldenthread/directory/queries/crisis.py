"""Whom to ring in danger: the lines of the nations that are here, and who checked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.directory.models import CrisisCheck
from goldenthread.directory.rules.search_near import crisis_lines


@dataclass(frozen=True)
class LineChecked:
    """One line, and every authority's check of it."""

    who: str
    how: str
    checks: tuple[CrisisCheck, ...]

    @classmethod
    def among(cls, checks: Iterable[CrisisCheck], who: str, how: str) -> "LineChecked":
        """A line with what was found of it."""
        own = tuple(each for each in checks if (each.who, each.how) == (who, how))
        return cls(who, how, own)

    @property
    def is_wrong(self) -> bool:
        """Whether somebody found it wrong and nobody finds it right."""
        said = {check.is_right for check in self.checks}
        return said == {False}


def lines_for(
    viewer: Viewer | None, danger: str, authority: Authority | None = None
) -> tuple[str, list[LineChecked]] | None:
    """What is said first in a danger, and its lines; None where there is no danger.

    Of one authority's nation, or of all nations here; what authorities added first.
    """
    found: Any = crisis_lines(danger)
    if found is None:
        return None
    here = Authority.objects.filter(pk=authority.pk) if authority else Authority.objects
    nations = set(here.values_list("nation", flat=True))
    rows = CrisisCheck.objects.visible_to(viewer).select_related("authority")
    rows = rows.filter(authority=authority) if authority else rows
    checks = list(rows.order_by("-checked_on", "pk"))
    lines = dict.fromkeys(
        (each.who, each.how) for each in checks if danger in each.dangers.split()
    )
    lines |= dict.fromkeys(
        (line["who"], line["how"])
        for line in found["lines"]
        if line.get("nation") in {None, *nations}
    )
    return found["says"], [LineChecked.among(checks, *line) for line in lines]
