"""Bringing in a plan that was written elsewhere: read, checked, taken over once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.models import Authority, Lodged
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.writing import (
    NeedWords,
    OutcomeWords,
    ProvisionWords,
    TextWords,
    add_row,
    begin_plan,
    name_setting,
    write_text,
)
from goldenthread.casework.models import (
    Case,
    ChildPlan,
    Need,
    Outcome,
    PlanRead,
    Provision,
    ReadLine,
    SectionText,
)
from goldenthread.casework.rules.bringing.plan_lines import OPEN, Line
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.people.models import Child
from goldenthread.places.models import Place

WORKS = Permission.WORK_CASE


class NotReady(Refusal):
    """Something must be done first; the sentence says what."""


@dataclass(frozen=True)
class ReadDocument:
    """A document that was read: its file, what it tells of its child, its lines."""

    source: Lodged
    kind: str
    text: str
    lines: Sequence[Line]
    found: str = ""


@action(needs=WORKS)
def keep_read_plan(
    child: Child, *, document: ReadDocument, by: Viewer, on: date
) -> PlanRead:
    """Keep what was read of a child's plan, to be checked by a person."""
    return kept(document, authority_id=child.authority_id, child=child, by=by, on=on)


@action(needs=WORKS)
def keep_unmatched(
    authority: Authority, *, document: ReadDocument, by: Viewer, on: date
) -> PlanRead:
    """Keep what was read of a plan of which nobody has said yet whose it is."""
    return kept(document, authority_id=authority.pk, child=None, by=by, on=on)


@part_of_an_action
def kept(
    document: ReadDocument,
    *,
    authority_id: int,
    child: Child | None,
    by: Viewer,
    on: date,
) -> PlanRead:
    """The document and its lines, written down."""
    read = PlanRead.objects.create(
        authority_id=authority_id,
        child=child,
        source=document.source,
        kind=document.kind,
        text=document.text,
        found=document.found[:500],
        read_on=on,
        read_by_id=by.user_id or 0,
    )
    ReadLine.objects.add_all(
        ReadLine(authority_id=authority_id, read=read, place=number, **values_of(line))
        for number, line in enumerate(document.lines, start=1)
    )
    return read


def values_of(line: Line) -> dict[str, Any]:
    """What is kept of a line."""
    values = {name: value for name, value in vars(line).items() if name != "anchors"}
    first = min((each.start for each in line.anchors), default=0)
    last = max((each.end for each in line.anchors), default=0)
    values |= {"joins": " ".join(line.joins), "stands": line.stands[:200]}
    return values | {"start": first, "end": last}


@action(needs=WORKS)
def match_plan(
    read: PlanRead, *, child: Child, why: str, version: int, by: Viewer
) -> PlanRead:
    """Say whose plan a document is."""
    refuse_settled(read)
    if not Child.objects.visible_to(by).filter(pk=child.pk).exists():
        raise NotReady("Choose a child whose record you work with.")
    row = current(read, version)
    row.child, row.why = child, why[:300]
    row.save()
    return row


@dataclass(frozen=True, kw_only=True)
class LineWords:
    """What somebody says a line is to be."""

    role: str
    section: str
    text: str
    part: str = ""
    area: str = ""
    steps: str = ""
    who: str = ""
    how_often: str = ""
    how_long: str = ""
    group_size: str = ""
    joins: str = ""


@action(needs=WORKS)
def correct_line(
    line: ReadLine, *, words: LineWords, version: int, by: Viewer
) -> ReadLine:
    """Correct a line, or place one that could not be placed; it is taken over."""
    refuse_settled(line.read)
    row = current(line, version)
    for name, value in vars(words).items():
        setattr(row, name, value)
    row.fate, row.says_none = "in", False
    row.save()
    return row


@action(needs=WORKS)
def settle_line(line: ReadLine, *, is_in: bool, version: int, by: Viewer) -> ReadLine:
    """Leave a line out, or take it in again; what has no place must get one first."""
    refuse_settled(line.read)
    if is_in and not line.section:
        raise NotReady("Say first where it goes.")
    row = current(line, version)
    row.fate = "in" if is_in else "out"
    row.save()
    return row


@action(needs=WORKS)
def leave_document(read: PlanRead, *, by: Viewer, on: date) -> PlanRead:
    """Take nothing over of a document."""
    refuse_settled(read)
    read.left_on, read.left_by_id = on, by.user_id
    read.version += 1
    read.save()
    return read


def refuse_settled(read: PlanRead) -> None:
    """What was taken over, or left, is not changed any more."""
    if read.taken_on or read.left_on:
        raise NotReady("This document is settled: bring it in again to begin anew.")


@action(needs=WORKS)
def take_over_plan(
    read: PlanRead, *, case: Case, version: int, by: Viewer, on: date
) -> ChildPlan:
    """Write what was read as the working copy of a case's plan, all of it or nothing.

    Refused while a line waits for its place, and when somebody has begun to write: two
    plans are never mixed unseen.
    """
    refuse_settled(read)
    row = current(read, version)
    lines = list(ReadLine.objects.beside(read).filter(read=read))
    waiting = sum(each.fate == OPEN for each in lines)
    if waiting:
        raise NotReady(
            f"{waiting} of the lines still wait: place each, or set it aside."
        )
    if case.child_id != read.child_id or case.closed_on:
        raise NotReady("Choose an open case of this child.")
    plan = begin_plan(case, by=by, on=on)
    refuse_begun(plan)
    write_lines(plan, lines=[each for each in lines if each.fate == "in"], by=by)
    row.plan, row.taken_on, row.taken_by_id = plan, on, by.user_id
    row.save()
    return plan


def refuse_begun(plan: ChildPlan) -> None:
    """A plan in which something stands already is not written over."""
    for table in (Need, Outcome, Provision, SectionText):
        rows: Any = table.objects
        if rows.beside(plan).filter(plan=plan).exists():
            raise NotReady(
                "Somebody has begun to write the plan of this case. Take out what "
                "stands there first, or add to it by hand from here."
            )


@part_of_an_action
def write_lines(plan: ChildPlan, *, lines: Sequence[ReadLine], by: Viewer) -> None:
    """Write each line through the action by which a person would write it."""
    written: dict[str, Any] = {}
    for role in ("need", "outcome", "provision"):
        for line in (each for each in lines if each.role == role):
            ties = ties_of(line, written)
            row = row_words(line)
            written[line.key] = add_row(plan, words=row, ties=ties, by=by)
    for words in texts_of(each for each in lines if each.role == "text"):
        write_text(plan, words=words, version=0, by=by)
    named = [each.text for each in lines if each.role == "setting"]
    if named:
        name_read(plan, words="\n".join(named), by=by)


def ties_of(line: ReadLine, written: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What a line is joined to, of what has been written before it."""
    kinds: dict[str, type[Any]] = {"need": Need, "outcome": Outcome}
    rows = [written[key] for key in line.joins.split() if key in written]
    return {
        kind: [row for row in rows if isinstance(row, table)]
        for kind, table in kinds.items()
        if kind != line.role
    }


def row_words(line: ReadLine) -> NeedWords | OutcomeWords | ProvisionWords:
    """A line as the words of a row."""
    if line.role == "need":
        return NeedWords(line.section, line.text, line.area)
    if line.role == "outcome":
        return OutcomeWords(line.text, steps=line.steps)
    return ProvisionWords(
        line.section,
        line.text,
        who=line.who,
        how_often=line.how_often,
        how_long=line.how_long,
        group_size=line.group_size,
    )


def texts_of(lines: Iterable[ReadLine]) -> Iterable[TextWords]:
    """The words of each part of a section; several lines stand below one another."""
    said: dict[tuple[str, str], list[ReadLine]] = {}
    for line in lines:
        said.setdefault((line.section, line.part), []).append(line)
    for (section, part), group in said.items():
        words = "\n\n".join(each.text for each in group if not each.says_none)
        none = " ".join(each.text for each in group if each.says_none)
        if words:
            words = "\n\n".join(each.text for each in group)
            yield TextWords(section, part, words)
        else:
            who = f"the plan brought in says: “{none}”"[:200]
            yield TextWords(section, part, says_none=True, who_says_none=who)


@part_of_an_action
def name_read(plan: ChildPlan, *, words: str, by: Viewer) -> None:
    """Name the setting the document names; its words stay where none is known so."""
    said = words.casefold()
    settings = Place.objects.beside(plan).filter(level="setting")
    known = [each for each in settings if each.name.casefold() in said]
    setting = max(known, key=lambda each: len(each.name), default=None)
    name_setting(plan, setting=setting, kind=words[:200], version=plan.version, by=by)
