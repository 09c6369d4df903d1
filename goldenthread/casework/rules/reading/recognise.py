"""Which kind of plan a document is, told by its headings; or that it is none."""

from dataclasses import dataclass

from goldenthread.casework.rules.reading.columns import columns_of
from goldenthread.casework.rules.reading.headings import Heading, PlanKind, plan_kinds
from goldenthread.casework.rules.reading.refusals import NotAChildPlan
from goldenthread.casework.rules.reading.standing import LONGEST_BARE, STATEMENTS
from goldenthread.documents.readers.grid import Document, Kind, Piece, Table

OPENING = 4000  # characters in which a plan says what it is
ENOUGH = 3  # sections of a plan that says its name
MANY = 4  # sections of one that does not


@dataclass(frozen=True)
class Recognised:
    """A kind of plan, and whether letters lead its sections."""

    kind: PlanKind
    lettered: bool


def recognise(document: Document) -> Recognised:
    """The kind of plan whose sections stand in the document."""
    signs = [(_sections(document, kind), kind) for kind in plan_kinds()]
    named = document.text[:OPENING]
    fits = [
        (bool(kind.title.search(named)), len(found), kind, found)
        for found, kind in signs
        if _is_plan(found, kind, is_named=bool(kind.title.search(named)))
    ]
    if not fits:
        raise NotAChildPlan(_refusal(document, named))
    _, _, kind, found = max(fits, key=lambda fit: fit[:2])
    lettered = sum(one.lettered for one in found.values()) >= ENOUGH
    return Recognised(kind, lettered)


def _is_plan(found: dict[str, Heading], kind: PlanKind, *, is_named: bool) -> bool:
    """Enough sections, and among them those that only such a plan has."""
    own = [key for key in found if key in kind.counts]
    if is_named:
        return len(found) >= ENOUGH and bool(own)
    lettered = [key for key in own if found[key].lettered]
    return len(lettered) >= ENOUGH and len(found) >= MANY


def _sections(document: Document, kind: PlanKind) -> dict[str, Heading]:
    """Each section that a heading or the head of a column opens for certain."""
    found: dict[str, Heading] = {}
    for text, looks in _lines(document, kind):
        heading = kind.heading(text)
        if heading and heading.certain and (heading.lettered or looks):
            for key in heading.sections:
                found[key] = heading
    return found


def _lines(document: Document, kind: PlanKind) -> list[tuple[str, bool]]:
    """Lines that may be headings, and whether they look like one."""
    told = [(one.text, _looks(one)) for one in document.pieces()]
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                cells = [cell.text for cell in row.cells if cell.text][:2]
                told.append((" ".join(cells), False))
            told += _plan_heads(block, kind)
    return told


def _plan_heads(table: Table, kind: PlanKind) -> list[tuple[str, bool]]:
    """A table whose heads name needs, outcomes and provision is a plan's heart."""
    name = next((name for key, _, _, name in kind.parts if key == "plan"), "")
    for row in table.rows:
        columns = columns_of(row, kind, in_rows=False) or []
        if name and {one.role for one in columns} >= set(STATEMENTS):
            return [(name, True)]
    return []


def _looks(piece: Piece) -> bool:
    short = len(piece.text) <= LONGEST_BARE and not piece.text.endswith(".")
    return piece.kind is Kind.HEADING or piece.bold or short


def _refusal(document: Document, named: str) -> str:
    """Why it is not read, and what to do."""
    known = [kind for kind in plan_kinds() if kind.title.search(named)]
    if known:
        return (
            f"The document speaks of an {known[0].says}, but the sections of one "
            "could not be found in it: send the plan itself, with its headings."
        ).replace("an co-", "a co-")
    names = " or a ".join(kind.says for kind in plan_kinds())
    return (
        f"This is not a child's plan that can be read here (an {names}): "
        "check that it is the right file."
    )
