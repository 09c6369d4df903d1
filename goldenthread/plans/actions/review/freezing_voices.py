"""The public form of voices: what families notice, comments, justified findings."""

from datetime import date

from goldenthread.access.rules import Viewer
from goldenthread.plans.actions.review.rows import by_item, iso
from goldenthread.plans.models import Cycle, FamilyComment, Justified, Noticed
from goldenthread.plans.rules.noticed import counts_shown
from goldenthread.plans.rules.proof import CommentState
from goldenthread.plans.rules.published import (
    PublishedComment,
    PublishedJustified,
    PublishedNoticed,
)


class Voices:
    """What is frozen of what families notice, one query."""

    def __init__(self, cycle: Cycle, by: Viewer) -> None:
        rows = Noticed.objects.visible_to(by).filter(cycle=cycle).order_by("pk")
        self.noticed = by_item(rows)

    def of(self, item_id: int) -> list[PublishedNoticed]:
        """What was counted about an item."""
        return [_noticed(row) for row in self.noticed[item_id]]


def _noticed(row: Noticed) -> PublishedNoticed:
    shown = counts_shown(row.yes, row.some, row.no, row.unsure)
    return PublishedNoticed(
        voice=row.voice,
        method=row.method,
        asked_from=row.asked_from.isoformat(),
        asked_to=row.asked_to.isoformat(),
        answered=row.yes + row.some + row.no + row.unsure,
        asked_by=row.asker,
        asked=row.asked,
        **shown,
    )


def comments_on(cycle: Cycle, by: Viewer, *, on: date) -> list[PublishedComment]:
    """Comments that may be shown, received until the day of freezing."""
    rows = FamilyComment.objects.visible_to(by).filter(
        plan_id=cycle.plan_id, state=CommentState.SHOWN, received_on__lte=on
    )
    return [_comment(row) for row in rows.select_related("item").order_by("pk")]


def _comment(row: FamilyComment) -> PublishedComment:
    return PublishedComment(
        voice=row.voice,
        words=row.shown_words,
        received_on=row.received_on.isoformat(),
        item=str(row.item.public_id) if row.item else "",
        did=row.did,
        still_to_do=row.still_to_do,
        answered_on=iso(row.answered_on),
    )


def justified_in(cycle: Cycle, by: Viewer) -> list[PublishedJustified]:
    """Findings of the checks that stand in this cycle with a reason."""
    rows = Justified.objects.visible_to(by).filter(plan_id=cycle.plan_id)
    rows = rows.filter(cycle=None) | rows.filter(cycle=cycle)
    return [
        PublishedJustified(
            code=row.code,
            sentence=row.sentence,
            because=row.because,
            justified_on=row.justified_on.isoformat(),
            item=str(row.item.public_id) if row.item else "",
        )
        for row in rows.select_related("item").order_by("pk")
    ]
