"""Questions about what is brought in: documents read, whose they may be."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Count, Q, QuerySet

from goldenthread.access.rules import Viewer
from goldenthread.casework.models import Case, PlanRead, ReadLine
from goldenthread.casework.rules.bringing.matching import Told, fits, says, told_in
from goldenthread.people.models import Child

MOST_CANDIDATES = 200
MOST_OFFERED = 20


def plans_read(viewer: Viewer | None) -> QuerySet[PlanRead]:
    """Documents the viewer may see, the latest first, with how many lines wait."""
    rows = PlanRead.objects.visible_to(viewer).select_related("child", "source", "plan")
    waiting = Count("lines", filter=Q(lines__fate="open"))
    return rows.annotate(waiting=waiting).order_by("-read_on", "-pk")


def lines_of(viewer: Viewer | None, read: PlanRead) -> QuerySet[ReadLine]:
    """The lines of a document, in its order."""
    return ReadLine.objects.visible_to(viewer).filter(read=read)


def every_line(viewer: Viewer | None) -> QuerySet[ReadLine]:
    """Lines of documents the viewer may see."""
    rows = ReadLine.objects.visible_to(viewer)
    return rows.select_related("read__child", "read__authority")


def open_cases(viewer: Viewer, child: Any) -> list[Case]:
    """The open cases of a child, the latest first."""
    rows = Case.objects.visible_to(viewer).filter(child=child, closed_on=None)
    return list(rows.select_related("authority").order_by("-opened_on", "-pk"))


@dataclass(frozen=True)
class Candidate:
    """A child of whom a document may be, and why."""

    child: Child
    why: str
    is_sure: bool


def candidates(viewer: Viewer, told: Told) -> list[Candidate]:
    """The children of whom a document may be, the surest first.

    Sure is one child alone: the number or the birth date, and the name, both fit.
    """
    asked = Q(born__in=told.births)
    if told.pupil_numbers:
        asked |= Q(pupil_number__in=told.pupil_numbers)
    rows = Child.objects.visible_to(viewer).filter(asked)[:MOST_CANDIDATES]
    fitting = ((row, fits(row, told)) for row in rows)
    found = [Candidate(row, fit.why, fit.is_sure) for row, fit in fitting if fit]
    return sorted(found, key=lambda each: not each.is_sure)


def may_be_of(viewer: Viewer, read: PlanRead) -> list[Candidate]:
    """The children a document may be of: by what it says, then of that name alone."""
    found = candidates(viewer, told_in(read.text))
    known = {each.child.pk for each in found}
    text = read.text.casefold()
    rows = Child.objects.visible_to(viewer).exclude(pk__in=known)
    named = rows.order_by("surname", "forename").iterator(chunk_size=2000)
    also = (
        Candidate(child, "The name stands in it, not the birth date", False)
        for child in named
        if says(text, f"{child.forename} {child.surname}")
    )
    return [*found, *islice(also, MOST_OFFERED)]
