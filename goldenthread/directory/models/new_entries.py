"""Services that somebody asks to have listed, and what was asked back."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Owned, OwnedManager, OwnedQuerySet, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.models.organisations import Organisation
from goldenthread.directory.models.services import Service
from goldenthread.directory.rules.new_entries import (
    STATE_NAMES,
    WHERE_NAMES,
    NewWords,
    State,
)
from goldenthread.directory.rules.wording import Wording

STATES = [(state.value, name) for state, name in STATE_NAMES.items()]


class NewEntryQuerySet(OwnedQuerySet[Any]):
    """New entries, for officers, and for the organisation that sent them."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep those that the viewer decides on, or whose organisation asked."""
        if viewer is None:
            return self.none()
        own = self.filter(authority_id=viewer.authority_id)
        if viewer.is_machine or viewer.may(Permission.EDIT_DIRECTORY):
            return own
        if viewer.may(Permission.PROVIDE_SERVICES):
            return own.filter(organisation__body__in=viewer.body_ids)
        return self.none()


class NewEntry(Owned):
    """A service that somebody asks to have listed: an officer takes it in or not.

    ``organisation`` is set where one that is here asks, signed in; ``text`` is all that
    the entry would say. A secret address is never kept. Only the digest of the key in
    the link is kept; ``service`` is the entry that came of it.
    """

    name = models.CharField(max_length=255)
    organisation_name = models.CharField(max_length=255)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    where = models.CharField(max_length=10, choices=WHERE_NAMES)
    text = models.TextField()
    sender = models.EmailField(blank=True)
    sent_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    sent_on = models.DateField()
    state = models.CharField(
        max_length=12, choices=STATES, default=State.UNCONFIRMED.value
    )
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(blank=True)
    service = models.OneToOneField(
        Service, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(NewEntryQuerySet)()

    class Meta:
        verbose_name_plural = "new entries"
        indexes = [
            models.Index("authority", "state", "sent_on", name="new_entry_queue")
        ]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(state__in=["taken", "declined"], decided_on__isnull=False)
                    | Q(
                        state__in=["unconfirmed", "waiting", "asked"],
                        decided_on=None,
                    )
                ),
                name="new_entry_decided_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(reason=""),
                name="new_entry_declined_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.organisation_name}"

    @property
    def words(self) -> NewWords:
        """What was sent, as a plain value."""
        wording = Wording.of(self.text)
        return NewWords(self.organisation_name, self.where, wording)


class AskedBackQuerySet(OwnedQuerySet[Any]):
    """Questions, for those who see the new entry."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep those of the new entries that the viewer sees."""
        seen = NewEntry.objects.visible_to(viewer)
        return self.filter(new_entry__in=seen.values("pk"))


class AskedBack(Owned):
    """What an officer asked of whoever asked for the entry, and what came back."""

    new_entry = models.ForeignKey(
        NewEntry, on_delete=models.CASCADE, related_name="questions"
    )
    question = models.TextField()
    asked_on = models.DateField()
    asked_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(AskedBackQuerySet)()

    class Meta:
        verbose_name_plural = "asked back"
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="")
                | (Q(answered_on__isnull=False) & ~Q(answer="")),
                name="asked_back_answered_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.question[:60]
