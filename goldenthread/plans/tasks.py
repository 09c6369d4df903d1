"""Slow work on documents, done before a transaction begins."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from goldenthread.access import actions as files
from goldenthread.access.rules import Viewer
from goldenthread.documents.readers import Unreadable, read_apart
from goldenthread.plans.actions.assess.intake import Intake, take_in
from goldenthread.plans.rules.reading import read_plan

if TYPE_CHECKING:
    from goldenthread.plans.models import Edition, Plan


class NotRead(Exception):
    """A document could not be read; the words say why and what to do."""


@dataclass(frozen=True)
class Given:
    """A document as it was given: its bytes, its name, what to call the edition."""

    content: bytes
    name: str
    label: str


def read_into(plan: "Plan", given: Given, *, by: Viewer, on: date) -> "Edition":
    """Read a document in a child process, keep it, and begin an edition to check.

    A document that cannot be read changes nothing and raises ``NotRead``.
    """
    try:
        document = read_apart(given.content, given.name)
        draft = read_plan(document)
    except Unreadable as problem:
        raise NotRead(str(problem)) from None
    source = files.lodge(plan.authority, [given.content], name=given.name, on=on, by=by)
    intake = Intake(given.label, draft, document.as_plain(), source)
    return take_in(plan, intake=intake, by=by, on=on)
