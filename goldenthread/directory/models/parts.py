"""Parts of a service: when, for how much, whom to ask, in which language, where."""

from typing import Self

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Owned, OwnedManager, OwnedQuerySet
from goldenthread.access.rules import Viewer
from goldenthread.directory.models.locations import Location
from goldenthread.directory.models.organisations import Organisation
from goldenthread.directory.models.owned import PartQuerySet, seen
from goldenthread.directory.models.services import Service
from goldenthread.directory.models.terms import Term
from goldenthread.directory.rules.words import FREQUENCIES


class ServiceAtLocationQuerySet(PartQuerySet["ServiceAtLocation"]):
    """Services at their places."""


class ServiceAtLocation(Owned):
    """A service given at a place."""

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="service_at_locations"
    )
    location = models.ForeignKey(
        Location, on_delete=models.PROTECT, related_name="service_at_locations"
    )
    description = models.TextField(blank=True)

    objects = OwnedManager.from_queryset(ServiceAtLocationQuerySet)()

    class Meta:
        indexes = [
            models.Index("authority", "service", name="service_at_location_service")
        ]

    def __str__(self) -> str:
        return f"{self.service} at {self.location}"


class ScheduleQuerySet(PartQuerySet["Schedule"]):
    """When services are given."""


class Schedule(Owned):
    """When a service is given, in the words of calendars: WEEKLY on MO, TU."""

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="schedules"
    )
    service_at_location = models.ForeignKey(
        ServiceAtLocation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="schedules",
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    dtstart = models.DateField(null=True, blank=True)
    freq = models.CharField(max_length=10, choices=FREQUENCIES, blank=True)
    interval = models.PositiveSmallIntegerField(null=True, blank=True)
    byday = models.CharField(max_length=60, blank=True)
    bymonthday = models.CharField(max_length=100, blank=True)
    opens_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField(null=True, blank=True)
    description = models.TextField(blank=True)
    schedule_link = models.CharField(max_length=500, blank=True)
    attending_type = models.CharField(max_length=100, blank=True)
    notes = models.TextField(blank=True)

    objects = OwnedManager.from_queryset(ScheduleQuerySet)()

    def __str__(self) -> str:
        return self.description or self.byday


class CostOptionQuerySet(PartQuerySet["CostOption"]):
    """What services cost."""


class CostOption(Owned):
    """What a service costs: an amount in pounds, or words."""

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="cost_options"
    )
    option = models.CharField(max_length=255, blank=True)
    amount = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    amount_description = models.TextField(blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(CostOptionQuerySet)()

    def __str__(self) -> str:
        return self.option or self.amount_description


class FundingQuerySet(PartQuerySet["Funding"]):
    """Who pays for services."""


class Funding(Owned):
    """Who pays for a service."""

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="funding"
    )
    source = models.TextField(blank=True)

    objects = OwnedManager.from_queryset(FundingQuerySet)()

    class Meta:
        verbose_name_plural = "funding"

    def __str__(self) -> str:
        return self.source


class ContactQuerySet(OwnedQuerySet["Contact"]):
    """Whom to ask."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep those of services the viewer may see, and of organisations."""
        return self.filter(seen(viewer, "service__") | Q(service=None))


class Contact(Owned):
    """Whom to ask about a service or at an organisation: a desk, a team, a person."""

    service = models.ForeignKey(
        Service,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="contacts",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="contacts",
    )
    name = models.CharField(max_length=255, blank=True)
    title = models.CharField(max_length=255, blank=True)
    department = models.CharField(max_length=255, blank=True)
    email = models.EmailField(blank=True)

    objects = OwnedManager.from_queryset(ContactQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(service=None) ^ Q(organisation=None),
                name="contact_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.name


class PhoneQuerySet(PartQuerySet["Phone"]):
    """Telephone numbers."""


class Phone(Owned):
    """A telephone number of a service, often of one of its contacts."""

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="phones"
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.CASCADE, null=True, blank=True, related_name="phones"
    )
    number = models.CharField(max_length=60)
    extension = models.CharField(max_length=20, blank=True)
    description = models.CharField(max_length=255, blank=True)

    objects = OwnedManager.from_queryset(PhoneQuerySet)()

    class Meta:
        indexes = [models.Index("authority", "number", name="phone_number")]

    def __str__(self) -> str:
        return self.number


class LanguageQuerySet(PartQuerySet["Language"]):
    """Languages."""


class Language(Owned):
    """A language in which a service is given."""

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="languages"
    )
    name = models.CharField(max_length=100, blank=True)
    code = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)

    objects = OwnedManager.from_queryset(LanguageQuerySet)()

    def __str__(self) -> str:
        return self.name or self.code


class ServiceAreaQuerySet(PartQuerySet["ServiceArea"]):
    """Areas that services cover."""


class ServiceArea(Owned):
    """An area whose people may use a service; ``code`` its official code."""

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="service_areas"
    )
    name = models.CharField(max_length=255, blank=True)
    service_area = models.CharField(max_length=255, blank=True)
    extent = models.TextField(blank=True)
    extent_type = models.CharField(max_length=40, blank=True)
    uri = models.CharField(max_length=500, blank=True)
    code = models.CharField(max_length=9, blank=True)

    objects = OwnedManager.from_queryset(ServiceAreaQuerySet)()

    class Meta:
        indexes = [models.Index("authority", "code", name="service_area_code")]

    def __str__(self) -> str:
        return self.name or self.service_area


class AttributeQuerySet(PartQuerySet["Attribute"]):
    """Terms that services are tagged with."""


class Attribute(Owned):
    """A service tagged with a term."""

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="attributes"
    )
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="attributes")

    objects = OwnedManager.from_queryset(AttributeQuerySet)()

    class Meta:
        indexes = [models.Index("authority", "term", "service", name="attribute_term")]

    def __str__(self) -> str:
        return f"{self.service}: {self.term}"
