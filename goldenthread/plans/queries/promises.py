"""Promises found in prose: those to be decided on, and what became of the others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from goldenthread.access.rules import Viewer
from goldenthread.cycle.rules import Progress
from goldenthread.plans.models import (
    Cycle,
    Edition,
    Item,
    Lineage,
    Plan,
    Promise,
    Report,
)
from goldenthread.plans.models.plans import EditionState
from goldenthread.plans.queries.deadlines import histories_of, leads_of
from goldenthread.plans.rules.deadlines import History
from goldenthread.plans.rules.promises.register import (
    Followed,
    Register,
    Stands,
    Told,
    followed,
)
from goldenthread.plans.rules.proof import Fate, ProposalState
from goldenthread.plans.rules.words import ReportState

EDITIONS = 12  # how far a promise is followed
IN_USE = ("checking", "current")
LIVED = ("current", "past")  # not only prepared, nor given up


def every_promise(viewer: Viewer) -> QuerySet[Promise]:
    """Promises of the viewer's authority."""
    rows = Promise.objects.visible_to(viewer)
    return rows.select_related(
        "item__edition__plan__place", "report__cycle", "line", "commitment"
    )


def offered(viewer: Viewer, plan: Plan) -> QuerySet[Promise]:
    """Those of a plan that nobody has decided on, in the order of its items."""
    rows = every_promise(viewer).filter(
        item__edition__plan=plan,
        item__edition__state__in=IN_USE,
        state=ProposalState.OFFERED,
    )
    return rows.order_by("item__edition_id", "item__position", "pk")


def declined(viewer: Viewer, plan: Plan) -> QuerySet[Promise]:
    """Those of a plan that somebody declined, the last one first."""
    rows = every_promise(viewer).filter(
        item__edition__plan=plan, state=ProposalState.DECLINED
    )
    return rows.order_by("-decided_on", "-pk")


def taken_in(viewer: Viewer, plan: Plan) -> QuerySet[Promise]:
    """Promises of a plan that were taken, in whatever edition, as they were said."""
    rows = every_promise(viewer).filter(
        item__edition__plan=plan,
        state=ProposalState.TAKEN,
        commitment__isnull=False,
    )
    gone = F("report__cycle__snapshot__taken_down_on")
    return rows.annotate(taken_down_on=gone).order_by("pk")


@dataclass(frozen=True)
class Thread:
    """A promise that was taken, the item that stands for it now, what became of it."""

    promise: Promise
    heir: Item
    reported: bool
    followed: Followed


def register(viewer: Viewer, plan: Plan, *, on: date) -> Register:
    """What became of every promise of a plan that was taken."""
    return Register.of(each.followed for each in threads(viewer, plan, on=on))


def threads(viewer: Viewer, plan: Plan, *, on: date) -> list[Thread]:
    """Every promise of a plan that was taken, followed to where it stands now."""
    taken = list(taken_in(viewer, plan))
    now = latest_of(viewer, [row.commitment_id or 0 for row in taken])
    histories: dict[int, History] = {}
    leads: dict[int, list[str]] = {}
    editions = {item.edition_id for item in now.values()}
    for edition in Edition.objects.visible_to(viewer).filter(pk__in=editions):
        histories |= histories_of(viewer, edition)
        leads |= leads_of(viewer, edition)
    spoken = reported_on(viewer, now)
    gone = given_up(viewer, now.values())
    found = []
    for row in taken:
        heir = now[row.commitment_id or 0]
        told = _told(row, heir, histories[heir.pk], leads.get(heir.pk, []))
        is_spoken = row.commitment_id in spoken
        stands = Stands(
            heir.due,
            is_spoken,
            heir.pk in gone,
            heir.edition.state == EditionState.PAST,
        )
        found.append(Thread(row, heir, is_spoken, followed(told, stands, on=on)))
    return found


def _told(row: Promise, heir: Item, history: History, leads: Iterable[str]) -> Told:
    return Told(
        key=str(heir.public_id),
        text=row.text,
        raw=row.raw,
        said_of=f"{row.item.number} {row.item.title or row.item.text}".strip(),
        said_in=row.said_in,
        leads=tuple(leads),
        history=history,
        day=row.latest_day,
    )


def latest_of(viewer: Viewer, keys: Iterable[int]) -> dict[int, Item]:
    """What each item has become in later editions; itself when it went no further."""
    at = {key: key for key in keys}
    for _ in range(EDITIONS):
        edges = Lineage.objects.visible_to(viewer).filter(
            old_id__in=at.values(),
            state=ProposalState.TAKEN,
            new__edition__state__in=LIVED,
        )
        onward = dict(edges.order_by("-pk").values_list("old_id", "new_id"))
        if not onward:
            break
        at = {key: onward.get(now) or now for key, now in at.items()}
    rows = Item.objects.visible_to(viewer).filter(pk__in=at.values())
    found = {row.pk: row for row in rows.select_related("edition")}
    return {key: found[now] for key, now in at.items()}


def reported_on(viewer: Viewer, now: Mapping[int, Item]) -> set[int]:
    """Commitments that an approved report speaks of, then or in a later edition."""
    rows = Report.objects.visible_to(viewer).filter(
        item_id__in={*now, *(item.pk for item in now.values())},
        state=ReportState.APPROVED,
    )
    spoken = set(rows.values_list("item_id", flat=True))
    return {key for key, item in now.items() if {key, item.pk} & spoken}


def given_up(viewer: Viewer, items: Iterable[Item]) -> set[int]:
    """Items withdrawn with a reason, while their edition ran or by the next one."""
    given = list(items)
    edges = Lineage.objects.visible_to(viewer).filter(
        old__in=given, kind=Fate.WITHDRAWN, state=ProposalState.TAKEN
    )
    between = set(edges.values_list("old_id", flat=True))
    return between | {item.pk for item in given if item.withdrawn_on is not None}


def of_item(viewer: Viewer, item: Item) -> Promise | None:
    """The promise that an item was taken from; None for an ordinary item."""
    return every_promise(viewer).filter(commitment=item).first()


def open_promises_of(viewer: Viewer, item: Item, cycle: Cycle) -> QuerySet[Item]:
    """Commitments taken from what was said of an item that a cycle still asks about."""
    rows = Item.objects.visible_to(viewer).filter(
        promised__item=item, withdrawn_on=None, edition=cycle.edition
    )
    ended = [Progress.DONE, Progress.STOPPED]
    return rows.exclude(phase__in=ended).order_by("position")
