"""What became of each item, as finished values for the page of an edition."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from goldenthread.cycle.rules import day_in_words
from goldenthread.plans.actions.plan.became import seen
from goldenthread.plans.rules.differences import marked
from goldenthread.plans.rules.differences.values import Mark
from goldenthread.plans.rules.lineage.accounts import NAMES
from goldenthread.plans.rules.lineage.entries import Entry
from goldenthread.plans.rules.words import KIND_NAMES, ItemKind
from goldenthread.ui.charts import Box, Chart, Items, Tie
from goldenthread.ui.charts import lineage as drawn
from goldenthread.ui.rules import Colour, Tag

SHORT = 70


@dataclass(frozen=True)
class Side:
    """An item as one side of a link shows it."""

    key: str
    name: str  # 'Recommendation 2.1'
    marks: Sequence[Mark]


@dataclass(frozen=True)
class LinkRow:
    """One link: old words beside new, why, and what may be done with it."""

    link: str
    seen: str
    tag: Tag
    why: str
    sure: str
    changes: str
    decided: str
    old: Sequence[Side]
    new: Sequence[Side]
    is_open: bool

    @property
    def value(self) -> str:
        """What a form sends of it: which link, and as it was shown."""
        return f"{self.link} {self.seen}"

    @property
    def name(self) -> str:
        """What a button says of it to those who hear the page."""
        return " and ".join(side.name for side in self.old)


def link_rows(threads: Iterable[Any], entries: Iterable[Entry]) -> list[LinkRow]:
    """Links as the page shows them."""
    known = {entry.key: entry for entry in entries}
    return [_row(thread, known) for thread in threads]


def _row(thread: Any, known: dict[str, Entry]) -> LinkRow:
    first = thread.edges[0]
    old = [known[str(item.public_id)] for item in thread.old]
    new = [known[str(item.public_id)] for item in thread.new]
    changes = [each for each in thread.now.changes if each != "wording"]
    return LinkRow(
        str(thread.link),
        seen(thread.edges),
        Tag(NAMES[thread.now.kind], Colour.YELLOW if thread.is_open else Colour.GREY),
        first.why,
        f"{first.confidence:.0%}",
        ", ".join(changes),
        decided(thread),
        *sides(old, new),
        thread.is_open,
    )


def decided(thread: Any) -> str:
    """Who said so, and when."""
    if thread.is_open:
        return ""
    people = [each for each in thread.edges if each.decided_by_id]
    if not people:
        return "Taken without asking: the match is sure."
    last = max(people, key=lambda each: each.decided_on)
    return f"Decided by {last.decided_by} on {day_in_words(last.decided_on)}."


def sides(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[list[Side], list[Side]]:
    """Both sides; of one item to one, the words that changed are marked."""
    if len(old) == len(new) == 1:
        marks = marked(old[0].wording, new[0].wording)
        return (
            [_side(old[0], [mark for mark in marks if mark.what != "in"])],
            [_side(new[0], [mark for mark in marks if mark.what != "out"])],
        )
    return [plain(each) for each in old], [plain(each) for each in new]


def plain(entry: Entry) -> Side:
    """An item alone, nothing marked."""
    return _side(entry, [Mark("same", entry.wording)])


def _side(entry: Entry, marks: Sequence[Mark]) -> Side:
    kind = KIND_NAMES[ItemKind(entry.kind)][0].capitalize()
    return Side(entry.key, f"{kind} {entry.number}".strip(), marks)


def drawing(rows: Sequence[LinkRow], labels: tuple[str, str]) -> Chart:
    """The links of a page as a drawing; its table holds the same."""
    boxes: list[dict[str, Box]] = [{}, {}]
    ties = []
    for row in rows:
        for place, side in enumerate((row.old, row.new)):
            for each in side:
                boxes[place][each.key] = Box(each.key, words(each)[:SHORT], each.name)
        ties += [
            Tie(one.key, other.key, row.tag.words)
            for one in row.old
            for other in row.new
        ]
    columns = [
        Items(label, tuple(found.values()))
        for label, found in zip(labels, boxes, strict=True)
    ]
    return drawn("The links on this page", columns, ties)


def words(side: Side) -> str:
    """The words of a side in one."""
    return "".join(mark.words for mark in side.marks)
