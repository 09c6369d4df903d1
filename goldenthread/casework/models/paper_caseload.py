"""A caseload on paper, for the day the system is down: made at night, kept sealed."""

from typing import Self

from django.db import models

from goldenthread.access.models import Lodged, Owned, OwnedManager, OwnedQuerySet, User
from goldenthread.access.rules import Permission, Viewer


class PaperCaseloadQuerySet(OwnedQuerySet["PaperCaseload"]):
    """Caseloads on paper: each is one reader's own."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep one's own, while one works on cases; the machine keeps them all."""
        if viewer is None:
            return self.none()
        rows = super().visible_to(viewer)
        if viewer.is_machine:
            return rows
        if not viewer.may(Permission.WORK_CASE):
            return self.none()
        if not viewer.may(Permission.SEE_CHILDREN_OF_AREA):
            rows = rows.exclude(of="team")
        return rows.filter(user_id=viewer.user_id or 0)


class PaperCaseload(Owned):
    """One reader's list of a night, as a page and as a PDF, both sealed.

    It holds what that reader may see. ``sight`` is a digest of what protects: a list
    that would keep back something else today is made anew before it is read.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    of = models.CharField(
        max_length=4, choices=[("own", "Given to you"), ("team", "The whole team")]
    )
    made_on = models.DateField()
    count = models.PositiveIntegerField()
    sight = models.CharField(max_length=64)
    page = models.ForeignKey(Lodged, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(Lodged, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(PaperCaseloadQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "authority", "user", "of", "made_on", name="paper_caseload_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_of_display()}, {self.made_on}"
