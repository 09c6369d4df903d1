"""The file of a case: documents with versions, the contact log, messages, costs."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import (
    Lodged,
    LodgedState,
    Owned,
    OwnedManager,
    OwnedQuerySet,
    User,
    all_rows,
)
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models.cases import Case
from goldenthread.casework.rules.file_words import (
    CONTACTS,
    COSTS,
    INTERNAL,
    PROFESSIONALS,
    SHARED,
    VISIBILITIES,
)
from goldenthread.people.models import Adult, Child, OfAChildQuerySet, OfficeQuerySet
from goldenthread.people.models.reach import Restriction
from goldenthread.people.rules import Scope


def kept_children(viewer: Viewer) -> models.QuerySet[Any]:
    """Children about whom a restriction keeps anything at all from a viewer."""
    if viewer.day is None:
        return all_rows(Child).values("pk")
    barred = Restriction.rows_against(viewer, viewer.day, tuple(Scope))
    return barred.values("child")


class FileDocumentQuerySet(OfAChildQuerySet["FileDocument"]):
    """Documents: the office's, those opened to professionals, those shared."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep what the viewer may read.

        A file cannot be made anew without an address, so that whoever anything is
        kept from reads only what they gave themselves. Privileged papers never leave.
        """
        found = super().visible_to(viewer)
        if viewer is None or viewer.is_machine or viewer.may_reach_anybody:
            return found
        open_to = [SHARED]
        if viewer.may(Permission.GIVE_ADVICE):
            open_to.append(PROFESSIONALS)
        told = Q(visibility__in=open_to, is_privileged=False)
        told &= ~Q(child__in=kept_children(viewer))
        return found.filter(told | Q(added_by_id=viewer.user_id or 0))


class FileDocument(Owned):
    """One document of a child's file. Its content is in its versions.

    ``is_privileged``: legal advice, which never leaves the office. ``visibility`` is
    changed in two steps (``asked``, then done), and each change is kept.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField(max_length=200)
    visibility = models.CharField(max_length=20, choices=VISIBILITIES, default=INTERNAL)
    is_privileged = models.BooleanField(default=False)
    added_on = models.DateField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(FileDocumentQuerySet)()

    class Meta:
        ordering = ["-added_on", "-pk"]
        indexes = [models.Index("child", "added_on", name="document_child")]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_privileged=False) | Q(visibility=INTERNAL),
                name="privileged_stays_in_the_office",
            )
        ]

    def __str__(self) -> str:
        return self.title


class FileVersionQuerySet(OwnedQuerySet["FileVersion"]):
    """Versions of the documents one may read."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep those of documents the viewer may read."""
        return self.filter(document__in=FileDocument.objects.visible_to(viewer))


class FileVersion(Owned):
    """One version of a document: the file as it came, checked before it opens."""

    document = models.ForeignKey(
        FileDocument, on_delete=models.CASCADE, related_name="versions"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    paper = models.ForeignKey(Lodged, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    added_on = models.DateField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    entered_for = models.CharField(max_length=200, blank=True)

    objects = OwnedManager.from_queryset(FileVersionQuerySet)()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint("document", "number", name="document_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.document}, version {self.number}"

    @property
    def is_open(self) -> bool:
        """Whether it was checked and may be opened."""
        return self.paper.state == LodgedState.OPEN


class FileSharingQuerySet(OfficeQuerySet["FileSharing"]):
    """Who was let read what: the office's record."""


class FileSharing(Owned):
    """One change of who may read a document: asked for, then done."""

    document = models.ForeignKey(
        FileDocument, on_delete=models.CASCADE, related_name="changes"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    before = models.CharField(max_length=20, choices=VISIBILITIES)
    after = models.CharField(max_length=20, choices=VISIBILITIES)
    why = models.CharField(max_length=300)
    asked_on = models.DateField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(FileSharingQuerySet)()

    class Meta:
        ordering = ["-asked_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.document}: {self.get_after_display()}"


class ContactNoteQuerySet(OfficeQuerySet["ContactNote"]):
    """The office's log of calls, mails and visits."""


class ContactNote(Owned):
    """A call, a mail, a visit: who, when, what was said, and an answer that is due."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=10,
        choices=CONTACTS,
    )
    with_whom = models.CharField(max_length=200)
    day = models.DateField()
    words = models.TextField()
    reply_due = models.DateField(null=True, blank=True)
    replied_on = models.DateField(null=True, blank=True)
    replied_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_on = models.DateField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(ContactNoteQuerySet)()

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [models.Index("authority", "reply_due", name="contact_reply_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(reply_due=None) | Q(reply_due__gte=F("day")),
                name="contact_reply_after_contact",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} with {self.with_whom}"


class FamilyMessageQuerySet(OfAChildQuerySet["FamilyMessage"]):
    """Messages: the office's, and those to and from oneself."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep one's own thread: two parents never read each other's."""
        found = super().visible_to(viewer)
        if viewer is None or viewer.is_machine or viewer.may_reach_anybody:
            return found
        return found.filter(adult__user_id=viewer.user_id or 0)


class FamilyMessage(Owned):
    """One message between the office and one person of the family.

    ``entered_how``: an officer wrote it down for somebody without internet, and how it
    came. ``read_on`` is set by the other side.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="+")
    is_from_family = models.BooleanField()
    words = models.TextField()
    entered_how = models.CharField(max_length=200, blank=True)
    written_on = models.DateField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    read_on = models.DateField(null=True, blank=True)
    read_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(FamilyMessageQuerySet)()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index("child", "adult", name="message_thread")]

    def __str__(self) -> str:
        return f"Message of {self.written_on}"

    @property
    def mail_key(self) -> str:
        """The key of the mail that tells of it."""
        return f"message {self.public_id}"


class PlacementCostQuerySet(OfficeQuerySet["PlacementCost"]):
    """What placements and transport cost: the office's."""


class PlacementCost(Owned):
    """What a placement, transport or a personal budget costs a year, and who funds."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=12,
        choices=COSTS,
    )
    words = models.CharField(max_length=300)
    band = models.CharField(max_length=40, blank=True)
    funder = models.CharField(max_length=100)
    yearly = models.DecimalField(max_digits=12, decimal_places=2)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(PlacementCostQuerySet)()

    class Meta:
        ordering = ["-start", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")),
                name="cost_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.yearly}"
