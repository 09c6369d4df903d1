"""Where a service is given is hidden from everybody, or shown again."""

from goldenthread.access.guard import action, current
from goldenthread.access.models import all_rows
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.actions.indexing import reindex
from goldenthread.directory.models import Location, Service


@action(needs=Permission.EDIT_DIRECTORY)
def mask_place(place: Location, *, masked: bool, version: int, by: Viewer) -> Location:
    """Say whether where a place is must not be known; searches forget it at once."""
    latest = current(place, version)
    latest.is_masked = masked
    latest.save()
    given_here = all_rows(Service).filter(service_at_locations__location=latest)
    reindex(list(given_here.distinct()), by=by)
    return latest
