"""Entries written, changed and confirmed by the people who keep the directory."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.actions.indexing import reindex
from goldenthread.directory.actions.wording import write_ticks
from goldenthread.directory.models import Organisation, Service
from goldenthread.directory.rules.wording import Line


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


@dataclass(frozen=True)
class NewOrganisation:
    """Somebody who gives services and is not here yet."""

    name: str
    description: str
    website: str


@action(needs=Permission.EDIT_DIRECTORY)
def add_service(
    organisation: Organisation,
    *,
    words: ServiceWords,
    parts: Mapping[str, tuple[Line, ...]],
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
    write_ticks(service, parts, by=by)
    reindex([service], by=by)
    return service


@action(needs=Permission.EDIT_DIRECTORY)
def add_organisation(
    authority: Authority, *, told: NewOrganisation, by: Viewer
) -> Organisation:
    """Write down somebody who gives services and is not here yet."""
    return Organisation.objects.create(
        authority=authority,
        name=told.name,
        description=told.description,
        website=told.website,
    )


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
    """Put the words into the entry, and save it."""
    for name, value in vars(words).items():
        setattr(service, name, value)
    service.last_modified = service.edited_at = at
    service.edited_by_id = by.user_id
    service.save()
