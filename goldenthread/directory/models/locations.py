"""Where services are given: places, their addresses, and getting into them."""

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Owned, OwnedManager
from goldenthread.directory.models.owned import Kept, OpenQuerySet
from goldenthread.directory.rules.words import LOCATION_TYPES


class LocationQuerySet(OpenQuerySet["Location"]):
    """Places; a masked one is printed without where it is."""


class Location(Kept):
    """A place, or an online one.

    ``is_masked``: where it is must not be known (a refuge): neither address nor
    coordinates leave. ``easting`` and ``northing`` are metres on the national grid,
    ``district`` the official code of the council area, both looked up offline.
    """

    name = models.CharField(max_length=255, blank=True)
    location_type = models.CharField(
        max_length=10, choices=LOCATION_TYPES, default="physical"
    )
    description = models.TextField(blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    external_identifier = models.CharField(max_length=100, blank=True)
    external_identifier_type = models.CharField(max_length=100, blank=True)
    transportation = models.TextField(blank=True)
    is_masked = models.BooleanField(default=False)
    easting = models.IntegerField(null=True, blank=True)
    northing = models.IntegerField(null=True, blank=True)
    district = models.CharField(max_length=9, blank=True)

    objects = OwnedManager.from_queryset(LocationQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "authority", "source_key", name="location_source_key"
            ),
            models.CheckConstraint(
                condition=Q(easting=None, northing=None)
                | Q(easting__isnull=False, northing__isnull=False),
                name="location_on_the_grid",
            ),
        ]
        indexes = [
            models.Index("authority", "easting", "northing", name="location_grid")
        ]

    def __str__(self) -> str:
        return self.name


class AddressQuerySet(OpenQuerySet["Address"]):
    """Addresses."""


class Address(Owned):
    """An address of a place. ``postal_code`` is written as the post does: PL4 8RT."""

    location = models.ForeignKey(
        Location, on_delete=models.CASCADE, related_name="addresses"
    )
    attention = models.CharField(max_length=255, blank=True)
    address_1 = models.CharField(max_length=255, blank=True)
    address_2 = models.CharField(max_length=255, blank=True)
    city = models.CharField(max_length=100, blank=True)
    region = models.CharField(max_length=100, blank=True)
    state_province = models.CharField(max_length=100, blank=True)
    postal_code = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=2, blank=True)
    address_type = models.CharField(
        max_length=10, choices=LOCATION_TYPES, default="physical"
    )

    objects = OwnedManager.from_queryset(AddressQuerySet)()

    class Meta:
        verbose_name_plural = "addresses"
        indexes = [models.Index("authority", "postal_code", name="address_postcode")]

    def __str__(self) -> str:
        said = (self.address_1, self.address_2, self.city, self.postal_code)
        return ", ".join(each for each in said if each)


class AccessibilityQuerySet(OpenQuerySet["Accessibility"]):
    """What a place has for those who need it."""


class Accessibility(Owned):
    """Something a place has for those who need it: step-free entrance, hoist, loop."""

    location = models.ForeignKey(
        Location, on_delete=models.CASCADE, related_name="accessibility"
    )
    description = models.TextField(blank=True)
    details = models.TextField(blank=True)
    url = models.CharField(max_length=500, blank=True)

    objects = OwnedManager.from_queryset(AccessibilityQuerySet)()

    class Meta:
        verbose_name_plural = "accessibility"

    def __str__(self) -> str:
        return self.description
