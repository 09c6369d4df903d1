"""What those who give services do with their entries, and what an officer answers."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError

from goldenthread.access.guard import Refused, action, current, part_of_an_action
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Role, Viewer
from goldenthread.directory.actions.checking import checked
from goldenthread.directory.actions.wording import write_wording
from goldenthread.directory.models import Organisation, Proposal, Service, whole
from goldenthread.directory.models.owned import kept_by
from goldenthread.directory.models.worded import worded
from goldenthread.directory.queries.providing import to_confirm_at_once
from goldenthread.directory.rules.wording import Wording, differences, merged
from goldenthread.places.actions import invite
from goldenthread.places.models import Body, Invitation, Place
from goldenthread.places.rules import BodyKind

NOT_YOURS = "This entry is another organisation's: only they and an officer change it."
NOTHING = "Nothing is different from what the entry says already."
DECIDED = "This change was decided already. Nothing has been done."


@action(needs=Permission.PROVIDE_SERVICES)
def change_own(
    service: Service, *, wording: Wording, version: int, at: datetime, by: Viewer
) -> Service:
    """Let one's own entry say something else: at once where one is trusted.

    Else it waits for an officer; what waited before is sent anew.
    """
    own_only(service, "change_own", by=by)
    latest = current(service, version)
    before = worded(read(latest))
    if not differences(before, wording):
        raise ValidationError(NOTHING)
    if service.organisation.is_trusted:
        latest.assured_date, latest.checked_how = at.date(), "told"
        latest.assurer = service.organisation.name
        return write_wording(latest, wording, at=at, by=by)
    rows = Proposal.objects.beside(service).filter(service=service, state="waiting")
    row = rows.first() or Proposal(authority_id=service.authority_id, service=service)
    row.before, row.after = before.as_text(), wording.as_text()
    row.sent_at, row.sent_by_id = at, by.user_id
    row.save()
    return service


@action(needs=Permission.PROVIDE_SERVICES)
def confirm_own(service: Service, *, on: date, by: Viewer) -> Service:
    """Say that all of one's own entry is still right."""
    own_only(service, "confirm_own", by=by)
    return checked(service, by_whom=service.organisation.name, on=on, by=by)


@action(needs=Permission.PROVIDE_SERVICES)
def confirm_all_own(authority: Authority, *, on: date, by: Viewer) -> int:
    """Say that all of one's own entries are still right; how many.

    One in which a change of one's own waits is not right yet: it is left out.
    """
    rows = list(to_confirm_at_once(by))
    for row in rows:
        confirm_own(row, on=on, by=by)
    return len(rows)


@part_of_an_action
def own_only(service: Service, verb: str, *, by: Viewer) -> None:
    """Refuse to touch what another organisation gives, though anybody may read it."""
    mine = Service.objects.visible_to(by).filter(kept_by(by), pk=service.pk)
    if not mine.exists():
        raise Refused(by, verb, service, "another organisation's", NOT_YOURS)


def read(service: Service) -> Any:
    """The entry with all its parts."""
    return whole(Service.objects.beside(service).filter(pk=service.pk)).get()


@action(needs=Permission.EDIT_DIRECTORY)
def change_whole(
    service: Service,
    *,
    wording: Wording,
    visibility: str,
    version: int,
    at: datetime,
    by: Viewer,
) -> Service:
    """Change all that an entry says; an older source does not change it back."""
    latest = current(service, version)
    latest.visibility = visibility
    return write_wording(latest, wording, at=at, by=by)


@action(needs=Permission.EDIT_DIRECTORY)
def approve_change(
    proposal: Proposal, *, on: date, at: datetime, by: Viewer
) -> Proposal:
    """Let the entry say what was proposed; what else changed meanwhile stays."""
    row = decided(proposal, "approved", "", on=on, by=by)
    service = current(row.service, row.service.version)
    before, after = Wording.of(row.before), Wording.of(row.after)
    wording = merged(worded(read(service)), before, after)
    service.assured_date, service.checked_how = on, "told"
    service.assurer = row.service.organisation.name
    write_wording(service, wording, at=at, by=by)
    return row


@action(needs=Permission.EDIT_DIRECTORY)
def return_change(proposal: Proposal, *, reason: str, on: date, by: Viewer) -> Proposal:
    """Send a change back with the reason; the entry stays as it is."""
    return decided(proposal, "returned", reason, on=on, by=by)


@part_of_an_action
def decided(
    proposal: Proposal, state: str, reason: str, *, on: date, by: Viewer
) -> Proposal:
    """The change, locked and decided: once."""
    rows: Any = Proposal.objects.beside(proposal).select_for_update(of=("self",))
    row: Proposal = rows.select_related("service__organisation").get(pk=proposal.pk)
    if row.state != "waiting":
        raise ValidationError(DECIDED)
    row.state, row.reason = state, reason
    row.decided_on, row.decided_by_id = on, by.user_id
    row.save()
    return row


@action(needs=Permission.EDIT_DIRECTORY)
def invite_provider(
    organisation: Organisation, *, email: str, at: datetime, by: Viewer
) -> Invitation:
    """Invite somebody to keep the entries of an organisation, and no others."""
    body = organisation.body or body_of(organisation, by=by)
    return invite(body.place, email=email, role=Role.PROVIDER, body=body, at=at, by=by)


@part_of_an_action
def body_of(organisation: Organisation, *, by: Viewer) -> Body:
    """A body of its own for the organisation: nobody else has a seat in it."""
    places = Place.objects.beside(organisation).order_by("within_id", "pk")
    place = places.filter(within__authority=None).first() or places.earliest("pk")
    taken = Body.objects.beside(organisation).filter(place=place)
    names = set(taken.values_list("name", flat=True))
    base = organisation.name[:180]
    name = next(
        one
        for one in (base, *(f"{base}, {n}" for n in range(2, len(names) + 3)))
        if one not in names
    )
    organisation.body = Body.objects.create(
        authority_id=organisation.authority_id,
        place=place,
        name=name,
        kind=BodyKind.PARTNER,
        is_public=False,
    )
    organisation.save()
    return organisation.body


@action(needs=Permission.EDIT_DIRECTORY)
def trust_organisation(
    organisation: Organisation, *, is_trusted: bool, by: Viewer
) -> Organisation:
    """Say whether what an organisation changes stands at once."""
    organisation.is_trusted = is_trusted
    organisation.save()
    return organisation
