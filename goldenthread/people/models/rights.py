"""What a child or young person can decide, act by act, and what they agreed to."""

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.people.models.adults import Adult
from goldenthread.people.models.children import Child, OfAChildQuerySet


class CompetenceQuerySet(OfAChildQuerySet["Competence"]):
    """Assessments of understanding."""


class Competence(Owned):
    """Whether a child or young person can decide one matter, assessed on one day.

    Never a mark on the person: one matter, one day. ``does_no_harm`` is the second
    question where the law asks it (wellbeing).
    """

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    matter = models.CharField(max_length=300)
    can_decide = models.BooleanField()
    does_no_harm = models.BooleanField(null=True, blank=True)
    reasons = models.TextField()
    acts_instead = models.ForeignKey(
        Adult, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    told_family = models.DateField(null=True, blank=True)
    assessed_on = models.DateField()
    assessed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(CompetenceQuerySet)()

    def __str__(self) -> str:
        return f"{self.child}: {self.matter}"


class AgreementQuerySet(OfAChildQuerySet["Agreement"]):
    """What families and young people agreed to."""


class Agreement(Owned):
    """Something somebody agreed to, or refused, or took back, about one child.

    ``kind`` keeps apart an agreement to a service, to sharing, and to a treatment.
    """

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    adult = models.ForeignKey(
        Adult, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(
        max_length=12,
        choices=[
            ("service", "Agreement to a service"),
            ("sharing", "Agreement to sharing"),
            ("treatment", "Consent to treatment"),
            ("parents", "The young person agrees that a parent stays involved"),
        ],
    )
    what = models.CharField(max_length=300)
    is_given = models.BooleanField()
    start = models.DateField()
    end = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(AgreementQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")),
                name="agreement_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.what}"
