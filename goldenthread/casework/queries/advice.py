"""Advice and consultations: of a case, of oneself, overdue."""

from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.access.models import User
from goldenthread.access.rules import Permission, Role, Viewer
from goldenthread.casework.models import (
    Advice,
    Case,
    Chaser,
    Consultation,
    PlanVersion,
    Request,
)
from goldenthread.casework.queries.hiding import hides_places
from goldenthread.duties.rules.advising import advising
from goldenthread.duties.rules.pack import nations
from goldenthread.people.models import Attendance
from goldenthread.people.models.children import in_force
from goldenthread.places.models import Appointment, Place

MATTERS = ("case__child", "case__authority", "user", "paper")


def every_advice(viewer: Viewer) -> QuerySet[Advice]:
    """Every piece of advice in the cases the viewer may see."""
    return Advice.objects.visible_to(viewer).select_related(*MATTERS)


def advice_of(viewer: Viewer, case: Case) -> QuerySet[Advice]:
    """The advice asked in a case, the first due first."""
    return every_advice(viewer).filter(case=case).order_by("due_by", "pk")


def own_advice(viewer: Viewer, *, on: date) -> QuerySet[Advice]:
    """Advice that is asked of the viewer, or of the setting they answer for."""
    mine = Q(user_id=viewer.user_id or 0)
    own = viewer.places_where(Permission.SEE_CHILDREN_OF_SETTING)
    if own:
        goes = Attendance.objects.visible_to(viewer).filter(
            in_force(on), setting_id__in=own
        )
        mine |= Q(
            user=None, giver__in=of_settings(viewer), child__in=goes.values("child")
        )
    rows = every_advice(viewer).filter(mine, asked_on__isnull=False)
    return rows.order_by("received_on", "due_by", "pk")


def of_settings(viewer: Viewer) -> frozenset[str]:
    """The givers that are the child's own setting, in any nation's list."""
    return frozenset(
        each.key
        for nation in nations()
        for each in advising(nation).givers
        if each.setting
    )


def owed_advice(viewer: Viewer, *, on: date) -> QuerySet[Advice]:
    """Of what is asked of the viewer, what has not come."""
    return own_advice(viewer, on=on).filter(received_on=None)


def overdue_advice(viewer: Viewer, *, on: date) -> QuerySet[Advice]:
    """Advice past its day in the cases the viewer sees, the oldest first."""
    rows = every_advice(viewer).filter(
        received_on=None, asked_on__isnull=False, due_by__lt=on
    )
    return rows.order_by("due_by", "pk")


def reads_advice(viewer: Viewer, advice: Advice, *, on: date) -> bool:
    """Whether the viewer may read what a piece of advice says.

    The office reads all; others their own, and what is shared with those in the case.
    """
    if viewer.may(Permission.WORK_CASE):
        return True
    if advice.is_shared and not hides_places(viewer, advice.case.child):
        return True
    return own_advice(viewer, on=on).filter(pk=advice.pk).exists()


def chasers_of(viewer: Viewer, advice: Advice) -> QuerySet[Chaser]:
    """When somebody was reminded of a piece of advice."""
    rows = Chaser.objects.visible_to(viewer).filter(advice=advice)
    return rows.select_related("sent_by").order_by("-sent_on", "-pk")


def accounts(viewer: Viewer, *, on: date) -> list[tuple[str, str]]:
    """Professionals with an account, of whom advice can be asked here."""
    held = Appointment.objects.visible_to(viewer).filter(
        Q(end=None) | Q(end__gte=on), start__lte=on, role=Role.PROFESSIONAL
    )
    users = User.objects.filter(pk__in=held.values("user"), is_active=True)
    return [(str(user.pk), str(user)) for user in users.order_by("last_name", "email")]


def every_consultation(viewer: Viewer) -> QuerySet[Consultation]:
    """Settings asked, in the cases the viewer may see, or asked of their setting."""
    rows = Consultation.objects.visible_to(viewer)
    return rows.select_related(
        "case__child", "case__authority", "setting", "draft__plan", "draft__case"
    )


def consultations_of(viewer: Viewer, case: Case) -> QuerySet[Consultation]:
    """The settings asked in a case."""
    return every_consultation(viewer).filter(case=case).order_by("asked_on", "pk")


def reads_draft(viewer: Viewer, asked: Consultation) -> bool:
    """Whether the setting that is asked reads the draft now: until it has answered.

    Once the case is shut or the plan is final there is nothing left to answer.
    """
    own = viewer.places_where(Permission.SEE_CHILDREN_OF_SETTING)
    if asked.draft is None or asked.replied_on or asked.setting_id not in own:
        return False
    # A final plan that was sent ends the question, though this viewer may not see it.
    sent = PlanVersion.objects.beside(asked).filter(
        plan=asked.draft.plan_id,
        number__gt=asked.draft.number,
        kind__in=("final", "amended"),
        released_on__isnull=False,
    )
    return asked.case.closed_on is None and not sent.exists()


def reports_read(viewer: Viewer, asked: Consultation) -> list[Advice]:
    """The advice that a setting reads with the draft it is asked about."""
    if not reads_draft(viewer, asked):
        return []
    rows = Advice.objects.beside(asked).filter(
        case=asked.case, public_id__in=asked.reports, answer="report"
    )
    return list(rows.order_by("pk"))


def came(viewer: Viewer, case: Case) -> QuerySet[Advice]:
    """The advice of a case that came."""
    rows = advice_of(viewer, case).filter(answer="report")
    return rows.filter(Q(received_on__isnull=False) | Q(reused_from__isnull=False))


def owed_replies(viewer: Viewer) -> QuerySet[Consultation]:
    """Questions to the viewer's own setting that have no answer yet."""
    own = viewer.places_where(Permission.SEE_CHILDREN_OF_SETTING)
    rows = every_consultation(viewer).filter(setting_id__in=own, replied_on=None)
    return rows.order_by("due_by", "pk")


def settings(viewer: Viewer) -> QuerySet[Place]:
    """The settings of the viewer's own authority."""
    rows = Place.objects.visible_to(viewer).filter(
        authority_id=viewer.authority_id, level="setting"
    )
    return rows.order_by("name")


def requests_of(viewer: Viewer, case: Case) -> QuerySet[Request]:
    """What was written by those who asked; one's own where places are kept hidden."""
    rows = Request.objects.visible_to(viewer).filter(case=case)
    if hides_places(viewer, case.child):
        rows = rows.filter(recorded_by_id=viewer.user_id or 0)
    return rows.select_related("recorded_by").order_by("-received_on", "-pk")
