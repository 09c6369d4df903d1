"""Services: what is given, to whom, and who answers for the entry."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Case, CharField, F, Q, Value, When
from django.db.models.functions import Coalesce

from goldenthread.access.models import OwnedManager, OwnedQuerySet, User, all_rows
from goldenthread.access.rules import Viewer
from goldenthread.directory.models.ladders import LadderPolicy
from goldenthread.directory.models.organisations import Organisation
from goldenthread.directory.models.owned import PUBLISHED, Kept, seen
from goldenthread.directory.models.sources import FeedSource
from goldenthread.directory.rules.freshness import DEFAULT, Ladder, days_of, in_force
from goldenthread.directory.rules.words import (
    AVAILABILITIES,
    CHECKED_HOW,
    OPEN_STATUSES,
    STATUSES,
    VISIBILITIES,
)
from goldenthread.places.models import Body


class ServiceQuerySet(OwnedQuerySet["Service"]):
    """Services: the public sees what is published."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep what is published, and all that the viewer's job is to edit."""
        return self.filter(seen(viewer))

    def current(self, *, on: date) -> Self:
        """Keep what the public is shown on a day.

        Not yet, no longer, or not checked for so long that it is hidden: it is not
        shown. Each carries the ``ladder`` of its authority.
        """
        own = ladders(on=on)
        return self.aged(own, on=on).told(on=on).filter(lately(own, "hide", on=on))

    def told(self, *, on: date) -> Self:
        """Keep what is published on a day, however long ago it was checked."""
        return self.filter(
            Q(visible_from=None) | Q(visible_from__lte=on),
            Q(visible_to_day=None) | Q(visible_to_day__gte=on),
            visibility=PUBLISHED,
            withdrawn_on=None,
        )

    def aged(self, own: Mapping[int, Ladder], *, on: date) -> Self:
        """Each with the ladder that its authority has set, or ours.

        ``is_demoted``: nobody checked it for so long that it comes after others.
        """
        cases = [When(authority_id=pk, then=Value(str(one))) for pk, one in own.items()]
        ladder = Case(*cases, default=Value(str(DEFAULT)), output_field=CharField())
        rows = self.alias(checked=Coalesce("assured_date", "added_on"))
        is_kept = Q(assured_date__isnull=False) & lately(own, "demote", on=on)
        demoted = Case(When(is_kept, then=Value(False)), default=Value(True))
        return rows.annotate(ladder=ladder, is_demoted=demoted)

    def listed(self, *, on: date) -> Self:
        """Keep what lists and searches offer on a day: current, and not closed."""
        return self.current(on=on).filter(status__in=OPEN_STATUSES)


def ladders(*, on: date) -> dict[int, Ladder]:
    """The ladders in force on a day, by authority; ours where none was set."""
    rows = all_rows(LadderPolicy).filter(starts_on__lte=on)
    return in_force((row.dated for row in rows), on=on)


def lately(own: Mapping[int, Ladder], step: str, *, on: date) -> Q:
    """Checked too lately for a step of the ladder of each authority."""

    def after(ladder: Ladder) -> Q:
        return Q(checked__gt=on - timedelta(days=days_of(getattr(ladder, step))))

    found = after(DEFAULT) & ~Q(authority_id__in=list(own))
    for pk, ladder in own.items():
        found |= after(ladder) & Q(authority_id=pk)
    return found


class Service(Kept):
    """Something that families can use, under the id that readers of the feed know.

    ``assured_date`` is the day somebody last checked the entry, ``assurer`` who in
    words that may be printed; ``assurer_email`` never leaves. ``owner`` is the body
    that answers for the entry here, ``keeper`` the person who looks after it.
    ``wait_weeks`` is how long people waited on the day ``wait_said_on``;
    ``next_starts_on`` when it begins anew. ``source_digest`` is what the import last
    read; ``edited_at`` the last change by a person here. ``kept_raw`` holds fields of
    a source that have no place here; they are not shown.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="services"
    )
    name = models.CharField(max_length=255)
    summary = models.CharField(max_length=160, blank=True)
    description = models.TextField(blank=True)
    url = models.CharField(max_length=500, blank=True)
    email = models.EmailField(blank=True)
    status = models.CharField(max_length=20, choices=STATUSES, default="active")
    fees = models.TextField(blank=True)
    accreditations = models.TextField(blank=True)
    minimum_age = models.FloatField(null=True, blank=True)
    maximum_age = models.FloatField(null=True, blank=True)
    eligibility_description = models.TextField(blank=True)
    application_process = models.TextField(blank=True)
    wait_time = models.TextField(blank=True)
    interpretation_services = models.TextField(blank=True)
    alert = models.TextField(blank=True)

    availability = models.CharField(max_length=10, choices=AVAILABILITIES, blank=True)
    next_starts_on = models.DateField(null=True, blank=True)
    wait_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    wait_said_on = models.DateField(null=True, blank=True)

    assured_date = models.DateField(null=True, blank=True)
    assurer = models.CharField(max_length=200, blank=True)
    assurer_email = models.EmailField(blank=True)
    checked_how = models.CharField(max_length=20, choices=CHECKED_HOW, blank=True)
    last_modified = models.DateTimeField()
    added_on = models.DateField()

    visibility = models.CharField(
        max_length=10, choices=VISIBILITIES, default=PUBLISHED
    )
    visible_from = models.DateField(null=True, blank=True)
    visible_to_day = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(
        Body, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    keeper = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    source = models.ForeignKey(
        FeedSource, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    source_digest = models.CharField(max_length=64, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kept_raw = models.JSONField(default=dict, blank=True)

    objects = OwnedManager.from_queryset(ServiceQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "authority", "source_key", name="service_source_key"
            ),
            models.CheckConstraint(
                condition=Q(minimum_age=None)
                | Q(maximum_age=None)
                | Q(maximum_age__gte=F("minimum_age")),
                name="service_ages_in_order",
            ),
        ]
        indexes = [
            models.Index("authority", "name", name="service_name"),
            models.Index("authority", "last_modified", name="service_modified"),
            models.Index("authority", "organisation", name="service_organisation"),
        ]

    def __str__(self) -> str:
        return self.name
