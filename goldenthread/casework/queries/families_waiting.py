"""What families sent that nobody has looked at or answered, the oldest first."""

from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.access.rules import Viewer
from goldenthread.casework.models import (
    Dispute,
    DisputeStep,
    EarlyAsked,
    FamilyMessage,
    Statement,
)
from goldenthread.casework.queries.disputes import disputes
from goldenthread.casework.queries.file_rights import every_statement
from goldenthread.casework.queries.reviews import early


def unread_threads(viewer: Viewer) -> list[FamilyMessage]:
    """Of each person who wrote and was not read yet, the first message."""
    rows = FamilyMessage.objects.visible_to(viewer).filter(
        is_from_family=True, read_on=None
    )
    found: dict[tuple[int, int], FamilyMessage] = {}
    for row in rows.select_related("child", "adult").order_by("written_on", "pk"):
        found.setdefault((row.child_id, row.adult_id), row)
    return list(found.values())


def early_unanswered(viewer: Viewer) -> QuerySet[EarlyAsked]:
    """Reviews before their time that were asked for and not answered."""
    return early(viewer).filter(answered_on=None).select_related("asked_by")


def statements_unanswered(viewer: Viewer) -> QuerySet[Statement]:
    """What families say is wrong in a record, to which nobody has answered."""
    rows = every_statement(viewer).filter(answered_on=None)
    return rows.select_related("child", "adult", "given_by")


def disputes_untouched(viewer: Viewer) -> QuerySet[Dispute]:
    """Open disagreements in which nothing has been done yet."""
    step = DisputeStep.objects.visible_to(viewer).filter(dispute=OuterRef("pk"))
    rows = disputes(viewer).filter(~Exists(step), closed_on=None)
    return rows.select_related("opened_by")
