"""What came of what families said or lack: published items that answer it, in words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from goldenthread.plans.rules.chains import Answering
from goldenthread.plans.rules.published import day, what_happened
from goldenthread.public.rules.facts import (
    evidence_lines,
    found_lines,
    impact_lines,
    tags_of,
    when_lines,
)
from goldenthread.ui.rules import Row, Tag


@dataclass(frozen=True)
class Came:
    """One item that answers: how it goes, and what shows that it worked."""

    heading: str
    url: str
    plan: str
    as_at: str
    tags: Sequence[Tag]
    rows: Sequence[Row]


def came_of(
    rows: Iterable[Answering], address: Callable[[str, str, str], str]
) -> list[Came]:
    """Each item as its plan was last published; what is not known is left out."""
    return [
        Came(
            one.item.heading,
            address(one.key.authority, one.key.plan, one.item.id),
            one.cycle.plan,
            day(one.cycle.as_at),
            tags_of(one.item),
            facts(one),
        )
        for one in rows
    ]


def facts(one: Answering) -> list[Row]:
    """When, what happened, what came of it, and on what evidence."""
    item = one.item
    said = [
        Row("When", lines=when_lines(item)),
        Row("What has happened", lines=what_happened(item)),
        Row("What difference it has made", lines=impact_lines(item)),
        Row("What others found", lines=found_lines(item)),
        Row("Evidence", lines=evidence_lines(item)),
        Row("Why it was withdrawn", item.withdrawn_because),
    ]
    return [row for row in said if row.value or row.lines]
