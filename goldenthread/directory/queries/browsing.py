"""What somebody who looks around is shown: services by term, by age and by letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Substr, Upper

from goldenthread.access.rules import Viewer
from goldenthread.directory.models import (
    Attribute,
    Organisation,
    Service,
    ServiceArea,
    Term,
    whole,
)
from goldenthread.directory.models.services import ladders, lately
from goldenthread.directory.rules import saying
from goldenthread.directory.rules.browsing import ONLY, Chosen

MEANS = "term__crosswalks__means__"


@dataclass(frozen=True)
class Shelf:
    """A vocabulary, and its terms with how many services each has."""

    name: str
    terms: tuple[tuple[str, UUID, int], ...]


def listed_services(
    viewer: Viewer | None, which: Chosen, *, on: date
) -> QuerySet[Service]:
    """The services that lists offer on a day, as chosen; unchecked ones come last."""
    rows: Any = Service.objects.visible_to(viewer).listed(on=on)
    if which.term:
        tags = Attribute.objects.visible_to(None).filter(service=OuterRef("pk"))
        rows = rows.filter(Exists(tags.filter(_tagged(which.term))))
    if which.letter:
        rows = rows.filter(name__istartswith=which.letter)
    if which.area:
        covers = ServiceArea.objects.visible_to(None).filter(code=which.area)
        rows = rows.filter(Exists(covers.filter(service=OuterRef("pk"))))
    if which.low is not None and which.high is not None:
        rows = rows.filter(Q(minimum_age=None) | Q(minimum_age__lte=which.high))
        rows = rows.filter(Q(maximum_age=None) | Q(maximum_age__gte=which.low))
    if "places" in which.only:
        rows = rows.filter(status="active").exclude(availability="full")
    if "signing" in which.only:
        rows = rows.exclude(interpretation_services="")
    found: QuerySet[Service] = rows.order_by("is_demoted", "name", "pk")
    return found.select_related("organisation")


def shelves(viewer: Viewer | None, *, on: date) -> list[Shelf]:
    """Every vocabulary whose terms lists can be asked for.

    A term that several authorities have under one name is there once, and one that
    means a term of another vocabulary stands there, not in its own.
    """
    rows = listed_services(viewer, Chosen(), on=on).order_by()
    counted = (
        Attribute.objects.visible_to(None)
        .filter(service__in=rows)
        .annotate(
            shelf=Coalesce(f"{MEANS}taxonomy__name", "term__taxonomy__name"),
            called=Coalesce(f"{MEANS}name", "term__name"),
            key=Coalesce(f"{MEANS}public_id", "term__public_id"),
        )
        .values("shelf", "called", "key")
        .annotate(count=Count("service", distinct=True))
        .order_by("shelf", "called", "key")
        .values_list("shelf", "called", "key", "count")
    )
    found: dict[str, dict[str, tuple[str, UUID, int]]] = {}
    for vocabulary, name, key, count in counted:
        shelf = found.setdefault(vocabulary, {})
        _, first, before = shelf.get(name, (name, key, 0))
        shelf[name] = name, first, before + count
    return [Shelf(name, tuple(terms.values())) for name, terms in found.items()]


def _tagged(term: UUID) -> Q:
    """Tagged with the term, with one of its name elsewhere, or one that means it."""
    named = Term.objects.visible_to(None).filter(public_id=term)
    said = named.values("name"), named.values("taxonomy__name")
    same = Q(term__name__in=said[0], term__taxonomy__name__in=said[1])
    other = {f"{MEANS}name__in": said[0], f"{MEANS}taxonomy__name__in": said[1]}
    return same | Q(**other)


def letters(viewer: Viewer | None, *, on: date) -> Sequence[str]:
    """The letters with which services' names begin."""
    rows = listed_services(viewer, Chosen(), on=on).order_by()
    firsts = rows.values_list(Upper(Substr("name", 1, 1)), flat=True).distinct()
    return sorted(letter for letter in firsts if letter and letter.isalpha())


def term_named(viewer: Viewer | None, public_id: UUID | None) -> str:
    """What a term is called."""
    if public_id is None:
        return ""
    rows = Term.objects.visible_to(viewer).filter(public_id=public_id)
    return str(rows.first() or "")


def areas(viewer: Viewer | None, *, on: date) -> list[tuple[str, str, int]]:
    """The areas that services cover: code, name, how many services, by name."""
    rows = listed_services(viewer, Chosen(), on=on).order_by()
    covers = ServiceArea.objects.visible_to(None).filter(service__in=rows)
    counted = (
        covers.exclude(code="")
        .values("code")
        .annotate(called=Max("name"), many=Count("service", distinct=True))
    )
    found = [(row["code"], row["called"], row["many"]) for row in counted]
    return sorted(found, key=lambda row: row[1])


def area_named(viewer: Viewer | None, code: str) -> str:
    """What an area is called."""
    rows = ServiceArea.objects.visible_to(viewer).filter(code=code).exclude(code="")
    return str(rows.first() or "")


def heading_of(viewer: Viewer | None, which: Chosen) -> str:
    """What a choice of services is called."""
    term = term_named(viewer, which.term)
    area = area_named(viewer, which.area)
    only = tuple(ONLY[name] for name in which.only)
    return saying.heading_of(which.letter, term, which.low, which.high, area, only)


def latest_services(
    viewer: Viewer | None, which: Chosen, *, on: date
) -> QuerySet[Service]:
    """The services of a choice, the one changed last first."""
    rows = listed_services(viewer, which, on=on)
    return rows.order_by("-last_modified", "-pk")


def public_service(
    viewer: Viewer | None, public_id: UUID, *, on: date
) -> Service | None:
    """A service as the public sees it, whole; closed ones too, for they say so."""
    rows = Service.objects.visible_to(viewer).current(on=on)
    return whole(rows).filter(public_id=public_id).first()


def hidden_service(viewer: Viewer | None, on: date, **which: Any) -> Service | None:
    """One that is published, and not shown since nobody confirmed it for so long."""
    own = ladders(on=on)
    rows = Service.objects.visible_to(viewer).filter(**which).aged(own, on=on)
    rows = rows.told(on=on).exclude(lately(own, "hide", on=on))
    return rows.select_related("organisation", "authority").first()


def public_organisation(viewer: Viewer | None, public_id: UUID) -> Any:
    """An organisation."""
    return Organisation.objects.visible_to(viewer).filter(public_id=public_id).first()


def services_of(
    viewer: Viewer | None, organisation: Organisation, *, on: date
) -> QuerySet[Service]:
    """What an organisation gives."""
    rows = listed_services(viewer, Chosen(), on=on)
    return rows.filter(organisation=organisation)
