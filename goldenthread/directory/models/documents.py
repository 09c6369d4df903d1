"""Documents of the authority that tell an item of the law, in every version."""

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Lodged, Owned, OwnedManager, User
from goldenthread.directory.models.owned import OpenQuerySet
from goldenthread.directory.rules.aloud import lacking
from goldenthread.places.models import Body


class PublicDocumentQuerySet(OpenQuerySet["PublicDocument"]):
    """Documents; that one was removed is public too, and why if officers say so."""


class PublicDocument(Owned):
    """A document that anybody may open until it is removed, as an access strategy."""

    title = models.CharField(max_length=200)
    owner = models.ForeignKey(
        Body, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    review_due = models.DateField()
    removed_on = models.DateField(null=True, blank=True)
    removed_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    removed_because = models.TextField(blank=True)
    is_reason_public = models.BooleanField(default=False)

    objects = OwnedManager.from_queryset(PublicDocumentQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_on=None, removed_because="")
                | (Q(removed_on__isnull=False) & ~Q(removed_because="")),
                name="public_document_removed_why",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def latest(self) -> "DocumentVersion":
        """The version in force."""
        return self.versions.all()[0]


class DocumentVersionQuerySet(OpenQuerySet["DocumentVersion"]):
    """Versions, as public as their document."""


class DocumentVersion(Owned):
    """One file of a document; the one of the highest number is in force.

    What a screen reader finds in it is known of PDFs alone, and of those that were
    looked at; of all others nothing is said.
    """

    document = models.ForeignKey(
        PublicDocument, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveSmallIntegerField()
    lodged = models.ForeignKey(Lodged, on_delete=models.PROTECT, related_name="+")
    is_tagged = models.BooleanField(null=True)
    has_title = models.BooleanField(null=True)
    language = models.CharField(max_length=20, blank=True)
    added_on = models.DateField()
    added_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(DocumentVersionQuerySet)()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                "document", "number", name="public_document_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document}, version {self.number}"

    @property
    def lacks(self) -> tuple[str, ...]:
        """What a screen reader misses in it."""
        if self.is_tagged is None:
            return ()
        return lacking(self.is_tagged, bool(self.has_title), self.language)
