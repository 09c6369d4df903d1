"""What the machine does for the Local Offer at night."""

from datetime import date

from goldenthread.access.rules import Viewer
from goldenthread.directory import actions, queries
from goldenthread.directory.actions.watching import tell_watchers


def forget(viewer: Viewer, *, on: date) -> str:
    """Erase what readers gave of themselves, once its time is up."""
    authority = queries.authority(viewer)
    erased = actions.forget_readers(authority, by=viewer, on=on)
    return f"{erased} erased."


def tell_of_services(viewer: Viewer, *, on: date) -> str:
    """Tell those who want mail of new services, once a week at most."""
    asked = tell_watchers(queries.authority(viewer), by=viewer, on=on)
    return f"{asked} are told of new services."
