"""Whether the example is there, or anything else."""

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer


def has_example(viewer: Viewer | None) -> bool:
    """Whether an invented area has been loaded."""
    return Authority.objects.filter(is_example=True).exists()


def has_authorities(viewer: Viewer | None) -> bool:
    """Whether the database holds any authority, real or invented."""
    return Authority.objects.exists()
