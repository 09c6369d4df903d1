"""What waits for somebody: reports owed, reports to decide on, plans to look at."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from goldenthread.access.models import User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.desk.rules import (
    CycleInWork,
    EditionInWork,
    PlanInWork,
    found_words,
)
from goldenthread.directory.queries import checking, new_entries, providing
from goldenthread.directory.queries.documents import past_review
from goldenthread.directory.queries.readers import comments_waiting, papers_waiting
from goldenthread.places.queries import appointments, viewer_for
from goldenthread.plans.models import (
    Cycle,
    Edition,
    Item,
    Leftover,
    Plan,
    Question,
    Report,
    Responsible,
)
from goldenthread.plans.models.sources import LeftoverFate
from goldenthread.plans.queries import checks, do, families, review
from goldenthread.plans.rules.standing import Stand, Standing
from goldenthread.plans.rules.words import Part, ReportState

CALENDAR_BACK = timedelta(days=366)


@dataclass(frozen=True)
class Owed:
    """A report that somebody owes: in which cycle, on what."""

    cycle: Any
    standing: Standing


def owed(viewer: Viewer) -> list[Owed]:
    """The reports that the viewer owes: sent back first, then the first due."""
    if not (viewer.body_ids or viewer.post_ids):
        return []
    if not viewer.may(Permission.REPORT_PROGRESS):
        return []
    led = do.led_by(viewer).values("item__edition")
    cycles = list(do.open_cycles(viewer).filter(edition__in=led))
    rows = do.own_standings(viewer, cycles)
    found = [
        Owed(cycle, row) for cycle in cycles for row in rows[cycle.pk] if row.is_owed
    ]
    return sorted(found, key=lambda each: each.standing.stand != Stand.RETURNED)


def all_owed(viewer: Viewer) -> list[Owed]:
    """Every report that anybody owes in an open cycle, for reminders."""
    cycles = list(do.open_cycles(viewer))
    rows = do.standings_in(viewer, cycles)
    return [
        Owed(cycle, row) for cycle in cycles for row in rows[cycle.pk] if row.is_owed
    ]


@dataclass(frozen=True)
class Colleague:
    """Somebody who holds a job today: who they are, and as whom they act."""

    user: User
    viewer: Viewer

    @property
    def may_report(self) -> bool:
        """Whether they are reminded of reports they lead."""
        return self.viewer.may(Permission.REPORT_PROGRESS)

    def answers_for(self, plan: Plan) -> bool:
        """Whether they sit in the body that is accountable for the plan."""
        return plan.accountable_id in self.viewer.body_ids


def colleagues(viewer: Viewer, *, on: date) -> list[Colleague]:
    """Real people who hold a job today and have an address."""
    users = {
        job.user_id: job.user
        for job in appointments(viewer, on=on)
        if job.user.is_active and job.user.email and not job.user.is_example
    }
    found = []
    for user in users.values():
        acting = viewer_for(viewer, user, on=on, authority_id=viewer.authority_id)
        if acting:
            found.append(Colleague(user, acting))
    return found


def to_decide(viewer: Viewer) -> QuerySet[Report]:
    """Reports that the viewer may approve: nobody approves their own."""
    if not viewer.may(Permission.APPROVE_REPORT):
        return Report.objects.visible_to(viewer).none()
    own = Q(written_by_id=viewer.user_id) | Q(submitted_by_id=viewer.user_id)
    guarded = Q(cycle__plan__needs_second_person=True)
    return review.reports_waiting(viewer).exclude(own & guarded)


def plans_in_work(viewer: Viewer, *, on: date) -> list[PlanInWork]:
    """Plans in force with what is late, undated or led by nobody known."""
    if not viewer.may(Permission.EDIT_PLAN):
        return []
    in_force = {"edition__state": "current", "edition__plan__archived_on": None}
    items = do.tracked_items(viewer).filter(phase__in=do.OPEN_PHASES, **in_force)
    dated = items.order_by().values_list("edition__plan_id")
    counted = dated.annotate(
        late=Count("pk", filter=Q(due_by__lt=on)),
        undated=Count("pk", filter=Q(due_by=None)),
    )
    time = {plan: (late, undated) for plan, late, undated in counted}
    leads = Responsible.objects.visible_to(viewer).filter(
        part=Part.LEAD, body=None, post=None, item__withdrawn_on=None
    )
    leads = leads.filter(**{f"item__{key}": value for key, value in in_force.items()})
    printed = leads.order_by().values_list("item__edition__plan_id", "raw").distinct()
    unmapped = Counter(plan for plan, _ in printed)
    plans = Plan.objects.visible_to(viewer).filter(pk__in=[*time, *unmapped])
    found = [
        PlanInWork(
            str(plan.public_id),
            plan.title,
            *time.get(plan.pk, (0, 0)),
            unmapped[plan.pk],
        )
        for plan in plans
    ]
    busy = [each for each in found if not each.is_quiet]
    return sorted(busy, key=lambda each: (-each.late, each.title))


def checks_counted(viewer: Viewer) -> list[Any]:
    """What each check found in each plan when the checks last ran; one query."""
    if not viewer.may(Permission.EDIT_PLAN):
        return []
    return checks.counted_by_check(viewer)


def said_by_families(viewer: Viewer, *, on: date) -> list[Any]:
    """Plans whose comments wait; one query."""
    return families.comments_owed(viewer, on=on)


def documents_past_review(viewer: Viewer, *, on: date) -> int:
    """How many documents of the Local Offer count as old: nobody looked in time."""
    if not viewer.may(Permission.EDIT_DIRECTORY):
        return 0
    return past_review(viewer, on=on).count()


def changes_waiting(viewer: Viewer) -> int:
    """Changes of entries that wait for an officer of the Local Offer; one query."""
    return providing.changes_waiting(viewer)


def new_entries_waiting(viewer: Viewer) -> int:
    """Services that somebody asks to have listed and an officer decides; one query."""
    return new_entries.new_entries_waiting(viewer)


def answers_waiting(viewer: Viewer) -> int:
    """Answers of those who give services that somebody should act on; one query."""
    return checking.answers_waiting(viewer)


def paper_to_send(viewer: Viewer) -> int:
    """Requests for paper that wait; one query."""
    if not viewer.may(Permission.ANSWER_READERS):
        return 0
    return papers_waiting(viewer)


def entries_to_confirm(viewer: Viewer, *, on: date) -> int:
    """Entries that whoever gives the service should look at again; two queries."""
    return providing.to_confirm(viewer, on=on)


def said_by_readers(viewer: Viewer, *, on: date) -> Any:
    """How many comments on the Local Offer wait; one query."""
    return comments_waiting(viewer, on=on)


def editions_in_work(viewer: Viewer) -> list[EditionInWork]:
    """Editions that are being checked, and what is open in each; four queries."""
    if not viewer.may(Permission.IMPORT_PLAN):
        return []
    editions = Edition.objects.visible_to(viewer).filter(
        state="checking", plan__archived_on=None
    )
    rows = list(editions.select_related("plan").order_by("-pk"))
    mine = {"edition__in": [row.pk for row in rows]}
    unchecked = _by_edition(Item.objects.visible_to(viewer), is_checked=False, **mine)
    asked = _by_edition(Question.objects.visible_to(viewer), is_settled=False, **mine)
    left = Leftover.objects.visible_to(viewer)
    to_place = _by_edition(left, fate=LeftoverFate.OPEN, **mine)
    return [
        EditionInWork(
            str(row.public_id),
            f"{row.plan.title}, {row.label}",
            unchecked[row.pk],
            asked[row.pk],
            to_place[row.pk],
        )
        for row in rows
    ]


def _by_edition(rows: QuerySet[Any], **wanted: Any) -> Counter[int]:
    counted = rows.filter(**wanted).order_by().values_list("edition_id")
    return Counter(dict(counted.annotate(n=Count("pk"))))


def cycles_in_work(viewer: Viewer) -> list[CycleInWork]:
    """Open cycles for those who publish: one query."""
    if not viewer.may(Permission.PUBLISH_CYCLE):
        return []
    rows = do.open_cycles(viewer).annotate(
        waiting=Count("reports", filter=Q(reports__state=ReportState.SUBMITTED)),
        approved=Count("reports", filter=Q(reports__state=ReportState.APPROVED)),
    )
    return [_in_work(row) for row in rows]


def _in_work(row: Any) -> CycleInWork:
    return CycleInWork(
        str(row.public_id),
        f"{row.plan.title}, {row.name}",
        row.due_on,
        row.waiting,
        row.approved,
    )


def items_found(viewer: Viewer, asked: str) -> QuerySet[Item]:
    """Items of plans in force or in preparation that hold every word of a search."""
    rows = Item.objects.visible_to(viewer).filter(
        edition__state__in=["current", "checking"], edition__plan__archived_on=None
    )
    words = found_words(asked)
    for word in words:
        rows = rows.filter(
            Q(title__icontains=word) | Q(text__icontains=word) | Q(number=word)
        )
    rows = rows if words else rows.none()
    return rows.select_related("edition__plan").order_by("edition_id", "position")


@dataclass(frozen=True)
class Days:
    """What a person's calendar holds: cycles to report in, and items to be done."""

    cycles: Iterable[Cycle]
    items: Iterable[Item]


def own_days(viewer: Viewer, *, on: date) -> Days:
    """The days that matter to the viewer: cycles they owe reports in, items due."""
    cycles = {each.cycle.pk: each.cycle for each in owed(viewer)}
    items = do.own_items_due(viewer, since=on - CALENDAR_BACK)
    return Days(cycles.values(), items)
