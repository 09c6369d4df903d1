"""Entries written, changed and confirmed by the people who keep the directory."""

from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.actions.indexing import reindex
from goldenthread.directory.models import Organisation, Service


@dataclass(frozen=True)
class ServiceWords:
    """What is said of a service by hand."""

    name: str
    summary: str
    description: str
    url: str
    email: str
    status: str
    minimum_age: float | None
    maximum_age: float | None
    eligibility_description: str
    application_process: str
    wait_time: str
    fees: str
    alert: str
    visibility: str


@action(needs=Permission.EDIT_DIRECTORY)
def add_service(
    organisation: Organisation,
    *,
    words: ServiceWords,
    on: date,
    at: datetime,
    by: Viewer,
) -> Service:
    """Write a new entry; whoever writes it has checked it."""
    service = Service(
        authority_id=by.authority_id,
        organisation=organisation,
        added_on=on,
        assured_date=on,
    )
    _write(service, words, at=at, by=by)
    return service


@action(needs=Permission.EDIT_DIRECTORY)
def confirm_service(
    service: Service, *, how: str, version: int, on: date, by: Viewer
) -> Service:
    """Say that an entry was checked today, and how; its words stay as they are."""
    latest = current(service, version)
    latest.assured_date, latest.checked_how = on, how
    latest.assurer = service.authority.name
    latest.save()
    return latest


@part_of_an_action
def _write(service: Service, words: ServiceWords, *, at: datetime, by: Viewer) -> None:
    """Put the words into the entry, save it, and let the search know."""
    for name, value in vars(words).items():
        setattr(service, name, value)
    service.last_modified = service.edited_at = at
    service.edited_by_id = by.user_id
    service.save()
    reindex([service], by=by)
