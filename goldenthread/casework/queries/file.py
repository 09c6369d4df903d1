"""The file: its documents, contacts, messages, costs, and mails that did not arrive."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.access.actions.messages import MOST_ATTEMPTS
from goldenthread.access.models import Message
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import (
    ContactNote,
    CostShare,
    FamilyMessage,
    FileDocument,
    FileSharing,
    FileVersion,
    Letter,
    PlacementCost,
)
from goldenthread.people.models import Adult, Child, Relationship
from goldenthread.people.models.children import in_force


@dataclass(frozen=True)
class Thread:
    """The messages with one person of the family, and how many wait to be read."""

    adult: Adult
    messages: tuple[FamilyMessage, ...]
    unread: int


def documents(viewer: Viewer) -> QuerySet[FileDocument]:
    """The documents a viewer may read."""
    rows = FileDocument.objects.visible_to(viewer)
    return rows.select_related("child", "added_by").order_by("-added_on", "-pk")


def versions(viewer: Viewer, child: Child) -> list[FileVersion]:
    """Every version of the documents about a child that may be read, latest first."""
    rows = FileVersion.objects.visible_to(viewer).filter(child=child)
    return list(rows.select_related("document", "paper", "added_by").order_by("-pk"))


def file_version(viewer: Viewer, document: UUID, number: int) -> FileVersion | None:
    """One version of one document."""
    rows = FileVersion.objects.visible_to(viewer).filter(
        document__public_id=document, number=number
    )
    return rows.select_related("document__child", "paper").first()


def sharings(viewer: Viewer, document: FileDocument) -> QuerySet[FileSharing]:
    """Each change of who may read a document."""
    rows = FileSharing.objects.visible_to(viewer).filter(document=document)
    return rows.select_related("asked_by", "done_by")


def contacted(viewer: Viewer, child: Child) -> QuerySet[ContactNote]:
    """The contact log of a child."""
    rows = ContactNote.objects.visible_to(viewer).filter(child=child)
    return rows.select_related("written_by")


def owed_replies(viewer: Viewer, child: Child) -> QuerySet[ContactNote]:
    """Contacts that wait for an answer of the office."""
    return contacted(viewer, child).filter(reply_due__isnull=False, replied_on=None)


def contact_note(viewer: Viewer) -> QuerySet[ContactNote]:
    """Every contact the viewer may read."""
    return ContactNote.objects.visible_to(viewer).select_related("child")


def costs(viewer: Viewer, child: Child) -> QuerySet[PlacementCost]:
    """What the child's placement and transport cost."""
    return PlacementCost.objects.visible_to(viewer).filter(child=child)


def paid_by(viewer: Viewer, child: Child) -> dict[int, list[CostShare]]:
    """Who pays which part of each cost of a child."""
    found: dict[int, list[CostShare]] = {}
    for each in CostShare.objects.visible_to(viewer).filter(child=child):
        found.setdefault(each.cost_id, []).append(each)
    return found


def writes_for(viewer: Viewer, child: Child, *, on: date) -> list[Adult]:
    """With whom messages are exchanged: oneself, or for the office the family."""
    rows = Relationship.objects.visible_to(viewer).filter(in_force(on), child=child)
    adults = Adult.objects.visible_to(viewer).filter(pk__in=rows.values("adult"))
    if not viewer.may(Permission.WORK_CASE):
        adults = adults.filter(user_id=viewer.user_id or 0)
    return list(adults.order_by("name", "pk"))


def threads(viewer: Viewer, child: Child, *, on: date) -> list[Thread]:
    """The messages, person by person; two queries however many there are."""
    rows = FamilyMessage.objects.visible_to(viewer).filter(child=child)
    found: dict[int, list[FamilyMessage]] = {}
    for each in rows.select_related("written_by", "adult"):
        found.setdefault(each.adult_id, []).append(each)
    from_family = viewer.may(Permission.WORK_CASE)
    adults = {adult.pk: adult for adult in writes_for(viewer, child, on=on)}
    adults |= {rows[0].adult_id: rows[0].adult for rows in found.values()}
    return [
        Thread(
            adult,
            tuple(found.get(key, ())),
            sum(
                each.read_on is None and each.is_from_family == from_family
                for each in found.get(key, ())
            ),
        )
        for key, adult in adults.items()
    ]


def unread(viewer: Viewer, child: Child) -> int:
    """How many messages about a child wait to be read by the viewer's side."""
    rows = FamilyMessage.objects.visible_to(viewer).filter(
        child=child, read_on=None, is_from_family=viewer.may(Permission.WORK_CASE)
    )
    return rows.count()


def not_arrived(viewer: Viewer, child: Child) -> list[Letter | FamilyMessage]:
    """Letters and messages whose mail failed for good: they need another way."""
    rows: list[Letter | FamilyMessage] = [
        *Letter.objects.visible_to(viewer).filter(child=child, channel="mail"),
        *FamilyMessage.objects.visible_to(viewer).filter(
            child=child, is_from_family=False
        ),
    ]
    keys = [row.mail_key for row in rows]
    failed = Message.objects.visible_to(viewer).filter(
        Q(attempts__gte=MOST_ATTEMPTS), key__in=keys, sent_at=None
    )
    lost = set(failed.values_list("key", flat=True))
    return [row for row in rows if row.mail_key in lost]


def every_sharing(viewer: Viewer) -> QuerySet[FileSharing]:
    """Every change of who may read a document."""
    rows = FileSharing.objects.visible_to(viewer)
    return rows.select_related("child", "document")
