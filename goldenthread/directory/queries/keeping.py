"""What the people who keep a directory ask of it."""

from datetime import date

from django.db.models import F, Q, QuerySet

from goldenthread.access.models import User
from goldenthread.access.rules import MAY, Permission, Role, Viewer
from goldenthread.directory.models import Organisation, Service, whole
from goldenthread.places.queries import appointments


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
