"""What became of a plan's items over its editions, as tables and a drawing."""

from collections.abc import Callable, Iterable, Sequence

from goldenthread.plans.rules.lineage.accounts import NAMES, Account
from goldenthread.plans.rules.lineage.steps import End, Outcome, Step
from goldenthread.plans.rules.published import PublishedAncestor, PublishedCycle
from goldenthread.plans.rules.words import KIND_NAMES, ItemKind, counted
from goldenthread.ui.charts import Box, Chart, Items, Tie
from goldenthread.ui.charts import lineage as drawn
from goldenthread.ui.rules import Cell, Column, Link, Table

SHORT = 140
TALLEST = 25  # headings a column of the drawing holds
SOME = "some of its items went here"
Address = Callable[[str], str]


def named(end: End) -> str:
    """An item in few words: 'Recommendation 2.1: Ways of asking'."""
    kind = KIND_NAMES[ItemKind(end.kind)][0].capitalize()
    words = end.heading if len(end.heading) <= SHORT else f"{end.heading[:SHORT]}…"
    return f"{kind} {end.number}".strip() + f": {words}"


def outcome_table(step: Step, rows: Iterable[Outcome], address: Address) -> Table:
    """Old items with what they became."""
    return Table(
        f"From {step.before} to {step.after}",
        (
            Column(f"In {step.before}"),
            Column("What became of it"),
            Column(f"In {step.after}"),
        ),
        tuple(
            (
                Cell(named(each.old), address(each.old.id)),
                Cell(NAMES[each.fate], hint=each.why),
                Cell(named(each.new), address(each.new.id)) if each.new else Cell("–"),
            )
            for each in rows
        ),
        stacked=True,
    )


def account_table(step: Step) -> Table:
    """The accounts of a step: each column adds up to what there was before."""
    fates = [f for f in NAMES if any(each.counts.get(f) for each in step.accounts)]
    units = [KIND_NAMES[each.unit][1].capitalize() for each in step.accounts]
    rows = [_numbers(NAMES[fate], fate, step.accounts) for fate in fates]
    total = tuple(Cell(f"{each.total:,}") for each in step.accounts)
    return Table(
        f"Items of {step.before}, counted by what became of them",
        (Column("What became of them"), *(Column(u, numeric=True) for u in units)),
        (*rows, (Cell("Together: all there were before"), *total)),
    )


def _numbers(name: str, fate: str, found: Sequence[Account]) -> tuple[Cell, ...]:
    return (Cell(name), *(Cell(f"{each.counts.get(fate, 0):,}") for each in found))


def came_said(step: Step) -> str:
    """How the new edition is made up, in its own unit."""
    own = step.cycle.counted_items
    new = sum(not item.ancestors for item in own)
    unit = ItemKind(step.cycle.unit)
    return (
        f"“{step.after}” holds {counted(len(own), unit)}: {len(own) - new:,} came from "
        f"“{step.before}” and {new:,} are new."
    )


def drawing(cycles: Sequence[PublishedCycle], found: Iterable[Step]) -> Chart:
    """The headings of each edition, and where they and their items went."""
    tops = {c.edition_id or c.edition: _tops(c) for c in cycles}
    columns = [
        _column(cycle, tops[cycle.edition_id or cycle.edition]) for cycle in cycles
    ]
    shown = {box.key for column in columns for box in column.boxes}
    over = {key: top for one in tops.values() for key, top in one.items()}
    ties: dict[tuple[str, str], str] = {}
    for step in found:
        for each in step.outcomes:
            if each.new is None:
                continue
            ends = over.get(each.old.id, ""), over.get(each.new.id, "")
            itself = ends == (each.old.id, each.new.id)
            if itself or ends not in ties:
                ties[ends] = NAMES[each.fate] if itself else SOME
    drawable = [
        Tie(old, new, kind)
        for (old, new), kind in ties.items()
        if old in shown and new in shown
    ]
    return drawn("Headings from edition to edition", columns, drawable)


def _tops(cycle: PublishedCycle) -> dict[str, str]:
    """The item on top of each item: parents stand before their children."""
    found: dict[str, str] = {}
    for item in cycle.items:
        found[item.id] = found.get(item.parent or "", item.id)
    return found


def _column(cycle: PublishedCycle, tops: dict[str, str]) -> Items:
    unit = ItemKind(cycle.unit)
    heads = [item for item in cycle.items if tops[item.id] == item.id][:TALLEST]
    boxes = []
    for head in heads:
        under = sum(tops[item.id] == head.id for item in cycle.counted_items)
        boxes.append(Box(head.id, head.heading, counted(under, unit)))
    return Items(cycle.edition, tuple(boxes))


def origin_lines(found: Iterable[PublishedAncestor], address: Address) -> list[Link]:
    """Where an item came from, each with how, leading to the older item."""
    return [
        Link(
            f"{named(End(e.id, e.item_kind or 'action', e.number, e.heading))} "
            f"(in {e.edition}; {NAMES[e.kind].lower()})",
            address(e.id),
        )
        for e in found
    ]
