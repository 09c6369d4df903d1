"""What those who give services see of their entries, and officers of their changes."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from goldenthread.access.rules import Permission, Role, Viewer
from goldenthread.directory.models import (
    EntryVersion,
    Organisation,
    Proposal,
    Service,
    whole,
)
from goldenthread.directory.models.owned import PUBLISHED, kept_by
from goldenthread.directory.models.services import ladders, lately
from goldenthread.directory.models.worded import worded
from goldenthread.directory.rules.wording import Wording
from goldenthread.places.models import Invitation, Seat
from goldenthread.places.queries import appointments


def kept_entries(viewer: Viewer) -> QuerySet[Service]:
    """The entries that the viewer keeps: all here, or those of one's organisation."""
    rows = Service.objects.visible_to(viewer).filter(kept_by(viewer))
    return whole(rows).order_by("name", "pk")


def said_now(viewer: Viewer, service: Service) -> Wording:
    """What an entry that the viewer keeps says at this moment."""
    return worded(kept_entries(viewer).get(pk=service.pk))


def kept_with_changes(viewer: Viewer) -> QuerySet[Service]:
    """The same, each with the changes that were sent, the last first."""
    changes = Proposal.objects.visible_to(viewer).order_by("-sent_at", "-pk")
    return kept_entries(viewer).prefetch_related(Prefetch("proposals", changes))


def waiting_change(viewer: Viewer, service: Service) -> Proposal | None:
    """The change of an entry that waits for an officer."""
    rows = Proposal.objects.visible_to(viewer).filter(service=service)
    return rows.filter(state="waiting").first()


def proposals(viewer: Viewer) -> QuerySet[Proposal]:
    """Every change that was sent, the one that has waited longest first."""
    rows = Proposal.objects.visible_to(viewer)
    return rows.select_related("service__organisation", "sent_by").order_by("sent_at")


def changes_waiting(viewer: Viewer) -> int:
    """How many changes wait for the viewer, an officer, to read; one query."""
    if not viewer.may(Permission.EDIT_DIRECTORY):
        return 0
    return proposals(viewer).filter(state="waiting").count()


def to_confirm(viewer: Viewer, *, on: date) -> int:
    """How many entries the viewer keeps that nobody has checked for some months."""
    if not viewer.may(Permission.PROVIDE_SERVICES):
        return 0
    own = ladders(on=on)
    rows = Service.objects.visible_to(viewer).aged(own, on=on).filter(kept_by(viewer))
    return rows.exclude(lately(own, "ask", on=on)).count()


def to_confirm_at_once(viewer: Viewer) -> QuerySet[Service]:
    """One's own published entries in which no change of one's own waits."""
    rows = Service.objects.visible_to(viewer).filter(
        kept_by(viewer), visibility=PUBLISHED, withdrawn_on=None
    )
    waiting = Proposal.objects.visible_to(viewer).filter(state="waiting")
    rows = rows.exclude(pk__in=waiting.values("service"))
    return rows.select_related("organisation").order_by("pk")


def versions_of(viewer: Viewer, service: Service) -> QuerySet[EntryVersion]:
    """What an entry said, the newest first."""
    rows = EntryVersion.objects.visible_to(viewer).filter(service=service)
    return rows.select_related("made_by").order_by("-number")


def keepers_of(viewer: Viewer, organisation: Organisation) -> QuerySet[Seat]:
    """Who keeps the entries of an organisation."""
    on = viewer.day
    held = appointments(viewer, on=on).filter(role=Role.PROVIDER) if on else None
    if held is None or organisation.body_id is None:
        return Seat.objects.none()
    rows = Seat.objects.visible_to(viewer).filter(
        body_id=organisation.body_id, user__in=held.values("user_id")
    )
    return rows.exclude(end__lt=on).select_related("user").order_by("user__email")


def invited_to(viewer: Viewer, organisation: Organisation) -> QuerySet[Invitation]:
    """Whose invitation to keep the entries of an organisation was not used yet."""
    rows = Invitation.objects.visible_to(viewer).filter(
        role=Role.PROVIDER, used_at=None
    )
    return rows.filter(body_id=organisation.body_id or 0).order_by("email")


def last_change(viewer: Viewer, service: Service) -> Proposal | None:
    """The last change of an entry that was sent."""
    rows = Proposal.objects.visible_to(viewer).filter(service=service)
    return rows.order_by("-sent_at", "-pk").first()
