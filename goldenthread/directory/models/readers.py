"""What readers say of the Local Offer, and how an authority deals with readers."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Owned, OwnedManager, OwnedQuerySet, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.models.services import Service
from goldenthread.directory.rules.comments import (
    ABOUT_NAMES,
    ANSWER_DAYS,
    FROM_NAMES,
    HELD_FOR,
    STATE_NAMES,
    WORKED_NAMES,
    State,
    choices,
)

M = TypeVar("M", bound=models.Model)


class ReaderPolicyQuerySet(OwnedQuerySet["ReaderPolicy"]):
    """Policies; no secret, for the pages of readers follow them."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep every row."""
        return self.all()


class ReaderPolicy(Owned):
    """How an authority deals with its readers; without a row, by what stands here."""

    publishes_comments = models.BooleanField(default=True)
    answer_days = models.PositiveSmallIntegerField(default=ANSWER_DAYS)
    paper_days = models.PositiveSmallIntegerField(default=5)
    paper_keep_days = models.PositiveSmallIntegerField(default=90)

    objects = OwnedManager.from_queryset(ReaderPolicyQuerySet)()

    class Meta:
        verbose_name_plural = "reader policies"
        constraints = [
            models.UniqueConstraint("authority", name="one_reader_policy"),
        ]

    def __str__(self) -> str:
        return f"Readers of {self.authority}"


class ReadersQuerySet(OwnedQuerySet[M]):
    """What readers gave of themselves: for whoever answers them, and nobody else."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep those of the authority, for whoever answers readers."""
        if viewer is None or not viewer.may(Permission.ANSWER_READERS):
            return self.none()
        return super().visible_to(viewer)


class CommentQuerySet(ReadersQuerySet["Comment"]):
    """Comments; what everybody may read of them has a query of its own."""


class Comment(Owned):
    """What a reader wrote: read first, shown or held back, answered, looked at again.

    ``words`` are the reader's own and stay inside; ``shown_words`` are public, in
    which nobody can be recognised. What answers a comment is named by its plans.
    """

    service = models.ForeignKey(
        Service, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    about = models.CharField(max_length=10, choices=choices(ABOUT_NAMES))
    sender = models.CharField(max_length=10, choices=choices(FROM_NAMES))
    words = models.TextField()
    received_on = models.DateField()
    answer_due = models.DateField()
    state = models.CharField(
        max_length=10, choices=choices(STATE_NAMES), default=State.WAITING
    )
    shown_words = models.TextField(blank=True)
    held_for = models.CharField(
        max_length=12, choices=list(HELD_FOR.items()), blank=True
    )
    read_on = models.DateField(null=True, blank=True)
    read_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    response = models.TextField(blank=True)
    action = models.TextField(blank=True)
    promised_for = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    worked = models.CharField(max_length=10, choices=choices(WORKED_NAMES), blank=True)
    worked_words = models.TextField(blank=True)
    worked_on = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(CommentQuerySet)()

    class Meta:
        ordering = ["received_on", "pk"]
        indexes = [models.Index("authority", "state", name="comment_state")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="held") | ~Q(held_for=""),
                name="offer_comment_held_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="shown") | ~Q(shown_words=""),
                name="offer_comment_shown_in_words",
            ),
        ]

    def __str__(self) -> str:
        return (self.shown_words or self.words)[:60]

    def is_overdue(self, on: date) -> bool:
        """Whether the day for an answer has passed without one."""
        return self.answered_on is None and self.answer_due < on


class CommenterQuerySet(ReadersQuerySet["Commenter"]):
    """Addresses of those who asked for an answer."""


class Commenter(Owned):
    """Where an answer goes to: apart from the words, and gone with the answer."""

    comment = models.OneToOneField(
        Comment, on_delete=models.CASCADE, related_name="commenter"
    )
    email = models.EmailField()
    given_on = models.DateField()

    objects = OwnedManager.from_queryset(CommenterQuerySet)()

    def __str__(self) -> str:
        return f"Who wrote {self.comment.public_id}"
