"""What the people who keep a directory ask of it."""

from datetime import date

from django.db.models import F, Q, QuerySet

from goldenthread.access.models import User
from goldenthread.access.rules import MAY, Permission, Role, Viewer
from goldenthread.directory.models import (
    Organisation,
    Service,
    ServiceArea,
    Term,
    whole,
)
from goldenthread.directory.rules.duplicates import ALIKE, likeness
from goldenthread.places.queries import appointments, own_places
from goldenthread.places.rules import Level


def own_entries(viewer: Viewer) -> QuerySet[Service]:
    """Every entry of the authority, the one checked longest ago first."""
    rows = Service.objects.visible_to(viewer).filter(authority_id=viewer.authority_id)
    longest_first = F("assured_date").asc(nulls_first=True)
    return rows.select_related("organisation").order_by(longest_first, "name", "pk")


def entries_called(viewer: Viewer, words: str) -> QuerySet[Service]:
    """Entries with these words in their name, or in that of who gives them."""
    rows = own_entries(viewer)
    for word in words.split():
        is_named = Q(name__icontains=word) | Q(organisation__name__icontains=word)
        rows = rows.filter(is_named)
    return rows


def own_entry_whole(viewer: Viewer) -> QuerySet[Service]:
    """The same, each with all its parts."""
    return whole(own_entries(viewer))


def officers(viewer: Viewer) -> QuerySet[User]:
    """Colleagues who keep the directory on the viewer's day."""
    roles = [role for role in Role if Permission.EDIT_DIRECTORY in MAY[role]]
    held = appointments(viewer, on=viewer.day or date.min).filter(role__in=roles)
    rows = User.objects.filter(pk__in=held.order_by().values("user_id"))
    return rows.order_by("first_name", "last_name", "pk")


def own_organisations(viewer: Viewer) -> QuerySet[Organisation]:
    """Organisations of the authority."""
    rows = Organisation.objects.visible_to(viewer)
    return rows.filter(authority_id=viewer.authority_id).order_by("name")


def term_choices(viewer: Viewer) -> list[tuple[str, list[tuple[str, str]]]]:
    """The words that entries here may be found by, vocabulary by vocabulary."""
    rows = Term.objects.visible_to(viewer).filter(authority_id=viewer.authority_id)
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows.select_related("taxonomy").order_by("taxonomy__name", "name", "pk"):
        found.setdefault(row.taxonomy.name, []).append((str(row.public_id), row.name))
    return list(found.items())


def area_choices(viewer: Viewer) -> list[tuple[str, str]]:
    """The areas with an official code that entries here may cover: code and name."""
    covers = ServiceArea.objects.visible_to(viewer)
    rows = covers.filter(authority_id=viewer.authority_id).exclude(code="")
    found = {row["code"]: row["name"] for row in rows.values("code", "name").distinct()}
    places = own_places(viewer).filter(level=Level.AREA.value).exclude(code="")
    found |= dict(places.values_list("code", "name"))
    return sorted(found.items(), key=lambda one: one[1])


def organisations_like(viewer: Viewer, name: str) -> list[str]:
    """Organisations here whose name is almost this."""
    names = own_organisations(viewer).values_list("name", flat=True)
    return [each for each in names if likeness(each, name) >= ALIKE]


def entry_like(viewer: Viewer, organisation: Organisation, name: str) -> str:
    """An entry of the same organisation with almost this name; '' for none."""
    rows = own_entries(viewer).filter(organisation=organisation)
    names = rows.values_list("name", flat=True)
    return next((each for each in names if likeness(each, name) >= ALIKE), "")
