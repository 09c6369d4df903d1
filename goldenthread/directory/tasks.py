"""What the machine does for the Local Offer at night."""

from datetime import date

from goldenthread.access.rules import Viewer
from goldenthread.directory import actions, queries
from goldenthread.directory.actions.checking import ask_all_due
from goldenthread.directory.actions.hearing import hear_services
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


def ask_providers(viewer: Viewer, *, on: date) -> str:
    """Ask for the day's mails on entries that are due; a sentence that says so."""
    asked = ask_all_due(queries.authority(viewer), on=on, by=viewer)
    return f"{asked} addresses are asked whether their entries are still right."


def hear(viewer: Viewer, *, on: date) -> str:
    """Let the model of meaning read the services it has not read yet."""
    authority = queries.authority(viewer)
    done = max(hear_services(authority), default=0)
    return f"{done} services are read for what they mean."
