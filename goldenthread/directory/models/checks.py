"""How an entry is kept right: what is asked by mail, what a person found."""

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.directory.models.ladders import KeptQuerySet
from goldenthread.directory.models.services import Service
from goldenthread.directory.rules.checking import ANSWERS, CHECKS, RESULTS


class CheckLink(Owned):
    """A key in a mail by which one entry is confirmed, once, without an account.

    Only the digest of the key is kept. ``said`` are the words of whoever answered;
    ``settled_on`` the day on which an officer had done what they ask for.
    """

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="check_links"
    )
    sent_to = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)
    sent_on = models.DateField()
    expires_on = models.DateField()
    used_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=ANSWERS, blank=True)
    said = models.TextField(blank=True)
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(KeptQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(used_on=None, answer="")
                | (Q(used_on__isnull=False) & ~Q(answer="")),
                name="check_link_used_with_an_answer",
            ),
        ]
        indexes = [
            models.Index("authority", "sent_to", "sent_on", name="check_link_sent")
        ]

    def __str__(self) -> str:
        return f"{self.service}, asked on {self.sent_on}"


def tried(service: Service, kind: str) -> str:
    """What of an entry a check of a kind tries: its numbers, or its web address."""
    if kind == "link":
        return service.url
    return "; ".join(sorted(each.number for each in service.phones.all()))


class Check(Owned):
    """That a person rang a number, or opened a link, and what they found."""

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="checks"
    )
    kind = models.CharField(max_length=10, choices=CHECKS)
    result = models.CharField(max_length=10, choices=RESULTS)
    about = models.TextField(blank=True)  # the numbers or address that were tried
    note = models.CharField(max_length=300, blank=True)
    made_on = models.DateField()
    made_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(KeptQuerySet)()

    def __str__(self) -> str:
        return f"{self.service}: {self.get_kind_display()}, {self.get_result_display()}"

    def still_stands(self, service: Service) -> bool:
        """Whether something is wrong that nobody has put right since."""
        if self.result != "wrong":
            return False
        if self.about:
            return tried(service, self.kind) == self.about
        edited = service.edited_at
        return edited is None or edited.date() <= self.made_on

    @property
    def what(self) -> str:
        """What was tried, inside a sentence."""
        return str(self.get_kind_display()).lower()
