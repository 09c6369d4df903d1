"""What an authority must publish, how it stands to each item, and what is missing."""

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.directory.models.documents import PublicDocument
from goldenthread.directory.models.owned import OpenQuerySet
from goldenthread.directory.models.services import Service
from goldenthread.directory.models.terms import Term
from goldenthread.places.models import Body

CODE = 20  # how long the code of an item may be


class RequirementQuerySet(OpenQuerySet["Requirement"]):
    """Items; how an authority stands to them is public."""


class Requirement(Owned):
    """What an authority says of one item of the law, known by its code in duties.

    There is no row until somebody has looked at the item.
    """

    code = models.CharField(max_length=CODE)
    owner = models.ForeignKey(
        Body, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    not_needed = models.TextField(blank=True)
    note = models.TextField(blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(RequirementQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("authority", "code", name="requirement_code")
        ]

    def __str__(self) -> str:
        return self.code


class CoverQuerySet(OpenQuerySet["Cover"]):
    """Where items are told."""


class Cover(Owned):
    """Where an item is told: services of a kind, one, a document, a guide, a page."""

    requirement = models.ForeignKey(
        Requirement, on_delete=models.CASCADE, related_name="covers"
    )
    term = models.ForeignKey(
        Term, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    document = models.ForeignKey(
        PublicDocument,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    guide = models.SlugField(max_length=60, blank=True)
    title = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=500, blank=True)
    checked_on = models.DateField()

    objects = OwnedManager.from_queryset(CoverQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    term__isnull=False, service=None, document=None, url="", guide=""
                )
                | Q(term=None, service__isnull=False, document=None, url="", guide="")
                | Q(term=None, service=None, document__isnull=False, url="", guide="")
                | (
                    Q(term=None, service=None, document=None)
                    & (Q(url="") ^ Q(guide=""))
                    & ~Q(title="")
                ),
                name="cover_is_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.title or str(self.document or self.service or self.term)


class GapQuerySet(OpenQuerySet["Gap"]):
    """Gaps: what is missing is as public as what is there."""


class Gap(Owned):
    """Something families need that is not there, in a sentence that can be acted on.

    It comes from an item of the law (``code``) or from what people looked for and did
    not find (``concept``, a key of the search's vocabulary).
    """

    code = models.CharField(max_length=CODE, blank=True)
    concept = models.CharField(max_length=40, blank=True)
    says = models.TextField()
    found_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.TextField(blank=True)

    objects = OwnedManager.from_queryset(GapQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(code="") ^ ~Q(concept=""), name="gap_has_one_origin"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_because="")
                | (Q(closed_on__isnull=False) & ~Q(closed_because="")),
                name="gap_closed_with_a_reason",
            ),
        ]
        indexes = [models.Index("authority", "closed_on", name="gap_open")]

    def __str__(self) -> str:
        return self.says
