"""For which authority somebody asks."""

from django.db.models import Exists, OuterRef

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.directory.models import Service
from goldenthread.places.queries import own_places
from goldenthread.places.rules import Level


def authority(viewer: Viewer) -> Authority:
    """The viewer's authority."""
    return Authority.objects.get(pk=viewer.authority_id)


def area_code_of(viewer: Viewer, authority: Authority) -> str:
    """The official code of an authority's own area, as far as it is known."""
    rows = own_places(viewer).filter(authority=authority, level=Level.AREA.value)
    return str(rows.exclude(code="").values_list("code", flat=True).first() or "")


def has_authority(viewer: Viewer | None) -> bool:
    """Whether there is any authority here yet; no secret."""
    return Authority.objects.exists()


def offers(viewer: Viewer | None) -> dict[int, str]:
    """Whose Local Offers are told here, by key; one alone needs no name."""
    theirs = Service.objects.visible_to(viewer).filter(authority=OuterRef("pk"))
    rows = Authority.objects.filter(Exists(theirs)).order_by("pk")
    found = {row.pk: str(row) for row in rows}
    return found if len(found) > 1 else {}
