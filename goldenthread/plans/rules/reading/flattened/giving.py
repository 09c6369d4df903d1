"""Items from blocks: what is certain is given, the rest is flagged and kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from goldenthread.plans.rules.reading.dates import read_timescale
from goldenthread.plans.rules.reading.draft import (
    Ambiguity,
    DraftItem,
    Progress,
    Timescale,
)
from goldenthread.plans.rules.reading.flattened.alignment import matched
from goldenthread.plans.rules.reading.flattened.blocks import Block, Cell
from goldenthread.plans.rules.reading.flattened.shapes import has_lost_words
from goldenthread.plans.rules.reading.ledger import Ledger
from goldenthread.plans.rules.reading.names import split_names
from goldenthread.plans.rules.reading.statuses import read_status

PAIRED = ("leads", "timescale", "status", "progress")


@dataclass
class Section:
    """The part of a plan that is being read: its key, its actions, its sub-heading."""

    key: str | None
    columns: tuple[str, ...]
    headings: dict[str, str]
    ledger: Ledger
    items: list[DraftItem] = field(default_factory=list)
    sub: str | None = None
    counts: dict[str, int] = field(default_factory=dict)

    def next_key(self, letter: str) -> str:
        """O1.A1, O1.A2 …"""
        self.counts[letter] = self.counts.get(letter, 0) + 1
        name = f"{letter}{self.counts[letter]}"
        return self.ledger.new_key(f"{self.key}.{name}" if self.key else name)


def give(block: Block, section: Section) -> None:
    """Make the items of a block and give them its cells."""
    actions = [item for cell in block.actions if (item := _item(cell, section))]
    for column in section.columns:
        if column in ("actions", "objectives"):
            continue
        cells = block.of(column)
        if not cells and len(actions) < 2:
            continue
        owners = _owners(column, cells, actions)
        for cell, owner in zip(cells, owners, strict=True):
            _hand_over(cell, owner, actions, section)
        _flag(column, cells, owners, actions)
    if any(cell.opens for cell in block.cells) and "objectives" not in section.columns:
        section.sub = None  # a line that heads actions heads those of its page


def _owners(
    column: str, cells: Sequence[Cell], actions: Sequence[DraftItem]
) -> Sequence[int | None]:
    if len(actions) == 1:
        return [0] * len(cells)
    if any(has_lost_words(cell.text) for cell in cells):
        return [None] * len(cells)
    if column in PAIRED and len(cells) == len(actions):
        return range(len(cells))
    if column == "success_criteria":
        wording = [" ".join([item.text, *item.bullets]) for item in actions]
        return matched(wording, [cell.text for cell in cells])
    return [None] * len(cells)


def _hand_over(
    cell: Cell, owner: int | None, actions: Sequence[DraftItem], section: Section
) -> None:
    if owner is None:
        section.ledger.leave(
            *cell.pieces,
            column=cell.column,
            candidates=[item.key for item in actions],
            note=_why(cell, actions),
        )
        return
    item = actions[owner]
    section.ledger.take(*cell.pieces)
    item.anchors.setdefault(cell.column, []).extend(p.anchor for p in cell.pieces)
    GIVERS[cell.column](item, cell.text, section)


def _why(cell: Cell, actions: Sequence[DraftItem]) -> str:
    if not actions:
        return "No action is printed before this cell."
    if has_lost_words(cell.text):
        return "Its first words are lost, so the order of the cells is not certain."
    return f"Printed behind {len(actions)} actions; it is not certain whose it is."


def _flag(
    column: str,
    cells: Sequence[Cell],
    owners: Sequence[int | None],
    actions: Sequence[DraftItem],
) -> None:
    """Say in the items which of their fields are read by order or not at all."""
    if len(actions) < 2:
        return
    for n, item in enumerate(actions):
        if n in owners:
            note = "Several actions are printed before their cells; paired in order."
            if column == "success_criteria":
                note = "Several actions are printed before; matched by their words."
            item.ambiguous.append(Ambiguity(column, note))
        if n not in owners:
            unassigned = item.extra.setdefault("unassigned_fields", [])
            unassigned += ["timescale", "dates"] if column == "timescale" else [column]


def _item(cell: Cell, section: Section) -> DraftItem | None:
    """An action; a line that heads actions becomes their sub-objective."""
    section.ledger.take(*cell.pieces, *(p for b in cell.bullets for p in b.pieces))
    if cell.column == "objectives":
        _objective(cell, section)
        return None
    if cell.opens and "objectives" not in section.columns:
        section.sub = None
    if cell.column == "head_line":
        _sub_objective(cell, section)
        return None
    item = DraftItem(section.next_key("A"), "action", text=cell.text)
    item.parent = section.sub or section.key
    item.bullets = [bullet.text for bullet in cell.bullets]
    item.anchors["text"] = [piece.anchor for piece in cell.pieces]
    if cell.bullets:
        item.anchors["bullets"] = [p.anchor for b in cell.bullets for p in b.pieces]
        note = "A list that lost its bullets: where one entry ends is a reading."
        item.ambiguous.append(Ambiguity("bullets", note))
        item.split["bullets"] = "inferred"
    section.items.append(item)
    return item


def _objective(cell: Cell, section: Section) -> None:
    """A row's own objective, from the column before the actions."""
    kind = "sub_objective" if section.key else "objective"
    item = DraftItem(section.next_key("S" if section.key else "O"), kind)
    item.parent, item.text = section.key, cell.text
    item.anchors["text"] = [piece.anchor for piece in cell.pieces]
    section.items.append(item)
    section.sub = item.key


def _sub_objective(cell: Cell, section: Section) -> None:
    item = DraftItem(section.next_key("S"), "sub_objective", text=cell.text)
    item.title = cell.text.rstrip(" :")
    item.parent = section.key
    item.anchors["text"] = [piece.anchor for piece in cell.pieces]
    note = "A line with a colon in the column of actions: it may head fewer or more."
    item.ambiguous.append(Ambiguity("parent", note))
    section.items.append(item)
    section.sub = item.key


def _give_when(item: DraftItem, text: str, section: Section) -> None:
    if item.timescale is None:
        item.timescale = Timescale([], section.headings.get("timescale"))
    item.timescale.raw.append(text)
    item.dates += read_timescale(text, f"timescale.{len(item.timescale.raw)}")


def _give_names(name: str) -> Callable[[DraftItem, str, Section], None]:
    def give_names(item: DraftItem, text: str, section: Section) -> None:
        getattr(item, name).extend(split_names(text))
        item.extra[f"{name}_as_printed"] = text

    return give_names


def _give_text(name: str) -> Callable[[DraftItem, str, Section], None]:
    def give_text(item: DraftItem, text: str, section: Section) -> None:
        getattr(item, name).append(text)
        item.split[name] = "inferred"

    return give_text


def _give_status(item: DraftItem, text: str, section: Section) -> None:
    item.status = read_status(text, section.headings.get("status"))


def _give_progress(item: DraftItem, text: str, section: Section) -> None:
    if item.progress is None:
        item.progress = Progress([], section.headings.get("progress"))
    item.progress.paragraphs.append(text)


GIVERS: dict[str, Callable[[DraftItem, str, Section], None]] = {
    "leads": _give_names("leads"),
    "timescale": _give_when,
    "success_criteria": _give_text("success_criteria"),
    "resources": _give_text("resources"),
    "monitored_by": _give_names("monitored_by"),
    "evaluated_by": _give_names("evaluated_by"),
    "status": _give_status,
    "progress": _give_progress,
}
