"""Decisions against a family of which no letter has gone: the family waits for it."""

from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import Case, Happening, Letter
from goldenthread.duties.rules.letters import LetterKind, letters_of, taken_back

RECENT = timedelta(days=92)  # longer ago, a letter changes nothing any more


def letters_owed(viewer: Viewer, *, on: date) -> QuerySet[Happening]:
    """What families were refused of late, still stands, and no letter tells of.

    One question, however many there are; for who works on cases.
    """
    if not viewer.may(Permission.WORK_CASE):
        return Happening.objects.visible_to(viewer).none()
    nation = Authority.objects.get(pk=viewer.authority_id).nation
    kinds = [one for one in letters_of(nation).kinds.values() if one.adverse]
    kinds = [one for one in kinds if one.word]
    if not kinds:
        return Happening.objects.visible_to(viewer).none()
    told = reduce(or_, (_untold(viewer, one) for one in kinds))
    words = {one.word for one in kinds}
    rows = Happening.objects.visible_to(viewer).filter(
        authority=viewer.authority_id,
        word__in=words,
        on__range=(on - RECENT, on),
        struck_on=None,
    )
    for word, others in taken_back(nation).items():
        rows = rows.exclude(Q(word=word) & Exists(_later(viewer, others)))
    return rows.filter(told).select_related("case", "child").order_by("on", "pk")


def _untold(viewer: Viewer, kind: LetterKind) -> Q:
    """What a letter tells of, where no such letter went since."""
    letters = Letter.objects.visible_to(viewer).filter(
        case=OuterRef("case"), key=kind.key, sent_on__gte=OuterRef("on")
    )
    of_kind = Q(kind=kind.kind) if kind.kind else Q()
    return Q(word=kind.word) & of_kind & Q(~Exists(letters))


def _later(viewer: Viewer, words: frozenset[str]) -> QuerySet[Happening]:
    """What takes it back and came after it."""
    after = Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), pk__gt=OuterRef("pk"))
    rows = Happening.objects.visible_to(viewer).filter(after, struck_on=None)
    return rows.filter(case=OuterRef("case"), word__in=words)


def kinds_owed(viewer: Viewer, case: Case, *, on: date) -> list[LetterKind]:
    """The letters that a case waits for."""
    kinds = letters_of(case.authority.nation).kinds.values()
    told: list[Any] = list(letters_owed(viewer, on=on).filter(case=case))
    return [
        kind
        for kind in kinds
        if kind.adverse
        and any(row.word == kind.word and kind.kind in ("", row.kind) for row in told)
    ]
