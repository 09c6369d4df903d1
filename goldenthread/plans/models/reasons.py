"""Why an item of a plan is there: what families said, or something they lack."""

from typing import Self

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Owned, OwnedManager, OwnedQuerySet, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.models import Comment, Gap
from goldenthread.plans.models.items import Item


class ReasonQuerySet(OwnedQuerySet["Reason"]):
    """Reasons: in public those of items of published plans."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep the authority's, for those who see plans or name reasons in them."""
        if viewer is None:
            return self.filter(item__edition__plan__published_on__isnull=False)
        if not any(map(viewer.may, (Permission.SEE_PLANS, Permission.NAME_REASON))):
            return self.none()
        return self.filter(authority_id=viewer.authority_id)


class Reason(Owned):
    """One reason for an item: a comment that readers made, or a gap, by its key."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="reasons")
    comment = models.ForeignKey(
        Comment, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gap = models.ForeignKey(
        Gap, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_on = models.DateField()
    made_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True
    )

    objects = OwnedManager.from_queryset(ReasonQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(comment__isnull=False, gap=None)
                | Q(comment=None, gap__isnull=False),
                name="reason_is_one_thing",
            ),
            models.UniqueConstraint("item", "comment", name="reason_comment_once"),
            models.UniqueConstraint("item", "gap", name="reason_gap_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item} because of: {self.words}"

    @property
    def kind(self) -> str:
        """Which of the two it is, as addresses and frozen texts call it."""
        return "comment" if self.comment_id else "gap"

    @property
    def words(self) -> str:
        """What was said, in the words that are shown, or what is missing."""
        said = self.comment
        return said.shown_words or "A comment" if said else str(self.gap)
