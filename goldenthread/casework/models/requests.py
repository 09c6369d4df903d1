"""What somebody wrote when they asked: in their own words, kept as it came."""

from django.db import models

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.casework.models.cases import Case
from goldenthread.people.models import Child, OfAChildQuerySet


class RequestQuerySet(OfAChildQuerySet["Request"]):
    """Requests, for children one may see."""


class Request(Owned):
    """A request with which a case began, or begins anew.

    ``asker`` is a key of the nation's list; ``worries`` why it is asked. Nothing else
    has to be said. ``on_behalf_of``: whose words an officer wrote down.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="requests")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    asker = models.CharField(max_length=20)
    came_as = models.CharField(max_length=20)
    received_on = models.DateField()
    worries = models.TextField()
    helps = models.TextField(blank=True)
    wants = models.TextField(blank=True)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OwnedManager.from_queryset(RequestQuerySet)()

    def __str__(self) -> str:
        return f"Request of {self.received_on}"
