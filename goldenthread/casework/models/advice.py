"""Advice asked of professionals, and settings asked whether a child could come."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Lodged, Owned, OwnedManager, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models.cases import Case
from goldenthread.people.models import Child, OfAChildQuerySet, Restriction
from goldenthread.people.rules import Scope
from goldenthread.places.models import Body, Place


class AdviceQuerySet(OfAChildQuerySet["Advice"]):
    """Advice, in the cases of children one may see."""


class Advice(Owned):
    """Advice that the law says is asked for, of one giver.

    ``giver`` is the key of the nation's list of givers. Earlier advice may be used
    again only when three have said that it is enough: its giver, the authority and the
    family. ``is_shared``: the family and the others in the case may read the paper.
    ``due_by`` is the law's day; ``wished_day`` a day that we wish for where the law has
    none, and with which nobody is late.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="advices")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    giver = models.CharField(max_length=40)
    from_whom = models.CharField(max_length=200)
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_on = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_by = models.DateField(null=True, blank=True)
    wished_day = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    received_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    author = models.CharField(max_length=200, blank=True)
    author_role = models.CharField(max_length=200, blank=True)
    answer = models.CharField(
        max_length=12,
        blank=True,
        choices=[
            ("report", "A report"),
            ("not_known", "The child is not known here"),
            ("declined", "No advice will come"),
        ],
    )
    needs = models.TextField(blank=True)
    outcomes = models.TextField(blank=True)
    provision = models.TextField(blank=True)
    paper = models.ForeignKey(
        Lodged, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_shared = models.BooleanField(default=False)
    reused_from = models.DateField(null=True, blank=True)
    giver_says_enough = models.DateField(null=True, blank=True)
    authority_says_enough = models.DateField(null=True, blank=True)
    family_says_enough = models.DateField(null=True, blank=True)
    appended = models.BooleanField(default=True)
    why_not_used = models.CharField(max_length=500, blank=True)

    objects = OwnedManager.from_queryset(AdviceQuerySet)()

    class Meta:
        verbose_name_plural = "advice"
        indexes = [
            models.Index("authority", "received_on", "due_by", name="advice_due"),
            models.Index("case", name="advice_case"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(received_on=None)
                | Q(asked_on=None)
                | Q(received_on__gte=F("asked_on")),
                name="advice_received_after_asking",
            )
        ]

    def __str__(self) -> str:
        return f"Advice from {self.from_whom}"

    @property
    def is_enough(self) -> bool:
        """Whether all three have said that earlier advice is enough."""
        said = (
            self.giver_says_enough,
            self.authority_says_enough,
            self.family_says_enough,
        )
        return all(said)


class ChaserQuerySet(OfAChildQuerySet["Chaser"]):
    """Reminders of advice that was asked for."""


class Chaser(Owned):
    """One reminder to somebody who owes advice."""

    advice = models.ForeignKey(Advice, on_delete=models.CASCADE, related_name="chasers")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=20)
    sent_on = models.DateField()
    sent_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(ChaserQuerySet)()

    def __str__(self) -> str:
        return f"{self.advice}, reminded on {self.sent_on}"


class ConsultationQuerySet(OfAChildQuerySet["Consultation"]):
    """Settings asked, in the cases of children one may see.

    The setting that is asked sees the question, though the child does not go there.
    A restriction beats both; a school's name is hidden with where a child lives.
    """

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep those of children one may see, and those asked of one's own setting."""
        if viewer is None or viewer.is_machine or viewer.day is None:
            return super().visible_to(viewer)
        own = viewer.places_where(Permission.SEE_CHILDREN_OF_SETTING)
        asked = Q(setting_id__in=own, asked_on__lte=viewer.day)
        scopes = (Scope.ALL, Scope.SCHOOL, Scope.ADDRESS, Scope.ATTENDANCE)
        barred = Restriction.rows_against(viewer, viewer.day, scopes)
        return self.filter(
            Q(child__in=Child.objects.visible_to(viewer)) | asked,
            authority_id=viewer.authority_id,
            child__merged_into=None,
        ).exclude(child__in=barred.values("child"))


class Consultation(Owned):
    """A setting asked whether it could take the child, and its structured answer.

    ``draft`` is the version it reads until it has answered; ``sections`` and
    ``reports`` (public ids of advice) are what the office lets it read.
    """

    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, related_name="consultations"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    setting = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    draft = models.ForeignKey(
        "casework.PlanVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    sections = models.JSONField(default=list, blank=True)
    reports = models.JSONField(default=list, blank=True)
    asked_for_by_family = models.BooleanField(default=False)
    asked_on = models.DateField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    due_by = models.DateField()
    replied_on = models.DateField(null=True, blank=True)
    replied_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    can_meet = models.BooleanField(null=True, blank=True)
    ground = models.CharField(max_length=40, blank=True)
    evidence = models.TextField(blank=True)
    steps_considered = models.TextField(blank=True)
    on_roll = models.PositiveIntegerField(null=True, blank=True)
    places_left = models.IntegerField(null=True, blank=True)

    objects = OwnedManager.from_queryset(ConsultationQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(replied_on=None) | Q(replied_on__gte=F("asked_on")),
                name="consultation_answered_after_asking",
            )
        ]

    def __str__(self) -> str:
        return f"{self.setting}, asked on {self.asked_on}"
