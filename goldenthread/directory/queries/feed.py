"""What the public feed answers with: rows filtered by every parameter there is."""

from collections.abc import Iterator
from datetime import date
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from goldenthread.access.models import all_rows
from goldenthread.directory.models import (
    Attribute,
    Contact,
    Identifier,
    Location,
    Organisation,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    Taxonomy,
    Term,
    whole,
)
from goldenthread.directory.models.whole import located
from goldenthread.directory.rules.asked import Asked
from goldenthread.directory.rules.where import spot_of


def feed_services(viewer: None, asked: Asked, *, on: date) -> QuerySet[Service]:
    """The services that are public on a day and fit what is asked."""
    rows = Service.objects.visible_to(viewer).current(on=on)
    found: QuerySet[Service] = rows.filter(_fits(asked), *_having(asked))
    return found.select_related("organisation").order_by("name", "pk")


def whole_services(viewer: None, rows: QuerySet[Service]) -> QuerySet[Service]:
    """These services with all their parts."""
    return whole(rows)


def _fits(asked: Asked) -> Q:
    """What is asked of the service's own values."""
    every = [_of_authority(asked), *(_told(word) for word in asked.search.split())]
    if asked.organization_id:
        every.append(Q(organisation__public_id=asked.organization_id))
    if asked.modified_after:
        every.append(Q(last_modified__gt=asked.modified_after))
    if asked.minimum_age is not None:
        every.append(Q(maximum_age=None) | Q(maximum_age__gte=asked.minimum_age))
    if asked.maximum_age is not None:
        every.append(Q(minimum_age=None) | Q(minimum_age__lte=asked.maximum_age))
    return reduce(and_, every, Q())


def _of_authority(asked: Asked) -> Q:
    """Rows of the authority asked for; of all where none is."""
    return Q(authority__slug=asked.authority) if asked.authority else Q()


def _told(word: str) -> Q:
    """Where a service says a word."""
    tagged = Attribute.objects.visible_to(None).filter(
        service=OuterRef("pk"), term__name__icontains=word
    )
    own = ("name", "summary", "description", "eligibility_description")
    said = Q(organisation__name__icontains=word) | Q(Exists(tagged))
    for name in own:
        said |= Q(**{f"{name}__icontains": word})
    return said


def _having(asked: Asked) -> Iterator[Exists]:
    """What is asked of a service's parts."""
    tags = Attribute.objects.visible_to(None).filter(service=OuterRef("pk"))
    if asked.taxonomy_term_id:
        term = Q(term__public_id=asked.taxonomy_term_id)
        same = Q(term__crosswalks__means__public_id=asked.taxonomy_term_id)
        yield Exists(tags.filter(term | same))
    if asked.taxonomy_id:
        yield Exists(tags.filter(term__taxonomy__public_id=asked.taxonomy_id))
    times: dict[str, Any] = {}
    if asked.day:
        times["byday__contains"] = asked.day
    if asked.start_time:
        times["closes_at__gt"] = asked.start_time
    if asked.end_time:
        times["opens_at__lt"] = asked.end_time
    if times:
        open_then = Schedule.objects.visible_to(None).filter(service=OuterRef("pk"))
        yield Exists(open_then.filter(**times))


def feed_places(viewer: None, asked: Asked, *, on: date) -> QuerySet[Any]:
    """Services at places, near a postcode or where an area covers it, if asked."""
    rows = ServiceAtLocation.objects.visible_to(viewer)
    rows = rows.filter(service__in=feed_services(viewer, asked, on=on).order_by())
    if asked.postcode:
        rows = rows.filter(_reached(asked))
    rows = rows.select_related("service__organisation")
    return rows.prefetch_related(Prefetch("location", located())).order_by(
        "service__name", "pk"
    )


def _reached(asked: Asked) -> Q:
    """Within so many metres of the postcode, or in an area that the service covers."""
    spot = spot_of(asked.postcode)
    if spot is None:
        return Q(pk=None)
    covers = ServiceArea.objects.visible_to(None).filter(
        service=OuterRef("service_id"), code=spot.district
    )
    within = Location.objects.visible_to(None).filter(is_masked=False)
    close = [
        pk
        for pk, east, north in within.filter(
            easting__range=(spot.easting - _reach(asked), spot.easting + _reach(asked)),
            northing__range=(
                spot.northing - _reach(asked),
                spot.northing + _reach(asked),
            ),
        ).values_list("pk", "easting", "northing")
        if spot.metres_to(east or 0, north or 0) <= _reach(asked)
    ]
    in_reach = Q(location__in=close)
    return in_reach | Q(Exists(covers)) if spot.district else in_reach


def _reach(asked: Asked) -> int:
    """How far is near, in metres."""
    return int(5000 if asked.proximity is None else asked.proximity)


def feed_organisations(viewer: None, asked: Asked, *, on: date) -> QuerySet[Any]:
    """Organisations that give a public service."""
    gives = Service.objects.visible_to(viewer).current(on=on)
    rows = Organisation.objects.visible_to(viewer).filter(_of_authority(asked))
    for word in asked.search.split():
        rows = rows.filter(Q(name__icontains=word) | Q(description__icontains=word))
    rows = rows.filter(Exists(gives.filter(organisation=OuterRef("pk"))))
    rows = rows.prefetch_related(
        Prefetch("identifiers", all_rows(Identifier).order_by("pk"))
    )
    if asked.with_services:
        rows = rows.prefetch_related(Prefetch("services", whole(gives)))
    if asked.is_full:
        rows = rows.prefetch_related(
            Prefetch("contacts", all_rows(Contact).order_by("pk"))
        )
    return rows.order_by("name", "pk")


def feed_taxonomies(viewer: None, asked: Asked, *, on: date) -> QuerySet[Taxonomy]:
    """Vocabularies."""
    rows = Taxonomy.objects.visible_to(viewer).filter(_of_authority(asked))
    for word in asked.search.split():
        rows = rows.filter(Q(name__icontains=word) | Q(description__icontains=word))
    return rows.order_by("name", "pk")


def feed_terms(viewer: None, asked: Asked, *, on: date) -> QuerySet[Term]:
    """Terms, of one vocabulary or under one term if asked."""
    rows = Term.objects.visible_to(viewer).filter(_of_authority(asked))
    for word in asked.search.split():
        rows = rows.filter(Q(name__icontains=word) | Q(description__icontains=word))
    if asked.taxonomy_id:
        rows = rows.filter(taxonomy__public_id=asked.taxonomy_id)
    if asked.parent_id:
        rows = rows.filter(parent__public_id=asked.parent_id)
    if asked.top_only:
        rows = rows.filter(parent=None)
    return rows.select_related("taxonomy", "parent").order_by("name", "pk")
