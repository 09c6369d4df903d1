"""Questions about authorities, events, files and messages."""

from uuid import UUID

from django.db.models import QuerySet

from goldenthread.access.models import Authority, Event, Lodged, LodgedState, Message
from goldenthread.access.rules import Permission, Viewer


def authorities(viewer: Viewer | None) -> QuerySet[Authority]:
    """Every authority in this installation. Who answers for what is public."""
    return Authority.objects.order_by("name")


def events(viewer: Viewer | None) -> QuerySet[Event]:
    """What was done under the viewer's authority, newest first; for its auditors."""
    if viewer is None or not viewer.may(Permission.READ_EVENTS):
        return Event.objects.none()
    mine = Event.objects.filter(authority_id=viewer.authority_id)
    return mine.select_related("actor").order_by("-number")


def lodged(viewer: Viewer | None) -> QuerySet[Lodged]:
    """Files lodged under the viewer's authority."""
    return Lodged.objects.visible_to(viewer)


def kept_files(viewer: Viewer) -> QuerySet[Lodged]:
    """Files whose content must be there."""
    return lodged(viewer).exclude(state=LodgedState.REFUSED).order_by("pk")


def open_file(viewer: Viewer | None, public_id: UUID) -> Lodged | None:
    """A file that was checked and may be opened by the viewer."""
    return lodged(viewer).filter(public_id=public_id, state=LodgedState.OPEN).first()


def already_sent(viewer: Viewer, key: str) -> bool:
    """Whether a mail with this key was asked for before: see ``actions.send``."""
    return Message.objects.visible_to(viewer).filter(key=key).exists()


def waiting_messages(viewer: Viewer | None) -> QuerySet[Message]:
    """Mails of the viewer's authority that have not left yet."""
    return Message.objects.visible_to(viewer).filter(sent_at=None)
