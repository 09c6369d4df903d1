"""Reviews: which there are, who comes, what was said and found, what falls due."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import (
    Case,
    ChildPlan,
    Due,
    EarlyAsked,
    Happening,
    Invited,
    Looked,
    PlanVersion,
    Reply,
    Review,
    View,
)
from goldenthread.casework.queries.hiding import hides_places
from goldenthread.casework.queries.plans import content_of
from goldenthread.casework.queries.recipients import own_copy
from goldenthread.casework.rules.plan.content import PlanContent, content_from
from goldenthread.casework.rules.plan.printing import for_recipient, in_copy
from goldenthread.casework.rules.standing import OPEN
from goldenthread.duties.rules.reviewing import Reviewing
from goldenthread.duties.rules.sections import schema_for
from goldenthread.people.models import Attendance, Child
from goldenthread.people.models.children import in_force

STANDING = ("final", "amended")


def reviews(viewer: Viewer) -> QuerySet[Review]:
    """Every review of the children one may see."""
    rows = Review.objects.visible_to(viewer)
    return rows.select_related(
        "case__authority", "child", "authority", "setting", "decision", "notice"
    )


def reviews_of(viewer: Viewer, child: Child) -> list[Review]:
    """The reviews of a child, the open one first, then the latest."""
    rows = reviews(viewer).filter(child=child)
    return sorted(rows, key=lambda each: each.closed_on is not None)


def case_in_force(viewer: Viewer, child: Child, law: Reviewing) -> Case | None:
    """The case of a child whose plan is in force."""
    rows = Case.objects.visible_to(viewer).filter(child=child, state__in=law.in_force)
    return rows.select_related("child", "authority").order_by("-opened_on").first()


def clocks_of(viewer: Viewer, case: Case) -> list[Due]:
    """The clocks of a case that run."""
    rows = Due.objects.visible_to(viewer).filter(case=case, state__in=OPEN)
    return list(rows.order_by("day", "pk"))


def guests(viewer: Viewer) -> QuerySet[Invited]:
    """Everybody invited to reviews of children one may see."""
    rows = Invited.objects.visible_to(viewer)
    return rows.select_related(
        "review__case__authority", "review__child", "review__authority", "user", "paper"
    )


def guests_of(viewer: Viewer, review: Review) -> list[Invited]:
    """Who is invited to one review."""
    return list(guests(viewer).filter(review=review))


def own_papers(viewer: Viewer) -> QuerySet[Invited]:
    """The advice for reviews that is asked of the viewer."""
    rows = guests(viewer).filter(
        user_id=viewer.user_id or 0,
        owes_paper=True,
        received_on=None,
        review__closed_on=None,
    )
    return rows.order_by("review__meeting_day", "pk")


def views_of(viewer: Viewer, review: Review) -> list[View]:
    """What a child and a family said for a review."""
    rows = View.objects.visible_to(viewer).filter(review=review)
    if hides_places(viewer, review.child):
        rows = rows.filter(given_by_id=viewer.user_id or 0)
    return list(rows.select_related("paper", "given_by"))


def views(viewer: Viewer) -> QuerySet[View]:
    """Views in reviews of children one may see."""
    return View.objects.visible_to(viewer).select_related("paper", "review__child")


def found_in(viewer: Viewer, review: Review) -> list[Looked]:
    """What a review found, row by row."""
    return list(Looked.objects.visible_to(viewer).filter(review=review))


def plan_looked_at(viewer: Viewer, review: Review) -> PlanContent | None:
    """The plan in force: the last that was sent, else for the office the working copy.

    A plan that came from another area may never have been made a version here.
    """
    sent = PlanVersion.objects.visible_to(viewer).filter(
        case_id=review.case_id, kind__in=STANDING, released_on__isnull=False
    )
    last = sent.select_related("plan").order_by("-number").first()
    if last:
        schema = schema_for(last.plan.kind)
        to = own_copy(viewer, review.child, schema)
        return in_copy(for_recipient(content_from(last.content), to), to)
    plan = ChildPlan.objects.visible_to(viewer).filter(case_id=review.case_id).first()
    return content_of(viewer, plan) if plan else None


def notices(viewer: Viewer, review: Review, kind: str) -> list[PlanVersion]:
    """Versions with changes that were made since a review opened and not yet sent."""
    rows = PlanVersion.objects.visible_to(viewer).filter(
        case_id=review.case_id,
        kind=kind,
        released_on=None,
        made_on__gte=review.opened_on,
    )
    return list(rows.order_by("-number"))


def version_before(viewer: Viewer, version: PlanVersion) -> PlanVersion | None:
    """The plan that a version would change."""
    rows = PlanVersion.objects.visible_to(viewer).filter(
        plan_id=version.plan_id,
        number__lt=version.number,
        released_on__isnull=False,
        kind__in=STANDING,
    )
    return rows.order_by("-number").first()


def replies_to(viewer: Viewer, version: PlanVersion) -> list[Reply]:
    """What a family answered to a version."""
    rows = Reply.objects.visible_to(viewer).filter(plan_version=version)
    return list(rows.select_related("given_by"))


def early_of(viewer: Viewer, case: Case) -> list[EarlyAsked]:
    """Early reviews asked for in a case, the latest first."""
    rows = early(viewer).filter(case=case)
    return list(rows.order_by("-asked_on", "-pk"))


def early(viewer: Viewer) -> QuerySet[EarlyAsked]:
    """Early reviews asked for, of children one may see."""
    rows = EarlyAsked.objects.visible_to(viewer)
    return rows.select_related("case__authority", "case__child", "child", "authority")


def open_reviews(viewer: Viewer) -> QuerySet[Review]:
    """Reviews that are open, by the last day of the clock that started them."""
    rows = reviews(viewer).filter(closed_on=None)
    return rows.order_by("due_by", "meeting_day", "pk")


def finished_after(
    viewer: Viewer, review: Review, words: Iterable[str]
) -> list[Happening]:
    """What has happened since a review ended that finishes what it decided."""
    rows = Happening.objects.visible_to(viewer).filter(
        case_id=review.case_id,
        word__in=list(words),
        struck_on=None,
        on__gte=review.closed_on or date.max,
    )
    return list(rows.order_by("on"))


def settings_of(
    viewer: Viewer, child_ids: Iterable[int], *, on: date
) -> dict[int, Any]:
    """The main attendance of each of some children on a day: one query."""
    rows = Attendance.objects.visible_to(viewer).filter(
        in_force(on), child__in=list(child_ids), is_main=True
    )
    return {each.child_id: each for each in rows.select_related("setting")}


def is_office(viewer: Viewer) -> bool:
    """Whether somebody works on cases."""
    return viewer.may(Permission.WORK_CASE)


def due_cases(viewer: Viewer, law: Reviewing) -> QuerySet[Case]:
    """Cases whose plan is in force and of which no review is open."""
    running = Review.objects.visible_to(viewer).filter(
        case=OuterRef("pk"), closed_on=None
    )
    rows = Case.objects.visible_to(viewer).filter(
        ~Exists(running), state__in=law.in_force
    )
    return rows.select_related("child", "authority").order_by("pk")
