"""A plan written back in the layout of its document, so that it reads the same.

Each layout says which blocks a draft becomes. What was written is read again at
once: the layout whose reading needs the least beside it wins, and what it has no
place for goes with it in a table of its own (``reading/held.py``). Where no layout
gives the same items, the table of the whole plan does.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from goldenthread.documents.readers import Unreadable, read_bytes
from goldenthread.documents.writers import CONTENT_TYPES, written
from goldenthread.documents.writers.blocks import Block, Paper, Table, cell, table
from goldenthread.plans.rules.layouts import whole
from goldenthread.plans.rules.layouts.families import Family, family_of
from goldenthread.plans.rules.layouts.labelled import labelled
from goldenthread.plans.rules.layouts.likeness import beyond
from goldenthread.plans.rules.layouts.listed import bulleted, numbered, titled
from goldenthread.plans.rules.layouts.tabled import bands, nested, sections, single
from goldenthread.plans.rules.reading import read_plan
from goldenthread.plans.rules.reading.draft import PlanDraft
from goldenthread.plans.rules.reading.held import HEADS, Held

# Formats that are read and not written, and what is written in their place.
INSTEAD = {"odt": "docx", "ods": "xlsx", "xls": "xlsx", "xlsb": "xlsx"}
# What takes long to read back, and a format in which layouts are tried first.
SLOW = {"pdf": "html"}
NO_EXPORT = (
    "This plan cannot be written as {form} so that it reads back the same. "
    "Choose another format, such as docx."
)


class NotWritten(ValueError):
    """No layout of this format gives the plan back."""


@dataclass(frozen=True)
class Export:
    """A plan as a file. ``held`` says how many parts stand beside its layout."""

    content: bytes
    form: str
    layout: str
    held: int


def exported(draft: PlanDraft, form: str, *, on: date | None = None) -> Export:
    """The file in the layout of the draft's document that reads back the same."""
    if form not in CONTENT_TYPES:
        known = ", ".join(CONTENT_TYPES)
        raise NotWritten(f"Plans are not written as {form}. Choose one of {known}.")
    layouts = list(_layouts(draft, form))
    if form in SLOW:  # the layout that needs the least shows in any format
        first = _best(draft, SLOW[form], layouts, on)
        layouts = [one for one in layouts if first and one.name == first.layout]
    best = _best(draft, form, layouts, on) or _tried(draft, form, WHOLE, on)
    if best is None:
        raise NotWritten(NO_EXPORT.format(form=form))
    return best


def _best(
    draft: PlanDraft, form: str, layouts: Sequence["Layout"], on: date | None
) -> Export | None:
    """The export that needs the least beside its layout."""
    best: Export | None = None
    for layout in layouts:
        one = _tried(draft, form, layout, on)
        if one and (best is None or one.held < best.held):
            best = one
        if best and not best.held:
            break
    return best


@dataclass(frozen=True)
class Layout:
    """How a draft becomes blocks; ``holds``: it writes what is held by itself."""

    name: str
    blocks: Callable[[PlanDraft, Sequence[Held]], list[Block]]
    holds: bool = False
    landscape: bool = False


WHOLE = Layout(whole.NAME, whole.blocks, holds=True, landscape=True)


SHAPES: dict[str, Callable[[PlanDraft, Family], list[Block]]] = {
    "labelled": labelled,
    "sections": sections,
    "bands": bands,
    "single": single,
    "nested": nested,
    "titled": titled,
    "bulleted": bulleted,
    "numbered": numbered,
}


def _layouts(draft: PlanDraft, form: str) -> Iterator[Layout]:
    """The shapes that plans of its family have, the usual first.

    Separated values are one table, whatever the document was.
    """
    family = family_of(draft.layout_family)
    for name in ("single",) if form == "csv" else family.shapes:
        yield Layout(name, partial(_shaped, SHAPES[name], family))


def _shaped(
    shape: Callable[[PlanDraft, Family], list[Block]],
    family: Family,
    draft: PlanDraft,
    held: Sequence[Held],
) -> list[Block]:
    return shape(draft, family)


def _tried(
    draft: PlanDraft, form: str, layout: Layout, on: date | None
) -> Export | None:
    """The export in a layout, if it reads back the same."""
    content = written(_paper(draft, layout, (), form, on), form)
    held = _missed(draft, content, form)
    if held:
        content = written(_paper(draft, layout, held, form, on), form)
        if _missed(draft, content, form) != []:
            return None
    return None if held is None else Export(content, form, layout.name, len(held))


def _missed(draft: PlanDraft, content: bytes, form: str) -> list[Held] | None:
    try:
        found = read_plan(read_bytes(content, f"plan.{form}"))
    except Unreadable:
        return None
    return beyond(draft, found)


def _paper(
    draft: PlanDraft, layout: Layout, held: Sequence[Held], form: str, on: date | None
) -> Paper:
    title = draft.source.get("title")
    made = layout.blocks(draft, held)
    if held and not layout.holds:
        made = _in_a_column(made, held) if form == "csv" else _beside(made, held)
    return Paper(
        title=str(title or "Plan"),
        blocks=tuple(made),
        titled=bool(title) and form not in ("csv", "xlsx"),
        landscape=layout.landscape,
        dated=on,
    )


def _beside(made: list[Block], held: Sequence[Held]) -> list[Block]:
    """The plan, and a table of what its layout has no place for."""
    return [*made, table(HEADS, [one.cells for one in held], widths=(1, 3, 2, 12))]


def _in_a_column(made: list[Block], held: Sequence[Held]) -> list[Block]:
    """A sheet holds one table, so the same stands in a last column, line by line."""
    return [
        _with_column(block, held) if isinstance(block, Table) else block
        for block in made
    ]


def _with_column(one: Table, held: Sequence[Held]) -> Table:
    below = max(len(one.rows) - 1, 1)
    told = [cell(*(each.line for each in held[n::below])) for n in range(below)]
    return replace(
        one,
        rows=tuple(
            (*row, last)
            for row, last in zip(one.rows, (cell(HEADS[-1]), *told), strict=True)
        ),
    )
