"""The plan as a workbook: numbers, items, dates, measures, verdicts, the key."""

from collections.abc import Iterator, Sequence

from goldenthread.documents.writers.blocks import (
    Block,
    Cell,
    Heading,
    Paper,
    Paragraph,
    Table,
    table,
)
from goldenthread.plans.rules.outputs.full import facts
from goldenthread.plans.rules.outputs.open_data import (
    COLUMNS,
    DAY,
    LIST,
    NUMBER,
    TEXT,
    YES_NO,
    typed,
)
from goldenthread.plans.rules.outputs.parts import (
    counting,
    head,
    key_of,
    numbers,
    paper,
)
from goldenthread.plans.rules.outputs.source import Source
from goldenthread.plans.rules.proof import (
    VERDICT_NAMES,
    VERIFIER_NAMES,
    Verdict,
    Verifier,
)
from goldenthread.plans.rules.published import PublishedItem

WIDE = {TEXT: 4, LIST: 3, DAY: 2, NUMBER: 1, YES_NO: 1}


def book(source: Source) -> Paper:
    """The workbook: a sheet a table, days as days, every list with a filter."""
    return paper(source, source.cycle.plan, _sheets(source), landscape=True)


def _sheets(source: Source) -> Iterator[Block]:
    yield head(source)
    yield from numbers(source)
    yield _items(source)
    for caption, heads, types, rows in (
        ("Dates", *_dates(source)),
        ("Measures", *_measures(source)),
        ("Verdicts", *_verdicts(source)),
        ("All fields", *_fields(source)),
    ):
        if rows:
            yield _listed(caption, heads, types, rows)
    yield from key_of(source)
    yield Heading("What the columns hold")
    body = [
        (c.name, c.holds, c.type, ", ".join(filter(None, c.codes))) for c in COLUMNS
    ]
    yield table(("Column", "Holds", "Type", "Codes"), body, caption="Dictionary")
    yield Paragraph(counting(source))


def _items(source: Source) -> Table:
    """One row an item, in the columns of the open data."""
    rows = [
        tuple(typed(c.type, c.value(source, item)) for c in COLUMNS)
        for item in source.cycle.items
    ]
    heads = tuple(Cell((Paragraph(c.name),), heads=True) for c in COLUMNS)
    widths = tuple(WIDE.get(c.type, 2) for c in COLUMNS)
    return Table((heads, *rows), caption="Items", widths=widths, has_filter=True)


Sheet = tuple[Sequence[str], Sequence[str], list[tuple[object, ...]]]


def _listed(
    caption: str,
    heads: Sequence[str],
    types: Sequence[str],
    rows: list[tuple[object, ...]],
) -> Table:
    body = tuple(
        tuple(typed(kind, value) for kind, value in zip(types, row, strict=True))
        for row in rows
    )
    top = tuple(Cell((Paragraph(name),), heads=True) for name in heads)
    widths = tuple(WIDE[kind] for kind in types)
    return Table((top, *body), caption=caption, widths=widths, has_filter=True)


def _dates(source: Source) -> Sheet:
    """Every date an item ever had, the first at the top."""
    rows: list[tuple[object, ...]] = [
        (
            *(item.number, item.title or item.text, n, one.raw, one.latest_day),
            *(one.reason, one.decided_on, one.approved_by),
        )
        for item in source.cycle.items
        for n, one in enumerate(item.dates, 1)
    ]
    heads = ("Number", "Item", "Which", "When", "Last day")
    types = (TEXT, TEXT, NUMBER, TEXT, DAY, TEXT, DAY, TEXT)
    return (*heads, "Reason", "Decided on", "Approved by"), types, rows


def _measures(source: Source) -> Sheet:
    rows: list[tuple[object, ...]] = [
        (
            *(item.number, one.series or one.text, one.unit, one.baseline, one.target),
            *(one.target_by, value.period_end, value.value, one.source),
        )
        for item in source.cycle.items
        for one in item.measures
        for value in one.values
    ]
    heads = ("Number", "Measure", "Unit", "Baseline", "Target", "Target by")
    types = (TEXT, TEXT, TEXT, NUMBER, NUMBER, DAY, DAY, NUMBER, TEXT)
    return (*heads, "Period ends", "Value", "Source"), types, rows


def _verdicts(source: Source) -> Sheet:
    rows: list[tuple[object, ...]] = [
        (
            *(item.number, item.title or item.text, VERIFIER_NAMES[Verifier(v.role)]),
            *(v.who, VERDICT_NAMES[Verdict(v.verdict)], v.verified_on, v.says),
        )
        for item in source.cycle.items
        for v in item.verdicts
    ]
    heads = ("Number", "Item", "Role", "Who", "Verdict", "On", "What they say")
    return heads, (TEXT, TEXT, TEXT, TEXT, TEXT, DAY, TEXT), rows


def _fields(source: Source) -> Sheet:
    """Whatever the full plan prints of an item, a row a fact."""
    rows: list[tuple[object, ...]] = [
        (item.number, _name(item), name, line)
        for item in source.cycle.items
        for name, lines in facts(source, item)
        for line in lines
        if line.strip()
    ]
    return ("Number", "Item", "Field", "What it says"), (TEXT, TEXT, TEXT, TEXT), rows


def _name(item: PublishedItem) -> str:
    return item.title or item.text
