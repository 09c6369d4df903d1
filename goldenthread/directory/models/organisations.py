"""Who gives services, and the official numbers they are known by."""

from django.db import models

from goldenthread.access.models import Owned, OwnedManager
from goldenthread.directory.models.owned import Kept, OpenQuerySet
from goldenthread.places.models import Body


class OrganisationQuerySet(OpenQuerySet["Organisation"]):
    """Organisations."""


class Organisation(Kept):
    """Who gives services: a trust, a charity, a council team, a club.

    ``body`` is where its people who keep its entries have their seats;
    ``is_trusted``: what they change stands at once, without an officer.
    """

    name = models.CharField(max_length=255)
    description = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    website = models.CharField(max_length=500, blank=True)
    logo = models.CharField(max_length=500, blank=True)
    uri = models.CharField(max_length=500, blank=True)
    body = models.ForeignKey(
        Body, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_trusted = models.BooleanField(default=False)

    objects = OwnedManager.from_queryset(OrganisationQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "authority", "source_key", name="organisation_source_key"
            ),
        ]
        indexes = [models.Index("authority", "name", name="organisation_name")]

    def __str__(self) -> str:
        return self.name


class IdentifierQuerySet(OpenQuerySet["Identifier"]):
    """Official numbers of organisations."""


class Identifier(Owned):
    """An official number of an organisation, as in GB-CHC for a charity."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="identifiers"
    )
    identifier_scheme = models.CharField(max_length=100, blank=True)
    identifier_type = models.CharField(max_length=100)
    identifier = models.CharField(max_length=100)

    objects = OwnedManager.from_queryset(IdentifierQuerySet)()

    def __str__(self) -> str:
        return f"{self.identifier_type} {self.identifier}"
