"""Long sentences of plans as keyed hashes: to find one in another child's plan."""

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac

from goldenthread.access.models import Owned, OwnedManager
from goldenthread.casework.models.plans import ChildPlan
from goldenthread.people.models import Child, OfficeQuerySet


def sentence_keys() -> tuple[bytes, ...]:
    """Keys for the hashes, made from the secret and then from the secrets before."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return tuple(
        salted_hmac("sentences of plans", "", secret=each, algorithm="sha256").digest()
        for each in secrets
    )


class PlanSentenceQuerySet(OfficeQuerySet["PlanSentence"]):
    """Hashes of the plans that an office may see."""


class PlanSentence(Owned):
    """One long sentence of the latest version of a plan: a hash of it, and no word.

    Of a sentence that stands in many plans only the first few rows are kept: they are
    enough to know it for the office's own wording.
    """

    plan = models.ForeignKey(ChildPlan, on_delete=models.CASCADE, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=24)

    objects = OwnedManager.from_queryset(PlanSentenceQuerySet)()

    class Meta:
        indexes = [models.Index("authority", "mark", name="plan_sentence_mark")]
        constraints = [
            models.UniqueConstraint("plan", "mark", name="plan_sentence_once")
        ]

    def __str__(self) -> str:
        return f"A sentence of {self.plan}"
