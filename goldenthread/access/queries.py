"""Questions about authorities, events, files and messages."""

from django.db.models import QuerySet

from goldenthread.access.models import Authority, Event, Lodged, Message
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


def waiting_messages(viewer: Viewer | None) -> QuerySet[Message]:
    """Mails of the viewer's authority that have not left yet."""
    return Message.objects.visible_to(viewer).filter(sent_at=None)
