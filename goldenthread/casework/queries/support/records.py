"""Records of support and all that hangs on them, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import (
    Happening,
    Intervention,
    Support,
    SupportCycle,
    SupportGoal,
    SupportLetter,
    SupportNeed,
    SupportReview,
    SupportSession,
    SupportStage,
    SupportStep,
    SupportText,
    SupportView,
)
from goldenthread.casework.rules.support.clocks import (
    SupportTold,
    ending_words,
)
from goldenthread.duties.rules import Event
from goldenthread.people.models import Attendance, Child
from goldenthread.people.models.children import in_force
from goldenthread.places.models import Place

R = TypeVar("R")


def supports(viewer: Viewer) -> QuerySet[Support]:
    """Every record of support of the children the viewer may see."""
    rows = Support.objects.visible_to(viewer)
    return rows.select_related("child", "setting", "authority")


def supports_of(viewer: Viewer, child: Child) -> list[Support]:
    """The records of one child: what goes on first, then the latest."""
    rows = supports(viewer).filter(child=child).order_by("-started_on", "-pk")
    return sorted(rows, key=lambda each: each.ended_on is not None)


def cycles(viewer: Viewer) -> QuerySet[SupportCycle]:
    """Every cycle of the children the viewer may see."""
    rows = SupportCycle.objects.visible_to(viewer)
    return rows.select_related(
        "child", "support__setting", "support__child", "support__authority", "authority"
    )


def last_cycle(viewer: Viewer, support: Support) -> SupportCycle | None:
    """The latest cycle of a record."""
    return cycles(viewer).filter(support=support).order_by("-number").first()


def letters(viewer: Viewer) -> QuerySet[SupportLetter]:
    """Letters the viewer may read."""
    rows = SupportLetter.objects.visible_to(viewer)
    return rows.select_related(
        "child", "support__setting", "support__child", "authority"
    )


def row_of(viewer: Viewer, kind: str, child: Child, public_id: UUID) -> Any:
    """An intervention, a target or a step of a child; None when there is none."""
    rows = KINDS[kind].objects.visible_to(viewer)
    related = rows.select_related("cycle__support__setting", "cycle__authority")
    return related.filter(child=child, public_id=public_id).first()


KINDS: dict[str, Any] = {
    "intervention": Intervention,
    "target": SupportGoal,
    "step": SupportStep,
}


def stages(viewer: Viewer) -> list[SupportStage]:
    """The stages of the viewer's authority, in order."""
    return list(SupportStage.objects.visible_to(viewer).order_by("number"))


def own_settings(viewer: Viewer) -> list[Place]:
    """The settings where the viewer keeps the register."""
    own = viewer.places_where(Permission.WRITE_SUPPORT)
    return list(Place.objects.visible_to(viewer).filter(pk__in=own).order_by("name"))


def is_own(viewer: Viewer, support: Support) -> bool:
    """Whether the viewer may write this record."""
    mine = support.setting_id in viewer.places_where(Permission.WRITE_SUPPORT)
    return mine and not support.is_kept


def setting_to_begin(viewer: Viewer, child: Child, *, on: date) -> Place | None:
    """One's own setting that the child goes to and that has no record going on."""
    going_on = Support.objects.visible_to(viewer).filter(
        child=child, setting=OuterRef("setting"), ended_on=None
    )
    there = Attendance.objects.visible_to(viewer).filter(
        in_force(on),
        ~Exists(going_on),
        child=child,
        setting__in=viewer.places_where(Permission.WRITE_SUPPORT),
    )
    found = there.select_related("setting").order_by("-is_main", "start").first()
    return found.setting if found else None


@dataclass
class Beside:
    """What hangs on some records of support, by the key of its parent."""

    cycles: dict[int, list[SupportCycle]] = field(default_factory=dict)
    needs: dict[int, list[SupportNeed]] = field(default_factory=dict)
    reviews: dict[int, SupportReview] = field(default_factory=dict)
    letters: dict[int, list[SupportLetter]] = field(default_factory=dict)
    issued: dict[int, list[Event]] = field(default_factory=dict)


def beside(viewer: Viewer, rows: Iterable[Support]) -> Beside:
    """Cycles, needs, reviews, letters, and what cases say, of some records."""
    found = list(rows)
    known = SupportCycle.objects.visible_to(viewer).filter(support__in=found)
    of_cycles = {"cycle__support__in": found}
    needs = SupportNeed.objects.visible_to(viewer).filter(**of_cycles)
    reviews = SupportReview.objects.visible_to(viewer).filter(**of_cycles)
    sent = SupportLetter.objects.visible_to(viewer).filter(support__in=found)
    return Beside(
        cycles=_grouped(known.order_by("number"), "support_id"),
        needs=_grouped(needs.order_by("rank"), "cycle_id"),
        reviews={row.cycle_id: row for row in reviews},
        letters=_grouped(sent, "support_id"),
        issued=issued(viewer, found),
    )


def _grouped(rows: Iterable[R], key: str) -> dict[int, list[R]]:
    """Rows by the key of their parent."""
    found: dict[int, list[R]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found


def issued(viewer: Viewer, rows: list[Support]) -> dict[int, list[Event]]:
    """What happened in the children's cases that ends the clocks of support."""
    words = {w for row in rows for w in ending_words(row.authority.nation)}
    if not words:
        return {}
    told = Happening.objects.visible_to(viewer).filter(
        child__in=[row.child_id for row in rows], word__in=words, struck_on=None
    )
    found: dict[int, list[Event]] = defaultdict(list)
    for each in told:
        found[each.child_id].append(Event(each.word, each.on))
    return found


def told_of(viewer: Viewer, support: Support, known: Beside) -> SupportTold:
    """The days of a record, from which its clocks are reckoned."""
    rounds = known.cycles.get(support.pk, [])
    held = [known.reviews[each.pk] for each in rounds if each.pk in known.reviews]
    open_one = next((each for each in rounds if each.closed_on is None), None)
    reports = [
        row.sent_on
        for row in known.letters.get(support.pk, [])
        if row.kind == "report" and row.sent_on
    ]
    return SupportTold(
        support.started_on,
        tuple(row.held_on for row in held if row.with_parents),
        tuple(reports),
        support.ended_on,
        open_one.review_day if open_one else None,
        tuple(
            event
            for event in known.issued.get(support.child_id, [])
            if event.on >= support.started_on
        ),
    )


@dataclass
class Whole:
    """All rows of some cycles, by cycle (sessions by intervention)."""

    needs: dict[int, list[SupportNeed]]
    texts: dict[int, list[SupportText]]
    interventions: dict[int, list[Intervention]]
    sessions: dict[int, list[SupportSession]]
    goals: dict[int, list[SupportGoal]]
    steps: dict[int, list[SupportStep]]
    views: dict[int, list[SupportView]]
    reviews: dict[int, SupportReview]


def whole(viewer: Viewer, rounds: Iterable[SupportCycle]) -> Whole:
    """Everything in some cycles: eight queries, however many."""
    mine = Q(cycle__in=list(rounds))
    sessions = SupportSession.objects.visible_to(viewer).filter(
        intervention__cycle__in=list(rounds)
    )
    views = SupportView.objects.visible_to(viewer).filter(mine)
    reviews = SupportReview.objects.visible_to(viewer).filter(mine)
    return Whole(
        needs=of_cycle(viewer, SupportNeed, mine),
        texts=of_cycle(viewer, SupportText, mine),
        interventions=of_cycle(viewer, Intervention, mine),
        sessions=_grouped(sessions.order_by("day", "pk"), "intervention_id"),
        goals=of_cycle(viewer, SupportGoal, mine),
        steps=of_cycle(viewer, SupportStep, mine),
        views=_grouped(views.select_related("given_by"), "cycle_id"),
        reviews={row.cycle_id: row for row in reviews.select_related("held_by")},
    )


def of_cycle(viewer: Viewer, table: Any, mine: Q) -> dict[int, list[Any]]:
    """The rows of one table, by cycle, in the table's own order."""
    rows = table.objects.visible_to(viewer).filter(mine)
    return _grouped(rows, "cycle_id")
