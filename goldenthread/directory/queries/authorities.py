"""For which authority somebody asks."""

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer


def authority(viewer: Viewer) -> Authority:
    """The viewer's authority."""
    return Authority.objects.get(pk=viewer.authority_id)


def has_authority(viewer: Viewer | None) -> bool:
    """Whether there is any authority here yet; no secret."""
    return Authority.objects.exists()
