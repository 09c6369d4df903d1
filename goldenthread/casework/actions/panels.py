"""Panels: their agenda, what was said of each case, what they advise, their minutes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.access.guard import action, current
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import Case, Panel, PanelItem
from goldenthread.casework.rules.refusals import Refusal


@dataclass(frozen=True)
class ItemWords:
    """What a panel said of one case."""

    discussion: str
    criteria: Mapping[str, str] = field(default_factory=dict)
    advises: str = ""
    reasons: str = ""


class OnAgenda(Refusal):
    """The case is on the agenda already, or the panel was held."""


@action(needs=Permission.WORK_CASE)
def add_panel(
    authority: Authority, *, name: str, day: date, members: str, by: Viewer
) -> Panel:
    """Plan a meeting of a panel."""
    return Panel.objects.create(
        authority=authority, name=name, day=day, members=members
    )


@action(needs=Permission.WORK_CASE)
def put_before_panel(
    case: Case, *, panel: Panel, question: str, by: Viewer
) -> PanelItem:
    """Put a case on the agenda, with the question that the panel is asked."""
    items = PanelItem.objects.beside(case).filter(panel=panel)
    if panel.held_on:
        raise OnAgenda("This panel was held. Put the case before the next one.")
    if items.filter(case=case, question=question).exists():
        raise OnAgenda("This question about the case stands on the agenda already.")
    return PanelItem.objects.create(
        authority_id=case.authority_id,
        panel=panel,
        case=case,
        child_id=case.child_id,
        question=question,
        place=items.count() + 1,
    )


@action(needs=Permission.WORK_CASE)
def write_item(
    item: PanelItem, *, words: ItemWords, version: int, by: Viewer
) -> PanelItem:
    """Write down what the panel said of a case, and what it advises."""
    row = current(item, version)
    values: Any = vars(words)
    for name, value in values.items():
        setattr(row, name, value)
    row.criteria = dict(words.criteria)
    row.save()
    return row


@action(needs=Permission.WORK_CASE)
def write_minutes(
    panel: Panel, *, members: str, minutes: str, version: int, by: Viewer, on: date
) -> Panel:
    """Write the minutes: who was there and what was said in general."""
    row = current(panel, version)
    row.members, row.minutes = members, minutes
    if row.day <= on:
        row.held_on = row.held_on or row.day
    row.save()
    return row
